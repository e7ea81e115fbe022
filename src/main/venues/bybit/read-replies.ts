import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { BorrowingRules, InstrumentRules, VenueRules } from '#shared/domain/rules.ts';
import { first, readAll, readOne, sortReplies, type Sorted } from '../wire/recognised.ts';
import type { Reply } from '../wire/reply.ts';
import {
  parseAccountInfo,
  parseInstruments,
  parsePositionList,
  parseTickers,
  parseWalletBalance,
  type BybitMarginMode,
  type ContractTerms,
  type PositionPage,
  type Ticker,
  type Wallet,
} from './parse.ts';
import { parseOrders, type RestingOrder } from './parse-orders.ts';
import {
  parseBorrowTiers,
  parseCollateral,
  parseFeeRates,
  parseRiskLimits,
} from './parse-rules.ts';
import { bybitError, isEmptyBybitList, recogniseBybit, type BybitEndpoint } from './recognise.ts';

/** A Bybit account's replies, read; null and empty members were not given. */
export interface BybitReplies {
  readonly sorted: Sorted<BybitEndpoint>;
  readonly wallet: Wallet | null;
  /** null: no position reply was given; empty pages are replies that list none. */
  readonly pages: readonly PositionPage[] | null;
  readonly marginMode: BybitMarginMode | null;
  /** Why not all contracts share one pool; null: they do, or nothing says. */
  readonly notOnePool: string | null;
  readonly tickers: readonly Ticker[];
  readonly contracts: readonly ContractTerms[];
  readonly tiers: readonly InstrumentRules[];
  readonly fees: VenueRules['fees'];
  readonly collateral: VenueRules['collateral'];
  readonly borrowing: readonly BorrowingRules[];
  readonly orders: readonly RestingOrder[] | null;
}

const several: ReadonlySet<BybitEndpoint> = new Set([
  'position/list',
  'order/realtime',
  'tickers',
  'instruments-info',
  'risk-limit',
  'fee-rate',
  'collateral',
  'position-tiers',
]);

export function readBybitReplies(replies: readonly Reply[]): Result<BybitReplies> {
  const sortedResult = sortReplies(replies, {
    venue: 'Bybit',
    recognise: recogniseBybit,
    errorIn: bybitError,
    isEmptyList: isEmptyBybitList,
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
  const kind = readOne(first(sorted, 'account/info'), parseAccountInfo);
  if (!kind.ok) return kind;
  const market = readMarket(sorted);
  if (!market.ok) return market;
  const orders = readAll(sorted['order/realtime'], parseOrders);
  if (!orders.ok) return orders;
  return ok({
    sorted,
    wallet: wallet.value,
    pages: sorted['position/list'] ? pages.value : null,
    marginMode: kind.value?.marginMode ?? null,
    notOnePool: kind.value?.notOnePool ?? null,
    ...market.value,
    orders: sorted['order/realtime'] ? orders.value.flat() : null,
  });
}

/** A spot pair bears the name of its perpetual; two rates for one name cannot both be the contract's. */
function disputedFee(fees: VenueRules['fees']): string | null {
  const rates = new Map<string | null, string | null>();
  for (const { instrument, taker } of fees) {
    const before = rates.get(instrument);
    if (before !== undefined && before !== taker)
      return `Two fee-rate replies give ${instrument ?? 'all'} different rates; give the one of derivatives.`;
    rates.set(instrument, taker);
  }
  return null;
}

type Market = Pick<
  BybitReplies,
  'tickers' | 'contracts' | 'tiers' | 'fees' | 'collateral' | 'borrowing'
>;

function readMarket(sorted: Sorted<BybitEndpoint>): Result<Market> {
  const tickers = readAll(sorted.tickers, parseTickers);
  if (!tickers.ok) return tickers;
  const contracts = readAll(sorted['instruments-info'], parseInstruments);
  if (!contracts.ok) return contracts;
  const tiers = readAll(sorted['risk-limit'], parseRiskLimits);
  if (!tiers.ok) return tiers;
  const fees = readAll(sorted['fee-rate'], parseFeeRates);
  if (!fees.ok) return fees;
  const disputed = disputedFee(fees.value.flat());
  if (disputed !== null) return fail('venue', disputed);
  const collateral = readAll(sorted.collateral, parseCollateral);
  if (!collateral.ok) return collateral;
  const borrowing = readAll(sorted['position-tiers'], parseBorrowTiers);
  if (!borrowing.ok) return borrowing;
  return ok({
    tickers: tickers.value.flat(),
    contracts: contracts.value.flat(),
    tiers: tiers.value.flat(),
    fees: fees.value.flat(),
    collateral: collateral.value.flat(),
    borrowing: borrowing.value.flat(),
  });
}
