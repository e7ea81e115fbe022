import type { VenueLevel } from '#shared/domain/venue-level.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import { beyondMove, everyCrossing, sharedCrossings, type Crossings } from './crossings.ts';
import { groupMove } from './directions.ts';
import type { SolvedPool } from './solved-pool.ts';

/** Where a coin's move alone takes an account to one of its venue's levels, or why that cannot be said. */
export type LevelCrossings =
  | { readonly known: true; readonly crossings: Pick<Crossings, 'down' | 'up' | 'passed'> }
  | { readonly known: false; readonly reason: string };

/**
 * The nearest move of one coin, all else unchanged, at which a pool of the account reaches the level. Initial margin is that of
 * positions, in shared pools: what resting orders add to it moves by rules that are not solved here.
 */
export function levelCrossings(
  account: AccountRisk,
  coin: string,
  level: VenueLevel,
): LevelCrossings {
  const missing = (reason: string): LevelCrossings => ({ known: false, reason });
  if (level.ratio === null) return missing(level.unknown ?? 'the level is not known');
  if (account.noModel !== null) return missing(account.noModel);
  const isInitial = level.measure === 'initial';
  if (isInitial && account.account.account.orders.length > 0)
    return missing('what resting orders add to initial margin as prices move is not solved');
  let down: number | null = null;
  let up: number | null = null;
  let passed = false;
  for (const pool of account.solved()) {
    if (isInitial && pool.risk.pool.pool.kind === 'isolated') continue;
    const gap = gapOf(pool, level);
    if (gap !== null) return missing(gap);
    const merged = pool.merged(level.measure);
    if (merged === null) return missing('what it needs as prices move has no closed form here');
    const moving = merged.ofCoin(coin);
    if (moving.length === 0) continue;
    const result = sharedCrossings(merged.pool, moving, [level.ratio]);
    if (!result.known) return missing(`${beyondMove(result.beyond)} it is not known`);
    const [crossings] = result.levels;
    if (!crossings) continue;
    passed ||= crossings.passed;
    if (crossings.down !== null) down = Math.max(down ?? crossings.down, crossings.down);
    if (crossings.up !== null) up = Math.min(up ?? crossings.up, crossings.up);
  }
  return { known: true, crossings: { down, up, passed } };
}

/** Every move of one coin at which a pool of the account passes liquidation, either way, ascending; null when not all are known. */
export function everyLiquidation(account: AccountRisk, coin: string): readonly number[] | null {
  if (account.noModel !== null) return null;
  const moves: number[] = [];
  for (const pool of account.solved()) {
    const merged = gapOf(pool, { measure: 'maintenance' }) === null ? pool.merged() : null;
    if (merged === null) return null;
    if (merged.ofCoin(coin).length === 0) continue;
    const weights = merged.weights(groupMove([coin]));
    const every = everyCrossing(merged.pool, weights, 1);
    if (!every.known) return null;
    moves.push(...every.moves);
  }
  return moves.sort((left, right) => left - right);
}

function gapOf({ risk }: SolvedPool, { measure }: Pick<VenueLevel, 'measure'>): string | null {
  const needed = measure === 'initial' ? risk.initialMargin : risk.requirement;
  const missing = [risk.marginBalance, needed].find(({ value }) => value === null);
  return missing ? (missing.reason ?? 'a figure is unknown') : null;
}
