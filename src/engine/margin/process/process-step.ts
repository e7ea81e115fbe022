import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { ProcessStep } from '#shared/domain/process-step.ts';
import type {
  CompiledAccount,
  CompiledLeg,
  CompiledPool,
  Market,
} from '../../book/compiled-book.ts';
import { ordersMissing } from '../order-margin.ts';

/**
 * The pool a venue would liquidate. `market`: prices at which amounts are counted; the order and the rounds follow from sizes
 * there, so a position near a bound may be on its other side by the time it happens.
 */
export interface ProcessQuestion {
  readonly account: CompiledAccount;
  readonly pool: CompiledPool;
  readonly market: Market;
}

export type Process = (question: ProcessQuestion) => readonly ProcessStep[];

/** Where a rule stands, and how we know it. */
export type Origin = Pick<ProcessStep, 'source' | 'status'>;

export type Amount = NonNullable<ProcessStep['amount']>;

/** A step whose amount is known, or the reason why it is not. */
export function step(
  name: ProcessStep['step'],
  words: string,
  amount: Amount | string,
  origin: Origin,
  position: CompiledLeg | null = null,
): ProcessStep {
  const isKnown = typeof amount !== 'string';
  return {
    step: name,
    position: position?.position.id ?? null,
    words,
    amount: isKnown ? amount : null,
    reason: isKnown ? null : amount,
    ...origin,
  };
}

/** A size in a position's own unit: base coin, or face value of an inverse contract in its quote currency. */
export function sizeOf(leg: CompiledLeg, size: number): Amount {
  const { settlement, base, quote } = leg.instrument.instrument;
  return { quantity: toDecimalText(size), unit: settlement === 'inverse' ? quote : base };
}

export function wholeOf(leg: CompiledLeg): Amount {
  return sizeOf(leg, Math.abs(leg.quantity));
}

/** The orders of a pool, stop orders too. */
export function ordersOf({ account, pool }: ProcessQuestion): Amount | string {
  return ordersMissing(account) ?? { quantity: String(pool.orders.length), unit: 'orders' };
}

export function markOf(leg: CompiledLeg, market: Market): number {
  return market.marks[leg.instrument.index] ?? Number.NaN;
}
