import type { Quality } from '#shared/domain/figure.ts';
import type { CompiledAccount, CompiledLeg, CompiledPool, Market } from '../book/compiled-book.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { legTotal, markMissing, profitMissing } from './leg-totals.ts';
import { positionColumns, type LegColumns } from './pool-risk.ts';
import { sizedMargin, type SizeRate, type SizeRates } from './size-rates.ts';

/**
 * Deribit standard margin of futures and perpetuals, per position: nothing nets between instruments. Read August 2026:
 * support.deribit.com 25944826427293 (inverse), 25944738177565 (linear); margin/okx-deribit-hyperliquid.md 2.2 to 2.4.
 *
 *   inverse: |q| × (rate + slope × |q|) in coin, q = face value ÷ mark
 *   linear:  the same × price in the quote currency, q in coin
 *
 * The support page prices the linear one at the index. Recorded positions show the mark: BTC_USDC-PERPETUAL of
 * recordings/deribit/fetchPositions.json holds its documented rates to the last printed digit at its mark, not its index.
 */
export function futureMargin(leg: CompiledLeg, rate: SizeRate, mark: number): number {
  const size = Math.abs(leg.quantity);
  return leg.instrument.instrument.settlement === 'inverse'
    ? sizedMargin(size / mark, rate)
    : sizedMargin(size, rate) * mark;
}

/** Deribit announced a new standard margin on 5 August 2026; its parameters are not published where we could read them. */
const NEW_STANDARD_MARGIN = Date.UTC(2026, 7, 1);

/** Rates of the rules serve an account only on their own side of the change. */
export function ratesInForce(leg: CompiledLeg, asOf: number): SizeRates | null {
  const rates = leg.sizeRates;
  if (rates === null) return null;
  return rates.asOf < NEW_STANDARD_MARGIN === asOf < NEW_STANDARD_MARGIN ? rates : null;
}

/** The leverage Deribit prints for a position: 1 ÷ its initial rate at size zero, a whole number (example drb-sm-pos-im). */
export function deribitLeverage(leg: CompiledLeg, asOf: number): number | null {
  const base = ratesInForce(leg, asOf)?.initial?.base ?? 0;
  return base > 0 ? Math.round(1 / base) : null;
}

function ratesMissing(leg: CompiledLeg, asOf: number): string {
  const { kind, venueSymbol } = leg.instrument.instrument;
  if (kind === 'option' || ratesInForce(leg, asOf) !== null) return markMissing(leg);
  const missing =
    leg.sizeRates === null
      ? `the book has no standard margin rates for ${venueSymbol}`
      : `the standard margin rates for ${venueSymbol} are of another time`;
  return asOf < NEW_STANDARD_MARGIN && leg.sizeRates === null
    ? missing
    : `${missing}; Deribit changed its standard margin in August 2026`;
}

export function deribitLegs(
  { account }: CompiledAccount,
  pool: CompiledPool,
  market: Market,
): LegColumns {
  const columns = positionColumns(pool, market);
  pool.legs.forEach((leg, index) => {
    if (leg.instrument.instrument.kind === 'option') return;
    const rates = ratesInForce(leg, account.asOf);
    const mark = market.marks[leg.instrument.index] ?? Number.NaN;
    if (rates === null) return;
    columns.maintenanceMargin[index] = futureMargin(leg, rates.maintenance, mark);
    if (rates.initial !== null)
      columns.initialMargin[index] = futureMargin(leg, rates.initial, mark);
  });
  return columns;
}

/** Margin of positions; a column in one currency for the whole pool. */
export function maintenanceTotal(
  { account }: CompiledAccount,
  pool: CompiledPool,
  column: Float64Array,
  quality: Quality,
): Reading {
  return legTotal(pool, column, quality, (leg) => ratesMissing(leg, account.asOf));
}

/**
 * Initial margin counts resting orders too (deribit.freshdesk.com 1000197257); how an order nets with the position is not
 * documented, so with one resting the figure is unknown. Maintenance counts positions alone.
 */
export function initialTotal(
  account: CompiledAccount,
  pool: CompiledPool,
  column: Float64Array,
  quality: Quality,
): Reading {
  const resting = pool.orders.find((order) => order.kind === 'limit' && !order.reduceOnly);
  if (resting)
    return unknown(
      `what the resting order on ${resting.instrument} adds to initial margin is not documented`,
    );
  return legTotal(pool, column, quality, (leg) => initialMissing(leg, account.account.asOf));
}

function initialMissing(leg: CompiledLeg, asOf: number): string {
  const rates = ratesInForce(leg, asOf);
  return rates !== null && rates.initial === null
    ? `the book has no initial margin rate for ${leg.instrument.instrument.venueSymbol}`
    : ratesMissing(leg, asOf);
}

/** What futures have earned since the last settlement; options count in equity, not in the standard margin balance. */
export function futuresProfit(pool: CompiledPool, column: Float64Array, quality: Quality): Reading {
  let sum = 0;
  for (const [index, leg] of pool.legs.entries()) {
    if (leg.instrument.instrument.kind === 'option') continue;
    const value = column[index]!;
    if (Number.isNaN(value)) return unknown(profitMissing(leg));
    sum += value;
  }
  return known(sum, quality, 'model');
}

/** Equity = margin balance + value of options (margin/okx-deribit-hyperliquid.md 2.2), and no option has a model yet. */
export function equityOf(pool: CompiledPool, marginBalance: Reading): Reading {
  const option = pool.legs.find((leg) => leg.instrument.instrument.kind === 'option');
  return option ? unknown(markMissing(option)) : marginBalance;
}
