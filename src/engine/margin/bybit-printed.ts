import { Decimal } from 'decimal.js';
import { cutTo } from './printed.ts';

/**
 * Bybit's printed digits: account rates are cut at four decimals, amounts rounded half up at eight (margin/binance-bybit.md
 * 3.4 and 3.10). In decimals, from the text Bybit gave: a double cannot say whether 0.0226 was reached or just missed.
 */
const RATE_DECIMALS = 4;
const AMOUNT_DECIMALS = 8;

/** Account initial or maintenance margin rate: total ÷ margin balance. */
export function accountRate(total: Decimal.Value, marginBalance: Decimal.Value): string {
  return cutTo(new Decimal(total).div(marginBalance), RATE_DECIMALS);
}

export function printedAmount(value: Decimal.Value): string {
  return new Decimal(value).toDecimalPlaces(AMOUNT_DECIMALS, Decimal.ROUND_HALF_UP).toFixed();
}
