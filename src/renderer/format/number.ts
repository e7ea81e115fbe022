import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { numberStyle } from './number-style.ts';

/** `negative`: a sign only where there is a loss to show; `always`: for changes and signed exposure. Zero never has one. */
export type SignDisplay = 'negative' | 'always';

const MINUS = '\u2212';
const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(digits: number, sign: SignDisplay): Intl.NumberFormat {
  const style = numberStyle();
  const key = `${style}${digits}${sign}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(style, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: sign === 'always' ? 'exceptZero' : 'negative',
    useGrouping: 'always',
  });
  formats.set(key, format);
  return format;
}

/** Groups and rounds a decimal text exactly: Intl reads the text itself, so no digit passes through a double. */
export function groupDecimal(text: DecimalText, digits: number, sign: SignDisplay): string {
  // DecimalText's pattern is a subset of what Intl calls a StringNumericLiteral.
  const literal = text as Intl.StringNumericLiteral;
  return withRealMinus(numberFormat(digits, sign).format(literal));
}

/** Throws on NaN and infinity: the contract carries absence as null, so one of them here is a bug. */
export function groupNumber(value: number, digits: number, sign: SignDisplay): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  return withRealMinus(numberFormat(digits, sign).format(value));
}

function withRealMinus(text: string): string {
  return text.replace('-', MINUS);
}
