import type { FakeAccount } from '../core/account.ts';
import type { Market } from '../core/market.ts';
import type { TrueAccount, TruePool } from '../core/truth.ts';
import { accountFigures, type AccountFigures } from './figures.ts';

export function bybitTruth(account: FakeAccount, market: Market, at: number): TrueAccount {
  const state = account.stateAt(at);
  const figures = accountFigures(state, market, at);
  const isolated = state.mode === 'bybit-isolated';
  const unified = {
    currency: 'USD',
    equity: figures.totalEquity.toFixed(),
    initialMargin: isolated ? null : figures.initialMargin.toFixed(),
    maintenanceMargin: isolated ? null : figures.maintenanceMargin.toFixed(),
    nativeRatio: isolated ? null : figures.mmRate.toFixed(),
  };
  return {
    id: account.id,
    venue: account.venue,
    uid: account.uid,
    mode: state.mode,
    positionMode: state.holdings.length === 0 ? null : state.hedge ? 'hedge' : 'one-way',
    at,
    totals: unified,
    pools: isolated
      ? isolatedPools(figures)
      : [{ kind: 'unified', marginAsset: null, instrument: null, figures: unified }],
    balances: figures.coins.map(({ coin, wallet, equity }) => ({
      asset: coin,
      wallet: wallet.toFixed(),
      equity: equity.toFixed(),
    })),
    positions: figures.positions.map(({ holding, contract, mark, unrealized }) => ({
      instrument: `bybit:${contract.symbol}`,
      leg: holding.leg,
      quantity: holding.quantity,
      entry: holding.entry,
      mark: mark.toFixed(),
      unrealizedPnl: unrealized.toFixed(),
      marginMode: isolated ? 'isolated' : 'cross',
    })),
    orders: state.orders.map(({ id, symbol, side, quantity, price, trigger }) => ({
      id,
      instrument: `bybit:${symbol}`,
      side,
      quantity,
      price,
      triggerPrice: trigger,
    })),
  };
}

function isolatedPools({ positions }: AccountFigures): readonly TruePool[] {
  return positions.map(({ contract, initialMargin, maintenanceMargin }) => ({
    kind: 'isolated',
    marginAsset: contract.settle,
    instrument: `bybit:${contract.symbol}`,
    figures: {
      currency: contract.settle,
      equity: null,
      initialMargin: initialMargin.toFixed(),
      maintenanceMargin: maintenanceMargin.toFixed(),
      nativeRatio: null,
    },
  }));
}
