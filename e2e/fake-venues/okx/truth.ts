import type { FakeAccount } from '../core/account.ts';
import { exact, type Exact } from '../core/exact.ts';
import type { Market } from '../core/market.ts';
import type { TrueAccount, TruePool } from '../core/truth.ts';
import { contractNamed } from './contracts.ts';
import { accountFigures, type AccountFigures } from './figures.ts';

const text = (value: Exact | null | undefined): string | null => value?.toFixed() ?? null;

export function okxTruth(account: FakeAccount, market: Market, at: number): TrueAccount {
  const state = account.stateAt(at);
  const figures = accountFigures(state, market, at);
  const totals = {
    currency: 'USD',
    equity: figures.totalEquity.toFixed(),
    initialMargin: text(figures.unified?.imr),
    maintenanceMargin: text(figures.unified?.mmr),
    nativeRatio: text(figures.unified?.ratio),
  };
  return {
    id: account.id,
    venue: account.venue,
    uid: account.uid,
    mode: state.mode,
    positionMode: state.hedge ? 'hedge' : 'one-way',
    at,
    totals,
    pools: [
      ...(figures.unified
        ? [{ kind: 'unified', marginAsset: null, instrument: null, figures: totals } as const]
        : currencyPools(figures)),
      ...isolatedPools(figures),
    ],
    balances: figures.currencies.map(({ currency, cash, equity, isolatedEquity, isolatedUpl }) => ({
      asset: currency,
      // A wallet holds what is assigned to isolated positions as well.
      wallet: cash.plus(isolatedEquity).minus(isolatedUpl).toFixed(),
      equity: equity.toFixed(),
    })),
    positions: figures.positions.map(({ holding, contract, mark, upl }) => ({
      instrument: `okx:${contract.symbol}`,
      leg: holding.leg,
      quantity: exact(holding.quantity).times(contract.contractValue).toFixed(),
      entry: holding.entry,
      mark: mark.toFixed(),
      unrealizedPnl: upl.toFixed(),
      marginMode: holding.isolated === null ? 'cross' : 'isolated',
    })),
    orders: state.orders.map(({ id, symbol, side, quantity, price, trigger }) => ({
      id,
      instrument: `okx:${symbol}`,
      side,
      quantity: exact(quantity).times(contractNamed(symbol).contractValue).toFixed(),
      price,
      triggerPrice: trigger,
    })),
  };
}

function currencyPools({ currencies }: AccountFigures): readonly TruePool[] {
  return currencies.map((row) => ({
    kind: 'cross',
    marginAsset: row.currency,
    instrument: null,
    figures: {
      currency: row.currency,
      // Beside isolated positions the venue prints no equity of the cross part alone.
      equity: row.isolatedEquity.isZero() ? row.equity.toFixed() : null,
      initialMargin: row.imr.toFixed(),
      maintenanceMargin: row.mmr.toFixed(),
      nativeRatio: text(row.ratio),
    },
  }));
}

function isolatedPools({ positions }: AccountFigures): readonly TruePool[] {
  return positions
    .filter(({ holding }) => holding.isolated !== null)
    .map(({ contract, mmr, ratio }) => ({
      kind: 'isolated',
      marginAsset: contract.settle,
      instrument: `okx:${contract.symbol}`,
      figures: {
        currency: contract.settle,
        equity: null,
        initialMargin: null,
        maintenanceMargin: mmr.toFixed(),
        nativeRatio: text(ratio),
      },
    }));
}
