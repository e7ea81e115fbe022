import type { Balance, Pool, ReportedMargin } from '#shared/domain/account.ts';
import { isZero } from '../wire/decimal.ts';
import { idOf } from '../wire/identifiers.ts';
import { reportedMargin } from '../wire/portion.ts';
import { isolatedPoolId, type OpenPosition } from './positions.ts';
import type { BalanceList } from './parse.ts';
import type { Account } from './wire.ts';

export const UNIFIED_POOL = 'unified';

/** A position with the asset its margin is in. */
export type PlacedPosition = OpenPosition & { readonly settle: string };

/** What an account holds, from either of the two replies that say it. */
export interface Holdings {
  readonly account: Pick<Account, 'assets'> | null;
  readonly balances: BalanceList | null;
}

/** `cross:USDT` in single-asset mode; the one pool of the account in multi-assets mode. */
export function poolOf(position: PlacedPosition, multiAssets: boolean): string {
  if (position.marginMode === 'isolated') return isolatedPoolId(position);
  return multiAssets ? UNIFIED_POOL : idOf('cross', position.settle);
}

/** A cross pool per margin asset, and one of each isolated position. */
export function crossAndIsolatedPools(
  holdings: Holdings,
  positions: readonly PlacedPosition[],
  asOf: number,
): readonly Pool[] {
  return [...crossPools(holdings, positions, asOf), ...isolatedPools(positions, asOf)];
}

function isolatedPools(positions: readonly PlacedPosition[], asOf: number): readonly Pool[] {
  return positions
    .filter((position) => position.marginMode === 'isolated')
    .map((position) => isolatedPool(position, asOf));
}

/** The one pool of multi-assets mode; an isolated position, which the mode does not know, stands beside it. */
export function multiAssetsPools(
  account: Account | null,
  positions: readonly PlacedPosition[],
  asOf: number,
): readonly Pool[] {
  return [unifiedPool(account, asOf), ...isolatedPools(positions, asOf)];
}

/** Multi-assets mode counts every asset together in USD, and the header totals are in USD (margin/binance-bybit.md 2.4, 2.8). */
function unifiedPool(account: Account | null, asOf: number): Pool {
  return {
    id: UNIFIED_POOL,
    kind: 'unified',
    marginAsset: null,
    wallet: null,
    reported: account && headerTotals(account, asOf),
  };
}

export function headerTotals(account: Account, asOf: number): ReportedMargin {
  return reportedMargin('USD', asOf, {
    equity: account.totalMarginBalance,
    marginBalance: account.totalMarginBalance,
    initialMargin: account.totalInitialMargin,
    maintenanceMargin: account.totalMaintMargin,
    available: account.availableBalance,
    unrealizedPnl: account.totalUnrealizedProfit,
  });
}

function crossPools(
  { account, balances }: Holdings,
  positions: readonly PlacedPosition[],
  asOf: number,
): readonly Pool[] {
  const cross = positions.filter((position) => position.marginMode === 'cross');
  const isolatedAssets = new Set(
    positions.filter(({ marginMode }) => marginMode === 'isolated').map(({ settle }) => settle),
  );
  const used = new Set(cross.map(({ settle }) => settle));
  const rows = account?.assets ?? [];
  const pools = rows
    .filter((row) => !isZero(row.crossWalletBalance) || used.has(row.asset))
    .map((row) => ({
      ...crossPool(row.asset, row.crossWalletBalance),
      // The row's margin and maintenance include isolated positions, which are pools of their own.
      reported: isolatedAssets.has(row.asset)
        ? reportedMargin(row.asset, asOf, {
            available: row.availableBalance,
            unrealizedPnl: row.crossUnPnl,
          })
        : assetMargin(row, asOf),
    }));
  const fromBalances = account ? [] : (balances?.coins ?? []);
  const more = fromBalances
    .filter((coin) => !isZero(coin.crossWallet) || used.has(coin.asset))
    .map((coin) => ({
      ...crossPool(coin.asset, coin.crossWallet),
      reported: reportedMargin(coin.asset, asOf, {
        available: coin.available,
        unrealizedPnl: coin.crossUnrealizedPnl,
      }),
    }));
  const known = new Set([...pools, ...more].map((pool) => pool.marginAsset));
  const unknown = [...used].filter((asset) => !known.has(asset));
  return [...pools, ...more, ...unknown.map((asset) => crossPool(asset, null))];
}

function crossPool(asset: string, wallet: string | null): Pool {
  return {
    id: idOf('cross', asset),
    kind: 'cross',
    marginAsset: asset,
    wallet,
    reported: null,
  };
}

function assetMargin(row: Account['assets'][number], asOf: number): ReportedMargin {
  return reportedMargin(row.asset, asOf, {
    equity: row.marginBalance,
    marginBalance: row.marginBalance,
    initialMargin: row.initialMargin,
    maintenanceMargin: row.maintMargin,
    available: row.availableBalance,
    unrealizedPnl: row.unrealizedProfit,
  });
}

function isolatedPool(position: PlacedPosition, asOf: number): Pool {
  return {
    id: isolatedPoolId(position),
    kind: 'isolated',
    marginAsset: position.settle,
    wallet: position.isolatedWallet,
    reported: reportedMargin(position.settle, asOf, {
      initialMargin: position.initialMargin,
      maintenanceMargin: position.maintenanceMargin,
      unrealizedPnl: position.unrealizedPnl,
    }),
  };
}

/** Coins held: every asset with a wallet or with positions. */
export function binanceBalances(
  { account, balances }: Holdings,
  positions: readonly PlacedPosition[],
  asOf: number,
): readonly Balance[] {
  const used = new Set(positions.map(({ settle }) => settle));
  if (account) {
    return account.assets
      .filter((row) => !isZero(row.walletBalance) || used.has(row.asset))
      .map((row) => ({
        asset: row.asset,
        wallet: row.walletBalance,
        borrowed: null,
        reported: assetMargin(row, asOf),
      }));
  }
  return (balances?.coins ?? [])
    .filter((coin) => !isZero(coin.wallet) || used.has(coin.asset))
    .map((coin) => ({
      asset: coin.asset,
      wallet: coin.wallet,
      borrowed: null,
      reported: reportedMargin(coin.asset, asOf, { available: coin.available }),
    }));
}
