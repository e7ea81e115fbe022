import { toNumber } from '#shared/domain/decimal-text.ts';
import type { MarginTier } from '#shared/domain/rules.ts';

/**
 * A whole-size schedule: the one rate of the tier that holds the size counts for all of it, so the requirement jumps at a
 * bound. `cap` is the largest size of each tier, ascending, in the unit the rules name (contracts, or an amount borrowed).
 * Source: OKX "Tiered maintenance margin ratio rules", margin/okx-deribit-hyperliquid.md 1.4.
 */
export interface SizeTiers {
  readonly cap: Float64Array;
  readonly rate: Float64Array;
  /** 1 ÷ the tier's highest leverage; NaN where it names none. */
  readonly initialRate: Float64Array;
}

export function compileSizeTiers(tiers: readonly MarginTier[]): SizeTiers {
  const sorted = [...tiers].sort((left, right) => toNumber(left.floor) - toNumber(right.floor));
  return {
    cap: Float64Array.from(sorted, ({ cap }) =>
      cap === null ? Number.POSITIVE_INFINITY : toNumber(cap),
    ),
    rate: Float64Array.from(sorted, (tier) => toNumber(tier.maintenanceRate)),
    initialRate: Float64Array.from(sorted, ({ maxLeverage }) =>
      maxLeverage === null ? Number.NaN : 1 / toNumber(maxLeverage),
    ),
  };
}

/** A size that was divided out of a quantity may miss a bound by its last bits. */
export const ROUNDING = 1 + 1e-12;

/** Rate of the whole size; NaN beyond the last tier. `size` unsigned. */
export function wholeSizeRate({ cap, rate }: SizeTiers, size: number): number {
  for (let index = 0; index < cap.length; index++) {
    if (size <= cap[index]! * ROUNDING) return rate[index]!;
  }
  return Number.NaN;
}
