import { quadraticRoots, rootsBetween } from './polynomial-roots.ts';
import { offerBounds, pieceOf } from './requirement.ts';
import { segmentAt, type Segments } from './pool-terms.ts';
import type { SingleFactorCurrency, SingleFactorPool } from './single-factor.ts';

/** Factors at which a pool crosses a level on one side of the market, nearest first: unsafe, safe again, and so on. */
export interface SideCrossings {
  readonly at: readonly number[];
  /** From this factor on the pool's terms give no answer; null: they reach all the way. */
  readonly unknownFrom: number | null;
}

/** Beyond this factor no price is looked for. */
const HIGHEST_FACTOR = 1e9;
const LOWEST_FACTOR = 1e-9;
/** Two breakpoints closer than this are one: the piece between them is rounding. */
const SAME = 1 + 8 * Number.EPSILON;

/**
 * Walks outward from f = 1, piece by piece. On a piece, which tier, slab and borrowing tier holds is fixed, so
 * level × margin balance − requirement is a polynomial of powers −2 to 2 and every root of it is found. Level Infinity asks
 * where the margin balance itself is gone. `every`: all crossings, else the walk ends with the first of each level.
 */
export function walkPieces(
  pool: SingleFactorPool,
  levels: readonly number[],
  side: 'down' | 'up',
  every: boolean,
): readonly SideCrossings[] {
  const walks = levels.map((level): Walk => ({ level, at: [], isSafe: null, unknownFrom: null }));
  const powers = new PiecePowers();
  const isDone = ({ at, unknownFrom }: Walk): boolean =>
    unknownFrom !== null || (!every && at.length > 0);
  for (let from = 1; ;) {
    const to = nextBreak(pool, from, side);
    powers.read(pool, pieceMiddle(from, to, side));
    for (const walk of walks) if (!isDone(walk)) crossPiece(powers, walk, from, to, side);
    if (to === HIGHEST_FACTOR || to === LOWEST_FACTOR || walks.every(isDone)) break;
    from = to;
  }
  return walks;
}

/** How far one level has been followed. */
interface Walk {
  readonly level: number;
  readonly at: number[];
  isSafe: boolean | null;
  unknownFrom: number | null;
}

function pieceMiddle(from: number, to: number, side: 'down' | 'up'): number {
  if (side === 'up') return to === HIGHEST_FACTOR ? from * 2 : (from + to) / 2;
  return to === LOWEST_FACTOR ? from / 2 : (from + to) / 2;
}

/** The nearest factor beyond `from` at which a tier, slab or sign of equity changes. */
function nextBreak(pool: SingleFactorPool, from: number, side: 'down' | 'up'): number {
  let next = side === 'up' ? HIGHEST_FACTOR : LOWEST_FACTOR;
  const offer = (factor: number): void => {
    if (
      side === 'up' ? factor > from * SAME && factor < next : factor < from / SAME && factor > next
    )
      next = factor;
  };
  for (const currency of pool.currencies) {
    for (const each of currency.byPrice) offerBounds(each, from, offer);
    for (const each of currency.byInverse) offerBounds(each, 1 / from, (v) => offer(1 / v));
    offerEquities(currency, offer);
  }
  return next;
}

/** Where the currency's equity passes a bound: fixed + linear·f + inverse/f = bound. */
function offerEquities(currency: SingleFactorCurrency, offer: (factor: number) => void): void {
  const { fixedEquity, linear, inverse, counts, debt } = currency;
  if (linear === 0 && inverse === 0) return;
  const offerSegments = ({ from }: Segments): void => {
    for (let index = 1; index < from.length; index++)
      for (const root of quadraticRoots(linear, fixedEquity - from[index]!, inverse))
        if (root > 0) offer(root);
  };
  offerSegments(counts);
  if (debt !== null) offerSegments(debt);
}

/** Margin balance and requirement of one piece as powers of f, place i for f^(i − 2). */
class PiecePowers {
  readonly #balance = new Float64Array(5);
  readonly #requirement = new Float64Array(5);
  readonly #excess = new Float64Array(5);
  readonly #piece = { c0: 0, c1: 0, c2: 0 };

