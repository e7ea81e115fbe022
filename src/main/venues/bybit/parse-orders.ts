import { ok, type Result } from '#shared/contract/failure.ts';
import type { Order } from '#shared/domain/account.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { isZero } from '../wire/decimal.ts';
import { idOf } from '../wire/identifiers.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import { bybitInstrument } from './instrument.ts';
import { OrderList } from './wire.ts';

export interface RestingOrder {
  readonly order: Order;
  readonly instrument: Instrument;
}

/** The realtime list also holds orders that have just ended. */
const openStatuses: ReadonlySet<string> = new Set(['New', 'PartiallyFilled', 'Untriggered']);

export function parseOrders(reply: Reply): Result<readonly RestingOrder[]> {
  const read = readReply(OrderList, reply, 'a Bybit open order list');
  if (!read.ok) return read;
  const { category = null, list } = read.value.result;
  if (category === 'spot') return ok([]);
  const orders: RestingOrder[] = [];
  for (const [index, row] of list.entries()) {
    if (!openStatuses.has(row.orderStatus)) continue;
    const instrument = bybitInstrument(row.symbol, category);
    if (!instrument) {
      return refuse(
        reply,
        `result.list.${index}.symbol: "${row.symbol}" is no known contract name.`,
      );
    }
    const remaining = row.leavesQty ?? row.qty;
    const closesAll = row.closeOnTrigger === true && isZero(remaining);
    orders.push({
      instrument,
      order: {
        id: idOf(row.orderId),
        instrument: instrument.id,
        side: row.side === 'Buy' ? 'buy' : 'sell',
        leg: bybitLeg(row.positionIdx),
        kind: kindOf(row.orderType, row.stopOrderType),
        quantity: closesAll ? null : remaining,
        price: row.price,
        triggerPrice: row.triggerPrice,
        triggerBy: row.triggerPrice === null ? null : triggerOf(row.triggerBy),
        callbackRate: null,
        reduceOnly: row.reduceOnly === true || row.closeOnTrigger === true,
      },
    });
  }
  return ok(orders);
}

function kindOf(orderType: 'Limit' | 'Market', stopOrderType: string | null): Order['kind'] {
  if (stopOrderType === null || stopOrderType === 'UNKNOWN') {
    return orderType === 'Limit' ? 'limit' : 'market';
  }
  if (stopOrderType === 'TrailingStop') return 'trailing-stop';
  if (/TakeProfit$/.test(stopOrderType)) {
    return orderType === 'Limit' ? 'take-profit-limit' : 'take-profit-market';
  }
  return orderType === 'Limit' ? 'stop-limit' : 'stop-market';
}

function triggerOf(text: string | null): Order['triggerBy'] {
  switch (text) {
    case 'MarkPrice':
      return 'mark';
    case 'IndexPrice':
      return 'index';
    case 'LastPrice':
      return 'last';
    default:
      return null;
  }
}

/** positionIdx 0: one-way; 1: the long side of hedge mode; 2: the short side. */
export function bybitLeg(positionIdx: number): Order['leg'] {
  return positionIdx === 1 ? 'long' : positionIdx === 2 ? 'short' : 'both';
}
