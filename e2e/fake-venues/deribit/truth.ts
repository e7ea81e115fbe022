import type { FakeAccount } from '../core/account.ts';
import type { Market } from '../core/market.ts';
import type { TrueAccount } from '../core/truth.ts';
import { accountFigures } from './figures.ts';

export function deribitTruth(account: FakeAccount, market: Market, at: number): TrueAccount {
  const state = account.stateAt(at);
  const figures = accountFigures(state, market, at);
  const totals = figures.account && {
    currency: 'USD',
    equity: figures.account.equity.toFixed(),
    initialMargin: figures.account.initialMargin.toFixed(),
    maintenanceMargin: figures.account.maintenanceMargin.toFixed(),
    nativeRatio: null,
  };
  return {
    id: account.id,
    venue: account.venue,
    uid: account.uid,
    mode: state.mode,
    positionMode: 'one-way',
    at,
    totals,
    pools: totals
      ? [{ kind: 'unified', marginAsset: null, instrument: null, figures: totals }]
      : figures.currencies.map((row) => ({
          kind: 'cross',
          marginAsset: row.currency,
          instrument: null,
          figures: {
            currency: row.currency,
            equity: row.equity.toFixed(),
            initialMargin: row.initialMargin.toFixed(),
            maintenanceMargin: row.maintenanceMargin.toFixed(),
            nativeRatio: null,
          },
        })),
    balances: figures.currencies.map(({ currency, balance, equity }) => ({
      asset: currency,
      wallet: balance.toFixed(),
      equity: equity.toFixed(),
    })),
    positions: figures.positions.map(({ holding, contract, mark, profit }) => ({
      instrument: `deribit:${contract.symbol}`,
      leg: 'both',
      quantity: holding.quantity,
      entry: holding.entry,
      mark: mark.toFixed(),
      unrealizedPnl: profit.toFixed(),
      marginMode: 'cross',
    })),
    orders: state.orders.map(({ id, symbol, side, quantity, price, trigger }) => ({
      id,
      instrument: `deribit:${symbol}`,
      side,
      quantity,
      price,
      triggerPrice: trigger,
    })),
  };
}
