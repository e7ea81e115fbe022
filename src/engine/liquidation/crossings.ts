import { collapse, singleFactorBalance } from '../merged/single-factor.ts';
import { isPast, march, type MarchedSide } from '../merged/march.ts';
import type { MergedPool } from '../merged/merged-pool.ts';
import { concavePool, concaveRoots } from '../merged/outer-newton.ts';
import { walkPieces } from '../merged/walk-pieces.ts';

/** Where a pool crosses one level along a direction: factor of mover m = 1 + weightₘ·x. */
export interface Crossings {
  /** First move below and above 0 at which the level is reached; null when no price reaches it, 0 when it is passed already. */
  readonly down: number | null;
  readonly up: number | null;
  /** True when the level is already reached at x = 0. */
  readonly passed: boolean;
  /** Where a level that is passed already is left for good on each side; null where it is not, or was not passed. */
  readonly leaves: { readonly down: number | null; readonly up: number | null };
}

export type LevelCrossings =
  | { readonly known: true; readonly levels: readonly Crossings[] }
  /** `beyond`: the move from which on the pool's terms give no answer. */
  | { readonly known: false; readonly beyond: number };

/** Where the terms of a pool end, in words. */
export function beyondMove(move: number): string {
  const percent = (move * 100).toFixed(1);
  return Number(percent) === 0 ? 'beyond the present prices' : `beyond a move of ${percent} %`;
}

const nowhere = { down: null, up: null } as const;
/** The level at which nothing is left: balance zero, whatever is needed. */
export const BANKRUPTCY = Number.POSITIVE_INFINITY;

/** First crossings of every level. Exact where all moving prices share one factor, else marched with proof. */
export function firstCrossings(
  pool: MergedPool,
  weights: Float64Array,
  levels: readonly number[],
): LevelCrossings {
  const shared = sharedWeight(weights);
  return shared === null
    ? marchedCrossings(pool, weights, levels)
    : sharedCrossings(pool, movingOf(weights), levels, shared);
}

function movingOf(weights: Float64Array): readonly number[] {
  const moving: number[] = [];
  weights.forEach((weight, mover) => {
    if (weight !== 0) moving.push(mover);
  });
  return moving;
}

/** Every move at which a level is crossed, both ways, ascending. `known` false: at least these. */
export function everyCrossing(
  pool: MergedPool,
  weights: Float64Array,
  level: number,
): { readonly moves: readonly number[]; readonly known: boolean } {
  const sides = (['down', 'up'] as const).map((side) =>
    sideCrossings(pool, weights, level, side, true),
  );
  return {
    moves: sides.flatMap(({ at }) => at).sort((left, right) => left - right),
    known: sides.every(({ unknownFrom }) => unknownFrom === null),
  };
}

/** What a pool that goes along a direction, and only forward, first meets: a level, or the end of what its terms answer. */
export type Meeting =
  { readonly ends: 'never' } | { readonly ends: 'level' | 'unknown'; readonly move: number };

/** Of a pool that has not passed the level yet. */
export function firstAhead(pool: MergedPool, weights: Float64Array, level: number): Meeting {
  return meeting(sideCrossings(pool, weights, level, 'up', false));
}

/** The same by the march alone, whatever the weights, and no further than a limit: for one of many directions. */
export function aheadWithin(
  pool: MergedPool,
  weights: Float64Array,
  level: number,
  limit: number,
): Meeting {
  return meeting(march(pool, weights, level, 'up', false, limit));
}

function meeting({ at, unknownFrom }: MarchedSide): Meeting {
  if (at[0] !== undefined) return { ends: 'level', move: at[0] };
  return unknownFrom === null ? { ends: 'never' } : { ends: 'unknown', move: unknownFrom };
}

