import { toNumber } from './decimal-text.ts';
import type { MarginTier, SizeRateRules } from './rules.ts';

/** Venues print deductions rounded; a table whose requirement jumps by more than this share of the bound is wrong. */
const JUMP = 1e-4;

/**
 * The first fault of a maintenance schedule, with its path inside the table, or null. Tiers follow one another from zero, rates
 * do not fall, and deductions keep the requirement continuous: only then is a larger position never cheaper to keep.
 */
export function brokenTiers(tiers: readonly MarginTier[]): string | null {
  if (toNumber(tiers[0]?.floor ?? '0') !== 0)
    return 'tiers[0].floor: the first tier must begin at 0';
  for (const [index, tier] of tiers.entries()) {
    const broken = brokenTier(tier, tiers[index - 1], index === tiers.length - 1);
    if (broken !== null) return `tiers[${index}].${broken}`;
  }
  return null;
}

/** The first fault of rates by size, or null: fractions, the initial one no lower, and never cheaper for a larger position. */
export function brokenSizeRates(rules: SizeRateRules): string | null {
  const maintenance = toNumber(rules.maintenanceRate);
  if (maintenance < 0 || maintenance > 1)
    return 'maintenanceRate: expected a fraction between 0 and 1';
  const initial = rules.initialRate === null ? null : toNumber(rules.initialRate);
  if (initial !== null && (initial < maintenance || initial > 1))
    return 'initialRate: expected a fraction between the maintenance rate and 1';
  return toNumber(rules.slope) < 0 ? 'slope: rates must not fall' : null;
}

function brokenTier(
  tier: MarginTier,
  before: MarginTier | undefined,
  isLast: boolean,
): string | null {
  const floor = toNumber(tier.floor);
  const rate = toNumber(tier.maintenanceRate);
  if (tier.cap === null && !isLast) return 'cap: only the last tier may be without one';
  if (tier.cap !== null && toNumber(tier.cap) <= floor) return 'cap: must lie above the floor';
  if (rate < 0 || rate > 1) return 'maintenanceRate: expected a fraction between 0 and 1';
  if (tier.deduction !== null && toNumber(tier.deduction) < 0)
    return 'deduction: must not be negative';
  if (!before) {
    return tier.deduction !== null && toNumber(tier.deduction) !== 0
      ? 'deduction: the first tier has none'
      : null;
  }
  if (toNumber(before.cap ?? '0') !== floor)
    return 'floor: tiers must follow one another without gap or overlap';
  if (rate < toNumber(before.maintenanceRate)) return 'maintenanceRate: rates must not fall';
  if (tier.deduction === null || before.deduction === null) return null;
  const jump =
    floor * (rate - toNumber(before.maintenanceRate)) -
    (toNumber(tier.deduction) - toNumber(before.deduction));
  return Math.abs(jump) > JUMP * floor
    ? 'deduction: the requirement jumps at the floor; deduction = previous + floor × (rate − previous rate)'
    : null;
}
