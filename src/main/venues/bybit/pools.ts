import type { Balance, Pool, ReportedMargin } from '#shared/domain/account.ts';
import { add, isZero, magnitude } from '../wire/decimal.ts';
import { assetCode, idOf } from '../wire/identifiers.ts';
import { reportedMargin } from '../wire/portion.ts';
import type { OpenPosition, Wallet } from './parse.ts';

export const UNIFIED_POOL = 'unified';

export function isolatedPoolId({ row }: OpenPosition): string {
  return idOf('isolated', row.symbol, String(row.positionIdx));
}

export function poolsOf(
  wallet: Wallet | null,
  open: readonly OpenPosition[],
  isolated: boolean,
  asOf: number,
): readonly Pool[] {
  if (!isolated) {
    return [
      {
        id: UNIFIED_POOL,
        kind: 'unified',
        marginAsset: null,
        wallet: null,
        reported: wallet && totalsOf(wallet, asOf),
      },
    ];
  }
  return open.map((position) => ({
    id: isolatedPoolId(position),
    kind: 'isolated',
    marginAsset: position.instrument.settle,
    wallet: isolatedWallet(position),
    reported: reportedMargin(position.instrument.settle, asOf, {
      initialMargin: position.row.positionIM,
      maintenanceMargin: position.row.positionMM,
      unrealizedPnl: position.row.unrealisedPnl,
    }),
  }));
}

/** positionBalance is deprecated and newer replies fill it with 0; whether positionIM holds added margin is not documented. */
export function isolatedWallet({ row }: OpenPosition): string | null {
  return row.positionBalance === null || isZero(row.positionBalance) ? null : row.positionBalance;
}

export function totalsOf({ account }: Wallet, asOf: number): ReportedMargin {
  return reportedMargin('USD', asOf, {
    equity: account.totalEquity,
    marginBalance: account.totalMarginBalance,
    initialMargin: account.totalInitialMargin,
    maintenanceMargin: account.totalMaintenanceMargin,
    available: account.totalAvailableBalance,
    unrealizedPnl: account.totalPerpUPL,
    nativeRatio:
      account.accountMMRate === null
        ? null
        : { kind: 'account-mm-rate', value: account.accountMMRate },
  });
}

export function balanceOf(
  coin: Wallet['account']['coin'][number],
  asOf: number,
): readonly Balance[] {
  // The wallet holds the loan where spotBorrow is given; older replies carry it net of all debt (margin/binance-bybit.md 3.4).
  const borrowed = coin.spotBorrow;
  const figures = [coin.walletBalance, coin.equity, borrowed, coin.totalPositionIM];
  if (figures.every((figure) => figure === null || isZero(figure))) return [];
  const { totalPositionIM, totalOrderIM } = coin;
  return [
    {
      asset: assetCode(coin.coin),
      wallet: coin.walletBalance,
      borrowed: borrowed === null ? null : magnitude(borrowed),
      reported: reportedMargin(assetCode(coin.coin), asOf, {
        equity: coin.equity,
        initialMargin:
          totalPositionIM === null || totalOrderIM === null
            ? null
            : add(totalPositionIM, totalOrderIM),
        maintenanceMargin: coin.totalPositionMM,
        unrealizedPnl: coin.unrealisedPnl,
      }),
    },
  ];
}
