import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { FundingRate } from '#shared/domain/instrument.ts';
import type { VenueRules } from '#shared/domain/rules.ts';
import { first, readAll, readOne, sortReplies, type Sorted } from '../wire/recognised.ts';
import type { Reply } from '../wire/reply.ts';
import {
  parseBalance,
  parseConfig,
  parseInstruments,
  parseMarkPrices,
  parsePositions,
  type MarkPrice,
  type OkxConfig,
} from './parse.ts';
import type { OpenPosition } from './open-position.ts';
import { parsePendingOrders, type RestingOrder } from './parse-orders.ts';
import {
  parseDiscountRates,
  parseFundingRates,
  parsePositionTiers,
  parseTradeFees,
  type ContractFees,
  type LoanTiers,
  type TierTable,
} from './parse-rules.ts';
import { okxError, isEmptyOkxList, recogniseOkx, type OkxEndpoint } from './recognise.ts';
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
  readonly loanTiers: readonly LoanTiers[];
  readonly fees: readonly ContractFees[];
  readonly discounts: VenueRules['collateral'];
  /** By `instId`. */
  readonly funding: ReadonlyMap<string, FundingRate>;
  readonly orders: readonly RestingOrder[] | null;
}

const several: ReadonlySet<OkxEndpoint> = new Set([
  'orders-pending',
  'mark-price',
  'position-tiers',
  'trade-fee',
  'discount-rate-interest-free-quota',
  'funding-rate',
  'instruments',
]);

export function readOkxReplies(replies: readonly Reply[]): Result<OkxReplies> {
  const sortedResult = sortReplies(replies, {
    venue: 'OKX',
    recognise: recogniseOkx,
    errorIn: okxError,
    isEmptyList: isEmptyOkxList,
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
  const market = readMarket(sorted);
  if (!market.ok) return market;
  const orders = readAll(sorted['orders-pending'], (reply) => parsePendingOrders(reply, contracts));
  if (!orders.ok) return orders;
  return ok({
    sorted,
    balance: balance.value,
    open: open.value,
    config: config.value,
    ...market.value,
    orders: sorted['orders-pending'] ? orders.value.flat() : null,
  });
}

type Market = Pick<OkxReplies, 'marks' | 'tiers' | 'loanTiers' | 'fees' | 'discounts' | 'funding'>;

function readMarket(sorted: Sorted<OkxEndpoint>): Result<Market> {
  const marks = readAll(sorted['mark-price'], parseMarkPrices);
  if (!marks.ok) return marks;
  const tiers = readAll(sorted['position-tiers'], parsePositionTiers);
  if (!tiers.ok) return tiers;
  const fees = readAll(sorted['trade-fee'], parseTradeFees);
  if (!fees.ok) return fees;
  const discounts = readAll(sorted['discount-rate-interest-free-quota'], parseDiscountRates);
  if (!discounts.ok) return discounts;
  const funding = readAll(sorted['funding-rate'], parseFundingRates);
  if (!funding.ok) return funding;
  return ok({
    marks: marks.value.flat(),
    tiers: tiers.value.flatMap((tables) => tables.tiers),
    loanTiers: tiers.value.flatMap((tables) => tables.loanTiers),
    fees: fees.value.flat(),
    discounts: discounts.value.flat(),
    funding: new Map(funding.value.flatMap((rates) => [...rates])),
  });
}
