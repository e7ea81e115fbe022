import { movesWithAll } from '#shared/domain/coin.ts';
import type { Direction } from './solved-pool.ts';

/** How far each coin goes when the whole direction goes by x: its price becomes price × (1 + weight·x). */
export type CoinWeights = ReadonlyMap<string, number>;

/** Every coin makes the same move; dollar assets stay. */
export const equalMove: Direction = {
  leg: (leg) => (movesWithAll(leg.instrument.coin) ? 1 : 0),
  asset: (coin) => (movesWithAll(coin) ? 1 : 0),
};

/** Each coin by its own weight; a coin that is not named stays. Betas to a market are such weights. */
export function weightedMove(weights: CoinWeights): Direction {
  return {
    leg: (leg) => weights.get(leg.instrument.coin) ?? 0,
    asset: (coin) => weights.get(coin) ?? 0,
  };
}

/** Coins that belong together go together: all named coins by `weight`, the others stay. */
export function groupMove(coins: readonly string[], weight = 1): Direction {
  return weightedMove(new Map(coins.map((coin) => [coin, weight])));
}

/** Returns of several coins over the same periods; row t holds every coin's relative move of period t. */
export interface Returns {
  readonly coins: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

/** A correlation needs more periods than this to mean anything. */
const FEWEST_PERIODS = 20;
const MAX_ROUNDS = 10_000;
const CONVERGED = 1e-14;

/**
 * The direction in which these coins move most together: the first principal component of the correlation of their returns,
 * each coin's share times its own volatility, scaled so that the largest weight is 1. Signs are those of a rise of most coins.
 * Source: the eigenvector of the largest eigenvalue of the correlation matrix, by power iteration.
 * @throws RangeError when the returns are too few, or a coin never moved.
 */
export function firstComponent({ coins, rows }: Returns): CoinWeights {
  if (rows.length < FEWEST_PERIODS)
    throw new RangeError(
      `a correlation of ${rows.length} periods means nothing: at least ${FEWEST_PERIODS} are needed`,
    );
  const columns = coins.map((coin, place) =>
    standardized(
      coin,
      rows.map((row) => row[place]!),
    ),
  );
  const correlation = columns.map((left) =>
    columns.map(
      (right) =>
        left.scores.reduce((sum, score, t) => sum + score * right.scores[t]!, 0) / rows.length,
    ),
  );
  const shares = largestEigenvector(correlation);
  const weights = shares.map((share, place) => share * columns[place]!.volatility);
  const largest = weights.reduce(
    (found, weight) => (Math.abs(weight) > Math.abs(found) ? weight : found),
    0,
  );
  return new Map(coins.map((coin, place) => [coin, weights[place]! / largest]));
}

function standardized(
  coin: string,
  values: readonly number[],
): { readonly scores: readonly number[]; readonly volatility: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const volatility = Math.sqrt(variance);
  if (!(volatility > 0)) throw new RangeError(`the returns of ${coin} never move`);
  return { scores: values.map((value) => (value - mean) / volatility), volatility };
}

/** Of a symmetric matrix without negative eigenvalues, by power iteration. */
function largestEigenvector(matrix: readonly (readonly number[])[]): readonly number[] {
  // The row sums lean towards the common move, and never lie across it when it is the largest.
  let vector = matrix.map((row, place) => row.reduce((sum, value) => sum + value, place * 1e-6));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const image = matrix.map((row) =>
      row.reduce((sum, value, place) => sum + value * vector[place]!, 0),
    );
    const length = Math.hypot(...image);
    const next = image.map((value) => value / length);
    const change = Math.hypot(...next.map((value, place) => value - vector[place]!));
    vector = next;
    if (change < CONVERGED) break;
  }
  return vector;
}
