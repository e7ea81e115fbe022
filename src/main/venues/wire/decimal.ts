import { Decimal } from 'decimal.js';
import { isDecimalText, unsignedZero, type DecimalText } from '#shared/domain/decimal-text.ts';

/** Enough digits for any product of two accepted figures, so that arithmetic on replies is exact. */
const Exact = Decimal.clone({ precision: 120, toExpNeg: -120, toExpPos: 120 });

/** Digits after the point kept when a quotient does not end; the most a decimal text may carry. */
const QUOTIENT_PLACES = 18;

/**
 * A venue's number as plain decimal text, or null when it is not one. Text keeps its digits; only an exponent is written
 * out ("5.482e-6" becomes "0.000005482"). The pattern is tested first: decimal.js takes "0x10" and "Infinity", and an
 * exponent of eight digits can hold a thread for a minute (reliability.md, section 0, finding 3).
 */
export function plainDecimal(value: unknown): DecimalText | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  if (!isDecimalText(text)) return null;
  if (!/[eE]/.test(text)) return unsignedZero(text);
  const plain = new Exact(text).toFixed();
  return isDecimalText(plain) ? unsignedZero(plain) : null;
}

export function isZero(value: DecimalText): boolean {
  return new Exact(value).isZero();
}

export function negate(value: DecimalText): DecimalText {
  if (isZero(value)) return value;
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}

export function magnitude(value: DecimalText): DecimalText {
  return value.startsWith('-') ? value.slice(1) : value;
}

export function multiply(first: DecimalText, second: DecimalText): DecimalText {
  return new Exact(first).times(second).toFixed();
}

export function add(first: DecimalText, second: DecimalText): DecimalText {
  return new Exact(first).plus(second).toFixed();
}

export function subtract(first: DecimalText, second: DecimalText): DecimalText {
  return new Exact(first).minus(second).toFixed();
}

/** null when the divisor is zero. Rounded half up at `places` digits after the point. */
export function divide(
  dividend: DecimalText,
  divisor: DecimalText,
  places: number = QUOTIENT_PLACES,
): DecimalText | null {
  if (isZero(divisor)) return null;
  return new Exact(dividend).div(divisor).toDecimalPlaces(places).toFixed();
}

export function sum(values: readonly DecimalText[]): DecimalText {
  return values.reduce((total, value) => total.plus(value), new Exact(0)).toFixed();
}

/** Whether two figures lie within `tolerance` of each other, all in one unit. */
export function agree(first: DecimalText, second: DecimalText, tolerance: DecimalText): boolean {
  return new Exact(first).minus(second).abs().lte(tolerance);
}

export function isLess(first: DecimalText, second: DecimalText): boolean {
  return new Exact(first).lt(second);
}
