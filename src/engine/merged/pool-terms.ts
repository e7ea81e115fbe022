import type { CompiledAsset, ContractTerms } from '../book/compiled-book.ts';
import type { TierTable } from '../margin/tiers.ts';

/**
 * What a margin model says of one pool as data: how each currency counts and what each contract needs. Everything else (the
 * merged functions, the solvers, the scenario kernels) works on these terms and knows no venue. At the market they were
 * taken at they give the model's own margin balance and requirement, and so they do after any move of prices; specs hold
 * every model to that.
 */
export interface PoolTerms {
  readonly currencies: readonly CurrencyTerms[];
  readonly contracts: readonly ContractLaw[];
}

/** What is held against a margin balance: the requirement of the liquidation test, or initial margin without resting orders. */
export type Measure = 'maintenance' | 'initial';

/** One currency of a pool. Its equity is `amount` plus the PnL of the contracts that settle in it. */
export interface CurrencyTerms {
  /** The asset whose price moves what a unit is worth; null where the pool counts in this currency itself. */
  readonly asset: CompiledAsset | null;
  /** Without PnL; unit: the currency. */
  readonly amount: number;
  /** One unit in the pool's unit at the market: its USD price, or 1 in a pool of one currency. */
  readonly worth: number;
  /** What an equity counts as, before `worth`. */
  readonly counts: Segments;
  /** What an equity below zero needs as margin, before `worth`; null where owing is no matter of margin. */
  readonly debt: Segments | null;
  /** What a unit of requirement weighs more than `worth` says; 1 but for a venue that converts requirements at another rate. */
  readonly requirementFactor: number;
}

/**
 * A piecewise linear function on the whole line: slope × e + intercept for from[i] < e <= from[i + 1], from[0] = −Infinity. NaN
 * slopes: not known there.
 */
export interface Segments {
  readonly from: Float64Array;
  readonly slope: Float64Array;
  readonly intercept: Float64Array;
}

/** One contract of a pool, a position or a resting order that counts as one. */
export interface ContractLaw {
  readonly terms: ContractTerms;
  /** Signed; linear base coin, inverse face value in quote currency. */
  readonly quantity: number;
  /** null: an order, which has no PnL. */
  readonly entry: number | null;
  /** Place of its settlement currency in `currencies`. */
  readonly currency: number;
  readonly law: RequirementLaw;
  /** What it needs whatever the price; unit: settlement currency. */
  readonly constant: number;
}

/** What a contract of notional n needs, in its settlement currency. */
export type RequirementLaw =
  /** n × (rate + addedRate) − deduction, the tier by n. */
  | { readonly kind: 'tiers'; readonly table: TierTable; readonly addedRate: number }
  /** n × rate, whatever n. */
  | { readonly kind: 'rate'; readonly rate: number }
  /** n × (base + slope × size), size in base coin: fixed for a linear contract, face value ÷ mark for an inverse one. */
  | { readonly kind: 'size-line'; readonly base: number; readonly slope: number };

/** Every amount counts for itself. */
export const countsInFull: Segments = segments([[Number.NEGATIVE_INFINITY, 1, 0]]);

/** Rows of [from, slope, intercept], ascending. */
export function segments(rows: readonly (readonly [number, number, number])[]): Segments {
  return {
    from: Float64Array.from(rows, ([from]) => from),
    slope: Float64Array.from(rows, ([, slope]) => slope),
    intercept: Float64Array.from(rows, ([, , intercept]) => intercept),
  };
}

/** Index of the segment that holds e. */
export function segmentAt({ from }: Segments, e: number): number {
  let index = from.length - 1;
  while (index > 0 && !(e > from[index]!)) index -= 1;
  return index;
}

export function segmentValue(of: Segments, e: number): number {
  const index = segmentAt(of, e);
  return of.slope[index]! * e + of.intercept[index]!;
}
