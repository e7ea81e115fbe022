import type { Quality } from '#shared/domain/figure.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { CompiledLeg, CompiledPool, Market } from '../book/compiled-book.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { binanceInitialMargin } from './binance-orders.ts';
import { legTotal, profitMissing, tiersMissing } from './leg-totals.ts';
import { positionInitialMargin } from './linear.ts';
import {
  poolLoad,
  positionColumns,
  type LegColumns,
  type PoolQuestion,
  type PoolRisk,
} from './pool-risk.ts';
import { maintenanceMargin } from './tiers.ts';
import { unknownPool } from './unknown-pool.ts';

/**
 * A Binance pool with one margin asset: contracts of one settlement style that all settle in it, on a wallet of its own.
 *
 *   margin balance = wallet + Σ unrealized PnL                     (isolated: its own wallet)
 *   maintenance    = Σ notional × rate − deduction, tier by the leg's own notional at mark
 *   load           = maintenance ÷ margin balance, liquidation at 1
 *
 * All in the margin asset. Resting orders stand on neither side of the load (2.4).
 */
export function binancePool(
  { pool, market, quality }: PoolQuestion,
  settlement: Instrument['settlement'],
): PoolRisk {
  const stranger = pool.legs.find(
    (leg) =>
      !isBinanceContract(leg, settlement) ||
      leg.instrument.instrument.settle !== pool.pool.marginAsset,
  );
  if (stranger) return unknownPool(pool, market, strangerReason(stranger, pool, settlement));
  const legs = binanceLegs(pool, market);
  const marginBalance = poolEquity(pool, legs, quality);
  const maintenance = legTotal(pool, legs.maintenanceMargin, quality, tiersMissing);
  return {
    pool,
    legs,
    usd: pool.asset === null ? Number.NaN : (market.usd[pool.asset.index] ?? Number.NaN),
    equity: marginBalance,
    marginBalance,
    initialMargin: binanceInitialMargin(pool, legs, quality),
    maintenanceMargin: maintenance,
    requirement: maintenance,
    load: poolLoad(marginBalance, maintenance, pool.legs.length > 0),
  };
}

/** Binance futures are perpetuals and dated futures, linear at USDⓈ-M and inverse at COIN-M. */
export function isBinanceContract(
  { instrument: { instrument } }: CompiledLeg,
  settlement: Instrument['settlement'],
): boolean {
  const contract = instrument.kind === 'perpetual' || instrument.kind === 'future';
  return contract && instrument.settlement === settlement;
}

function strangerReason(
  { instrument: { instrument } }: CompiledLeg,
  pool: CompiledPool,
  settlement: Instrument['settlement'],
): string {
  return `${instrument.venueSymbol} is no ${settlement} contract margined in ${pool.pool.marginAsset ?? 'this pool'}`;
}

/** Margins of every leg in its settlement currency; NaN where leverage or tiers are missing. */
export function binanceLegs(pool: CompiledPool, market: Market): LegColumns {
  const columns = positionColumns(pool, market);
  pool.legs.forEach((leg, index) => {
    const notional = columns.notional[index]!;
    if (leg.leverage !== null)
      columns.initialMargin[index] = positionInitialMargin(notional, leg.leverage);
    if (leg.tiers !== null)
      columns.maintenanceMargin[index] = maintenanceMargin(leg.tiers, notional);
  });
  return columns;
}

function poolEquity(pool: CompiledPool, legs: LegColumns, quality: Quality): Reading {
  if (pool.wallet === null) return unknown('the wallet balance is not in the replies');
  const pnl = legTotal(pool, legs.unrealizedPnl, quality, profitMissing);
  return pnl.value === null ? pnl : known(pool.wallet + pnl.value, quality, 'model');
}
