import { toNumber } from '#shared/domain/decimal-text.ts';
import type { VenueRules } from '#shared/domain/rules.ts';

/**
 * How much of an asset counts as margin: slab by slab like tax brackets, each slab's amount at its own weight. Bounds in
 * units of the asset. Source: OKX "Discount rate", margin/okx-deribit-hyperliquid.md 1.6.
 */
export interface CollateralSlabs {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly weight: Float64Array;
}

type Slab = VenueRules['collateral'][number]['slabs'][number];

export function compileSlabs(slabs: readonly Slab[]): CollateralSlabs {
  const sorted = [...slabs].sort((left, right) => toNumber(left.from) - toNumber(right.from));
  return {
    from: Float64Array.from(sorted, ({ from }) => toNumber(from)),
    to: Float64Array.from(sorted, ({ to }) =>
      to === null ? Number.POSITIVE_INFINITY : toNumber(to),
    ),
    weight: Float64Array.from(sorted, ({ weight }) => toNumber(weight)),
  };
}

/** The part of a positive amount that counts, in the asset; NaN where the slabs do not reach that far. */
export function weighted({ from, to, weight }: CollateralSlabs, amount: number): number {
  let counted = 0;
  let reached = 0;
  for (let index = 0; index < from.length && reached < amount; index++) {
    if (from[index]! > reached) return Number.NaN;
    const end = Math.min(to[index]!, amount);
    counted += (end - reached) * weight[index]!;
    reached = end;
  }
  return reached < amount ? Number.NaN : counted;
}
