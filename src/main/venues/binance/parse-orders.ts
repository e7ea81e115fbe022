import { ok, type Result } from '#shared/contract/failure.ts';
import type { Order } from '#shared/domain/account.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { divide, subtract } from '../wire/decimal.ts';
import { idOf, instrumentId } from '../wire/identifiers.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import { legOf } from './positions.ts';
import { OpenAlgoOrders, OpenOrders, type OrderType } from './wire.ts';

type BinanceOrderType = (typeof OrderType)['_zod']['output'];

const kinds: Readonly<Record<BinanceOrderType, Order['kind']>> = {
  LIMIT: 'limit',
  MARKET: 'market',
  STOP: 'stop-limit',
  STOP_MARKET: 'stop-market',
  TAKE_PROFIT: 'take-profit-limit',
  TAKE_PROFIT_MARKET: 'take-profit-market',
  TRAILING_STOP_MARKET: 'trailing-stop',
};

export function parseOpenOrders(reply: Reply): Result<readonly Order[]> {
  const read = readReply(OpenOrders, reply, 'a Binance open order list');
  if (!read.ok) return read;
  return ok(
    read.value.map((row) => ({
      id: idOf(row.orderId),
      instrument: instrumentId('binance', row.symbol),
      side: row.side === 'BUY' ? ('buy' as const) : ('sell' as const),
      leg: legOf(row.positionSide),
      kind: kinds[row.type],
      quantity: row.closePosition === true ? null : subtract(row.origQty, row.executedQty),
      price: row.price,
      triggerPrice: row.activatePrice ?? row.stopPrice,
      triggerBy: triggerBy(row.type, row.workingType),
      callbackRate: fractionOf(row.priceRate),
      reduceOnly: row.reduceOnly === true || row.closePosition === true,
    })),
  );
}

export function parseOpenAlgoOrders(reply: Reply): Result<readonly Order[]> {
  const read = readReply(OpenAlgoOrders, reply, 'a Binance conditional order list');
  if (!read.ok) return read;
  const orders: Order[] = [];
  for (const [index, row] of read.value.entries()) {
    const type = row.orderType ?? row.type;
    if (type === undefined) return refuse(reply, `${index}.orderType: missing.`);
    if (row.quantity === null && row.closePosition !== true) {
      return refuse(reply, `${index}.quantity: missing.`);
    }
    orders.push({
      id: idOf(row.algoId),
      instrument: instrumentId('binance', row.symbol),
      side: row.side === 'BUY' ? 'buy' : 'sell',
      leg: legOf(row.positionSide),
      kind: kinds[type],
      quantity: row.closePosition === true ? null : row.quantity,
      price: row.price,
      triggerPrice: row.triggerPrice ?? row.activatePrice,
      triggerBy: triggerBy(type, row.workingType),
      callbackRate: fractionOf(row.callbackRate),
      reduceOnly: row.reduceOnly === true || row.closePosition === true,
    });
  }
  return ok(orders);
}

function triggerBy(type: BinanceOrderType, workingType: string | null): Order['triggerBy'] {
  if (type === 'LIMIT' || type === 'MARKET') return null;
  return workingType === 'MARK_PRICE' ? 'mark' : 'last';
}

/** Percent to fraction. */
function fractionOf(percent: DecimalText | null): DecimalText | null {
  return percent === null ? null : divide(percent, '100');
}
