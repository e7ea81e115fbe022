/** Venues decorate their product names with letters no shipped font has: `USDⓈ-M` reads `USDS-M`. */
export function plainLetters(text: string): string {
  return text.normalize('NFKC');
}
