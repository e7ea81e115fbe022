import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Order } from '#shared/domain/account.ts';
import { first, readAll, readOne, sortReplies, type Sorted } from '../wire/recognised.ts';
import type { Reply } from '../wire/reply.ts';
import {
  parseAccount,
  parseAccountConfig,
  parseBalances,
  parseLeverageBrackets,
  parsePositionRisk,
  parseSymbolConfig,
  type AccountModes,
  type BalanceList,
  type BracketTable,
} from './parse.ts';
import {
  parseAssetIndexes,
  parseFundingInfo,
  parsePremiumIndexes,
  type AssetIndex,
  type FundingIntervals,
  type MarkPrice,
} from './parse-market.ts';
import { parseOpenAlgoOrders, parseOpenOrders } from './parse-orders.ts';
import type { SymbolSettings } from './positions.ts';
import {
  binanceError,
  isEmptyBinanceList,
  recogniseBinance,
  type BinanceEndpoint,
} from './recognise.ts';
import type { Account, PositionRisk } from './wire.ts';

/** A Binance account's replies, read; null and empty members were not given. */
export interface BinanceReplies {
  readonly sorted: Sorted<BinanceEndpoint>;
  readonly account: Account | null;
  readonly positionRisk: PositionRisk | null;
  readonly balances: BalanceList | null;
  readonly settings: SymbolSettings | null;
  readonly modes: AccountModes | null;
  readonly brackets: readonly BracketTable[];
  readonly assetIndexes: readonly AssetIndex[];
  readonly marks: readonly MarkPrice[];
  readonly fundingIntervals: FundingIntervals | null;
  /** null: no order reply was given. */
  readonly orders: readonly Order[] | null;
}

const several: ReadonlySet<BinanceEndpoint> = new Set([
  'leverageBracket',
  'assetIndex',
  'premiumIndex',
]);

export function readBinanceReplies(replies: readonly Reply[]): Result<BinanceReplies> {
  const sortedResult = sortReplies(replies, {
    venue: 'Binance USDⓈ-M',
    recognise: recogniseBinance,
    errorIn: binanceError,
    isEmptyList: isEmptyBinanceList,
    several,
  });
  if (!sortedResult.ok) return sortedResult;
  const sorted = sortedResult.value;
  if (!sorted.account && !sorted.positionRisk) {
    // A balance list alone would read as an account without positions, the safest there is.
    return fail('missing-data', 'No reply holds positions: add the account or positionRisk reply.');
  }
  const account = readOne(first(sorted, 'account'), parseAccount);
  if (!account.ok) return account;
  const positionRisk = readOne(first(sorted, 'positionRisk'), parsePositionRisk);
  if (!positionRisk.ok) return positionRisk;
  const balances = readOne(first(sorted, 'balance'), parseBalances);
  if (!balances.ok) return balances;
  const settings = readOne(first(sorted, 'symbolConfig'), parseSymbolConfig);
  if (!settings.ok) return settings;
  const modes = readOne(first(sorted, 'accountConfig'), parseAccountConfig);
  if (!modes.ok) return modes;
  const market = readMarket(sorted);
  if (!market.ok) return market;
  const orders = readOrders(sorted);
  if (!orders.ok) return orders;
  return ok({
    sorted,
    account: account.value,
    positionRisk: positionRisk.value,
    balances: balances.value,
    settings: settings.value,
    modes: modes.value,
    ...market.value,
    orders: orders.value,
  });
}

function readMarket(
  sorted: Sorted<BinanceEndpoint>,
): Result<Pick<BinanceReplies, 'brackets' | 'assetIndexes' | 'marks' | 'fundingIntervals'>> {
  const brackets = readAll(sorted.leverageBracket, parseLeverageBrackets);
  if (!brackets.ok) return brackets;
  const assetIndexes = readAll(sorted.assetIndex, parseAssetIndexes);
  if (!assetIndexes.ok) return assetIndexes;
  const marks = readAll(sorted.premiumIndex, parsePremiumIndexes);
  if (!marks.ok) return marks;
  const fundingIntervals = readOne(first(sorted, 'fundingInfo'), parseFundingInfo);
  if (!fundingIntervals.ok) return fundingIntervals;
  return ok({
    brackets: brackets.value.flat(),
    assetIndexes: assetIndexes.value.flat(),
    marks: marks.value.flat(),
    fundingIntervals: fundingIntervals.value,
  });
}

function readOrders(sorted: Sorted<BinanceEndpoint>): Result<readonly Order[] | null> {
  const resting = readOne(first(sorted, 'openOrders'), parseOpenOrders);
  if (!resting.ok) return resting;
  const conditional = readOne(first(sorted, 'openAlgoOrders'), parseOpenAlgoOrders);
  if (!conditional.ok) return conditional;
  if (resting.value === null && conditional.value === null) return ok(null);
  return ok([...(resting.value ?? []), ...(conditional.value ?? [])]);
}
