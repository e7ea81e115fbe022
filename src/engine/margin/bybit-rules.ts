/**
 * The price at which Bybit takes a position's value for its margins and its tier. Since 2 September 2025 that is the mark: in
 * cross margin for both margins, in isolated margin for maintenance alone. Until then it was the entry everywhere
 * (`legacy/bybit-entry-value.ts`).
 * Source: help centre "Understanding the Adjustment and Impact of the New Margin Calculation", edition of 2025-09-18, read
 * November 2026; margin/binance-bybit.md 3.2.
 */
export type ValueBasis = 'entry' | 'mark';

const MARK_SINCE = Date.UTC(2025, 8, 2);

/** Of an account as of epoch ms. The hour of the change is not published: that day counts as after it. */
export function bybitBasisAt(asOf: number): ValueBasis {
  return asOf < MARK_SINCE ? 'entry' : 'mark';
}
