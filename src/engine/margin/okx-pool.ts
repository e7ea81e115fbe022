import type { Quality } from '#shared/domain/figure.ts';
import type { CompiledPool, Market } from '../book/compiled-book.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { symbolOf } from './okx-exposures.ts';
import {
  entryMissing,
  poolLoad,
  type LegColumns,
  type LoadReading,
  type PoolQuestion,
  type PoolRisk,
} from './pool-risk.ts';

/** A pool about which nothing can be said, and why. */
export function unknownPool(
  { pool, market }: PoolQuestion,
  legs: LegColumns,
  reason: string,
): PoolRisk {
  const missing = unknown(reason);
  const usd = pool.asset === null ? 1 : (market.usd[pool.asset.index] ?? Number.NaN);
  return {
    pool,
    legs,
    usd,
    equity: missing,
    marginBalance: missing,
    initialMargin: missing,
    maintenanceMargin: missing,
    requirement: missing,
    load: { ...missing, beyond: false },
  };
}

/** PnL of a pool's legs, all in one currency; the first leg without a figure makes it unknown, and says why. */
export function sumColumn(
  { legs }: CompiledPool,
  pnl: Float64Array,
  market: Market,
  quality: Quality,
): Reading {
  let sum = 0;
  for (const [index, leg] of legs.entries()) {
    const value = pnl[index]!;
    if (Number.isNaN(value)) return unknown(pnlGap(leg, market));
    sum += value;
  }
  return known(sum, quality, 'model');
}

export function pnlGap(leg: CompiledPool['legs'][number], market: Market): string {
  if (leg.entry === null) return entryMissing(leg);
  return Number.isNaN(market.marks[leg.instrument.index] ?? Number.NaN)
    ? `there is no mark price for ${symbolOf(leg)}`
    : `there is no USD price for ${leg.settle.asset}`;
}

/** Nothing held and nothing owed cannot be liquidated, however little is known of the collateral. */
export function loadOf(
  marginBalance: Reading,
  requirement: Reading,
  atRisk: boolean,
  quality: Quality,
): LoadReading {
  return atRisk || marginBalance.value !== null
    ? poolLoad(marginBalance, requirement, atRisk)
    : { ...known(0, quality, 'model'), beyond: false };
}