  read(pool: SingleFactorPool, factor: number): void {
    const balance = this.#balance.fill(0);
    const requirement = this.#requirement.fill(0);
    balance[2] = pool.fixedBalance;
    requirement[2] = pool.fixedRequirement;
    for (const currency of pool.currencies) {
      const { fixedEquity, linear, inverse, counts, debt, byPrice, byInverse, worth } = currency;
      const equity = fixedEquity + linear * factor + inverse / factor;
      const power = currency.moves ? 3 : 2;
      const isNothing = fixedEquity === 0 && linear === 0 && inverse === 0;
      const segment = segmentAt(counts, equity);
      const slope = isNothing ? 0 : counts.slope[segment]! * worth;
      const intercept = isNothing ? 0 : counts.intercept[segment]! * worth;
      balance[power]! += slope * fixedEquity + intercept;
      balance[power + 1]! += slope * linear;
      balance[power - 1]! += slope * inverse;
      const unit = worth * currency.requirementFactor;
      let constant = currency.fixedRequirement;
      if (debt !== null && equity < 0) {
        const owed = segmentAt(debt, equity);
        constant += debt.slope[owed]! * fixedEquity + debt.intercept[owed]!;
        requirement[power + 1]! += debt.slope[owed]! * linear * unit;
        requirement[power - 1]! += debt.slope[owed]! * inverse * unit;
      }
      const piece = this.#piece;
      clear(piece);
      for (const each of byPrice) pieceOf(each, factor, piece);
      constant += piece.c0;
      requirement[power + 1]! += piece.c1 * unit;
      clear(piece);
      for (const each of byInverse) pieceOf(each, 1 / factor, piece);
      constant += piece.c0;
      requirement[power - 1]! += piece.c1 * unit;
      requirement[power - 2]! += piece.c2 * unit;
      if (constant !== 0) requirement[power]! += constant * unit;
    }
  }

  get isBalanceKnown(): boolean {
    return !this.#balance.some(Number.isNaN);
  }

  get isRequirementKnown(): boolean {
    return !this.#requirement.some(Number.isNaN);
  }

  /** level × balance − requirement; the balance alone for level Infinity, or when the requirement is not known. */
  excess(level: number): Float64Array {
    const isBalance = level === Number.POSITIVE_INFINITY || !this.isRequirementKnown;
    for (let index = 0; index < 5; index++)
      this.#excess[index] = isBalance
        ? this.#balance[index]!
        : level * this.#balance[index]! - this.#requirement[index]!;
    return this.#excess;
  }
}

function clear(piece: { c0: number; c1: number; c2: number }): void {
  piece.c0 = 0;
  piece.c1 = 0;
  piece.c2 = 0;
}

function excessAt(powers: Float64Array, factor: number): number {
  const inverse = 1 / factor;
  return (
    powers[2]! +
    factor * (powers[3]! + factor * powers[4]!) +
    inverse * (powers[1]! + inverse * powers[0]!)
  );
}

/** Follows a level over one piece: every stretch between its roots, in the order of the walk. */
function crossPiece(
  powers: PiecePowers,
  walk: Walk,
  from: number,
  to: number,
  side: 'down' | 'up',
): void {
  if (!powers.isBalanceKnown) {
    walk.unknownFrom = from;
    return;
  }
  // Without a margin left a pool is past every level, whatever it would have needed; with one, its need must be known.
  const needsMore = walk.level !== Number.POSITIVE_INFINITY && !powers.isRequirementKnown;
  const excess = powers.excess(walk.level);
  const roots = pieceRoots(excess, Math.min(from, to), Math.max(from, to));
  const stops = side === 'up' ? roots : [...roots].reverse();
  let start = from;
  for (let index = 0; index <= stops.length; index++) {
    const end = stops[index] ?? to;
    const isSafe = excessAt(excess, pieceMiddle(start, end, side)) > 0;
    if (isSafe && needsMore) {
      walk.unknownFrom = start;
      return;
    }
    // The state at the market itself is where the walk begins, no crossing.
    if (walk.isSafe !== null && walk.isSafe !== isSafe) walk.at.push(start);
    walk.isSafe = isSafe;
    start = end;
  }
}

function pieceRoots(powers: Float64Array, low: number, high: number): readonly number[] {
  let first = 0;
  while (first < 2 && powers[first] === 0) first += 1;
  return rootsBetween(powers.subarray(first), low, high);
}
