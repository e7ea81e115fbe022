import { toNumber } from '#shared/domain/decimal-text.ts';
import type { MarginTier } from '#shared/domain/rules.ts';

/** A margin rate that rises in a straight line with size: base + slope × size, size in base coin. */
export interface SizeRate {
  readonly base: number;
  readonly slope: number;
}

export interface SizeRates {
  /** Epoch ms of the rules they come from. */
  readonly asOf: number;
  /** null when the rules give no maximum leverage. */
  readonly initial: SizeRate | null;
  readonly maintenance: SizeRate;
}

/**
 * A straight line is given by two rows of a book's rules (`tierUnit` base): the rates at size zero and at one greater size,
 * the initial rate as 1 ÷ max leverage. One row does not say how the rate rises, and more than two are no straight line:
 * null.
 */
export function compileSizeRates(rows: readonly MarginTier[], asOf: number): SizeRates | null {
  const [first, second, third] = [...rows].sort(
    (left, right) => toNumber(left.floor) - toNumber(right.floor),
  );
  if (!first || !second || third) return null;
  const from = toNumber(first.floor);
  const to = toNumber(second.floor);
  if (from !== 0 || to <= 0) return null;
  const line = (atZero: number, atSize: number): SizeRate => ({
    base: atZero,
    slope: (atSize - atZero) / to,
  });
  return {
    asOf,
    initial:
      first.maxLeverage === null || second.maxLeverage === null
        ? null
        : line(1 / toNumber(first.maxLeverage), 1 / toNumber(second.maxLeverage)),
    maintenance: line(toNumber(first.maintenanceRate), toNumber(second.maintenanceRate)),
  };
}

/** |size| × (base + slope × |size|), in base coin. */
export function sizedMargin(size: number, { base, slope }: SizeRate): number {
  return size * (base + slope * size);
}
