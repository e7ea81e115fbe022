import type { AccountRisk } from '../book/account-risk.ts';
import { inFewCurves } from '../merged/merged-pool.ts';
import { isPast } from '../merged/march.ts';
import { aheadWithin, firstAhead, firstCrossings, type Meeting } from './crossings.ts';
import { groupMove } from './directions.ts';
import type { MergedBook } from './solved-pool.ts';

/** A point of the frontier: relative moves of the two groups. */
export interface FrontierPoint {
  readonly first: number;
  readonly second: number;
  /** The account met there; null at the edge of the map. */
  readonly account: string | null;
  /** `level`: it reaches the level. `unknown`: what is known of it ends, and nothing beyond is called safe. `map`: neither, up to the edge. */
  readonly ends: 'level' | 'unknown' | 'map';
}

/** The closed curve of simultaneous moves of two groups of coins on which some account first reaches a level. */
export interface Frontier {
  /** Counterclockwise around the live point (0, 0). */
  readonly points: readonly FrontierPoint[];
  /** An account that is past the level already: then there is no safe region around the live point. */
  readonly passed: string | null;
  /** Pools with positions that could not be solved: they may reach the level inside the curve. */
  readonly unknown: readonly { readonly account: string; readonly reason: string }[];
}

export interface FrontierQuestion {
  readonly first: readonly string[];
  readonly second: readonly string[];
  /** Requirement ÷ margin balance; 1 is liquidation. */
  readonly level: number;
  /** Directions looked in, evenly spread around the live point. */
  readonly rays: number;
  /** Largest rise on the map; the largest fall is −1, where a price is gone. */
  readonly reach: number;
}

/** A fall cannot take a price to zero itself. */
const LOWEST_MOVE = -0.999;

/**
 * Rays from the live point to the edge of the map [−1, reach]²; on each, the first crossing over all accounts. Along a ray both
 * groups move in proportion, so what lies between the live point and the curve is safe on every straight way there.
 */
export function frontier(accounts: readonly AccountRisk[], question: FrontierQuestion): Frontier {
  const unknown: Frontier['unknown'][number][] = [];
  const pools = accounts.flatMap((risk) => frontierPools(risk, question, unknown));
  const passed = pools.find((pool) => pool.passed)?.account ?? null;
  const points = Array.from({ length: question.rays }, (_, ray): FrontierPoint => {
    const angle = (2 * Math.PI * ray) / question.rays;
    const way = [Math.cos(angle), Math.sin(angle)] as const;
    let nearest = edgeAlong(way, question.reach);
    let first: FrontierPool | null = null;
    let ends: FrontierPoint['ends'] = 'map';
    for (const pool of pools) {
      const met: Meeting = pool.passed ? { ends: 'level', move: 0 } : pool.ahead(way, nearest);
      if (met.ends === 'never' || met.move >= nearest) continue;
      nearest = met.move;
      first = pool;
      ends = met.ends;
    }
    if (first !== null) askFirst(pools, first);
    const account = first?.account ?? null;
    // Adding nothing takes the sign off a move of nothing.
    return { first: way[0] * nearest + 0, second: way[1] * nearest + 0, account, ends };
  });
  return { points, passed, unknown };
}

/** Whoever was first on one ray is likely so on the next, and the others are then looked at no further than that. */
function askFirst(pools: FrontierPool[], pool: FrontierPool): void {
  pools.splice(pools.indexOf(pool), 1);
  pools.unshift(pool);
}

type Way = readonly [first: number, second: number];

interface FrontierPool {
  readonly account: string;
  /** Past the level at the live point. */
  readonly passed: boolean;
  /** What it meets on a way, or `never` when that is beyond the limit. */
  readonly ahead: (way: Way, limit: number) => Meeting;
}

function frontierPools(
  risk: AccountRisk,
  { first, second, level }: FrontierQuestion,
  unknown: Frontier['unknown'][number][],
): FrontierPool[] {
  const account = risk.account.account.id;
  const { unread } = risk.account.account;
  if (risk.noModel !== null && (risk.account.holdings.length > 0 || unread))
    unknown.push({ account, reason: risk.noModel });
  return risk.solved().flatMap((pool) => {
    const { marginBalance, requirement } = pool.risk;
    const missing = marginBalance.value === null ? marginBalance : requirement;
    const merged = missing.value === null ? null : pool.merged();
    if (merged === null) {
      const reason = missing.reason ?? 'its prices move in no straight line';
      unknown.push({ account, reason });
      return [];
    }
    const passed = isPast(merged.pool, level);
    return [{ account, passed, ahead: aheadOf(merged, first, second, level) }];
  });
}

/** A pool that only one group moves is solved once each way, and reached the sooner the more a way goes that group's. */
function aheadOf(
  { pool, weights }: MergedBook,
  first: readonly string[],
  second: readonly string[],
  level: number,
): FrontierPool['ahead'] {
  const inFirst = weights(groupMove(first));
  const inSecond = weights(groupMove(second));
  const moved = [inFirst, inSecond].filter((own) => own.some((weight) => weight !== 0));
  const [only] = moved;
  if (only === undefined) return () => ({ ends: 'never' });
  if (moved.length > 1) {
    const quick = inFewCurves(pool);
    return ([x, y], limit) =>
      aheadWithin(
        quick,
        inFirst.map((own, mover) => own * x + inSecond[mover]! * y),
        level,
        limit,
      );
  }
  const place = only === inFirst ? 0 : 1;
  const { rising, falling } = bothWays(pool, only, level);
  return (way) => {
    const part = way[place];
    if (part === 0) return { ends: 'never' };
    const met = part > 0 ? rising : falling;
    return met.ends === 'never' ? met : { ...met, move: met.move / Math.abs(part) };
  };
}

/** A pool that one group moves, along its rise and along its fall. */
function bothWays(
  pool: MergedBook['pool'],
  weights: Float64Array,
  level: number,
): { readonly rising: Meeting; readonly falling: Meeting } {
  const found = firstCrossings(pool, weights, [level]);
  const [both] = found.known ? found.levels : [];
  if (both !== undefined) return { rising: meetingAt(both.up), falling: meetingAt(both.down) };
  // One way ends in the unknown; the other may not.
  return {
    rising: firstAhead(pool, weights, level),
    falling: firstAhead(
      pool,
      weights.map((weight) => -weight),
      level,
    ),
  };
}

function meetingAt(move: number | null): Meeting {
  return move === null ? { ends: 'never' } : { ends: 'level', move: Math.abs(move) };
}

/** How far a ray may go before it leaves the map. */
function edgeAlong(way: readonly [number, number], reach: number): number {
  const limits = way.map((part) =>
    part > 0 ? reach / part : part < 0 ? LOWEST_MOVE / part : Number.POSITIVE_INFINITY,
  );
  return Math.min(...limits);
}
