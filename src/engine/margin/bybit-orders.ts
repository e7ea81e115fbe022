import { toNumber } from '#shared/domain/decimal-text.ts';
import type { CompiledLeg, CompiledPool } from '../book/compiled-book.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { orderCost, positionValue } from './bybit-contract.ts';
import { countedValue, legTerms, type BybitTerms } from './bybit-leg.ts';
import type { PoolQuestion } from './pool-risk.ts';
import { tierIndex } from './tiers.ts';

type RestingOrder = CompiledPool['orders'][number];

/** Orders that rest in the book and may open: limit orders that do not only reduce. Conditional ones wait for their trigger. */
export function openingOrders(pool: CompiledPool): readonly RestingOrder[] {
  return pool.orders.filter((order) => order.kind === 'limit' && !order.reduceOnly);
}

/**
 * Bybit takes the tier of a symbol from the value of its position and orders together, and does not publish how opposite
 * orders net. The tier is certain only where every order together leaves it where the position alone puts it.
 */
export function tierIsCertain(
  leg: CompiledLeg,
  terms: BybitTerms,
  mark: number,
  orders: readonly RestingOrder[],
): boolean {
  const value = countedValue(terms, mark);
  const resting = orders
    .filter((order) => order.instrument === leg.position.instrument)
    .reduce((sum, order) => sum + orderValue(terms, order), 0);
  return tierIndex(terms.tiers, value) === tierIndex(terms.tiers, value + resting);
}

function orderValue({ contract }: BybitTerms, order: RestingOrder): number {
  if (order.quantity === null || order.price === null) return Number.POSITIVE_INFINITY;
  return positionValue({ ...contract, size: toNumber(order.quantity) }, toNumber(order.price));
}

/**
 * What resting orders of a pool reserve: orders that add to a position their order cost (margin/binance-bybit.md 3.3); how orders
 * against one net is not published. In USD for the unified pool, in the settlement currency for an isolated one.
 */
export function bybitOrderMargin({ account, pool, market, quality }: PoolQuestion): Reading {
  let sum = 0;
  for (const order of openingOrders(pool)) {
    const beside = pool.legs.filter((leg) => leg.position.instrument === order.instrument);
    const leg = beside.find((candidate) => candidate.position.leg === order.leg);
    const side = order.side === 'buy' ? 1 : -1;
    if (leg === undefined)
      return unknown(`the leverage for the resting order on ${order.instrument} is not given`);
    const read = legTerms(leg, account.account.asOf);
    if (!read.known) return unknown(read.reason);
    if (read.terms.contract.side !== side || order.price === null || order.quantity === null)
      return unknown(nettingUnknown(leg));
    const { contract, entry, taker } = read.terms;
    const cost = orderCost(
      { ...contract, size: toNumber(order.quantity) },
      { ...entry, price: toNumber(order.price) },
      taker,
    );
    const worth = pool.asset === null ? (market.usd[leg.settle.index] ?? Number.NaN) : 1;
    if (Number.isNaN(worth)) return unknown(`there is no USD price for ${leg.settle.asset}`);
    sum += cost.total * worth;
  }
  return known(sum, quality, 'model');
}

function nettingUnknown(leg: CompiledLeg): string {
  return `how Bybit nets a resting order against the position in ${leg.instrument.instrument.venueSymbol} is not published`;
}
