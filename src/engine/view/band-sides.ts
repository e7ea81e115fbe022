import type { Bands, BandSide, Nearest } from '#shared/contract/ladder.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { BandResult, CoinBands } from '../liquidation/coin-bands.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { worseWorth, worstQuality, type Quality, type Worth } from '#shared/domain/figure.ts';
import { absent, price } from './figures.ts';

type Direction = 'down' | 'up';

/** The nearest crossing of each level over several pools: the first pool to get there decides. */
export function bandSide(results: readonly BandResult[], direction: Direction): BandSide {
  return {
    marginCall: nearestCrossing(results, 'marginCall', direction),
    liquidation: nearestCrossing(results, 'liquidation', direction),
    bankruptcy: nearestCrossing(results, 'bankruptcy', direction),
    leaves: {
      marginCall: leftAgain(results, 'marginCall', direction),
      liquidation: leftAgain(results, 'liquidation', direction),
      bankruptcy: leftAgain(results, 'bankruptcy', direction),
    },
  };
}

/** A price beyond a hundredfold is no price to show a band at. */
export const FURTHEST = 99;

/** Where the last of the pools past a level would leave it, if no other reaches it on that side; else null. */
function leftAgain(
  results: readonly BandResult[],
  level: keyof CoinBands,
  direction: Direction,
): number | null {
  let last: number | null = null;
  for (const result of results) {
    if (!result.known) continue;
    const { passed, leaves, ...reached } = result.bands[level];
    const move = passed ? leaves[direction] : null;
    if (!passed && reached[direction] === null) continue;
    if (move === null) return null;
    if (last === null || Math.abs(move) > Math.abs(last)) last = move;
  }
  return last;
}

function nearestCrossing(
  results: readonly BandResult[],
  level: keyof CoinBands,
  direction: Direction,
): number | null {
  let nearest: number | null = null;
  for (const result of results) {
    if (!result.known) continue;
    const move = result.bands[level][direction];
    if (move === null || move > FURTHEST) continue;
    if (nearest === null || Math.abs(move) < Math.abs(nearest)) nearest = move;
  }
  return nearest;
}

export interface BandInput {
  readonly results: readonly BandResult[];
  readonly venueLiquidations: readonly number[];
  readonly unknown: Bands['unknown'];
  /** Of the accounts the bands are made of. */
  readonly worth: Worth;
}

export function toBands(input: BandInput): Bands {
  return {
    down: bandSide(input.results, 'down'),
    up: bandSide(input.results, 'up'),
    venueLiquidations: [...input.venueLiquidations],
    unknown: input.unknown,
    ...lacking(input.worth, input.unknown),
  };
}

/**
 * What is worth this much while accounts are missing from it. They are named beside it; a doubt of those it has would be lost behind
 * them, so it goes first.
 */
export function lacking({ quality, reason }: Worth, unknown: Bands['unknown']): Worth {
  const [missing] = unknown;
  const isSound = worstQuality(quality, 'as-of') === 'as-of';
  if (missing === undefined || !isSound) return { quality, reason };
  return { quality: 'partial', reason: `${missing.account} is not among them: ${missing.reason}` };
}

/** Bands of a position that a book does not hold. */
export function noBands({ sound }: BookRisk): Bands {
  const worth = { quality: sound, reason: null };
  return toBands({ results: [], venueLiquidations: [], unknown: [], worth });
}

export function noNearest(quality: Quality, reason: string): Nearest {
  const none = absent(quality, reason);
  return { move: none, price: price(none) };
}

/**
 * The nearest liquidation in either direction. The model's where it knows one; else the venue's printed price; else
 * unknown when an account could not be modelled or a part of it was not read, and "not reachable" only when every pool was solved.
 */
export function nearest(bands: Bands, mark: Reading): Nearest {
  const move = nearestMove(bands);
  return { move, price: price(priceAt(move, mark)) };
}

/** As good as the worse of the two: the mark may be of a market that the move has nothing to do with. */
function priceAt(move: Reading, mark: Reading): Reading {
  if (move.value === null) return move;
  if (mark.value === null) return mark;
  return { ...move, value: mark.value * (1 + move.value), ...worseWorth(move, mark) };
}

function nearestMove(bands: Bands): Reading {
  const model = [bands.down.liquidation, bands.up.liquidation].filter((move) => move !== null);
  const fromModel = closest(model);
  const fromVenue = closest(bands.venueLiquidations);
  const [missing] = bands.unknown;
  const { quality, reason } = bands;
  if (fromModel !== null && (fromVenue === null || Math.abs(fromModel) <= Math.abs(fromVenue)))
    return known(fromModel, quality, 'model', reason);
  if (fromVenue !== null) {
    const own = 'the venue’s own liquidation price, all else unchanged';
    return known(fromVenue, quality, 'venue', reason === null ? own : `${reason}; ${own}`);
  }
  if (missing) return unknown(missing.reason);
  if (quality === 'partial') return unknown(reason ?? 'a part of what holds it is not read');
  return {
    value: null,
    quality,
    source: 'model',
    reason: reason ?? 'not reachable: no price of this coin alone liquidates, up to a hundredfold',
  };
}

function closest(moves: readonly number[]): number | null {
  return moves.length === 0
    ? null
    : moves.reduce((first, second) => (Math.abs(second) < Math.abs(first) ? second : first));
}

/** The nearest liquidation that is known, either way, as a move; null: none is. */
export function nearestLiquidation({ down, up, venueLiquidations }: Bands): number | null {
  const moves = [down.liquidation, up.liquidation, ...venueLiquidations];
  return closest(moves.filter((move) => move !== null));
}
