import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { InstrumentPrice } from '#shared/domain/instrument.ts';
import { readAll, sortReplies, type Sorted } from '../wire/recognised.ts';
import type { Reply } from '../wire/reply.ts';
import {
  parseAccountSummaries,
  parseAccountSummary,
  parseInstruments,
  parseOpenOrders,
  parsePositions,
  parseTicker,
  type PositionPage,
  type RestingOrder,
  type Summaries,
} from './parse.ts';
import {
  deribitError,
  isEmptyDeribitList,
  recogniseDeribit,
  type DeribitEndpoint,
} from './recognise.ts';
import type { Summary } from './wire.ts';

/** A Deribit account's replies, read; null and empty members were not given. */
export interface DeribitReplies {
  readonly sorted: Sorted<DeribitEndpoint>;
  readonly summaries: readonly Summaries[];
  /** All currencies of all summary replies. */
  readonly currencies: readonly Summary[];
  /** null: no position reply was given. */
  readonly pages: readonly PositionPage[] | null;
  readonly prices: readonly InstrumentPrice[];
  /** Price steps by instrument. */
  readonly ticks: ReadonlyMap<string, DecimalText>;
  readonly orders: readonly RestingOrder[] | null;
}

const several: ReadonlySet<DeribitEndpoint> = new Set([
  'get_account_summary',
  'get_positions',
  'get_open_orders',
  'get_instruments',
  'ticker',
]);

export function readDeribitReplies(replies: readonly Reply[]): Result<DeribitReplies> {
  const sortedResult = sortReplies(replies, {
    venue: 'Deribit',
    recognise: recogniseDeribit,
    errorIn: deribitError,
    isEmptyList: isEmptyDeribitList,
    several,
  });
  if (!sortedResult.ok) return sortedResult;
  const sorted = sortedResult.value;
  const all = readAll(sorted.get_account_summaries, parseAccountSummaries);
  if (!all.ok) return all;
  const single = readAll(sorted.get_account_summary, parseAccountSummary);
  if (!single.ok) return single;
  const pages = readAll(sorted.get_positions, parsePositions);
  if (!pages.ok) return pages;
  const prices = readAll(sorted.ticker, parseTicker);
  if (!prices.ok) return prices;
  const ticks = readAll(sorted.get_instruments, parseInstruments);
  if (!ticks.ok) return ticks;
  const orders = readAll(sorted.get_open_orders, parseOpenOrders);
  if (!orders.ok) return orders;
  const summaries = [...all.value, ...single.value];
  if (summaries.length === 0 && pages.value.length === 0) {
    return fail(
      'missing-data',
      'No reply holds an account: add get_account_summaries or get_positions.',
    );
  }
  const doubled = doubledCurrency(summaries);
  if (doubled !== null) return fail('venue', doubled);
  return ok({
    sorted,
    summaries,
    currencies: summaries.flatMap((summary) => summary.currencies),
    pages: sorted.get_positions ? pages.value : null,
    prices: prices.value,
    ticks: new Map(ticks.value.flatMap((rows) => [...rows])),
    orders: sorted.get_open_orders ? orders.value.flat() : null,
  });
}

function doubledCurrency(summaries: readonly Summaries[]): string | null {
  const seen = new Map<string, string>();
  for (const { name, currencies } of summaries) {
    for (const { currency } of currencies) {
      const before = seen.get(currency);
      if (before !== undefined) return `${before} and ${name} both hold the ${currency} summary.`;
      seen.set(currency, name);
    }
  }
  return null;
}
