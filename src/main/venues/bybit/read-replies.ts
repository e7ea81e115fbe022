import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { InstrumentPrice } from '#shared/domain/instrument.ts';
import type { InstrumentRules } from '#shared/domain/rules.ts';
import { first, readAll, readOne, sortReplies, type Sorted } from '../wire/recognised.ts';
import type { Reply } from '../wire/reply.ts';
import {
  parseAccountInfo,
  parsePositionList,
  parseRiskLimits,
  parseTickers,
  parseWalletBalance,
  type BybitMarginMode,
  type PositionPage,
  type Wallet,
} from './parse.ts';
import { parseOrders, type RestingOrder } from './parse-orders.ts';
import { bybitError, recogniseBybit, type BybitEndpoint } from './recognise.ts';

/** A Bybit account's replies, read; null and empty members were not given. */
export interface BybitReplies {
  readonly sorted: Sorted<BybitEndpoint>;
  readonly wallet: Wallet | null;
  /** null: no position reply was given; empty pages are replies that list none. */
  readonly pages: readonly PositionPage[] | null;
  readonly marginMode: BybitMarginMode | null;
  readonly prices: readonly InstrumentPrice[];
  readonly tiers: readonly InstrumentRules[];
  readonly orders: readonly RestingOrder[] | null;
}

const several: ReadonlySet<BybitEndpoint> = new Set([
  'position/list',
  'order/realtime',
  'tickers',
  'risk-limit',
]);

export function readBybitReplies(replies: readonly Reply[]): Result<BybitReplies> {
  const sortedResult = sortReplies(replies, {
    venue: 'Bybit',
    recognise: recogniseBybit,
    errorIn: bybitError,
    several,
  });
  if (!sortedResult.ok) return sortedResult;
  const sorted = sortedResult.value;
  if (!sorted['wallet-balance'] && !sorted['position/list']) {
    return fail('missing-data', 'No reply holds an account: add wallet-balance or position/list.');
  }
  const wallet = readOne(first(sorted, 'wallet-balance'), parseWalletBalance);
  if (!wallet.ok) return wallet;
  const pages = readAll(sorted['position/list'], parsePositionList);
  if (!pages.ok) return pages;
  const marginMode = readOne(first(sorted, 'account/info'), parseAccountInfo);
  if (!marginMode.ok) return marginMode;
  const prices = readAll(sorted.tickers, parseTickers);
  if (!prices.ok) return prices;
  const tiers = readAll(sorted['risk-limit'], parseRiskLimits);
  if (!tiers.ok) return tiers;
  const orders = readAll(sorted['order/realtime'], parseOrders);
  if (!orders.ok) return orders;
  return ok({
    sorted,
    wallet: wallet.value,
    pages: sorted['position/list'] ? pages.value : null,
    marginMode: marginMode.value,
    prices: prices.value.flat(),
    tiers: tiers.value.flat(),
    orders: sorted['order/realtime'] ? orders.value.flat() : null,
  });
}
