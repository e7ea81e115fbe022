import { Decimal } from 'decimal.js';

/**
 * Cuts a double to the venue's printed digits, toward zero: Binance truncates notional, initial and maintenance margin to
 * 8 decimals. The double is first read at the 15 digits it carries, so 0.29999999999999998 is 0.3. Source: margin/binance-bybit.md 2.12.
 */
export function truncateTo(value: number, decimals: number): string {
  return new Decimal(value.toPrecision(15)).toDecimalPlaces(decimals, Decimal.ROUND_DOWN).toFixed();
}
