import { coinOf, movesWithAll } from '#shared/domain/coin.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import type { ContractTerms } from '../book/compiled-book.ts';
import { stagedLevels, type MarginModel } from '../margin/margin-models.ts';
import type { PoolQuestion, PoolRisk } from '../margin/pool-risk.ts';
import { bracketLevels, type Balance } from './bracket-move.ts';
import { solveBankruptcy, solveLevel, type Crossings, type MovingPool } from './solve-move.ts';

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

/** One pool as its model sees it now. */
export interface SolvedPool {
  readonly model: MarginModel;
  readonly question: PoolQuestion;
  readonly risk: PoolRisk;
}

/** How far each price goes when x = 1: marks by the contract of a leg or order, USD values by asset. */
interface Direction {
  readonly leg: (leg: ContractTerms) => number;
  readonly asset: (coin: string) => number;
}

/** Moves every leg of a coin together, and the coin held as collateral: all of its prices fall as one. */
export function coinBands(pool: SolvedPool, coin: string): BandResult {
  return bandsAlong(pool, {
    leg: (leg) => (leg.instrument.coin === coin ? 1 : 0),
    asset: (asset) => (asset === coin ? 1 : 0),
  });
}

/** Moves one instrument alone: what the venue's own liquidation price assumes. */
export function instrumentBands(pool: SolvedPool, instrument: string): BandResult {
  return bandsAlong(pool, {
    leg: (leg) => (leg.instrument.instrument.id === instrument ? 1 : 0),
    asset: () => 0,
  });
}

/** Every coin makes the same move; dollar assets stay. */
export function jointBands(pool: SolvedPool): BandResult {
  return bandsAlong(pool, {
    leg: (leg) => (movesWithAll(leg.instrument.coin) ? 1 : 0),
    asset: (coin) => (movesWithAll(coin) ? 1 : 0),
  });
}

function bandsAlong(pool: SolvedPool, direction: Direction): BandResult {
  const { marginBalance, requirement } = pool.risk;
  if (marginBalance.value === null)
    return { known: false, reason: marginBalance.reason ?? 'the margin balance is unknown' };
  if (pool.risk.load.beyond) {
    const passed: Crossings = { down: 0, up: 0, passed: true };
    return { known: true, bands: { marginCall: passed, liquidation: passed, bankruptcy: passed } };
  }
  if (requirement.value === null)
    return { known: false, reason: requirement.reason ?? 'maintenance margin is unknown' };
  const [call, liquidation] = stagedLevels;
  if (pool.model.solve === 'numeric' || isQuotedInCoins(pool)) {
    const riskAt = riskAlong(pool, direction);
    const [marginCall, liquidated, bankruptcy] = bracketLevels(
      (move) => balanceOf(riskAt(move)),
      [call.load, liquidation.load, Number.POSITIVE_INFINITY],
    );
    const reason = unansweredAt(riskAt, [marginCall, liquidated]);
    if (reason !== null) return { known: false, reason };
    return { known: true, bands: { marginCall, liquidation: liquidated, bankruptcy } };
  }
  const moving = movingPool(pool, marginBalance.value, requirement.value, direction);
  return {
    known: true,
    bands: {
      marginCall: solveLevel(moving, call.load),
      liquidation: solveLevel(moving, liquidation.load),
      bankruptcy: solveBankruptcy(moving),
    },
  };
}

/** A mark quoted in another coin is a ratio of two prices: no straight line when that coin moves too. */
function isQuotedInCoins({ risk }: SolvedPool): boolean {
  return risk.pool.legs.some((leg) => !isDollarAsset(leg.instrument.instrument.quote));
}

function movingPool(
  { risk, question }: SolvedPool,
  equity: number,
  maintenance: number,
  direction: Direction,
): MovingPool {
  const legs = risk.pool.legs.filter((leg) => direction.leg(leg) !== 0);
  return {
    equity,
    maintenance,
    exposure: Float64Array.from(
      legs,
      (leg) => leg.quantity * question.market.marks[leg.instrument.index]!,
    ),
    weight: Float64Array.from(legs, direction.leg),
    // A known requirement means that every leg has its table.
    tiers: legs.map((leg) => leg.tiers!),
  };
}

/** The model itself at a move x of the direction; prices quoted in a coin that moves too are quoted in the moved coin. */
function riskAlong(
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
    if (missing.value === null)
      return `beyond a move of ${(move * 100).toFixed(1)} %: ${missing.reason ?? 'unknown'}`;
  }
  return null;
}
