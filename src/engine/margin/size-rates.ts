import { toNumber } from '#shared/domain/decimal-text.ts';
import type { SizeRateRules } from '#shared/domain/rules.ts';

/** A margin rate that rises in a straight line with size: base + slope × size, size in base coin. */
export interface SizeRate {
  readonly base: number;
  readonly slope: number;
}

export interface SizeRates {
  /** Epoch ms of the rules they come from. */
  readonly asOf: number;
  /** null when the rules give no initial rate. */
  readonly initial: SizeRate | null;
  readonly maintenance: SizeRate;
}

export function compileSizeRates(rules: SizeRateRules, asOf: number): SizeRates {
  const slope = toNumber(rules.slope);
  return {
    asOf,
    initial: rules.initialRate === null ? null : { base: toNumber(rules.initialRate), slope },
    maintenance: { base: toNumber(rules.maintenanceRate), slope },
  };
}

/** The rates of a position that is this share of a larger one: its slope counts the whole. */
export function shareOfSizeRates(rates: SizeRates, share: number): SizeRates {
  const whole = ({ base, slope }: SizeRate): SizeRate => ({ base, slope: slope / share });
  return {
    asOf: rates.asOf,
    initial: rates.initial && whole(rates.initial),
    maintenance: whole(rates.maintenance),
  };
}

/** |size| × (base + slope × |size|), in base coin. */
export function sizedMargin(size: number, { base, slope }: SizeRate): number {
  return size * (base + slope * size);
}
