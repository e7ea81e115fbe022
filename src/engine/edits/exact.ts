import { Decimal } from 'decimal.js';
import type { DecimalText } from '#shared/domain/decimal-text.ts';

/** Edits compute on the document's own digits. Only divisions round, at more digits than a document can hold. */
const Exact = Decimal.clone({ precision: 50, rounding: Decimal.ROUND_HALF_EVEN });

/** Digits after the point that a document can hold. */
const MOST_DECIMALS = 24;
/** A figure smaller than this keeps its leading digits by an exponent. */
const SMALL = new Exact('1e-9');
const DIGITS = 18;

export function exact(value: Decimal.Value): Decimal {
  return new Exact(value);
}

/** As document text. Whatever fits is written whole; the rest is rounded half to even at its last digit. */
export function exactText(value: Decimal): DecimalText {
  if (value.isZero()) return '0';
  if (value.decimalPlaces() > MOST_DECIMALS && value.abs().lt(SMALL))
    return value.toSignificantDigits(DIGITS).toExponential();
  return value.toDecimalPlaces(MOST_DECIMALS).toFixed();
}
