import { tierIndex, type TierTable } from '../margin/tiers.ts';

/**
 * One pool along a direction of simultaneous price moves: leg i's mark is markᵢ × (1 + weightᵢ·x). With linear contracts
 * equity is a straight line in x and maintenance a convex piecewise-linear curve (rates rise with size), so the pool is
 * safe exactly on an interval of x: at most one root on each side of the mark. Two hedge legs may have both.
 * Amounts in the pool's margin asset. Columns are parallel; `tiers[i]` belongs to leg i.
 */
export interface MovingPool {
  /** Equity and maintenance of the pool at x = 0, everything included. */
  readonly equity: number;
  readonly maintenance: number;
  /** Signed mark notional quantity × mark of each moving leg, and its weight in the direction. */
  readonly exposure: Float64Array;
  readonly weight: Float64Array;
  readonly tiers: readonly TierTable[];
}

export interface Crossings {
  /** First relative move below and above 0 at which the level is reached; null when no possible price reaches it. */
  readonly down: number | null;
  readonly up: number | null;
  /** True when the level is already reached at x = 0; both crossings are then 0. */
  readonly passed: boolean;
}

/** A price can rise this far in the search, ×100; nothing beyond is called reachable. */
const HIGHEST_MOVE = 99;
const MAX_STEPS = 200;

/**
 * First moves at which maintenance = level × equity. Newton's method from outside on g(x) = level·equity(x) − maintenance(x):
 * g is concave and piecewise linear, so every tangent lies above it, the iterates approach the root from the unsafe side
 * without passing it, and the last tangent is the piece itself: brackets are re-selected at the solved price by construction.
 * Source of the test: liquidation at margin ratio >= 100 %, margin/binance-bybit.md 2.4 and 2.6.
 */
export function solveLevel(pool: MovingPool, level: number): Crossings {
  const fixed = pool.maintenance - movingMaintenance(pool, 0);
  if (level * pool.equity - pool.maintenance <= 0) return { down: 0, up: 0, passed: true };
  return {
    down: rootFrom(lowestMove(pool), pool, fixed, level),
    up: rootFrom(highestMove(pool), pool, fixed, level),
    passed: false,
  };
}

/** Moves at which equity is exactly zero, with no maintenance or fees: the bankruptcy prices. */
export function solveBankruptcy(pool: MovingPool): Crossings {
  if (pool.equity <= 0) return { down: 0, up: 0, passed: true };
  let slope = 0;
  for (let leg = 0; leg < pool.exposure.length; leg++)
    slope += pool.exposure[leg]! * pool.weight[leg]!;
  const root = slope === 0 ? null : -pool.equity / slope;
  return {
    down: root !== null && root < 0 && root > lowestMove(pool) ? root : null,
    up: root !== null && root > 0 && root < highestMove(pool) ? root : null,
    passed: false,
  };
}

/** How far a move can go on each side before the first leg's price would be zero. */
function lowestMove(pool: MovingPool): number {
  let steepest = 1 / HIGHEST_MOVE;
  for (let leg = 0; leg < pool.weight.length; leg++)
    steepest = Math.max(steepest, pool.weight[leg]!);
  return -1 / steepest;
}

function highestMove(pool: MovingPool): number {
  let steepest = 1 / HIGHEST_MOVE;
  for (let leg = 0; leg < pool.weight.length; leg++)
    steepest = Math.max(steepest, -pool.weight[leg]!);
  return 1 / steepest;
}

function movingMaintenance(pool: MovingPool, move: number): number {
  let sum = 0;
  for (let leg = 0; leg < pool.exposure.length; leg++) {
    const table = pool.tiers[leg]!;
    const notional = Math.abs(pool.exposure[leg]!) * Math.max(0, 1 + pool.weight[leg]! * move);
    const tier = tierIndex(table, notional);
    sum += notional * table.rate[tier]! - table.deduction[tier]!;
  }
  return sum;
}

/** From an extreme move inward; null when even the extreme is safe. The caller has made sure that x = 0 is safe. */
function rootFrom(start: number, pool: MovingPool, fixed: number, level: number): number | null {
  let move = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    let equity = pool.equity;
    let equitySlope = 0;
    let maintenance = fixed;
    let maintenanceSlope = 0;
    for (let leg = 0; leg < pool.exposure.length; leg++) {
      const exposure = pool.exposure[leg]!;
      const weight = pool.weight[leg]!;
      const table = pool.tiers[leg]!;
      const size = Math.abs(exposure);
      const notional = size * Math.max(0, 1 + weight * move);
      const tier = tierIndex(table, notional);
      equity += exposure * weight * move;
      equitySlope += exposure * weight;
      maintenance += notional * table.rate[tier]! - table.deduction[tier]!;
      maintenanceSlope += size * weight * table.rate[tier]!;
    }
    const value = level * equity - maintenance;
    // At the extreme itself a safe pool has no root on this side; afterwards a non-negative value is the root, to rounding.
    if (value >= 0) return step === 0 ? null : move;
    const slope = level * equitySlope - maintenanceSlope;
    // The pool is safe at 0 and not here, so the tangent points inward; only rounding can say otherwise, and then the root is here.
    const next = slope === 0 ? move : move - value / slope;
    const inward = start < 0 ? next > move : next < move;
    if (!inward) return move;
    if (start < 0 ? next >= 0 : next <= 0) return 0;
    move = next;
  }
  return move;
}
