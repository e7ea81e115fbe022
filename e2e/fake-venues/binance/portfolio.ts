import type { FakeAccount } from '../core/account.ts';
import { exact, total, type Exact } from '../core/exact.ts';
import type { Market } from '../core/market.ts';
import { countedUsd } from './contracts.ts';
import { accountFigures, cut, type AccountFigures } from './figures.ts';
import * as rows from './rows.ts';

/** Portfolio margin as Binance figures it (margin/binance-bybit.md 2.9), without loans. */

export interface PortfolioFigures extends AccountFigures {
  /** USD: at its worth, and as collateral counts. */
  readonly actualEquity: Exact;
  readonly accountEquity: Exact;
  readonly portfolioInitial: Exact;
  readonly portfolioMaintenance: Exact;
  readonly uniMmr: Exact;
}

export function portfolioFigures(
  account: FakeAccount,
  market: Market,
  at: number,
): PortfolioFigures {
  const figures = accountFigures(account.stateAt(at), market, at);
  const inUsd = (pick: (row: (typeof figures.assets)[number]) => Exact): Exact =>
    total(figures.assets.map((row) => pick(row).times(market.index(row.asset, at))));
  const accountEquity = total(
    figures.assets.map((row) =>
      countedUsd(row.asset, row.wallet.plus(row.unrealized), market.index(row.asset, at)),
    ),
  );
  const portfolioMaintenance = inUsd((row) => row.maintenanceMargin);
  return {
    ...figures,
    actualEquity: inUsd((row) => row.wallet.plus(row.unrealized)),
    accountEquity,
    portfolioInitial: inUsd((row) => row.initialMargin),
    portfolioMaintenance,
    uniMmr: portfolioMaintenance.isZero()
      ? exact('99999999')
      : accountEquity.div(portfolioMaintenance),
  };
}

/** GET /papi/v1/account. */
export function portfolioAccount(figures: PortfolioFigures, at: number): unknown {
  return {
    uniMMR: cut(figures.uniMmr),
    accountEquity: cut(figures.accountEquity),
    actualEquity: cut(figures.actualEquity),
    accountInitialMargin: cut(figures.portfolioInitial),
    accountMaintMargin: cut(figures.portfolioMaintenance),
    accountStatus: 'NORMAL',
    virtualMaxWithdrawAmount: cut(figures.accountEquity.minus(figures.portfolioInitial)),
    totalAvailableBalance: '',
    totalMarginOpenLoss: '0',
    updateTime: at,
  };
}

/** GET /papi/v1/balance. What is settled in a coin that has inverse contracts lies in the COIN-M wallet. */
export function portfolioBalances({ assets, positions }: PortfolioFigures): unknown {
  return assets.map(({ asset, wallet }) => {
    const isCoin = !['USDT', 'USDC'].includes(asset);
    const profit = (product: string): string =>
      cut(
        total(
          positions
            .filter(
              ({ contract }) => contract.product === product && contract.marginAsset === asset,
            )
            .map(({ unrealized }) => unrealized),
        ),
      );
    return {
      asset,
      totalWalletBalance: cut(wallet),
      crossMarginAsset: '0.0',
      crossMarginBorrowed: '0.0',
      crossMarginFree: '0.0',
      crossMarginInterest: '0.0',
      crossMarginLocked: '0.0',
      umWalletBalance: isCoin ? '0.0' : cut(wallet),
      umUnrealizedPNL: profit('usdm'),
      cmWalletBalance: isCoin ? cut(wallet) : '0.0',
      cmUnrealizedPNL: profit('coinm'),
      updateTime: 0,
      negativeBalance: '0.0',
    };
  });
}

/** GET /papi/v1/um/positionRisk and /papi/v1/cm/positionRisk: without a margin type or a margin of their own. */
export function portfolioPositions(
  { positions }: PortfolioFigures,
  product: 'usdm' | 'coinm',
): readonly unknown[] {
  return positions
    .filter(({ contract }) => contract.product === product)
    .map((position) => {
      const row = (product === 'usdm' ? rows.usdmPosition : rows.coinmPosition)(
        position,
      ) as Readonly<Record<string, unknown>>;
      const { symbol, positionSide, positionAmt, entryPrice, breakEvenPrice, markPrice } = row;
      const { unRealizedProfit, liquidationPrice, updateTime } = row;
      return {
        ...{ symbol, positionSide, positionAmt, entryPrice, breakEvenPrice, markPrice },
        ...{ unRealizedProfit, liquidationPrice, updateTime },
        leverage: position.holding.leverage,
        ...(product === 'usdm'
          ? { notional: row['notional'], maxNotionalValue: '20000000' }
          : { notionalValue: row['notionalValue'], maxQty: '50' }),
      };
    });
}
