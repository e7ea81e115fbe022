import type { CompiledOrder } from '../book/compiled-book.ts';
import { known, mapReading, sumAll, unknown, type Reading } from '../book/reading.ts';
import { contractNeeds, exposuresOf, symbolOf, unmodelled } from './okx-exposures.ts';
import { okxCloseFee, okxEquity, okxInitialMargin } from './okx-formulas.ts';
import { okxIsolated } from './okx-isolated.ts';
import { loadOf, sumColumn, unknownPool } from './okx-pool.ts';
import { restingOrders, type RestingOrders } from './okx-resting.ts';
import { contractNotional, type PoolQuestion, type PoolRisk } from './pool-risk.ts';

/**
 * OKX futures mode (acctLv 2): a cross pool per currency, each isolated position its own pool. No currency backs another and
 * nothing is discounted. Sources, read late 2026: okx.com help 360054225072
 * (mode), open-lib.com/11556.html (copy of the ratio formulas); margin/okx-deribit-hyperliquid.md 1.5 "Futures mode".
 *
 *   mgnRatio = (cash + upl − spot sells − isolated orders − fees of resting orders) / Σ (maintenance + close fee)
 *
 * Orders that would open count in the denominator like positions.
 */
export function okxFutures(question: PoolQuestion): PoolRisk {
  if (question.pool.pool.kind === 'isolated') return okxIsolated(question);
  const { pool, market, quality } = question;
  const resting = restingOrders(pool);
  const { legs, list } = exposuresOf(pool, resting.openings, market);
  const missing = unmodelled(pool);
  if (missing !== null) return unknownPool(question, legs, missing);
  const equity = currencyEquity(question, sumColumn(pool, legs.unrealizedPnl, market, quality));
  const reserved = reservedForOrders(question, resting);
  const marginBalance =
    reserved.value === null
      ? reserved
      : mapReading(equity, (amount) => amount - (reserved.value ?? 0));
  const needs = contractNeeds(list, () => 1, quality);
  const requirement =
    resting.unclear === null
      ? sumAll([needs.maintenance, needs.closeFees], quality)
      : unknown(resting.unclear);
  const counted = (reading: Reading): Reading =>
    resting.unclear === null ? reading : unknown(resting.unclear);
  return {
    pool,
    legs,
    usd: pool.asset === null ? Number.NaN : (market.usd[pool.asset.index] ?? Number.NaN),
    equity,
    marginBalance,
    initialMargin: counted(needs.initialMargin),
    maintenanceMargin: counted(needs.maintenance),
    requirement,
    load: loadOf(marginBalance, requirement, pool.legs.length > 0, quality),
  };
}

function currencyEquity({ pool: { pool, wallet } }: PoolQuestion, pnl: Reading): Reading {
  if (wallet === null)
    return unknown(`the balance of ${pool.marginAsset ?? 'the pool'} is not in the replies`);
  return mapReading(pnl, (gain) => okxEquity(wallet, gain));
}

/** What resting orders take out of the currency before they fill. */
function reservedForOrders(question: PoolQuestion, { contracts }: RestingOrders): Reading {
  const { account, pool, quality } = question;
  let reserved = 0;
  for (const order of contracts) {
    const fee = restingFee(order, question);
    if (Number.isNaN(fee)) return unknown(feeMissing(order));
    reserved += fee;
  }
  for (const other of account.pools) {
    const orders = restingOrders(other);
    for (const spot of orders.spot) {
      const { base, quote } = spot.instrument.instrument;
      const sells = spot.order.side === 'sell';
      if (sells && base === pool.pool.marginAsset) reserved += Math.abs(spot.quantity ?? 0);
      if (!sells && quote === pool.pool.marginAsset)
        return unknown(`how OKX counts the resting spot buy ${symbolOf(spot)} is not published`);
    }
    if (other.pool.kind !== 'isolated' || other.asset !== pool.asset) continue;
    const isolated = reservedForIsolated(orders, other.legs[0]?.leverage ?? null, question);
    if (isolated.value === null) return isolated;
    reserved += isolated.value;
  }
  return known(reserved, quality, 'model');
}

/** Margin and fee of orders that would open an isolated position, taken from the currency that will fund it. */
function reservedForIsolated(
  { openings, unclear }: RestingOrders,
  leverage: number | null,
  question: PoolQuestion,
): Reading {
  if (unclear !== null) return unknown(unclear);
  let reserved = 0;
  for (const order of openings) {
    if (leverage === null) return unknown(`the leverage of ${symbolOf(order)} is not given`);
    const fee = restingFee(order, question);
    if (Number.isNaN(fee)) return unknown(feeMissing(order));
    reserved += okxInitialMargin(restingNotional(order, question), leverage) + fee;
  }
  return known(reserved, question.quality, 'model');
}

function restingNotional(order: CompiledOrder, { market }: PoolQuestion): number {
  const price = order.price ?? market.marks[order.instrument.index] ?? Number.NaN;
  return contractNotional(order.instrument, order.quantity ?? 0, price);
}

/** The documents do not name the rate of this fee: the taker one is the higher, so no account looks safer than it is. */
function restingFee(order: CompiledOrder, question: PoolQuestion): number {
  return okxCloseFee(restingNotional(order, question), order.takerFee ?? Number.NaN);
}

function feeMissing(order: CompiledOrder): string {
  return order.takerFee === null
    ? `this account’s taker fee on ${symbolOf(order)} is not given: OKX takes it for resting orders`
    : `there is no price for the resting order on ${symbolOf(order)}`;
}
