import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Order } from '#shared/domain/account.ts';
import { multiply } from '../wire/decimal.ts';
import { first, readAll, readOne, sortReplies, type Sorted } from '../wire/recognised.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import { coinmInstrument } from './coinm-instrument.ts';
import * as wire from './coinm-wire.ts';
import { bracketTables, parseBalances, type BalanceList, type BracketTable } from './parse.ts';
import {
  parseFundingInfo,
  parsePremiumIndexes,
  type FundingIntervals,
  type MarkPrice,
} from './parse-market.ts';
import { parseOpenOrders } from './parse-orders.ts';
import {
  binanceError,
  isEmptyBinanceList,
  recogniseCoinm,
  type CoinmEndpoint,
} from './recognise.ts';

/** A Binance COIN-M account's replies, read; null and empty members were not given. */
export interface CoinmReplies {
  readonly sorted: Sorted<CoinmEndpoint>;
  readonly account: wire.CoinmAccount | null;
  readonly positionRisk: wire.CoinmPositionRisk | null;
  readonly balances: BalanceList | null;
  readonly brackets: readonly BracketTable[];
  readonly marks: readonly MarkPrice[];
  readonly fundingIntervals: FundingIntervals | null;
  /** null: no order reply was given. */
  readonly orders: readonly Order[] | null;
}

const several: ReadonlySet<CoinmEndpoint> = new Set(['leverageBracket', 'premiumIndex']);

export function readCoinmReplies(replies: readonly Reply[]): Result<CoinmReplies> {
  const sortedResult = sortReplies(replies, {
    venue: 'Binance COIN-M',
    recognise: recogniseCoinm,
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
  const account = readOne(first(sorted, 'account'), parseCoinmAccount);
  if (!account.ok) return account;
  const positionRisk = readOne(first(sorted, 'positionRisk'), parseCoinmPositionRisk);
  if (!positionRisk.ok) return positionRisk;
  const balances = readOne(first(sorted, 'balance'), parseBalances);
  if (!balances.ok) return balances;
  const brackets = readAll(sorted.leverageBracket, parseCoinmBrackets);
  if (!brackets.ok) return brackets;
  const marks = readAll(sorted.premiumIndex, parsePremiumIndexes);
  if (!marks.ok) return marks;
  const fundingIntervals = readOne(first(sorted, 'fundingInfo'), parseFundingInfo);
  if (!fundingIntervals.ok) return fundingIntervals;
  const orders = readOne(first(sorted, 'openOrders'), parseCoinmOrders);
  if (!orders.ok) return orders;
  return ok({
    sorted,
    account: account.value,
    positionRisk: positionRisk.value,
    balances: balances.value,
    brackets: brackets.value.flat(),
    marks: marks.value.flat(),
    fundingIntervals: fundingIntervals.value,
    orders: orders.value,
  });
}

export function parseCoinmAccount(reply: Reply): Result<wire.CoinmAccount> {
  return readReply(wire.CoinmAccount, reply, 'a Binance COIN-M account');
}

export function parseCoinmPositionRisk(reply: Reply): Result<wire.CoinmPositionRisk> {
  return readReply(wire.CoinmPositionRisk, reply, 'a Binance COIN-M position list');
}

/** Bounds and deductions count base coins, which is the value of the contract in its settlement currency. */
export function parseCoinmBrackets(reply: Reply): Result<readonly BracketTable[]> {
  const what = 'a Binance COIN-M leverage bracket list';
  const read = Array.isArray(reply.body)
    ? readReply(wire.CoinmLeverageBrackets, reply, what)
    : readReply(wire.OneCoinmLeverageBracket, reply, what);
  if (!read.ok) return read;
  const tables = Array.isArray(read.value) ? read.value : [read.value];
  const parsed = [];
  for (const { symbol, notionalCoef, brackets } of tables) {
    const tiers = [];
    for (const bracket of brackets) {
      const floor = bracket.qtyFloor ?? bracket.qtylFloor;
      if (floor === null) return refuse(reply, `${symbol}: qtyFloor: missing.`);
      tiers.push({
        floor,
        cap: bracket.qtyCap,
        maintenanceRate: bracket.maintMarginRatio,
        maxLeverage: bracket.initialLeverage,
        deduction: bracket.cum,
      });
    }
    parsed.push({ symbol, notionalCoef, tiers });
  }
  return bracketTables(reply, parsed);
}

/** Orders count contracts; the book keeps their face value. */
export function parseCoinmOrders(reply: Reply): Result<readonly Order[]> {
  const read = parseOpenOrders(reply);
  if (!read.ok) return read;
  const orders: Order[] = [];
  for (const order of read.value) {
    const symbol = order.instrument.slice('binance:'.length);
    const instrument = coinmInstrument(symbol);
    if (!instrument) return refuse(reply, `${symbol} is not a COIN-M contract.`);
    orders.push({
      ...order,
      quantity: order.quantity && multiply(order.quantity, instrument.contractMultiplier),
    });
  }
  return ok(orders);
}
