import type { AccountState, Holding } from '../core/account.ts';
import { exact, total, type Exact } from '../core/exact.ts';
import type { Market } from '../core/market.ts';
import { contractNamed, counted, maintenanceRate, TAKER, type OkxContract } from './contracts.ts';

/** OKX's figures of an account at a moment, by the venue's formulas (margin/okx 1.2-1.6). */

export interface PositionFigures {
  readonly holding: Holding;
  readonly contract: OkxContract;
  readonly mark: Exact;
  readonly index: Exact;
  /** In the settlement currency, above zero. */
  readonly notional: Exact;
  readonly upl: Exact;
  readonly imr: Exact;
  readonly mmr: Exact;
  readonly fee: Exact;
  /** Of its own pool: isolated positions only. */
  readonly ratio: Exact | null;
  readonly usd: Exact;
}

export interface CurrencyFigures {
  readonly currency: string;
  readonly usd: Exact;
  readonly cash: Exact;
  readonly isolatedEquity: Exact;
  readonly isolatedUpl: Exact;
  /** Of cross and isolated positions. */
  readonly upl: Exact;
  readonly equity: Exact;
  readonly imr: Exact;
  readonly mmr: Exact;
  readonly fee: Exact;
  /** Futures mode only, where each currency is a pool. */
  readonly ratio: Exact | null;
}

export interface AccountFigures {
  readonly positions: readonly PositionFigures[];
  readonly currencies: readonly CurrencyFigures[];
  readonly totalEquity: Exact;
  /** Multi-currency and portfolio accounts only. */
  readonly unified: {
    readonly adjusted: Exact;
    readonly imr: Exact;
    readonly mmr: Exact;
    readonly ratio: Exact | null;
  } | null;
}

export function accountFigures(state: AccountState, market: Market, at: number): AccountFigures {
  const positions = state.holdings.map((holding) => positionFigures(holding, market, at));
  const unified = state.mode === 'okx-multi-currency' || state.mode === 'okx-portfolio';
  const currencies = state.wallets.map(({ asset, balance }) =>
    currencyFigures(asset, exact(balance), positions, {
      usd: market.index(asset, at),
      unified,
    }),
  );
  const inUsd = (pick: (row: CurrencyFigures) => Exact): Exact =>
    total(currencies.map((row) => pick(row).times(row.usd)));
  return {
    positions,
    currencies,
    totalEquity: inUsd(({ equity }) => equity),
    unified: unified ? unifiedFigures(state, positions, inUsd) : null,
  };
}

function unifiedFigures(
  state: AccountState,
  positions: readonly PositionFigures[],
  inUsd: (pick: (row: CurrencyFigures) => Exact) => Exact,
): AccountFigures['unified'] {
  const adjusted = inUsd(({ currency, equity, isolatedEquity }) =>
    counted(currency, equity.minus(isolatedEquity)),
  );
  const cross = positions.filter(({ holding }) => holding.isolated === null);
  const portfolio = state.mode === 'okx-portfolio';
  const values = cross.map(({ holding, notional, usd }) =>
    notional.times(usd).times(holding.quantity.startsWith('-') ? -1 : 1),
  );
  // A stand-in for the venue's stress tests (margin/okx 1.9): a tenth of the net value and half a percent of all sizes.
  const stress = total(values)
    .abs()
    .times('0.1')
    .plus(total(values.map((value) => value.abs())).times('0.005'));
  const mmr = portfolio ? stress : inUsd((row) => row.mmr);
  const fee = portfolio ? exact(0) : inUsd((row) => row.fee);
  return {
    adjusted,
    mmr,
    imr: portfolio ? stress.times('1.3') : inUsd((row) => row.imr),
    ratio: mmr.isZero() ? null : adjusted.div(mmr.plus(fee)),
  };
}

function positionFigures(holding: Holding, market: Market, at: number): PositionFigures {
  const contract = contractNamed(holding.symbol);
  const mark = market.markOf(contract, at);
  const contracts = exact(holding.quantity);
  const size = contracts.times(contract.contractValue);
  const inverse = contract.type === 'inverse';
  // A price of nothing, which a fault may set, is worth nothing; it must not divide.
  const value = inverse ? (mark.isZero() ? exact(0) : size.div(mark)) : size.times(mark);
  const atEntry = inverse ? size.div(holding.entry) : size.times(holding.entry);
  const upl = inverse ? atEntry.minus(value) : value.minus(atEntry);
  const notional = value.abs();
  const mmr = notional.times(maintenanceRate(contract, contracts.abs()));
  const fee = notional.times(TAKER);
  return {
    holding,
    contract,
    mark,
    index: market.indexOf(contract, at),
    notional,
    upl,
    imr: notional.div(holding.leverage),
    mmr,
    fee,
    ratio: holding.isolated === null ? null : upl.plus(holding.isolated).div(mmr.plus(fee)),
    usd: market.index(contract.settle, at),
  };
}

function currencyFigures(
  currency: string,
  wallet: Exact,
  positions: readonly PositionFigures[],
  { usd, unified }: { readonly usd: Exact; readonly unified: boolean },
): CurrencyFigures {
  const own = positions.filter(({ contract }) => contract.settle === currency);
  const cross = own.filter(({ holding }) => holding.isolated === null);
  const isolated = own.filter(({ holding }) => holding.isolated !== null);
  const assigned = total(isolated.map(({ holding }) => exact(holding.isolated ?? '0')));
  const isolatedUpl = total(isolated.map(({ upl }) => upl));
  const crossUpl = total(cross.map(({ upl }) => upl));
  const isolatedEquity = assigned.plus(isolatedUpl);
  const cash = wallet.minus(assigned);
  const mmr = total(cross.map((each) => each.mmr));
  const fee = total(cross.map((each) => each.fee));
  return {
    currency,
    usd,
    cash,
    isolatedEquity,
    isolatedUpl,
    upl: crossUpl.plus(isolatedUpl),
    equity: cash.plus(crossUpl).plus(isolatedEquity),
    imr: total(cross.map((each) => each.imr)),
    mmr,
    fee,
    ratio: unified || cross.length === 0 ? null : cash.plus(crossUpl).div(mmr.plus(fee)),
  };
}
