import { ok, type Result } from '#shared/contract/failure.ts';
import type { Order } from '#shared/domain/account.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { multiply, subtract } from '../wire/decimal.ts';
import { idOf } from '../wire/identifiers.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import type { Contracts } from './parse.ts';
import { PendingOrders } from './wire.ts';

export interface RestingOrder {
  readonly order: Order;
  readonly instrument: Instrument;
}

const derivatives: ReadonlySet<string> = new Set(['SWAP', 'FUTURES', 'OPTION']);
const marketTypes: ReadonlySet<string> = new Set(['market', 'optimal_limit_ioc']);

/** Resting orders of derivatives; spot orders of the same list are left out. */
export function parsePendingOrders(
  reply: Reply,
  contracts: Contracts,
): Result<readonly RestingOrder[]> {
  const read = readReply(PendingOrders, reply, 'an OKX pending order list');
  if (!read.ok) return read;
  const orders: RestingOrder[] = [];
  for (const row of read.value.data) {
    if (!derivatives.has(row.instType)) continue;
    const instrument = contracts.get(row.instId);
    if (!instrument) {
      return refuse(
        reply,
        `${row.instId} counts contracts, and no reply says how large one is: public/instruments would.`,
      );
    }
    const remaining = subtract(row.sz, row.accFillSz ?? '0');
    orders.push({
      instrument,
      order: {
        id: idOf(row.ordId),
        instrument: instrument.id,
        side: row.side,
        leg: row.posSide === 'long' || row.posSide === 'short' ? row.posSide : 'both',
        kind: marketTypes.has(row.ordType) ? 'market' : 'limit',
        quantity: multiply(remaining, instrument.contractMultiplier),
        price: row.px,
        triggerPrice: null,
        triggerBy: null,
        callbackRate: null,
        reduceOnly: row.reduceOnly === true,
      },
    });
  }
  return ok(orders);
}
