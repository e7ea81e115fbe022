import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { first, readAll, readOne, sortReplies, type Sorted } from '../wire/recognised.ts';
import type { Reply } from '../wire/reply.ts';
import {
  parseBalance,
  parseConfig,
  parseInstruments,
  parseMarkPrices,
  parsePositions,
  parsePositionTiers,
  type MarkPrice,
  type OkxConfig,
  type OpenPosition,
  type TierTable,
} from './parse.ts';
import { parsePendingOrders, type RestingOrder } from './parse-orders.ts';
import { okxError, recogniseOkx, type OkxEndpoint } from './recognise.ts';
import type { BalanceRow } from './wire.ts';

/** An OKX account's replies, read; null and empty members were not given. */
export interface OkxReplies {
  readonly sorted: Sorted<OkxEndpoint>;
  readonly balance: BalanceRow | null;
  /** null: no position reply was given. */
  readonly open: readonly OpenPosition[] | null;
  readonly config: OkxConfig | null;
  readonly marks: readonly MarkPrice[];
  readonly tiers: readonly TierTable[];
  readonly orders: readonly RestingOrder[] | null;
}

const several: ReadonlySet<OkxEndpoint> = new Set([
  'orders-pending',
  'mark-price',
  'position-tiers',
  'instruments',
]);

export function readOkxReplies(replies: readonly Reply[]): Result<OkxReplies> {
  const sortedResult = sortReplies(replies, {
    venue: 'OKX',
    recognise: recogniseOkx,
    errorIn: okxError,
    several,
  });
  if (!sortedResult.ok) return sortedResult;
  const sorted = sortedResult.value;
  if (!sorted['account/balance'] && !sorted['account/positions']) {
    return fail(
      'missing-data',
      'No reply holds an account: add account/balance or account/positions.',
    );
  }
  const instruments = readAll(sorted.instruments, parseInstruments);
  if (!instruments.ok) return instruments;
  const contracts = new Map(instruments.value.flat().map((row) => [row.venueSymbol, row]));
  const balance = readOne(first(sorted, 'account/balance'), parseBalance);
  if (!balance.ok) return balance;
  const open = readOne(first(sorted, 'account/positions'), (reply) =>
    parsePositions(reply, contracts),
  );
  if (!open.ok) return open;
  const config = readOne(first(sorted, 'account/config'), parseConfig);
  if (!config.ok) return config;
  const marks = readAll(sorted['mark-price'], parseMarkPrices);
  if (!marks.ok) return marks;
  const tiers = readAll(sorted['position-tiers'], parsePositionTiers);
  if (!tiers.ok) return tiers;
  const orders = readAll(sorted['orders-pending'], (reply) => parsePendingOrders(reply, contracts));
  if (!orders.ok) return orders;
  return ok({
    sorted,
    balance: balance.value,
    open: open.value,
    config: config.value,
    marks: marks.value.flat(),
    tiers: tiers.value.flat(),
    orders: sorted['orders-pending'] ? orders.value.flat() : null,
  });
}
