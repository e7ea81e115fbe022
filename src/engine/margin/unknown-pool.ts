import type { CompiledLeg, CompiledPool, Market } from '../book/compiled-book.ts';
import { unknown } from '../book/reading.ts';
import { positionColumns, type PoolRisk } from './pool-risk.ts';

/** A pool of which only its positions' own values can be said. */
export function unknownPool(pool: CompiledPool, market: Market, reason: string): PoolRisk {
  const missing = unknown(reason);
  return {
    pool,
    legs: positionColumns(pool, market),
    usd: pool.asset === null ? Number.NaN : (market.usd[pool.asset.index] ?? Number.NaN),
    equity: missing,
    marginBalance: missing,
    initialMargin: missing,
    maintenanceMargin: missing,
    requirement: missing,
    load: { ...missing, beyond: false },
  };
}

/** The first position that another asset than the pool's margins; null when all belong. */
export function strangerIn(pool: CompiledPool): CompiledLeg | null {
  return (
    pool.legs.find((leg) => leg.instrument.instrument.settle !== pool.pool.marginAsset) ?? null
  );
}

export function strangerReason(
  { instrument: { instrument } }: CompiledLeg,
  pool: CompiledPool,
): string {
  return `${instrument.venueSymbol} is not margined in ${pool.pool.marginAsset ?? 'this pool'}`;
}
