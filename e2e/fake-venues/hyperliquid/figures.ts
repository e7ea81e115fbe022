import { Decimal } from 'decimal.js';
import type { AccountState, Holding } from '../core/account.ts';
import { exact, total, type Exact } from '../core/exact.ts';
import type { Market } from '../core/market.ts';
import { contractNamed, maintenanceOf, type HyperliquidContract } from './contracts.ts';

/** Hyperliquid's figures of an address at a moment, all in USDC (margin/hyperliquid 3.1-3.3, 3.7). */

export interface PositionFigures {
  readonly holding: Holding;
  readonly contract: HyperliquidContract;
  readonly mark: Exact;
  /** Above zero. */
  readonly value: Exact;
  readonly unrealized: Exact;
  /** Cross: value ÷ leverage; isolated: the position's whole equity. */
  readonly marginUsed: Exact;
  readonly maintenance: Exact;
}

export interface Summary {
  readonly accountValue: Exact;
  readonly notional: Exact;
  /** Account value without the signed value of positions. */
  readonly rawUsd: Exact;
  readonly marginUsed: Exact;
}

export interface AccountFigures {
  readonly positions: readonly PositionFigures[];
  readonly all: Summary;
  readonly cross: Summary;
  readonly crossMaintenance: Exact;
  readonly withdrawable: Exact;
  /** USDC deposited, without PnL. */
  readonly wallet: Exact;
}

export function accountFigures(state: AccountState, market: Market, at: number): AccountFigures {
  const positions = state.holdings.map((holding) => positionFigures(holding, market, at));
  const cross = positions.filter(({ holding }) => holding.isolated === null);
  const wallet = exact(state.wallets.find(({ asset }) => asset === 'USDC')?.balance ?? '0');
  const assigned = total(state.holdings.map(({ isolated }) => exact(isolated ?? '0')));
  const ofCross = summary(wallet.minus(assigned), cross);
  const required = Decimal.max(ofCross.marginUsed, ofCross.notional.times('0.1'));
  return {
    positions,
    all: summary(wallet, positions),
    cross: ofCross,
    crossMaintenance: total(cross.map(({ maintenance }) => maintenance)),
    withdrawable: Decimal.max(0, ofCross.accountValue.minus(required)),
    wallet,
  };
}

function summary(wallet: Exact, positions: readonly PositionFigures[]): Summary {
  const accountValue = wallet.plus(total(positions.map(({ unrealized }) => unrealized)));
  const signed = positions.map(({ holding, value }) =>
    holding.quantity.startsWith('-') ? value.negated() : value,
  );
  return {
    accountValue,
    notional: total(positions.map(({ value }) => value)),
    rawUsd: accountValue.minus(total(signed)),
    marginUsed: total(positions.map(({ marginUsed }) => marginUsed)),
  };
}

function positionFigures(holding: Holding, market: Market, at: number): PositionFigures {
  const contract = contractNamed(holding.symbol);
  const mark = market.markOf(contract, at);
  const size = exact(holding.quantity);
  const value = size.abs().times(mark);
  const unrealized = size.times(mark.minus(holding.entry));
  return {
    holding,
    contract,
    mark,
    value,
    unrealized,
    marginUsed:
      holding.isolated === null ? value.div(holding.leverage) : unrealized.plus(holding.isolated),
    maintenance: maintenanceOf(contract, value),
  };
}
