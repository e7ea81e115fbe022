import { coinOf } from '#shared/domain/coin.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import { stagedLevels } from '../margin/margin-models.ts';
import type { PoolRisk } from '../margin/pool-risk.ts';
import { onceFor, onceForEach } from '../once.ts';
import { bracketLevels, type Balance } from './bracket-move.ts';
import {
  BANKRUPTCY,
  beyondMove,
  firstCrossings,
  sharedCrossings,
  type Crossings,
  type LevelCrossings,
} from './crossings.ts';
import { equalMove } from './directions.ts';
import type { Direction, MergedBook, SolvedPool } from './solved-pool.ts';

/** Where one coin's move alone takes a pool to each level, all else unchanged. */
export interface CoinBands {
  readonly marginCall: Crossings;
  readonly liquidation: Crossings;
  readonly bankruptcy: Crossings;
}

/** Bands of a coin in one pool, or the reason why they are unknown. */
export type BandResult =
  | { readonly known: true; readonly bands: CoinBands }
  | { readonly known: false; readonly reason: string };

/**
 * Moves every leg of a coin together, and the coin held as collateral: all of its prices fall as one. A pool that no price has moved is
 * asked again at every step.
 */
export const coinBands = onceForEach((pool: SolvedPool, coin): BandResult =>
  bands(
    pool,
    {
      leg: (leg) => (leg.instrument.coin === coin ? 1 : 0),
      asset: (asset) => (asset === coin ? 1 : 0),
    },
    (merged) => movedTogether(merged, merged.ofCoin(coin)),
  ),
);

/** Moves one instrument alone: what the venue's own liquidation price assumes. */
export function instrumentBands(pool: SolvedPool, instrument: string): BandResult {
  return bands(
    pool,
    {
      leg: (leg) => (leg.instrument.instrument.id === instrument ? 1 : 0),
      asset: () => 0,
    },
    (merged) => movedTogether(merged, merged.ofInstrument(instrument)),
  );
}

/** Every coin makes the same move; dollar assets stay. */
export function jointBands(pool: SolvedPool): BandResult {
  return bandsAlong(pool, equalMove);
}

const [call, liquidation] = stagedLevels;
const bandLevels = [call.load, liquidation.load, BANKRUPTCY] as const;
const beyond: Crossings = { down: 0, up: 0, passed: true, leaves: { down: null, up: null } };

/** First crossings of margin call, liquidation and bankruptcy when each price moves by its weight in the direction. */
export function bandsAlong(pool: SolvedPool, direction: Direction): BandResult {
  return bands(pool, direction, (merged) => {
    const weights = merged.weights(direction);
    return weights.length === 1 && weights[0] === 1
      ? movedTogether(merged, [0])
      : firstCrossings(merged.pool, weights, bandLevels);
  });
}

function movedTogether(merged: MergedBook, moving: readonly number[]): LevelCrossings {
  return moving.length === 1 && merged.size === 1
    ? movedAlone(merged)
    : sharedCrossings(merged.pool, moving, bandLevels);
}

/** An isolated position's price is all that moves its pool, whatever the direction: it is solved once. */
const movedAlone = onceFor(({ pool }: MergedBook) => sharedCrossings(pool, [0], bandLevels));

/** `direction` asks the model itself, `solve` its merged function, of the same move. */
function bands(
  pool: SolvedPool,
  direction: Direction,
  solve: (merged: MergedBook) => LevelCrossings,
): BandResult {
  const { marginBalance, requirement, load } = pool.risk;
  if (marginBalance.value === null)
    return { known: false, reason: marginBalance.reason ?? 'the margin balance is unknown' };
  if (requirement.value === null && load.beyond)
    return { known: true, bands: { marginCall: beyond, liquidation: beyond, bankruptcy: beyond } };
  if (requirement.value === null)
    return { known: false, reason: requirement.reason ?? 'maintenance margin is unknown' };
  const merged = pool.merged();
  if (merged === null) return bracketedBands(pool, direction);
  const result = solve(merged);
  if (!result.known) return { known: false, reason: reasonBeyond(pool, direction, result.beyond) };
  const [marginCall, liquidated, bankruptcy] = result.levels;
  return {
    known: true,
    bands: { marginCall: marginCall!, liquidation: liquidated!, bankruptcy: bankruptcy! },
  };
}

/** A pool without terms is asked move by move. */
function bracketedBands(pool: SolvedPool, direction: Direction): BandResult {
  const riskAt = riskAlong(pool, direction);
  const [marginCall, liquidated, bankruptcy] = bracketLevels(
    (move) => balanceOf(riskAt(move)),
    bandLevels,
  );
  const reason = unansweredAt(riskAt, [marginCall, liquidated]);
  return reason === null
    ? { known: true, bands: { marginCall, liquidation: liquidated, bankruptcy } }
    : { known: false, reason };
}

/** The model itself at a move x of the direction; prices quoted in a coin that moves too are quoted in the moved coin. */
export function riskAlong(
  { model, question, risk }: SolvedPool,
  direction: Direction,
): (move: number) => PoolRisk {
  const { market } = question;
  const marks = Float64Array.from(market.marks);
  const usd = Float64Array.from(market.usd);
  const { pool } = risk;
  const legs = [...pool.legs, ...pool.contractOrders].filter(
    (leg) =>
      direction.leg(leg) !== 0 || direction.asset(coinOf(leg.instrument.instrument.quote)) !== 0,
  );
  const assets = question.account.assets.filter((asset) => direction.asset(asset.coin) !== 0);
  return (move) => {
    for (const leg of legs) {
      const { quote } = leg.instrument.instrument;
      const quoted = isDollarAsset(quote) ? 1 : 1 + direction.asset(coinOf(quote)) * move;
      marks[leg.instrument.index] =
        (market.marks[leg.instrument.index]! * (1 + direction.leg(leg) * move)) / quoted;
    }
    for (const { index, coin } of assets)
      usd[index] = market.usd[index]! * (1 + direction.asset(coin) * move);
    return model.pool({ ...question, market: { marks, usd } });
  };
}

function balanceOf({ marginBalance, requirement }: PoolRisk): ReturnType<Balance> {
  return {
    marginBalance: marginBalance.value ?? Number.NaN,
    requirement: requirement.value ?? Number.NaN,
  };
}

/** Why the model has no answer a little beyond a move. */
function reasonBeyond(pool: SolvedPool, direction: Direction, move: number): string {
  const { marginBalance, requirement } = riskAlong(pool, direction)(move * (1 + 1e-6));
  const missing = marginBalance.value === null ? marginBalance : requirement;
  return unknownBeyond(move, missing.reason);
}

function unknownBeyond(move: number, reason: string | null): string {
  return `${beyondMove(move)}: ${reason ?? 'unknown'}`;
}

/** The search stops where the model has no answer, as it must. That is the edge of what we know, and no liquidation price. */
function unansweredAt(
  riskAt: (move: number) => PoolRisk,
  levels: readonly Crossings[],
): string | null {
  for (const move of levels.flatMap(({ down, up }) => [down, up])) {
    if (move === null) continue;
    const { marginBalance, requirement } = riskAt(move);
    // Without a margin left the account is past every level, whatever it would have needed.
    if (marginBalance.value !== null && marginBalance.value <= 0) continue;
    const missing = marginBalance.value === null ? marginBalance : requirement;
    if (missing.value === null) return unknownBeyond(move, missing.reason);
  }
  return null;
}
