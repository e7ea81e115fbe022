import type { Position } from '#shared/domain/account.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { divide, isZero, magnitude, subtract } from '../wire/decimal.ts';
import { idOf } from '../wire/identifiers.ts';
import type { SymbolSetting } from './parse.ts';
import type { Account, PositionRisk, PositionSide } from './wire.ts';

/** An open position whichever reply it was read from; null members were not in it. */
export interface OpenPosition {
  readonly symbol: string;
  readonly side: PositionSide;
  /** Signed. USDⓈ-M: base coin. COIN-M: face value in USD. */
  readonly quantity: DecimalText;
  readonly entryPrice: DecimalText | null;
  readonly mark: DecimalText | null;
  readonly notional: DecimalText | null;
  readonly unrealizedPnl: DecimalText;
  readonly initialMargin: DecimalText | null;
  readonly maintenanceMargin: DecimalText | null;
  readonly liquidationPrice: DecimalText | null;
  readonly leverage: DecimalText | null;
  readonly marginMode: 'cross' | 'isolated';
  readonly isolatedWallet: DecimalText | null;
  readonly marginAsset: string | null;
  readonly adlQuantile: number | null;
  readonly updatedAt: number | null;
  /** Entry and mark worked out from notional and unrealized PnL, because the reply prints neither. */
  readonly derived: boolean;
}

export type SymbolSettings = ReadonlyMap<string, SymbolSetting>;

export function openPositions(
  rows: PositionRisk,
  settings: SymbolSettings | null,
): readonly OpenPosition[] {
  return rows
    .filter((row) => !isZero(row.positionAmt))
    .map((row) => ({
      symbol: row.symbol,
      side: row.positionSide,
      quantity: row.positionAmt,
      entryPrice: row.entryPrice,
      mark: row.markPrice,
      notional: row.notional,
      unrealizedPnl: row.unRealizedProfit,
      initialMargin: row.initialMargin,
      maintenanceMargin: row.maintMargin,
      liquidationPrice: row.liquidationPrice,
      leverage: row.leverage ?? settings?.get(row.symbol)?.leverage ?? null,
      marginMode: marginModeOf(row.marginType, row.isolatedMargin, row.isolatedWallet),
      isolatedWallet: isolatedWallet(row),
      marginAsset: row.marginAsset,
      adlQuantile: row.adl,
      updatedAt: row.updateTime,
      derived: false,
    }));
}

/** Digits after the point of the derived prices: the notional they come from has eight. */
const DERIVED_PLACES = 8;

/**
 * Positions from the account reply, which prints neither entry nor mark (v3): both follow from notional = quantity × mark
 * and PnL = quantity × (mark − entry).
 */
export function accountPositions(
  account: Account,
  settings: SymbolSettings | null,
): readonly OpenPosition[] {
  return account.positions
    .filter((row) => !isZero(row.positionAmt))
    .map((row) => {
      const { notional } = row;
      const entryValue = notional === null ? null : subtract(notional, row.unrealizedProfit);
      return {
        symbol: row.symbol,
        side: row.positionSide,
        quantity: row.positionAmt,
        entryPrice:
          row.entryPrice ?? (entryValue && divide(entryValue, row.positionAmt, DERIVED_PLACES)),
        mark: notional && divide(notional, row.positionAmt, DERIVED_PLACES),
        notional,
        unrealizedPnl: row.unrealizedProfit,
        initialMargin: row.initialMargin,
        maintenanceMargin: row.maintMargin,
        liquidationPrice: null,
        leverage: row.leverage ?? settings?.get(row.symbol)?.leverage ?? null,
        marginMode: marginModeOf(
          row.isolated === null ? null : row.isolated ? 'isolated' : 'cross',
          row.isolatedMargin,
          row.isolatedWallet,
        ),
        isolatedWallet: isolatedWallet({ ...row, unRealizedProfit: row.unrealizedProfit }),
        marginAsset: null,
        adlQuantile: null,
        updatedAt: row.updateTime,
        derived: true,
      };
    });
}

/** v3 names no margin type; an isolated position always has a wallet or a margin of its own, a cross one never. */
function marginModeOf(
  marginType: string | null,
  isolatedMargin: DecimalText | null,
  wallet: DecimalText | null,
): 'cross' | 'isolated' {
  if (marginType !== null) return /^isolated$/i.test(marginType) ? 'isolated' : 'cross';
  return [isolatedMargin, wallet].some((figure) => figure !== null && !isZero(figure))
    ? 'isolated'
    : 'cross';
}

/** Old replies print only isolatedMargin = isolatedWallet + unrealized PnL (margin/binance-bybit.md 2.4). */
export function isolatedWallet(row: {
  readonly isolatedWallet: DecimalText | null;
  readonly isolatedMargin: DecimalText | null;
  readonly unRealizedProfit: DecimalText;
}): DecimalText | null {
  if (row.isolatedWallet !== null) return row.isolatedWallet;
  if (row.isolatedMargin === null) return null;
  return isZero(row.isolatedMargin)
    ? row.isolatedMargin
    : subtract(row.isolatedMargin, row.unRealizedProfit);
}

export function legOf(side: PositionSide): Position['leg'] {
  return side === 'LONG' ? 'long' : side === 'SHORT' ? 'short' : 'both';
}

export function positionKey(position: Pick<OpenPosition, 'symbol' | 'side'>): string {
  return `${position.symbol}:${position.side}`;
}

/** `isolated:BTCUSDT:LONG`. */
export function isolatedPoolId(position: Pick<OpenPosition, 'symbol' | 'side'>): string {
  return idOf('isolated', position.symbol, position.side);
}

/** Quantile 0 to 4, 4 next in line. */
export function adlRank(quantile: number | null): number | null {
  return quantile === null || quantile < 0 || quantile > 4 ? null : quantile / 4;
}

export function absoluteNotional(position: OpenPosition): DecimalText | null {
  return position.notional === null ? null : magnitude(position.notional);
}
