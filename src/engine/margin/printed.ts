import { Decimal } from 'decimal.js';
import { tierIndex, type TierTable } from './tiers.ts';

/**
 * The venue's printed digits. A venue computes in decimals and cuts; doubles cannot say whether 0.2365 was reached or just
 * missed, so figures shown to the last digit are computed here once more, in decimals, from the text the venue gave.
 * Binance cuts notional, PnL and margins at 8 decimals, COIN-M's too (margin/binance-bybit.md 2.12; portfolio margin rounds the PnL
 * of COIN-M half up instead). Also the oracle of the double models.
 */
export const BINANCE_DECIMALS = 8;

export function cutTo(value: Decimal, decimals: number = BINANCE_DECIMALS): string {
  return value.toDecimalPlaces(decimals, Decimal.ROUND_DOWN).toFixed();
}

/** Digits of a solved price that its last bits do not reach. */
const CERTAIN_DIGITS = 13;

/** A price moved onto its tick, up or down; one that lies on it already stays. */
export function onTick(price: number, tick: Decimal.Value, way: 'up' | 'down'): number {
  const rounding = way === 'up' ? Decimal.ROUND_CEIL : Decimal.ROUND_FLOOR;
  return new Decimal(price)
    .toSignificantDigits(CERTAIN_DIGITS)
    .toNearest(tick, rounding)
    .toNumber();
}

export function exactNotional(quantity: Decimal.Value, markPrice: Decimal.Value): Decimal {
  return new Decimal(quantity).abs().times(markPrice);
}

export function exactUnrealizedPnl(
  quantity: Decimal.Value,
  entryPrice: Decimal.Value,
  markPrice: Decimal.Value,
): Decimal {
  return new Decimal(quantity).times(new Decimal(markPrice).minus(entryPrice));
}

/** Value of an inverse contract in its coin; `face` in the quote currency. */
export function exactInverseNotional(face: Decimal.Value, markPrice: Decimal.Value): Decimal {
  return new Decimal(face).abs().div(markPrice);
}

/** face × (1/entry − 1/mark) over one denominator, so that only one quotient is rounded. */
export function exactInversePnl(
  face: Decimal.Value,
  entryPrice: Decimal.Value,
  markPrice: Decimal.Value,
): Decimal {
  const mark = new Decimal(markPrice);
  return new Decimal(face).times(mark.minus(entryPrice)).div(mark.times(entryPrice));
}

export function exactInitialMargin(notional: Decimal, leverage: Decimal.Value): Decimal {
  return notional.div(leverage);
}

export function exactMaintenanceMargin(table: TierTable, notional: Decimal): Decimal {
  const tier = tierIndex(table, notional.toNumber());
  return notional.times(table.rate[tier]!).minus(table.deduction[tier]!);
}
