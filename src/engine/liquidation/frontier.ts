import type { AccountRisk } from '../book/account-risk.ts';
import { firstForward } from './crossings.ts';
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
  const pools = accounts.flatMap((risk) => mergedPools(risk, question, unknown));
  let passed: string | null = null;
  const points = Array.from({ length: question.rays }, (_, ray): FrontierPoint => {
    const angle = (2 * Math.PI * ray) / question.rays;
    const way = [Math.cos(angle), Math.sin(angle)] as const;
    let nearest = edgeAlong(way, question.reach);
    let account: string | null = null;
    let ends: FrontierPoint['ends'] = 'map';
    for (const pool of pools) {
      const met = firstForward(pool.merged.pool, pool.weights(way), question.level);
      if (met.ends === 'passed') passed ??= pool.account;
      if (met.ends === 'never' || met.move >= nearest) continue;
      nearest = met.move;
      account = pool.account;
      ends = met.ends === 'unknown' ? 'unknown' : 'level';
    }
    // Adding nothing takes the sign off a move of nothing.
    return { first: way[0] * nearest + 0, second: way[1] * nearest + 0, account, ends };
  });
  return { points, passed, unknown };
}

interface FrontierPool {
  readonly account: string;
  readonly merged: MergedBook;
  readonly weights: (way: readonly [number, number]) => Float64Array;
}

function mergedPools(
  risk: AccountRisk,
  { first, second }: FrontierQuestion,
  unknown: Frontier['unknown'][number][],
): readonly FrontierPool[] {
  const account = risk.account.account.id;
  if (risk.noModel !== null && risk.account.holdings.length > 0)
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
    const inFirst = merged.weights(groupMove(first));
    const inSecond = merged.weights(groupMove(second));
    return {
      account,
      merged,
      weights: ([x, y]) => inFirst.map((own, mover) => own * x + inSecond[mover]! * y),
    };
  });
}

/** How far a ray may go before it leaves the map. */
function edgeAlong(way: readonly [number, number], reach: number): number {
  const limits = way.map((part) =>
    part > 0 ? reach / part : part < 0 ? LOWEST_MOVE / part : Number.POSITIVE_INFINITY,
  );
  return Math.min(...limits);
}