function sideCrossings(
  pool: MergedPool,
  weights: Float64Array,
  level: number,
  side: 'down' | 'up',
  every: boolean,
): MarchedSide {
  const shared = sharedWeight(weights);
  if (shared === null) return march(pool, weights, level, side, every);
  const single = collapse(pool, movingOf(weights));
  const [walked] = walkPieces(
    single,
    [level],
    shared > 0 === (side === 'up') ? 'up' : 'down',
    every,
  );
  const move = (factor: number): number => (factor - 1) / shared;
  const { at, unknownFrom } = walked!;
  return { at: at.map(move), unknownFrom: unknownFrom === null ? null : move(unknownFrom) };
}

/** The weight that all moving prices share; null when they differ. A pool that nothing moves has weight 1. */
function sharedWeight(weights: Float64Array): number | null {
  let shared = 0;
  for (const weight of weights) {
    if (weight === 0 || weight === shared) continue;
    if (shared !== 0) return null;
    shared = weight;
  }
  return shared === 0 ? 1 : shared;
}

/** First crossings when exactly these movers share one factor 1 + weight·x. */
export function sharedCrossings(
  pool: MergedPool,
  moving: readonly number[],
  levels: readonly number[],
  weight = 1,
): LevelCrossings {
  const single = collapse(pool, moving);
  const { marginBalance, requirement } = singleFactorBalance(single, 1);
  const isSafe = levels.map((level) =>
    level === BANKRUPTCY ? marginBalance > 0 : level * marginBalance - requirement > 0,
  );
  const move = (factor: number | null): number | null =>
    factor === null ? null : (factor - 1) / weight;
  const oriented = (down: number | null, up: number | null): Pick<Crossings, 'down' | 'up'> =>
    weight > 0 ? { down: move(down), up: move(up) } : { down: move(up), up: move(down) };
  const concave = isSafe.every((safe) => safe) ? concavePool(single) : null;
  if (concave !== null)
    return {
      known: true,
      levels: levels.map((level) => {
        const { down, up } = concaveRoots(concave, level);
        return { ...oriented(down, up), passed: false, leaves: nowhere };
      }),
    };
  const isPassed = isSafe.includes(false);
  const below = walkPieces(single, levels, 'down', isPassed);
  const above = walkPieces(single, levels, 'up', isPassed);
  for (const sides of [below, above])
    for (const { at, unknownFrom } of sides)
      if (at.length === 0 && unknownFrom !== null)
        return { known: false, beyond: (unknownFrom - 1) / weight };
  return {
    known: true,
    levels: levels.map((_, index) => {
      const safe = isSafe[index]!;
      return crossings(oriented(ends(below[index]!, safe), ends(above[index]!, safe)), safe);
    }),
  };
}

/** The first crossing of a pool that is safe; of one that is not, the only one: where more follow it is not left for good. */
function ends(
  { at, unknownFrom }: { readonly at: readonly number[]; readonly unknownFrom: number | null },
  isSafe: boolean,
): number | null {
  return isSafe || (at.length === 1 && unknownFrom === null) ? (at[0] ?? null) : null;
}

function crossings(first: Pick<Crossings, 'down' | 'up'>, isSafe: boolean): Crossings {
  return isSafe
    ? { ...first, passed: false, leaves: nowhere }
    : { down: 0, up: 0, passed: true, leaves: first };
}

function marchedCrossings(
  pool: MergedPool,
  weights: Float64Array,
  levels: readonly number[],
): LevelCrossings {
  const found: Crossings[] = [];
  for (const level of levels) {
    const isSafe = !isPast(pool, level);
    const below = march(pool, weights, level, 'down', !isSafe);
    const above = march(pool, weights, level, 'up', !isSafe);
    for (const { at, unknownFrom } of [below, above])
      if (at.length === 0 && unknownFrom !== null) return { known: false, beyond: unknownFrom };
    found.push(crossings({ down: ends(below, isSafe), up: ends(above, isSafe) }, isSafe));
  }
  return { known: true, levels: found };
}
