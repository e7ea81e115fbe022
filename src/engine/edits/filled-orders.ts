import type { Account, Order, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Edit, EditOf } from '#shared/domain/edit.ts';
import { instrumentOf } from './edit-step.ts';

/** Resting orders as edits, and those that cannot be said as edits, with the reason. */
export interface FilledOrders {
  readonly edits: readonly Edit[];
  readonly left: readonly { readonly symbol: string; readonly reason: string }[];
}

/**
 * The account's resting limit orders that open or add, as if each had been filled at its price: the orders are gone, the positions
 * there. Margin mode and leverage are those of the position of the same instrument; no order says its own. Orders that close
 * are left as they are: they only rest beside a position until it is theirs to close.
 */
export function filledOrders(book: Book, account: Account): FilledOrders {
  const opens: EditOf<'open'>[] = [];
  const gone: string[] = [];
  const left: { symbol: string; reason: string }[] = [];
  for (const order of account.orders) {
    const made = filledOrder(account, order);
    if (typeof made === 'string') {
      left.push({ symbol: instrumentOf(book, order.instrument).venueSymbol, reason: made });
    } else {
      gone.push(order.id);
      opens.push(made);
    }
  }
  if (opens.length === 0) return { edits: [], left };
  return { edits: [{ kind: 'cancel', account: account.id, orders: gone }, ...opens], left };
}

/** The edit, or why there is none. */
function filledOrder(account: Account, order: Order): EditOf<'open'> | string {
  const { kind, price, quantity, instrument, leg, side } = order;
  if (kind !== 'limit') return `a ${kind} order rests on no price until it is triggered`;
  if (order.reduceOnly || quantity === null) return 'it only closes';
  if (!isAboveZero(quantity)) return 'its quantity is not above zero';
  if (price === null) return 'its price is not given';
  if (!isAboveZero(price)) return 'its price is not above zero';
  const long = side === 'buy';
  if (leg !== 'both' && (leg === 'long') !== long) return 'it only closes';
  const beside = besideOf(account.positions, order);
  if (!beside) return 'there is no position beside it that says its margin mode and leverage';
  if (beside.leverage === null) return 'the leverage of its position is not given';
  if (!isAboveZero(beside.leverage)) return 'the leverage of its position is not above zero';
  return {
    kind: 'open',
    account: account.id,
    instrument,
    leg,
    quantity: long ? quantity : `-${quantity}`,
    marginMode: beside.marginMode,
    leverage: beside.leverage,
    price,
  };
}

function isAboveZero(text: string): boolean {
  return toNumber(text) > 0;
}

/** The position it would add to, else the other leg of its instrument. */
function besideOf(positions: readonly Position[], order: Order): Position | undefined {
  const held = positions.filter(({ instrument }) => instrument === order.instrument);
  return held.find(({ leg }) => leg === order.leg) ?? held[0];
}
