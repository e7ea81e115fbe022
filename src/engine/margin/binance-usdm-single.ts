import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Quality } from '#shared/domain/figure.ts';
import type { CompiledLeg, CompiledPool, Market } from '../book/compiled-book.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import {
  legTotal,
  leverageMissing,
  markMissing,
  profitMissing,
  tiersMissing,
} from './leg-totals.ts';
import { positionInitialMargin, symbolInitialMargin, type RestingOrders } from './linear.ts';
import {
  poolLoad,
  positionColumns,
  type LegColumns,
  type PoolQuestion,
  type PoolRisk,
} from './pool-risk.ts';
import { maintenanceMargin } from './tiers.ts';

/**
 * Binance USDⓈ-M, single-asset mode; one-way and hedge, isolated and cross. A cross pool per margin asset, each isolated
 * position its own pool. Source: margin/binance-bybit.md 2.3 to 2.6.
 *
 *   margin balance = wallet + Σ unrealized PnL                     (isolated: its own wallet)
 *   maintenance    = Σ notional × rate − deduction, tier by the leg's own notional at mark
 *   load           = maintenance ÷ margin balance, liquidation at 1
 */
export function binanceUsdmSingle({ pool, market, quality }: PoolQuestion): PoolRisk {
  const legs = legColumns(pool, market);
  const stranger = pool.legs.find((leg) => !belongs(leg, pool));
  if (stranger) return strangePool(pool, legs, stranger);
  const marginBalance = poolEquity(pool, legs, quality);
  const maintenance = legTotal(pool, legs.maintenanceMargin, quality, tiersMissing);
  return {
    pool,
    legs,
    usd: pool.asset === null ? Number.NaN : (market.usd[pool.asset.index] ?? Number.NaN),
    equity: marginBalance,
    marginBalance,
    initialMargin: initialMargin(pool, legs, market, quality),
    maintenanceMargin: maintenance,
    requirement: maintenance,
    load: poolLoad(marginBalance, maintenance, pool.legs.length > 0),
  };
}

/** USDⓈ-M knows linear perpetuals and futures that settle in the pool's own margin asset, nothing else. */
function belongs({ instrument: { instrument } }: CompiledLeg, pool: CompiledPool): boolean {
  const contract = instrument.kind === 'perpetual' || instrument.kind === 'future';
  return (
    contract && instrument.settlement === 'linear' && instrument.settle === pool.pool.marginAsset
  );
}

function strangePool(pool: CompiledPool, legs: LegColumns, leg: CompiledLeg): PoolRisk {
  const { venueSymbol } = leg.instrument.instrument;
  const missing = unknown(
    `${venueSymbol} is no linear contract margined in ${pool.pool.marginAsset ?? 'this pool'}`,
  );
  return {
    pool,
    legs,
    usd: Number.NaN,
    equity: missing,
    marginBalance: missing,
    initialMargin: missing,
    maintenanceMargin: missing,
    requirement: missing,
    load: { ...missing, beyond: false },
  };
}

function legColumns(pool: CompiledPool, market: Market): LegColumns {
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

/** Positions and resting orders together, symbol by symbol. Stop orders need no margin until they trigger. */
function initialMargin(
  pool: CompiledPool,
  legs: LegColumns,
  market: Market,
  quality: Quality,
): Reading {
  const resting = pool.orders.filter((order) => order.kind === 'limit' && !order.reduceOnly);
  if (resting.length === 0) return legTotal(pool, legs.initialMargin, quality, leverageMissing);
  let sum = 0;
  const placed = new Set<string>();
  for (const leg of pool.legs) {
    if (leg.leverage === null) return unknown(leverageMissing(leg));
    const mark = market.marks[leg.instrument.index] ?? Number.NaN;
    if (Number.isNaN(mark)) return unknown(markMissing(leg));
    const own = resting.filter(
      (order) => order.instrument === leg.position.instrument && order.leg === leg.position.leg,
    );
    own.forEach((order) => placed.add(order.id));
    sum += symbolInitialMargin(leg.quantity * mark, restingNotional(own), leg.leverage);
  }
  const incomplete = resting.find((order) => order.price === null || order.quantity === null);
  if (incomplete)
    return unknown(`a resting order on ${incomplete.instrument} has no price or no quantity`);
  const homeless = resting.find((order) => !placed.has(order.id));
  if (homeless)
    return unknown(`the leverage for the resting order on ${homeless.instrument} is not given`);
  return known(sum, quality, 'model');
}

/** In hedge mode an order on a leg's closing side never opens, so it needs no margin. */
function restingNotional(orders: CompiledPool['orders']): RestingOrders {
  let bids = 0;
  let asks = 0;
  for (const order of orders) {
    const value =
      order.price === null || order.quantity === null
        ? 0
        : toNumber(order.price) * toNumber(order.quantity);
    if (order.side === 'buy' && order.leg !== 'short') bids += value;
    if (order.side === 'sell' && order.leg !== 'long') asks += value;
  }
  return { bids, asks };
}
