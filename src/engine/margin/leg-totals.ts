import type { Quality } from '#shared/domain/figure.ts';
import type { CompiledLeg, CompiledPool } from '../book/compiled-book.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { entryMissing } from './pool-risk.ts';

/** Sum of a leg column; the first leg without a figure makes it unknown, and says why. */
export function legTotal(
  pool: CompiledPool,
  column: Float64Array,
  quality: Quality,
  reason: (leg: CompiledLeg) => string,
): Reading {
  let sum = 0;
  for (let index = 0; index < column.length; index++) {
    const value = column[index]!;
    if (Number.isNaN(value)) return unknown(reason(pool.legs[index]!));
    sum += value;
  }
  return known(sum, quality, 'model');
}

export function markMissing({ instrument: { instrument } }: CompiledLeg): string {
  return instrument.kind === 'option'
    ? `the option ${instrument.venueSymbol} has no model yet`
    : `there is no mark price for ${instrument.venueSymbol}`;
}

export function profitMissing(leg: CompiledLeg): string {
  return leg.entry === null && leg.instrument.instrument.kind !== 'option'
    ? entryMissing(leg)
    : markMissing(leg);
}

export function leverageMissing(leg: CompiledLeg): string {
  return leg.leverage === null
    ? `the leverage of ${leg.instrument.instrument.venueSymbol} is not given`
    : markMissing(leg);
}

export function tiersMissing(leg: CompiledLeg): string {
  return leg.tiers === null
    ? `the book has no maintenance table for ${leg.instrument.instrument.venueSymbol}`
    : markMissing(leg);
}
