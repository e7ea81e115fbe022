import { ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { InstrumentRules, MarginTier } from '#shared/domain/rules.ts';
import { instrumentId } from '../wire/identifiers.ts';
import { isLess } from '../wire/decimal.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import * as wire from './wire.ts';

/** Binance USDⓈ-M replies, one function each: wire to what a book is made of. Pure; a broken reply is a refusal. */

export function parseAccount(reply: Reply): Result<wire.Account> {
  return readReply(wire.Account, reply, 'a Binance account');
}

export function parsePositionRisk(reply: Reply): Result<wire.PositionRisk> {
  return readReply(wire.PositionRisk, reply, 'a Binance position list');
}

interface CoinBalance {
  readonly asset: string;
  readonly wallet: DecimalText;
  readonly crossWallet: DecimalText;
  readonly crossUnrealizedPnl: DecimalText;
  readonly available: DecimalText;
  readonly updatedAt: number | null;
}

export interface BalanceList {
  readonly accountAlias: string | null;
  readonly coins: readonly CoinBalance[];
}

export function parseBalances(reply: Reply): Result<BalanceList> {
  const read = readReply(wire.Balances, reply, 'a Binance balance list');
  if (!read.ok) return read;
  return ok({
    accountAlias: read.value[0]?.accountAlias ?? null,
    coins: read.value.map((row) => ({
      asset: row.asset,
      wallet: row.balance,
      crossWallet: row.crossWalletBalance,
      crossUnrealizedPnl: row.crossUnPnl,
      available: row.availableBalance,
      updatedAt: row.updateTime,
    })),
  });
}

export interface SymbolSetting {
  readonly marginMode: 'cross' | 'isolated';
  readonly leverage: DecimalText;
}

/** Settings by symbol. */
export function parseSymbolConfig(reply: Reply): Result<ReadonlyMap<string, SymbolSetting>> {
  const read = readReply(wire.SymbolConfig, reply, 'a Binance symbol configuration');
  if (!read.ok) return read;
  return ok(
    new Map(
      read.value.map((row) => [
        row.symbol,
        {
          marginMode: row.marginType === 'ISOLATED' ? 'isolated' : 'cross',
          leverage: row.leverage,
        },
      ]),
    ),
  );
}

export interface AccountModes {
  readonly hedge: boolean;
  readonly multiAssets: boolean;
}

export function parseAccountConfig(reply: Reply): Result<AccountModes> {
  const read = readReply(wire.AccountConfig, reply, 'a Binance account configuration');
  if (!read.ok) return read;
  return ok({ hedge: read.value.dualSidePosition, multiAssets: read.value.multiAssetsMargin });
}

/** A tier table, and by how much Binance multiplies its bounds for this account: null, not at all. */
export interface BracketTable {
  readonly rules: InstrumentRules;
  readonly scale: DecimalText | null;
}

export function parseLeverageBrackets(reply: Reply): Result<readonly BracketTable[]> {
  const what = 'a Binance leverage bracket list';
  const read = Array.isArray(reply.body)
    ? readReply(wire.LeverageBrackets, reply, what)
    : readReply(wire.OneLeverageBracket, reply, what);
  if (!read.ok) return read;
  const tables = Array.isArray(read.value) ? read.value : [read.value];
  return bracketTables(
    reply,
    tables.map(({ symbol, notionalCoef, brackets }) => ({
      symbol,
      notionalCoef,
      tiers: brackets.map((bracket) => ({
        floor: bracket.notionalFloor,
        cap: bracket.notionalCap,
        maintenanceRate: bracket.maintMarginRatio,
        maxLeverage: bracket.initialLeverage,
        deduction: bracket.cum,
      })),
    })),
  );
}

interface ReadTable {
  readonly symbol: string;
  readonly notionalCoef: DecimalText | null;
  readonly tiers: MarginTier[];
}

/** Bounds as Binance prints them: values in the settlement currency, not yet multiplied by `notionalCoef`. */
export function bracketTables(
  reply: Reply,
  tables: readonly ReadTable[],
): Result<readonly BracketTable[]> {
  const impossible = tables.find(
    ({ notionalCoef }) => notionalCoef !== null && !isLess('0', notionalCoef),
  );
  if (impossible)
    return refuse(reply, `${impossible.symbol}: notionalCoef: expected a number above zero.`);
  return ok(
    tables.map(({ symbol, notionalCoef, tiers }) => ({
      rules: { instrument: instrumentId('binance', symbol), tierUnit: 'notional', tiers },
      scale: notionalCoef,
    })),
  );
}
