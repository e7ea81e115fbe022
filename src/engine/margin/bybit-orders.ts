import { toNumber } from '#shared/domain/decimal-text.ts';
import type { CompiledLeg, CompiledPool } from '../book/compiled-book.ts';
import { positionValue } from './bybit-contract.ts';
import type { BybitTerms } from './bybit-leg.ts';
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
  const value = positionValue(terms.contract, mark);
  const resting = orders
    .filter((order) => order.instrument === leg.position.instrument)
    .reduce((sum, order) => sum + orderValue(terms, order), 0);
  return tierIndex(terms.tiers, value) === tierIndex(terms.tiers, value + resting);
}

function orderValue({ contract }: BybitTerms, order: RestingOrder): number {
  if (order.quantity === null || order.price === null) return Number.POSITIVE_INFINITY;
  return positionValue({ ...contract, size: toNumber(order.quantity) }, toNumber(order.price));
}
