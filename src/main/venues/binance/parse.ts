import { ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { InstrumentRules, MarginTier } from '#shared/domain/rules.ts';
import { instrumentId } from '../wire/identifiers.ts';
import { multiply } from '../wire/decimal.ts';
import { readReply, type Reply } from '../wire/reply.ts';
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

/** Tier tables of the account: Binance may stretch them for one account by `notionalCoef`. */
export function parseLeverageBrackets(reply: Reply): Result<readonly InstrumentRules[]> {
  const what = 'a Binance leverage bracket list';
  const read = Array.isArray(reply.body)
    ? readReply(wire.LeverageBrackets, reply, what)
    : readReply(wire.OneLeverageBracket, reply, what);
  if (!read.ok) return read;
  const tables = Array.isArray(read.value) ? read.value : [read.value];
  return ok(
    tables.map((table) => ({
      instrument: instrumentId('binance', table.symbol),
      tierUnit: 'notional' as const,
      tiers: table.brackets.map((bracket) => tierOf(bracket, table.notionalCoef ?? '1')),
    })),
  );
}

type Bracket = (typeof wire.OneLeverageBracket)['_zod']['output']['brackets'][number];

/** `cum` is linear in the floors, so the coefficient stretches it with them (margin/binance-bybit.md 2.3). */
function tierOf(bracket: Bracket, coefficient: DecimalText): MarginTier {
  return {
    floor: multiply(bracket.notionalFloor, coefficient),
    cap: multiply(bracket.notionalCap, coefficient),
    maintenanceRate: bracket.maintMarginRatio,
    maxLeverage: bracket.initialLeverage,
    deduction: multiply(bracket.cum, coefficient),
  };
}

export interface AssetIndex {
  readonly asset: string;
  readonly usd: DecimalText;
  readonly at: number | null;
}

export function parseAssetIndexes(reply: Reply): Result<readonly AssetIndex[]> {
  const what = 'a Binance asset index';
  const read = Array.isArray(reply.body)
    ? readReply(wire.AssetIndexes, reply, what)
    : readReply(wire.AssetIndex, reply, what);
  if (!read.ok) return read;
  const rows = Array.isArray(read.value) ? read.value : [read.value];
  return ok(
    rows.map((row) => ({
      asset: row.symbol.replace(/USD$/, ''),
      usd: row.index,
      at: row.time,
    })),
  );
}

export interface MarkPrice {
  readonly symbol: string;
  readonly mark: DecimalText;
  readonly index: DecimalText | null;
  readonly at: number | null;
}

export function parsePremiumIndexes(reply: Reply): Result<readonly MarkPrice[]> {
  const what = 'a Binance premium index';
  const read = Array.isArray(reply.body)
    ? readReply(wire.PremiumIndexes, reply, what)
    : readReply(wire.PremiumIndex, reply, what);
  if (!read.ok) return read;
  const rows = Array.isArray(read.value) ? read.value : [read.value];
  return ok(
    rows.map((row) => ({
      symbol: row.symbol,
      mark: row.markPrice,
      index: row.indexPrice,
      at: row.time,
    })),
  );
}
