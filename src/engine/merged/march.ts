import { requirementAt, type Requirement } from './requirement.ts';
import type { MergedPool } from './merged-pool.ts';
import { segmentValue, type Segments } from './pool-terms.ts';

/**
 * A pool along a direction of simultaneous moves: mover m's factor is 1 + weightₘ·x. What is straight in x is added up once;
 * the rest stays per mover.
 */
interface DirectedPool {
  readonly currencies: readonly DirectedCurrency[];
  readonly lowest: number;
  readonly highest: number;
}

interface DirectedCurrency {
  /** Equity = equity + slope·x + Σ inverseₘ ÷ factorₘ. */
  readonly equity: number;
  readonly slope: number;
  readonly inverses: readonly { readonly weight: number; readonly inverse: number }[];
  readonly requirement: number;
  readonly curves: readonly {
    readonly weight: number;
    readonly needs: Requirement;
    readonly isInverse: boolean;
  }[];
  readonly counts: Segments;
  readonly debt: Segments | null;
  readonly worth: number;
  readonly requirementFactor: number;
  /** Its own price's weight. */
  readonly weight: number;
}

/** No price is looked for beyond these factors. */
const LOWEST_FACTOR = 1e-6;
const HIGHEST_FACTOR = 1e3;
/** A stretch of x narrower than this is taken at its ends: a touch of a level within a millionth of the price may be passed over. */
const RESOLUTION = 1e-6;

export interface MarchedSide {
  /** Moves x at which the state changes, nearest first: reached, left again, and so on. */
  readonly at: readonly number[];
  readonly unknownFrom: number | null;
}

/**
 * Crossings of a level along a direction, on one side of the market. Each step outward is one over which bounds of margin
 * balance and requirement prove that the state cannot change, so no liquidation is stepped over.
 * `weights[m]` belongs to mover m. Level Infinity asks where the margin balance itself is gone. Nothing is looked for beyond
 * `limit`, a distance from 0.
 */
export function march(
  pool: MergedPool,
  weights: ArrayLike<number>,
  level: number,
  side: 'down' | 'up',
  every: boolean,
  limit = Number.POSITIVE_INFINITY,
): MarchedSide {
  const directed = direct(pool, weights);
  const sign = side === 'up' ? 1 : -1;
  const end = Math.min(Math.abs(side === 'up' ? directed.highest : directed.lowest), limit);
  const at: number[] = [];
  let x = 0;
  let isSafe = pointExcess(directed, level, 0) > 0;
  // Where the end is near, one bound often proves the whole way.
  let step = limit === Number.POSITIVE_INFINITY ? RESOLUTION * 1024 : end;
  while (Math.abs(x) < end) {
    const next = sign * Math.min(Math.abs(x) + step, end);
    const bound = excessBound(directed, level, Math.min(x, next), Math.max(x, next), isSafe);
    if (isSafe ? bound > 0 : bound <= 0) {
      x = next;
      step *= 2;
      continue;
    }
    if (step > RESOLUTION) {
      step = Math.max(RESOLUTION, step / 4);
      continue;
    }
    const there = pointExcess(directed, level, next);
    if (Number.isNaN(there)) return { at, unknownFrom: x };
    if (there > 0 !== isSafe) {
      at.push(bisect(directed, level, x, next, isSafe));
      if (!every) return { at, unknownFrom: null };
      isSafe = !isSafe;
    }
    x = next;
    step = RESOLUTION * 2;
  }
  return { at, unknownFrom: null };
}

/** Whether the pool is past the level at the market itself. */
export function isPast(pool: MergedPool, level: number): boolean {
  return !(pointExcess(direct(pool, []), level, 0) > 0);
}

