import type { CompiledLeg, CompiledOrder, CompiledPool } from '../book/compiled-book.ts';

/** The resting orders of a pool as OKX counts them: only those on the book, stop orders need no margin until they trigger. */
export interface RestingOrders {
  /** Would open or add to a position when filled. */
  readonly openings: readonly CompiledOrder[];
  /** All orders of contracts, closing ones too. */
  readonly contracts: readonly CompiledOrder[];
  readonly spot: readonly CompiledOrder[];
  /** Why the openings cannot be told; null when they can. */
  readonly unclear: string | null;
}

export function restingOrders({ contractOrders, legs }: CompiledPool): RestingOrders {
  const resting = contractOrders.filter(
    ({ order, quantity }) =>
      (order.kind === 'limit' || order.kind === 'market') && quantity !== null,
  );
  const spot = resting.filter((order) => order.instrument.instrument.kind === 'spot');
  const contracts = resting.filter((order) => order.instrument.instrument.kind !== 'spot');
  const openings: CompiledOrder[] = [];
  let unclear: string | null = null;
  for (const orders of Map.groupBy(contracts.filter(mayOpen), contractKey).values()) {
    const held = legs.filter((leg) => legKey(leg) === contractKey(orders[0]!));
    const opened = openingOrders(
      orders,
      held.reduce((sum, leg) => sum + leg.quantity, 0),
    );
    if (opened === null)
      unclear ??= `how OKX counts resting orders on both sides of ${orders[0]!.order.instrument} is not published`;
    else openings.push(...opened);
  }
  return { openings, contracts, spot, unclear };
}

/** In hedge mode an order on the other side of its leg only closes. */
function mayOpen({ order }: CompiledOrder): boolean {
  if (order.reduceOnly) return false;
  return order.leg === 'both' || (order.leg === 'long') === (order.side === 'buy');
}

function contractKey({ order }: CompiledOrder): string {
  return `${order.instrument} ${order.leg}`;
}

function legKey({ position }: CompiledLeg): string {
  return `${position.instrument} ${position.leg}`;
}

/**
 * Those on the position's side, or of the one side that is quoted on a flat contract; null where both sides would open,
 * or a closing order would turn the position round: the documents only speak of orders that increase it (1.4).
 */
function openingOrders(
  orders: readonly CompiledOrder[],
  held: number,
): readonly CompiledOrder[] | null {
  const buys = orders.filter(({ order }) => order.side === 'buy');
  const sells = orders.filter(({ order }) => order.side === 'sell');
  if (held === 0) return buys.length > 0 && sells.length > 0 ? null : orders;
  const [adding, closing] = held > 0 ? [buys, sells] : [sells, buys];
  const closed = closing.reduce((sum, order) => sum + Math.abs(order.quantity ?? 0), 0);
  return closed > Math.abs(held) ? null : adding;
}
