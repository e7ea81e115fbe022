import type { CollateralSlabs } from '../margin/collateral-slabs.ts';
import type { SizeTiers } from '../margin/size-tiers.ts';
import { segments, type Segments } from './pool-terms.ts';

const EVERYTHING = Number.NEGATIVE_INFINITY;
type Row = readonly [from: number, slope: number, intercept: number];
const unknownFrom = (from: number): Row => [from, Number.NaN, Number.NaN];

/**
 * How a currency counts under collateral slabs: above zero slab by slab, below zero with `debtSlope` (1: in full; NaN: not
 * documented). Without slabs nothing is known above zero. The same law as `weighted`.
 */
export function slabSegments(slabs: CollateralSlabs | null, debtSlope: number): Segments {
  const rows: Row[] = [[EVERYTHING, debtSlope, Number.isNaN(debtSlope) ? Number.NaN : 0]];
  if (slabs === null) return segments([...rows, unknownFrom(0)]);
  let reached = 0;
  let counted = 0;
  for (let index = 0; index < slabs.from.length; index++) {
    if (slabs.from[index]! > reached) break;
    const weight = slabs.weight[index]!;
    const end = slabs.to[index]!;
    rows.push([reached, weight, counted - weight * reached]);
    if (end === Number.POSITIVE_INFINITY) return segments(rows);
    counted += (end - reached) * weight;
    reached = end;
  }
  return segments([...rows, unknownFrom(reached)]);
}

/** What owing needs when one rate holds for the whole debt, by the tier it falls in: it jumps where a tier begins. */
export function wholeDebtSegments(
  cap: SizeTiers['cap'],
  rateOf: (tier: number) => number,
): Segments {
  const last = cap.length - 1;
  const rows: Row[] = [];
  if (cap[last] !== Number.POSITIVE_INFINITY) rows.push(unknownFrom(EVERYTHING));
  for (let tier = last; tier >= 0; tier--) {
    const bound = cap[tier]!;
    rows.push([bound === Number.POSITIVE_INFINITY ? EVERYTHING : -bound, -rateOf(tier), 0]);
  }
  rows.push([0, 0, 0]);
  return segments(rows);
}

/** What owing needs where nothing is known of it. */
export const unknownDebt: Segments = segments([unknownFrom(EVERYTHING), [0, 0, 0]]);
