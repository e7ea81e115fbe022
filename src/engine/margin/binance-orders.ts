import type { Quality } from '#shared/domain/figure.ts';
import type { CompiledLeg, CompiledOrder, CompiledPool } from '../book/compiled-book.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { leverageMissing, markMissing } from './leg-totals.ts';
import { symbolInitialMargin, type RestingOrders } from './linear.ts';
import { contractNotional, type LegColumns } from './pool-risk.ts';

/**
 * Initial margin of a Binance pool, positions and resting orders together, symbol by symbol. Orders are valued at their limit
 * price; stop orders need no margin until they trigger. `worth`: value of one unit of a leg's settlement currency in the pool's.
 * Source: Binance FAQ 4f83b65d83654b5e933f85ef12bf769d, read late 2026; margin/binance-bybit.md 2.3, which gives one rule for both products.
 */
export function binanceInitialMargin(
  pool: CompiledPool,
  { notional }: LegColumns,
  quality: Quality,
  worth: (leg: CompiledLeg) => number = () => 1,
): Reading {
  const resting = pool.contractOrders.filter(
    ({ order }) => order.kind === 'limit' && !order.reduceOnly,
  );
  let sum = 0;
  const placed = new Set<CompiledOrder>();
  for (const [index, leg] of pool.legs.entries()) {
    if (leg.leverage === null) return unknown(leverageMissing(leg));
    if (Number.isNaN(notional[index]!)) return unknown(markMissing(leg));
    const own = resting.filter(
      ({ order }) => order.instrument === leg.position.instrument && order.leg === leg.position.leg,
    );
    own.forEach((order) => placed.add(order));
    const signed = Math.sign(leg.quantity) * notional[index]!;
    sum += symbolInitialMargin(signed, restingNotional(own), leg.leverage) * worth(leg);
  }
  const incomplete = resting.find(({ price, quantity }) => price === null || quantity === null);
  if (incomplete)
    return unknown(`a resting order on ${incomplete.order.instrument} has no price or no quantity`);
  const homeless = resting.find((order) => !placed.has(order));
  if (homeless)
    return unknown(
      `the leverage for the resting order on ${homeless.order.instrument} is not given`,
    );
  return known(sum, quality, 'model');
}

/** In hedge mode an order on a leg's closing side never opens, so it needs no margin. */
function restingNotional(orders: readonly CompiledOrder[]): RestingOrders {
  let bids = 0;
  let asks = 0;
  for (const { order, instrument, quantity, price } of orders) {
    const value =
      price === null || quantity === null ? 0 : contractNotional(instrument, quantity, price);
    if (order.side === 'buy' && order.leg !== 'short') bids += value;
    if (order.side === 'sell' && order.leg !== 'long') asks += value;
  }
  return { bids, asks };
}
