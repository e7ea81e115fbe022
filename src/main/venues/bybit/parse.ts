import { ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import { agree, divide } from '../wire/decimal.ts';
import { instrumentId } from '../wire/identifiers.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import { bybitInstrument } from './instrument.ts';
import { InstrumentList } from './wire-rules.ts';
import * as wire from './wire.ts';

/** Bybit v5 replies, one function each: wire to what a book is made of. Pure; a broken reply is a refusal. */

export interface Wallet {
  readonly account: wire.WalletAccount;
  readonly at: number | null;
}

export function parseWalletBalance(reply: Reply): Result<Wallet> {
  const read = readReply(wire.WalletBalance, reply, 'a Bybit wallet balance');
  if (!read.ok) return read;
  const account = read.value.result.list[0];
  if (!account) return refuse(reply, 'the wallet balance lists no account.');
  return ok({ account, at: read.value.time });
}

export type BybitMarginMode = 'isolated' | 'cross' | 'portfolio';

/** 1: a classic account; 3 and 4: unified without inverse contracts; 5 and 6: all in one pool (margin/binance-bybit.md 3.1). */
const ONE_POOL: ReadonlySet<number> = new Set([5, 6]);
const CLASSIC = 1;

export interface AccountKind {
  readonly marginMode: BybitMarginMode;
  /** Why the account is none whose contracts all share one pool; null: it is. */
  readonly notOnePool: string | null;
}

export function parseAccountInfo(reply: Reply): Result<AccountKind> {
  const read = readReply(wire.AccountInfo, reply, 'a Bybit account info');
  if (!read.ok) return read;
  const modes = {
    ISOLATED_MARGIN: 'isolated',
    REGULAR_MARGIN: 'cross',
    PORTFOLIO_MARGIN: 'portfolio',
  } as const;
  const { marginMode, unifiedMarginStatus: status } = read.value.result;
  return ok({
    marginMode: modes[marginMode],
    notOnePool: ONE_POOL.has(status)
      ? null
      : status === CLASSIC
        ? 'Bybit states this as a classic account: its contracts share no pool, and no model here is of one.'
        : `Bybit states an older kind of unified account (status ${status}): inverse contracts are not in its pool.`,
  });
}

export interface OpenPosition {
  readonly row: wire.PositionRow;
  readonly instrument: Instrument;
  /** Signed. Linear: base coin; inverse: USD. */
  readonly quantity: DecimalText;
}

export interface PositionPage {
  readonly name: string;
  readonly category: wire.Category;
  readonly open: readonly OpenPosition[];
  /** The reply names a further page and is long enough to need one. */
  readonly mayContinue: boolean;
  readonly at: number | null;
}

/** Bybit sends a cursor even on the last page; a shorter page than the default size is the last one. */
const DEFAULT_PAGE = 20;

export function parsePositionList(reply: Reply): Result<PositionPage> {
  const read = readReply(wire.PositionList, reply, 'a Bybit position list');
  if (!read.ok) return read;
  const { result, time } = read.value;
  const open: OpenPosition[] = [];
  for (const [index, row] of result.list.entries()) {
    if (agree(row.size, '0', '0')) continue;
    if (row.side !== 'Buy' && row.side !== 'Sell') {
      return refuse(reply, `result.list.${index}.side: a position of ${row.size} has no side.`);
    }
    const instrument = bybitInstrument(row.symbol, result.category);
    if (!instrument) {
      return refuse(
        reply,
        `result.list.${index}.symbol: "${row.symbol}" is no known contract name.`,
      );
    }
    open.push({ row, instrument, quantity: row.side === 'Buy' ? row.size : `-${row.size}` });
  }
  return ok({
    name: reply.name,
    category: result.category,
    open,
    mayContinue: result.nextPageCursor !== null && result.list.length >= DEFAULT_PAGE,
    at: time,
  });
}

/** Steps and intervals of a contract that its name does not say. */
export interface ContractTerms {
  readonly instrument: string;
  readonly tickSize: DecimalText | null;
  /** Whole minutes between funding payments; null when not given. */
  readonly fundingMinutes: number | null;
}

export function parseInstruments(reply: Reply): Result<readonly ContractTerms[]> {
  const read = readReply(InstrumentList, reply, 'a Bybit instrument list');
  if (!read.ok) return read;
  return ok(
    read.value.result.list.map(({ symbol, priceFilter, fundingInterval }) => ({
      instrument: instrumentId('bybit', symbol),
      tickSize: priceFilter.tickSize,
      fundingMinutes: fundingInterval,
    })),
  );
}

/** A ticker; the funding interval is in newer replies only, else the instrument list has it. */
export interface Ticker {
  readonly price: InstrumentPrice;
  readonly fundingRate: DecimalText | null;
  readonly nextFundingTime: number | null;
  readonly fundingHours: number | null;
}

export function parseTickers(reply: Reply): Result<readonly Ticker[]> {
  const read = readReply(wire.TickerList, reply, 'a Bybit ticker list');
  if (!read.ok) return read;
  const { time } = read.value;
  if (time === null) return refuse(reply, 'time: missing.');
  return ok(
    read.value.result.list.map((row) => ({
      price: {
        instrument: instrumentId('bybit', row.symbol),
        mark: row.markPrice,
        index: row.indexPrice,
        last: row.lastPrice,
        low24h: row.lowPrice24h,
        high24h: row.highPrice24h,
        asOf: time,
      },
      fundingRate: row.fundingRate,
      nextFundingTime: row.nextFundingTime,
      fundingHours: row.fundingIntervalHour,
    })),
  );
}

/** USD value of one coin as the reply states it: usdValue over equity. null where it cannot be told. */
export function coinPrice(coin: wire.WalletAccount['coin'][number]): DecimalText | null {
  const { usdValue, equity } = coin;
  // Eight digits of USD: below a cent the quotient would be rounding.
  if (usdValue === null || agree(usdValue, '0', '0.01')) return null;
  const price = divide(usdValue, equity, 12);
  return price === null || price.startsWith('-') ? null : price;
}
