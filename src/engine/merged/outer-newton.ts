import { isConvexRequirement, pieceOf, type Requirement } from './requirement.ts';
import type { SingleFactorPool } from './single-factor.ts';

/**
 * A pool of one currency that counts in full, whose contracts are all linear or all inverse: with v = f, or 1/f, equity is a
 * straight line and requirement convex, so the pool is safe exactly on an interval of v, one root on each side at most.
 */
export interface ConcavePool {
  /** Margin balance = balance + slope·v. */
  readonly balance: number;
  readonly slope: number;
  /** Requirement = needed + scale × Σ needs(v). */
  readonly needed: number;
  readonly scale: number;
  readonly needs: readonly Requirement[];
  /** v = 1/f. */
  readonly isInverse: boolean;
}

/** The pool in that form; null where it has another shape. */
export function concavePool(pool: SingleFactorPool): ConcavePool | null {
  const [currency, second] = pool.currencies;
  if (!currency || second || currency.moves || currency.debt !== null) return null;
  const { counts, byPrice, byInverse, linear, inverse, worth } = currency;
  if (counts.from.length !== 1 || counts.slope[0] !== 1 || counts.intercept[0] !== 0) return null;
  const isInverse = byInverse.length > 0 || inverse !== 0;
  if (isInverse && (byPrice.length > 0 || linear !== 0)) return null;
  const needs = isInverse ? byInverse : byPrice;
  if (!needs.every(isConvexRequirement)) return null;
  const unit = worth * currency.requirementFactor;
  return {
    balance: pool.fixedBalance + worth * currency.fixedEquity,
    slope: worth * (isInverse ? inverse : linear),
    needed: pool.fixedRequirement + unit * currency.fixedRequirement,
    scale: unit,
    needs,
    isInverse,
  };
}

/** Roots on each side of v = 1 as factors of price; null where none is. The pool is safe at 1. */
export function concaveRoots(
  pool: ConcavePool,
  level: number,
): { readonly down: number | null; readonly up: number | null } {
  const low = rootFrom(pool, level, 0);
  const high = rootFrom(pool, level, HIGHEST);
  return pool.isInverse
    ? { down: high === null ? null : 1 / high, up: low === null ? null : 1 / low }
    : { down: low, up: high };
}

const HIGHEST = 1e9;
const MAX_STEPS = 200;

/**
 * Newton's method from the unsafe side: every tangent of a concave function lies above it, so the iterates come nearer without
 * passing the root, and on a straight last piece the tangent is the piece itself: tiers are re-selected at the solved price by
 * construction. The tangent at the present price is the first that leads there, so that few tiers lie between; where it leads the
 * other way, the far end begins.
 */
function rootFrom(pool: ConcavePool, level: number, far: number): number | null {
  const near = tangentRoot(pool, level, far);
  let v = near ?? far;
  for (let step = 0; step < MAX_STEPS; step++) {
    const { a, b, c } = pieceExcess(pool, level, v);
    // A safe far end has no root on this side; elsewhere a non-negative value is the root, to rounding.
    if (a + v * (b + v * c) >= 0) return step === 0 && near === null ? null : v;
    // v − h ÷ h′ without the cancellation of a far start: on a straight piece this is −a ÷ b.
    const next = (c * v * v - a) / (b + 2 * c * v);
    const isInward = far === 0 ? next > v : next < v;
    if (!isInward) return step === 0 && near === null ? null : v;
    v = next;
  }
  return v;
}

/** Where the tangent at v = 1 has its root, when that is on this side; null: it rises towards it, or leads past the end. */
function tangentRoot(pool: ConcavePool, level: number, far: number): number | null {
  const { a, b, c } = pieceExcess(pool, level, 1);
  const root = (c - a) / (b + 2 * c);
  const isBetween = far === 0 ? root > 0 && root < 1 : root > 1 && root < far;
  return isBetween ? root : null;
}

/** level × margin balance − requirement on the piece that holds v, as a + b·v + c·v². */
function pieceExcess(
  { balance, slope, needed, scale, needs }: ConcavePool,
  level: number,
  v: number,
): { readonly a: number; readonly b: number; readonly c: number } {
  if (level === Number.POSITIVE_INFINITY) return { a: balance, b: slope, c: 0 };
  const piece = { c0: 0, c1: 0, c2: 0 };
  for (const each of needs) pieceOf(each, v, piece);
  return {
    a: level * balance - needed - scale * piece.c0,
    b: level * slope - scale * piece.c1,
    c: -scale * piece.c2,
  };
}
