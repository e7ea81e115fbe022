import type { Balance, Pool, ReportedMargin } from '#shared/domain/account.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { add, isZero, multiply, negate, subtract, sum } from '../wire/decimal.ts';
import { assetCode, idOf } from '../wire/identifiers.ts';
import { reportedMargin } from '../wire/portion.ts';
import { USDC } from './instrument.ts';
import type { Margining } from './margining.ts';
import type { HyperliquidReplies } from './read-replies.ts';
import type { Position as WirePosition, SpotState } from './wire.ts';

const CROSS_POOL = idOf('cross', USDC);
const UNIFIED_POOL = idOf('unified', USDC);

export function isCross(position: WirePosition): boolean {
  return position.leverage.type === 'cross';
}

export function poolOf(position: WirePosition, unified: boolean): string {
  if (!isCross(position)) return idOf('isolated', position.coin);
  return unified ? UNIFIED_POOL : CROSS_POOL;
}

/**
 * Σ size × (mark − entry), with the entry as it is printed: a rounded average. The venue's own `unrealizedPnl` counts from
 * the exact one; a wallet is value − this, so that the model's equity is the venue's totalRawUsd + Σ size × mark
 * (margin/okx-deribit-hyperliquid.md 3.1).
 */
function profit(positions: readonly WirePosition[]): DecimalText {
  return sum(
    positions.map(({ szi, entryPx, positionValue, unrealizedPnl }) =>
      entryPx === null
        ? unrealizedPnl
        : subtract(
            szi.startsWith('-') ? negate(positionValue) : positionValue,
            multiply(szi, entryPx),
          ),
    ),
  );
}

export function poolsOf(
  replies: HyperliquidReplies,
  positions: readonly WirePosition[],
  unified: boolean,
  asOf: number,
): readonly Pool[] {
  const isolated = positions
    .filter((position) => !isCross(position))
    .map((position) => isolatedPool(position, asOf));
  const shared = unified
    ? unifiedPool(replies, positions, asOf)
    : crossPools(replies, positions, asOf);
  return [...shared, ...isolated];
}

/** Collateral of a unified account: the spot balance without the margin of isolated positions, PnL included (margin/hyperliquid 3.7). */
function unifiedPool(
  { state, spot }: HyperliquidReplies,
  positions: readonly WirePosition[],
  asOf: number,
): readonly Pool[] {
  const empty: Pool = {
    id: UNIFIED_POOL,
    kind: 'unified',
    marginAsset: USDC,
    wallet: null,
    reported: null,
  };
  if (!spot) return [empty];
  const isolated = positions.filter((position) => !isCross(position));
  const held = sum(isolated.map((position) => position.marginUsed));
  const collateral = subtract(spotTotal(spot), held);
  return [
    {
      ...empty,
      wallet: subtract(collateral, profit(positions.filter(isCross))),
      reported: reportedMargin(USDC, asOf, {
        equity: collateral,
        marginBalance: collateral,
        initialMargin: state.crossMarginSummary.totalMarginUsed,
        maintenanceMargin: state.crossMaintenanceMarginUsed,
      }),
    },
  ];
}

function spotTotal({ balances }: SpotState): DecimalText {
  return balances.find((row) => row.coin === USDC)?.total ?? '0';
}

function crossPools(
  { state }: HyperliquidReplies,
  positions: readonly WirePosition[],
  asOf: number,
): readonly Pool[] {
  const cross = positions.filter(isCross);
  const { accountValue, totalMarginUsed } = state.crossMarginSummary;
  if (cross.length === 0 && isZero(accountValue)) return [];
  return [
    {
      id: CROSS_POOL,
      kind: 'cross',
      marginAsset: USDC,
      // The venue prints the value with PnL; what is left without it is the wallet.
      wallet: subtract(accountValue, profit(cross)),
      reported: reportedMargin(USDC, asOf, {
        equity: accountValue,
        marginBalance: accountValue,
        initialMargin: totalMarginUsed,
        maintenanceMargin: state.crossMaintenanceMarginUsed,
      }),
    },
  ];
}

/** `marginUsed` of an isolated position is its whole equity, PnL included (margin/hyperliquid 3.1). */
function isolatedPool(position: WirePosition, asOf: number): Pool {
  return {
    id: poolOf(position, false),
    kind: 'isolated',
    marginAsset: USDC,
    wallet: subtract(position.marginUsed, profit([position])),
    reported: reportedMargin(USDC, asOf, {
      equity: position.marginUsed,
      marginBalance: position.marginUsed,
      unrealizedPnl: position.unrealizedPnl,
    }),
  };
}

/** The account's totals as its perpetual state prints them; a unified account's are in its spot state, coin by coin. */
export function accountMargin(
  { state }: HyperliquidReplies,
  positions: readonly WirePosition[],
  unified: boolean,
  asOf: number,
): ReportedMargin | null {
  if (unified) return null;
  const { accountValue, totalMarginUsed } = state.marginSummary;
  return reportedMargin(USDC, asOf, {
    equity: accountValue,
    marginBalance: accountValue,
    // With isolated positions it holds their whole equity, which is no initial margin (margin/hyperliquid 3.1).
    initialMargin: positions.every(isCross) ? totalMarginUsed : null,
    available: state.withdrawable,
  });
}

/**
 * Spot coins stand beside the perpetual wallet; of USDC there is one balance, the two together, or the spot one when unified. Where
 * spot stands apart it is a reserve, and no part of the account (`reserves.ts`).
 */
export function balancesOf(
  { state, spot: told }: HyperliquidReplies,
  positions: readonly WirePosition[],
  { mode, isSpotApart }: Margining,
  asOf: number,
): readonly Balance[] {
  const unified = mode === 'hyperliquid-unified';
  const spot = isSpotApart ? null : told;
  // Without its spot state nobody says what a unified account holds.
  if (unified && !spot) return [];
  const value = unified ? '0' : state.marginSummary.accountValue;
  const perpetual = subtract(value, profit(positions));
  const held = (spot?.balances ?? []).filter((row) => !isZero(row.total));
  const spotUsdc = spot ? spotTotal(spot) : '0';
  const coins = held
    .filter((row) => row.coin !== USDC)
    .map((row) => ({
      asset: assetCode(row.coin),
      wallet: row.total,
      borrowed: null,
      reported: null,
    }));
  const usdc: Balance = {
    asset: USDC,
    wallet: add(perpetual, spotUsdc),
    borrowed: null,
    reported:
      unified || isZero(spotUsdc)
        ? reportedMargin(USDC, asOf, { equity: unified ? spotUsdc : value })
        : null,
  };
  return [usdc, ...coins];
}
