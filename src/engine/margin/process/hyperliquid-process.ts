import type { ProcessStep } from '#shared/domain/process-step.ts';
import type { CompiledLeg } from '../../book/compiled-book.ts';
import { contractNotional } from '../pool-risk.ts';
import {
  markOf,
  sizeOf,
  step,
  wholeOf,
  type Origin,
  type Process,
  type ProcessQuestion,
} from './process-step.ts';

const LIQUIDATION: Origin = {
  source: 'hyperliquid.gitbook.io trading/liquidations; margin/okx-deribit-hyperliquid.md 3.5',
  status: 'documented',
};
const ADL: Origin = {
  source: 'hyperliquid.gitbook.io trading/auto-deleveraging; margin/okx-deribit-hyperliquid.md 3.5',
  status: 'documented',
};

/** Value in USDC above which a position is not sent to the book at once (mainnet), and the part that is. */
const LARGE_POSITION = 100_000;
const FIRST_PART = 0.2;

/**
 * Hyperliquid: the whole size to the book, of a large position 20 % first and the rest 30 s later; below 2/3 of maintenance the
 * liquidator vault takes over. All positions of a cross pool, or the one isolated. Source: margin/okx-deribit-hyperliquid.md 3.5.
 */
export const hyperliquidProcess: Process = (question) => {
  const { legs } = question.pool;
  return [
    ...legs.map((leg) => firstOrder(leg, question)),
    ...legs.flatMap((leg) => laterOrder(leg, question)),
    ...legs.map((leg) =>
      step(
        'take-over',
        'equity below 2/3 of maintenance: what the orders have not closed, at most this, goes to the liquidator vault with its margin; maintenance margin is not returned',
        wholeOf(leg),
        LIQUIDATION,
        leg,
      ),
    ),
    step(
      'adl',
      'account value below 0: opposing traders are closed at the previous mark price; there is no insurance fund apart',
      'it depends on what the vault can take',
      ADL,
    ),
  ];
};

function firstOrder(leg: CompiledLeg, question: ProcessQuestion): ProcessStep {
  const large = isLarge(leg, question);
  if (large === null)
    return step(
      'close',
      'market orders are sent to the book, of a position above 100,000 USDC 20 % first',
      `there is no mark price for ${leg.instrument.instrument.venueSymbol}`,
      LIQUIDATION,
      leg,
    );
  return large
    ? step(
        'reduce',
        'above 100,000 USDC: a market order for 20 %, then 30 s without another',
        sizeOf(leg, Math.abs(leg.quantity) * FIRST_PART),
        LIQUIDATION,
        leg,
      )
    : step(
        'close',
        'a market order for the full size; equity that remains stays with the trader',
        wholeOf(leg),
        LIQUIDATION,
        leg,
      );
}

function laterOrder(leg: CompiledLeg, question: ProcessQuestion): readonly ProcessStep[] {
  if (isLarge(leg, question) !== true) return [];
  return [
    step(
      'close',
      'after 30 s, if still short: a market order for the full remainder',
      sizeOf(leg, Math.abs(leg.quantity) * (1 - FIRST_PART)),
      LIQUIDATION,
      leg,
    ),
  ];
}

function isLarge(leg: CompiledLeg, { market }: ProcessQuestion): boolean | null {
  const value = contractNotional(leg.instrument, leg.quantity, markOf(leg, market));
  return Number.isNaN(value) ? null : value > LARGE_POSITION;
}
