import type { FakeAccount } from '../core/account.ts';
import { exact, total } from '../core/exact.ts';
import type { Market } from '../core/market.ts';
import type { TrueAccount, TrueMargin, TruePool } from '../core/truth.ts';
import { accountFigures, type AccountFigures, type AssetFigures } from './figures.ts';
import { portfolioFigures } from './portfolio.ts';

export function binanceTruth(account: FakeAccount, market: Market, at: number): TrueAccount {
  const state = account.stateAt(at);
  const figures = accountFigures(state, market, at);
  const multi = state.mode === 'binance-usdm-multi';
  const totals =
    state.mode === 'binance-portfolio'
      ? portfolioMargin(account, market, at)
      : multi
        ? marginOf(figures.totals)
        : null;
  return {
    id: account.id,
    venue: account.venue,
    uid: account.uid,
    mode: state.mode,
    positionMode: state.hedge ? 'hedge' : 'one-way',
    at,
    totals,
    pools: totals
      ? [{ kind: 'unified', marginAsset: null, instrument: null, figures: totals }]
      : poolsOf(figures),
    balances: figures.assets.map(({ asset, wallet, unrealized }) => ({
      asset,
      wallet: wallet.toFixed(),
      equity: wallet.plus(unrealized).toFixed(),
    })),
    positions: figures.positions.map(({ holding, contract, mark, unrealized }) => ({
      instrument: `binance:${contract.symbol}`,
      leg: holding.leg,
      quantity: exact(holding.quantity).times(contract.contractSize).toFixed(),
      entry: holding.entry,
      mark: mark.toFixed(),
      unrealizedPnl: unrealized.toFixed(),
      marginMode: holding.isolated === null ? 'cross' : 'isolated',
    })),
    orders: state.orders.map(({ id, symbol, side, quantity, price, trigger }) => ({
      id,
      instrument: `binance:${symbol}`,
      side,
      quantity,
      price,
      triggerPrice: trigger,
    })),
  };
}

function portfolioMargin(account: FakeAccount, market: Market, at: number): TrueMargin {
  const figures = portfolioFigures(account, market, at);
  return {
    currency: 'USD',
    equity: figures.actualEquity.toFixed(),
    initialMargin: figures.portfolioInitial.toFixed(),
    maintenanceMargin: figures.portfolioMaintenance.toFixed(),
    nativeRatio: figures.uniMmr.toFixed(),
  };
}

function marginOf(row: AssetFigures): TruePool['figures'] {
  return {
    currency: row.asset,
    equity: row.wallet.plus(row.unrealized).toFixed(),
    initialMargin: row.initialMargin.toFixed(),
    maintenanceMargin: row.maintenanceMargin.toFixed(),
    nativeRatio: null,
  };
}

function poolsOf({ assets, positions }: AccountFigures): readonly TruePool[] {
  const isolated = positions.filter(({ holding }) => holding.isolated !== null);
  const cross = assets.map((row): TruePool => {
    const own = positions.filter(
      ({ contract, holding }) => contract.marginAsset === row.asset && holding.isolated === null,
    );
    const alone = !isolated.some(({ contract }) => contract.marginAsset === row.asset);
    return {
      kind: 'cross',
      marginAsset: row.asset,
      instrument: null,
      figures: {
        currency: row.asset,
        // Beside isolated positions the venue prints no such figures of the cross part alone.
        equity: alone ? row.crossWallet.plus(row.crossUnrealized).toFixed() : null,
        initialMargin: alone ? total(own.map((each) => each.initialMargin)).toFixed() : null,
        maintenanceMargin: alone
          ? total(own.map((each) => each.maintenanceMargin)).toFixed()
          : null,
        nativeRatio: null,
      },
    };
  });
  return [
    ...cross,
    ...isolated.map(({ contract, initialMargin, maintenanceMargin }): TruePool => ({
      kind: 'isolated',
      marginAsset: contract.marginAsset,
      instrument: `binance:${contract.symbol}`,
      figures: {
        currency: contract.marginAsset,
        equity: null,
        // COIN-M prints the margin of positions in its account reply only, which a snapshot reads for the wallets.
        initialMargin: contract.product === 'usdm' ? initialMargin.toFixed() : null,
        maintenanceMargin: contract.product === 'usdm' ? maintenanceMargin.toFixed() : null,
        nativeRatio: null,
      },
    })),
  ];
}