function direct({ currencies }: MergedPool, weights: ArrayLike<number>): DirectedPool {
  let lowest = -(HIGHEST_FACTOR - 1);
  let highest = HIGHEST_FACTOR - 1;
  for (let mover = 0; mover < weights.length; mover++) {
    const weight = weights[mover]!;
    if (weight === 0) continue;
    const toLowest = (LOWEST_FACTOR - 1) / weight;
    const toHighest = (HIGHEST_FACTOR - 1) / weight;
    lowest = Math.max(lowest, Math.min(toLowest, toHighest));
    highest = Math.min(highest, Math.max(toLowest, toHighest));
  }
  const weightOf = (mover: number): number => (mover < 0 ? 0 : (weights[mover] ?? 0));
  return {
    lowest,
    highest,
    currencies: currencies.map(
      ({ terms, mover, fixedEquity, fixedRequirement, parts: byMover }) => {
        const parts = [...byMover.values()];
        return {
          equity: parts.reduce((sum, part) => sum + part.linear, fixedEquity),
          slope: parts.reduce((sum, part) => sum + part.linear * weightOf(part.mover), 0),
          inverses: parts
            .filter((part) => part.inverse !== 0)
            .map((part) => ({ weight: weightOf(part.mover), inverse: part.inverse })),
          requirement: fixedRequirement,
          curves: parts.flatMap((part) => {
            const weight = weightOf(part.mover);
            return [
              ...(part.byPrice === null ? [] : [{ weight, needs: part.byPrice, isInverse: false }]),
              ...(part.byInverse === null
                ? []
                : [{ weight, needs: part.byInverse, isInverse: true }]),
            ];
          }),
          counts: terms.counts,
          debt: terms.debt,
          worth: terms.worth,
          requirementFactor: terms.requirementFactor,
          weight: weightOf(mover),
        };
      },
    ),
  };
}

function pointExcess(pool: DirectedPool, level: number, x: number): number {
  return excessBound(pool, level, x, x, true);
}

/**
 * A bound of level × margin balance − requirement over [from, to]: from below, or from above. Every part is monotone in its
 * own factor (contracts need more the larger their notional, slabs count more the larger the equity), so ends suffice.
 */
function excessBound(
  pool: DirectedPool,
  level: number,
  from: number,
  to: number,
  fromBelow: boolean,
): number {
  let balance = 0;
  let requirement = 0;
  for (const currency of pool.currencies) {
    const equity = equityBound(currency, from, to, fromBelow);
    let needed = currency.requirement;
    for (const { weight, needs, isInverse } of currency.curves) {
      const first = 1 + weight * from;
      const second = 1 + weight * to;
      const price = fromBelow === isInverse ? Math.min(first, second) : Math.max(first, second);
      needed += requirementAt(needs, isInverse ? 1 / price : price);
    }
    if (currency.debt !== null && equity < 0) needed += segmentValue(currency.debt, equity);
    // What counts is known between two ends when it is known at both: the unknown lies beyond the outermost slabs.
    const other = equityBound(currency, from, to, !fromBelow);
    if (other !== 0 && Number.isNaN(segmentValue(currency.counts, other))) return Number.NaN;
    const counted = equity === 0 ? 0 : segmentValue(currency.counts, equity);
    balance += counted * worthBound(currency, from, to, counted < 0 ? !fromBelow : fromBelow);
    if (needed !== 0)
      requirement +=
        needed *
        currency.requirementFactor *
        worthBound(currency, from, to, needed < 0 ? fromBelow : !fromBelow);
  }
  if (level === Number.POSITIVE_INFINITY) return balance;
  // Without a margin left a pool is past every level, whatever it would have needed.
  if (Number.isNaN(requirement)) return balance <= 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  return level * balance - requirement;
}

function equityBound(
  { equity, slope, inverses }: DirectedCurrency,
  from: number,
  to: number,
  fromBelow: boolean,
): number {
  const pick = fromBelow ? Math.min : Math.max;
  let sum = equity + pick(slope * from, slope * to);
  for (const { weight, inverse } of inverses)
    sum += pick(inverse / (1 + weight * from), inverse / (1 + weight * to));
  return sum;
}

function worthBound(
  { worth, weight }: DirectedCurrency,
  from: number,
  to: number,
  fromBelow: boolean,
): number {
  const pick = fromBelow ? Math.min : Math.max;
  return worth * pick(1 + weight * from, 1 + weight * to);
}

/** Halves the bracket to neighbouring numbers; answers its far end, where the new state holds. */
function bisect(
  pool: DirectedPool,
  level: number,
  near: number,
  far: number,
  isSafe: boolean,
): number {
  let inner = near;
  let outer = far;
  for (;;) {
    const middle = (inner + outer) / 2;
    if (middle === inner || middle === outer) return outer;
    if (pointExcess(pool, level, middle) > 0 === isSafe) inner = middle;
    else outer = middle;
  }
}
