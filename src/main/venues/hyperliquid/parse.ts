import { ok, type Result } from '#shared/contract/failure.ts';
import type { Order } from '#shared/domain/account.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { FundingRate } from '#shared/domain/instrument.ts';
import { idOf, instrumentId } from '../wire/identifiers.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import * as wire from './wire.ts';

/** Hyperliquid info replies, one function each: wire to what a book is made of. Pure; a broken reply is a refusal. */

export function parseClearinghouseState(reply: Reply): Result<wire.ClearinghouseState> {
  return readReply(wire.ClearinghouseState, reply, 'a Hyperliquid clearinghouse state');
}

export function parseSpotState(reply: Reply): Result<wire.SpotState> {
  return readReply(wire.SpotState, reply, 'a Hyperliquid spot state');
}

export function parseMeta(reply: Reply): Result<wire.Meta> {
  return readReply(wire.Meta, reply, 'a Hyperliquid meta');
}

export interface CoinPrice {
  readonly coin: string;
  readonly mark: DecimalText;
  readonly oracle: DecimalText | null;
  readonly funding: FundingRate | null;
}

/** The rate of an hour, paid every hour: an eighth of the eight-hour rate (margin/okx-deribit-hyperliquid.md 3.6). */
function hourly(rate: DecimalText | null): FundingRate | null {
  return rate === null ? null : { rate, intervalHours: 1, nextAt: null };
}

interface MetaAndPrices {
  readonly meta: wire.Meta;
  readonly prices: readonly CoinPrice[];
}

export function parseMetaAndContexts(reply: Reply): Result<MetaAndPrices> {
  const read = readReply(wire.MetaAndContexts, reply, 'a Hyperliquid meta with asset contexts');
  if (!read.ok) return read;
  const [meta, contexts] = read.value;
  if (contexts.length !== meta.universe.length) {
    return refuse(
      reply,
      `${meta.universe.length} assets but ${contexts.length} contexts; they go by position.`,
    );
  }
  const prices = contexts.map((context, index) => ({
    coin: meta.universe[index]?.name ?? '',
    mark: context.markPx,
    oracle: context.oraclePx,
    funding: hourly(context.funding),
  }));
  return ok({ meta, prices });
}

export function parseActiveAssetContext(reply: Reply): Result<CoinPrice> {
  const read = readReply(wire.ActiveAssetContext, reply, 'a Hyperliquid asset context');
  if (!read.ok) return read;
  const { coin, ctx } = read.value;
  return ok({ coin, mark: ctx.markPx, oracle: ctx.oraclePx, funding: hourly(ctx.funding) });
}

/** Middle prices by coin. */
export function parseAllMids(reply: Reply): Result<ReadonlyMap<string, DecimalText>> {
  const read = readReply(wire.AllMids, reply, 'a Hyperliquid list of middle prices');
  if (!read.ok) return read;
  const mids = new Map(Object.entries(read.value));
  return mids.size === 0 ? refuse(reply, 'the list of middle prices is empty.') : ok(mids);
}

const orderKinds: Readonly<Record<string, Order['kind']>> = {
  Limit: 'limit',
  Market: 'market',
  'Stop Market': 'stop-market',
  'Stop Limit': 'stop-limit',
  'Take Profit Market': 'take-profit-market',
  'Take Profit Limit': 'take-profit-limit',
};

export function parseOpenOrders(
  reply: Reply,
): Result<readonly (Order & { readonly coin: string })[]> {
  const read = readReply(wire.OpenOrders, reply, 'a Hyperliquid open order list');
  if (!read.ok) return read;
  const orders: (Order & { readonly coin: string })[] = [];
  for (const [index, row] of read.value.entries()) {
    const kind = orderKinds[row.orderType ?? 'Limit'];
    if (kind === undefined) {
      return refuse(reply, `${index}.orderType: "${row.orderType ?? ''}" is not known.`);
    }
    // Spot pairs, "@107" and "PURR/USDC", rest in the same list and are no contract.
    if (/^@|\//.test(row.coin)) continue;
    orders.push({
      coin: row.coin,
      id: idOf(row.oid),
      instrument: instrumentId('hyperliquid', row.coin),
      side: row.side === 'B' ? 'buy' : 'sell',
      leg: 'both',
      kind,
      // Orders tied to the position have size 0: they close whatever it is then.
      quantity: row.isPositionTpsl === true ? null : row.sz,
      price: row.limitPx,
      triggerPrice: row.triggerPx,
      triggerBy: row.isTrigger === true ? 'mark' : null,
      callbackRate: null,
      reduceOnly: row.reduceOnly === true,
    });
  }
  return ok(orders);
}
