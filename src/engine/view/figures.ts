import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { Figure, Quality } from '#shared/domain/figure.ts';
import type { FigureChange } from '#shared/contract/risk.ts';
import type { Reading } from '../book/reading.ts';

/** Amounts in USD travel with the digits a person can use; the book keeps the venue's own. */
const AMOUNT_DECIMALS = 4;
const PRICE_DECIMALS = 10;

export function amount(reading: Reading): Figure {
  return figure(reading, AMOUNT_DECIMALS);
}

export function price(reading: Reading): Figure {
  return figure(reading, PRICE_DECIMALS);
}

function figure(reading: Reading, decimals: number): Figure {
  return {
    ...reading,
    value: reading.value === null ? null : toDecimalText(reading.value, decimals),
  };
}

export function amountChange(now: Reading, after: Reading | null): FigureChange {
  return { now: amount(now), after: after && amount(after) };
}

export function priceChange(now: Reading, after: Reading | null): FigureChange {
  return { now: price(now), after: after && price(after) };
}

/** Why there is no figure of a position in the book now, and in the edited one. */
export const NOT_HELD = 'not held now';
export const CLOSED = 'closed in the what-if';

/** No figure, because there is nothing it could be of: none, which is not unknown. */
export function absent(quality: Quality, reason: string): Reading {
  return { value: null, quality, source: null, reason };
}
