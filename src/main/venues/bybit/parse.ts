import { ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import type { InstrumentRules, MarginTier } from '#shared/domain/rules.ts';
import { agree, divide, multiply } from '../wire/decimal.ts';
import { instrumentId } from '../wire/identifiers.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import { bybitInstrument } from './instrument.ts';
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

export function parseAccountInfo(reply: Reply): Result<BybitMarginMode> {
  const read = readReply(wire.AccountInfo, reply, 'a Bybit account info');
  if (!read.ok) return read;
  const modes = {
    ISOLATED_MARGIN: 'isolated',
    REGULAR_MARGIN: 'cross',
    PORTFOLIO_MARGIN: 'portfolio',
  } as const;
  return ok(modes[read.value.result.marginMode]);
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

export function parseTickers(reply: Reply): Result<readonly InstrumentPrice[]> {
  const read = readReply(wire.TickerList, reply, 'a Bybit ticker list');
  if (!read.ok) return read;
  const { time } = read.value;
  if (time === null) return refuse(reply, 'time: missing.');
  return ok(
    read.value.result.list.map((row) => ({
      instrument: instrumentId('bybit', row.symbol),
      mark: row.markPrice,
      index: row.indexPrice,
      last: row.lastPrice,
      low24h: row.lowPrice24h,
      high24h: row.highPrice24h,
      asOf: time,
    })),
  );
}

/** Tier tables by instrument. Bounds: value in the settlement currency, so coins for inverse contracts (margin/binance-bybit.md 3.3). */
export function parseRiskLimits(reply: Reply): Result<readonly InstrumentRules[]> {
  const read = readReply(wire.RiskLimitList, reply, 'a Bybit risk limit list');
  if (!read.ok) return read;
  const { list } = read.value.result;
  const tables = new Map<string, MarginTier[]>();
  for (const [index, row] of list.entries()) {
    const scale = rateScale(row);
    if (scale === null) {
      return refuse(
        reply,
        `result.list.${index}: initialMargin and maxLeverage contradict each other.`,
      );
    }
    const instrument = instrumentId('bybit', row.symbol);
    const before = tables.get(instrument) ?? [];
    const tier: MarginTier = {
      floor: before.at(-1)?.cap ?? '0',
      cap: row.riskLimitValue,
      maintenanceRate: multiply(row.maintenanceMargin, scale),
      maxLeverage: row.maxLeverage,
      deduction: row.mmDeduction ?? (before.length === 0 ? '0' : null),
    };
    tables.set(instrument, [...before, tier]);
  }
  return ok(
    [...tables].map(([instrument, tiers]) => ({ instrument, tierUnit: 'notional', tiers })),
  );
}

/** The documentation prints rates in percent, the API in fractions; initial margin × leverage tells which. */
function rateScale(row: wire.RiskLimitRow): DecimalText | null {
  const product = multiply(row.initialMargin, row.maxLeverage);
  if (agree(product, '1', '0.1')) return '1';
  return agree(product, '100', '10') ? '0.01' : null;
}

/** USD value of one coin as the reply states it: usdValue over equity. null where it cannot be told. */
export function coinPrice(coin: wire.WalletAccount['coin'][number]): DecimalText | null {
  const { usdValue, equity } = coin;
  // Eight digits of USD: below a cent the quotient would be rounding.
  if (usdValue === null || agree(usdValue, '0', '0.01')) return null;
  const price = divide(usdValue, equity, 12);
  return price === null || price.startsWith('-') ? null : price;
}
