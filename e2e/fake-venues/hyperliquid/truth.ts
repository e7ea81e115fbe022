import type { FakeAccount } from '../core/account.ts';
import type { Market } from '../core/market.ts';
import type { TrueAccount, TrueMargin, TruePool } from '../core/truth.ts';
import { accountFigures, type AccountFigures } from './figures.ts';

export function hyperliquidTruth(account: FakeAccount, market: Market, at: number): TrueAccount {
  const state = account.stateAt(at);
  const figures = accountFigures(state, market, at);
  const unified = state.mode === 'hyperliquid-unified';
  const crossOnly = state.holdings.every(({ isolated }) => isolated === null);
  return {
    id: account.id,
    venue: account.venue,
    uid: account.uid,
    mode: state.mode,
    positionMode: 'one-way',
    at,
    totals: unified
      ? null
      : margin({
          equity: figures.all.accountValue.toFixed(),
          initialMargin: crossOnly ? figures.all.marginUsed.toFixed() : null,
        }),
    pools: poolsOf(figures, unified),
    balances: [
      {
        asset: 'USDC',
        wallet: figures.wallet.toFixed(),
        equity: figures.all.accountValue.toFixed(),
      },
      // Where spot stands apart its coins are reserves; elsewhere they are collateral.
      ...(state.mode === 'hyperliquid-standard' ? [] : state.reserves).map(
        ({ asset, balance }) => ({ asset, wallet: balance, equity: balance }),
      ),
    ],
    positions: figures.positions.map(({ holding, contract, mark, unrealized }) => ({
      instrument: `hyperliquid:${contract.symbol}`,
      leg: 'both',
      quantity: holding.quantity,
      entry: holding.entry,
      mark: mark.toFixed(),
      unrealizedPnl: unrealized.toFixed(),
      marginMode: holding.isolated === null ? 'cross' : 'isolated',
    })),
    orders: state.orders.map(({ id, symbol, side, quantity, price, trigger }) => ({
      id,
      instrument: `hyperliquid:${symbol}`,
      side,
      quantity,
      // A stop that becomes a market order carries a price too far away to be one.
      price: trigger === null ? price : null,
      triggerPrice: trigger,
    })),
  };
}

function margin(figures: Partial<TrueMargin>): TrueMargin {
  return {
    currency: 'USDC',
    equity: null,
    initialMargin: null,
    maintenanceMargin: null,
    nativeRatio: null,
    ...figures,
  };
}

function poolsOf({ positions, cross, crossMaintenance }: AccountFigures, unified: boolean) {
  const shared: TruePool = {
    kind: unified ? 'unified' : 'cross',
    marginAsset: 'USDC',
    instrument: null,
    figures: margin({
      equity: cross.accountValue.toFixed(),
      initialMargin: cross.marginUsed.toFixed(),
      maintenanceMargin: crossMaintenance.toFixed(),
    }),
  };
  const isolated = positions
    .filter(({ holding }) => holding.isolated !== null)
    .map(({ contract, marginUsed }): TruePool => ({
      kind: 'isolated',
      marginAsset: 'USDC',
      instrument: `hyperliquid:${contract.symbol}`,
      figures: margin({ equity: marginUsed.toFixed() }),
    }));
  return [shared, ...isolated];
}
