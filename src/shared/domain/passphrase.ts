/** Longer ones are refused rather than cut. */
export const MAX_PASSPHRASE_LENGTH = 1024;

const LEAST_CHARACTERS = 12;
const LEAST_WORDS = 5;
const LEAST_DIFFERENT = 5;

/**
 * Why a passphrase is too easy to guess for the key derivation to make up for it; null when it will do. Twelve characters or
 * five words (reliability.md K3), and not one of them over and over.
 */
export function passphraseWeakness(passphrase: string): string | null {
  if (passphrase.length > MAX_PASSPHRASE_LENGTH)
    return `A passphrase has at most ${String(MAX_PASSPHRASE_LENGTH)} characters.`;
  const characters = [...passphrase.normalize('NFKC').trim()];
  const words = new Set(passphrase.split(/\s+/u).filter((word) => word !== ''));
  if (characters.length < LEAST_CHARACTERS && words.size < LEAST_WORDS)
    return 'A passphrase has at least 12 characters, or 5 different words.';
  if (new Set(characters).size < LEAST_DIFFERENT)
    return 'A passphrase has at least 5 different characters.';
  return null;
}
