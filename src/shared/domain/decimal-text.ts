import * as z from 'zod/mini';

/**
 * Money, prices and quantities cross every boundary as decimal text, so no digit is lost on the way. The pattern refuses
 * what a parser would silently bend: `Infinity`, `0x10`, `1,000`, blanks, and exponents large enough to hang a thread.
 */
/** No price, size or balance lies outside; products of four still fit a double. */
const LARGEST = 1e18;

const PATTERN = /^-?\d{1,24}(\.\d{1,24})?([eE][+-]?\d{1,2})?$/;

export const DecimalText = z.string().check(
  z.regex(PATTERN, { error: 'expected a decimal number as text, such as "1234.5"' }),
  z.refine((text) => !(Math.abs(Number(text)) > LARGEST), {
    error: 'expected a number below 1e18',
  }),
  z.overwrite(unsignedZero),
);

export type DecimalText = z.infer<typeof DecimalText>;

/** What is computed from such numbers, however large, and what a venue or a book says, as it is written there. */
export const FigureText = z.string().check(
  z.regex(/^-?\d{1,310}(\.\d{1,24})?([eE][+-]?\d{1,2})?$/, {
    error: 'expected a decimal number as text',
  }),
);

/** Some venues print "-0.00" for a loss too small to show: nothing has no sign. */
export function unsignedZero(text: string): string {
  return text.startsWith('-') && Number(text) === 0 ? text.slice(1) : text;
}

export function isDecimalText(text: string): boolean {
  return PATTERN.test(text);
}

/** The double nearest to the text; the schema has already refused anything that is not finite. */
export function toNumber(text: DecimalText): number {
  return Number(text);
}

/**
 * A double as decimal text, without inventing digits: at most 15 significant (what a double carries) and `decimals`
 * after the point, no exponent, no negative zero. Throws on NaN and infinity, which mean a bug above.
 */
export function toDecimalText(value: number, decimals = 8): DecimalText {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value))) + 1;
  if (magnitude > 15) return wholeText(value);
  // A small figure keeps five digits: a price of 0.00000001234 is not 0.
  const wanted = magnitude < 0 ? Math.max(decimals, 5 - magnitude) : decimals;
  const places = Math.max(0, Math.min(wanted, 15 - Math.max(0, magnitude), 24));
  const text = value.toFixed(places);
  const trimmed = places === 0 ? text : text.replace(/\.?0+$/, '');
  return trimmed === '-0' ? '0' : trimmed;
}

/** Fifteen digits, and zeros for the rest. */
function wholeText(value: number): DecimalText {
  const [digits = '', exponent] = Math.abs(value).toExponential(14).split('e+');
  const text = digits.replace('.', '').padEnd(Number(exponent) + 1, '0');
  return value < 0 ? `-${text}` : text;
}
