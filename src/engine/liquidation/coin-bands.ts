import type { PoolRisk } from '../margin/pool-risk.ts';
import type { CompiledLeg } from '../book/compiled-book.ts';
import type { Market } from '../book/compiled-book.ts';
import { stagedLevels } from '../margin/margin-models.ts';
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

/** Moves every leg of a coin together: a perpetual and a quarterly of one coin fall as one. */
export function coinBands(risk: PoolRisk, market: Market, coin: string): BandResult {
  return bandsOf(risk, market, risk.pool.byCoin.get(coin) ?? new Uint32Array());
}

/** Moves one instrument alone: what the venue's own liquidation price assumes. */
export function instrumentBands(risk: PoolRisk, market: Market, instrument: string): BandResult {
  return bandsOf(risk, market, risk.pool.byInstrument.get(instrument) ?? new Uint32Array());
}

/** Moves every leg whose coin `weight` gives a weight, in that proportion. */
export function jointBands(
  risk: PoolRisk,
  market: Market,
  weight: (coin: string) => number,
): BandResult {
  const moving = risk.pool.legs.flatMap((leg, index) =>
    weight(leg.instrument.coin) === 0 ? [] : [index],
  );
  return bandsOf(risk, market, Uint32Array.from(moving), (leg) => weight(leg.instrument.coin));
}

const onlyItself = (): number => 1;

function bandsOf(
  risk: PoolRisk,
  market: Market,
  legs: Uint32Array,
  weight: (leg: CompiledLeg) => number = onlyItself,
): BandResult {
  const pool = movingPool(risk, market, legs, weight);
  if ('reason' in pool) return { known: false, reason: pool.reason };
  const [call, liquidation] = stagedLevels;
  return {
    known: true,
    bands: {
      marginCall: solveLevel(pool, call.load),
      liquidation: solveLevel(pool, liquidation.load),
      bankruptcy: solveBankruptcy(pool),
    },
  };
}

function movingPool(
  risk: PoolRisk,
  market: Market,
  legs: Uint32Array,
  weight: (leg: CompiledLeg) => number,
): MovingPool | { readonly reason: string } {
  const { equity, maintenanceMargin } = risk;
  if (equity.value === null) return { reason: equity.reason ?? 'equity is unknown' };
  if (maintenanceMargin.value === null)
    return { reason: maintenanceMargin.reason ?? 'maintenance margin is unknown' };
  const exposure = new Float64Array(legs.length);
  const weights = new Float64Array(legs.length);
  const tiers = [];
  for (let index = 0; index < legs.length; index++) {
    const leg = risk.pool.legs[legs[index]!]!;
    exposure[index] = leg.quantity * market.marks[leg.instrument.index]!;
    weights[index] = weight(leg);
    // A known maintenance figure means that every leg has its table.
    tiers.push(leg.tiers!);
  }
  return {
    equity: equity.value,
    maintenance: maintenanceMargin.value,
    exposure,
    weight: weights,
    tiers,
  };
}
