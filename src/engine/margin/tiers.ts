import { toNumber } from '#shared/domain/decimal-text.ts';
import type { MarginTier } from '#shared/domain/rules.ts';

/**
 * A marginal maintenance schedule as parallel columns: maintenance = notional × rate − deduction, for floor < notional <= cap.
 * Units: settlement currency. The deduction keeps the requirement continuous at every bound, so either tier may be used there.
 */
export interface TierTable {
  readonly floor: Float64Array;
  readonly rate: Float64Array;
  readonly deduction: Float64Array;
}

/**
 * Compiles a marginal schedule.
 * Rows without a deduction get it from the recurrence. Source: Binance FAQ "How to calculate liquidation price", margin/binance-bybit.md 1.
 */
export function compileTiers(tiers: readonly MarginTier[]): TierTable {
  const sorted = [...tiers].sort((left, right) => toNumber(left.floor) - toNumber(right.floor));
  const floor = Float64Array.from(sorted, (tier) => toNumber(tier.floor));
  const rate = Float64Array.from(sorted, (tier) => toNumber(tier.maintenanceRate));
  const derived = deriveDeductions(floor, rate);
  const deduction = Float64Array.from(sorted, (tier, index) =>
    tier.deduction === null ? derived[index]! : toNumber(tier.deduction),
  );
  return { floor, rate, deduction };
}

/**
 * The schedule of an account whose bounds a venue multiplies (Binance notionalCoef): floors, and with the last floor every cap,
 * times the scale; rates stay. That deductions scale too is inferred: they are linear in the floors, and only so does the
 * requirement stay continuous. Source: margin/binance-bybit.md 2.3 and the Notional-and-Leverage-Brackets page, read late 2026.
 */
export function scaleTiers({ floor, rate, deduction }: TierTable, scale: number): TierTable {
  return {
    floor: floor.map((bound) => bound * scale),
    rate,
    deduction: deduction.map((amount) => amount * scale),
  };
}

/** deduction₁ = 0; deductionₖ = deductionₖ₋₁ + floorₖ × (rateₖ − rateₖ₋₁). */
export function deriveDeductions(floor: ArrayLike<number>, rate: ArrayLike<number>): Float64Array {
  const deduction = new Float64Array(floor.length);
  for (let index = 1; index < floor.length; index++) {
    deduction[index] = deduction[index - 1]! + floor[index]! * (rate[index]! - rate[index - 1]!);
  }
  return deduction;
}

/** Index of the tier that holds this notional: the last one whose floor lies strictly below it, the first for zero. */
export function tierIndex(table: TierTable, notional: number): number {
  let low = 0;
  let high = table.floor.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (table.floor[middle]! < notional) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Maintenance margin of one position. Unit: settlement currency; `notional` >= 0. */
export function maintenanceMargin(table: TierTable, notional: number): number {
  const tier = tierIndex(table, notional);
  return notional * table.rate[tier]! - table.deduction[tier]!;
}
