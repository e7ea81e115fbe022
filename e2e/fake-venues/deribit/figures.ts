import type { AccountState, Holding } from '../core/account.ts';
import { exact, total, type Exact } from '../core/exact.ts';
import type { Market } from '../core/market.ts';
import { contractNamed, type DeribitContract } from './contracts.ts';

/** Deribit's figures of an account at a moment (margin/deribit 2.1-2.3). Every position was opened since the last settlement. */

export interface PositionFigures {
  readonly holding: Holding;
  readonly contract: DeribitContract;
  readonly mark: Exact;
  readonly index: Exact;
  /** Signed coins. */
  readonly coins: Exact;
  /** Settlement currency. */
  readonly profit: Exact;
  readonly initialMargin: Exact;
  readonly maintenanceMargin: Exact;
}

export interface CurrencyFigures {
  readonly currency: string;
  readonly index: Exact;
  readonly balance: Exact;
  readonly profit: Exact;
  readonly equity: Exact;
  /** Of cross models: the account's, converted into the currency (margin/deribit 2.2). */
  readonly marginBalance: Exact;
  readonly initialMargin: Exact;
  readonly maintenanceMargin: Exact;
}

export interface AccountFigures {
  readonly positions: readonly PositionFigures[];
  readonly currencies: readonly CurrencyFigures[];
  /** USD, cross models only. */
  readonly account: {
    readonly equity: Exact;
    readonly initialMargin: Exact;
    readonly maintenanceMargin: Exact;
  } | null;
}

export function isCross({ mode }: AccountState): boolean {
  return mode.startsWith('deribit-cross');
}

export function accountFigures(state: AccountState, market: Market, at: number): AccountFigures {
  const positions = state.holdings.map((holding) => positionFigures(holding, market, at));
  const portfolio = state.mode.endsWith('portfolio');
  const own = state.wallets.map(({ asset, balance }) => {
    const mine = positions.filter(({ contract }) => contract.settle === asset);
    const profit = total(mine.map((row) => row.profit));
    const equity = profit.plus(balance);
    const stress = portfolio ? stressOf(mine) : null;
    return {
      currency: asset,
      index: market.index(asset, at),
      balance: exact(balance),
      profit,
      equity,
      marginBalance: equity,
      initialMargin: stress?.times('1.3') ?? total(mine.map((row) => row.initialMargin)),
      maintenanceMargin: stress ?? total(mine.map((row) => row.maintenanceMargin)),
    };
  });
  if (!isCross(state)) return { positions, currencies: own, account: null };
  const inUsd = (pick: (row: CurrencyFigures) => Exact): Exact =>
    total(own.map((row) => pick(row).times(row.index)));
  const account = {
    equity: inUsd(({ equity }) => equity),
    initialMargin: inUsd(({ initialMargin }) => initialMargin),
    maintenanceMargin: inUsd(({ maintenanceMargin }) => maintenanceMargin),
  };
  return {
    positions,
    account,
    currencies: own.map((row) => ({
      ...row,
      marginBalance: account.equity.div(row.index),
      initialMargin: account.initialMargin.div(row.index),
      maintenanceMargin: account.maintenanceMargin.div(row.index),
    })),
  };
}

/** A stand-in for the venue's portfolio engine (margin/deribit 2.5): a tenth of the net value and half a percent of all sizes. */
function stressOf(positions: readonly PositionFigures[]): Exact {
  const values = positions.map(({ contract, coins, mark }) =>
    contract.type === 'linear' ? coins.times(mark) : coins,
  );
  return total(values)
    .abs()
    .times('0.1')
    .plus(total(values.map((value) => value.abs())).times('0.005'));
}

function positionFigures(holding: Holding, market: Market, at: number): PositionFigures {
  const contract = contractNamed(holding.symbol);
  const mark = market.markOf(contract, at);
  const index = market.indexOf(contract, at);
  const size = exact(holding.quantity);
  const linear = contract.type === 'linear';
  // A price of nothing, which a fault may set, is worth nothing; it must not divide.
  const coins = linear ? size : mark.isZero() ? exact(0) : size.div(mark);
  const profit = linear
    ? size.times(mark.minus(holding.entry))
    : size.div(holding.entry).minus(coins);
  const margin = (rate: string): Exact =>
    coins
      .abs()
      .times(coins.abs().times(contract.slope).plus(rate))
      .times(linear ? index : 1);
  return {
    holding,
    contract,
    mark,
    index,
    coins,
    profit,
    initialMargin: margin(contract.im0),
    maintenanceMargin: margin(contract.mm0),
  };
}
