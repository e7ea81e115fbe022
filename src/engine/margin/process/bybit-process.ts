import type { ProcessStep } from '#shared/domain/process-step.ts';
import type { CompiledLeg } from '../../book/compiled-book.ts';
import { bybitBasisAt } from '../bybit-rules.ts';
import { contractNotional } from '../pool-risk.ts';
import { tierIndex } from '../tiers.ts';
import {
  markOf,
  ordersOf,
  sizeOf,
  step,
  wholeOf,
  type Origin,
  type Process,
  type ProcessQuestion,
} from './process-step.ts';

const RULES: Origin = {
  source: 'bybit.com help-center UTA-Trading-Rules; margin/binance-bybit.md 3.9',
  status: 'documented',
};
const PARAPHRASED: Origin = { ...RULES, status: 'third-party' };
const POOL: Origin = {
  source: 'bybit-exchange.github.io/docs/v5/market/insurance; margin/binance-bybit.md 3.9',
  status: 'documented',
};
const ADL: Origin = {
  source: 'bybit-exchange.github.io/docs/v5/market/adl-alert; margin/binance-bybit.md 3.9',
  status: 'documented',
};

const afterwards: readonly ProcessStep[] = [
  step(
    'insurance-fund',
    'closed better than the bankruptcy price, the rest goes to the insurance pool; worse, the pool pays',
    'it depends on the prices at which the positions are closed',
    POOL,
  ),
  step(
    'adl',
    'if the insurance pool runs low, opposing traders are closed, the highest leveraged return first',
    'it depends on the insurance pool',
    ADL,
  ),
];

/** Bybit unified account, isolated margin: one position. Source: margin/binance-bybit.md 3.9. */
export const bybitIsolatedProcess: Process = (question) => [
  step('cancel-orders', 'the contract’s orders are cancelled', ordersOf(question), RULES),
  ...question.pool.legs.flatMap((leg) => isolatedSteps(leg, question)),
  ...afterwards,
];

/** In the lowest tier taken over whole; above it first closed by as much as brings it down to a lower tier. */
function isolatedSteps(
  leg: CompiledLeg,
  { account, market }: ProcessQuestion,
): readonly ProcessStep[] {
  const { venueSymbol, settlement } = leg.instrument.instrument;
  const takeOver = 'taken over at the bankruptcy price';
  const basis = bybitBasisAt(account.account.asOf);
  const price = basis === 'entry' ? (leg.entry ?? Number.NaN) : markOf(leg, market);
  const value = contractNotional(leg.instrument, leg.quantity, price);
  if (leg.tiers === null || Number.isNaN(value)) {
    const missing =
      leg.tiers === null
        ? `the book has no risk limits for ${venueSymbol}`
        : `there is no ${basis} price for ${venueSymbol}`;
    return [
      step('take-over', `${takeOver}, from a higher tier after a reduction`, missing, RULES, leg),
    ];
  }
  const floor = leg.tiers.floor[tierIndex(leg.tiers, value)]!;
  if (floor === 0) return [step('take-over', takeOver, wholeOf(leg), RULES, leg)];
  // Tiers are bounded by value: what may stay is the largest size of the tier below.
  const stays = settlement === 'inverse' ? floor * price : floor / price;
  return [
    step(
      'reduce',
      'partly closed, just enough to fall to a lower tier',
      sizeOf(leg, Math.abs(leg.quantity) - stays),
      RULES,
      leg,
    ),
    step('take-over', `still short: ${takeOver}`, sizeOf(leg, stays), RULES, leg),
  ];
}

/** Bybit unified account, cross margin: the account as a whole. Source: margin/binance-bybit.md 3.9. */
export const bybitCrossProcess: Process = () => [
  step(
    'cancel-orders',
    'spot margin orders that would create a debt or lose collateral value are cancelled',
    'the book does not tell which orders those are',
    RULES,
  ),
  step(
    'repay-debt',
    'debts are repaid by selling assets in order of their liquidity',
    'only paraphrases say how far: to a maintenance rate of 85 %',
    PARAPHRASED,
  ),
  step(
    'reduce',
    'derivatives are liquidated in steps',
    'only paraphrases say how far: to a maintenance rate of 90 %',
    PARAPHRASED,
  ),
  ...afterwards,
];
