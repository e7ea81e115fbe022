import type { MarginTier } from '#shared/domain/rules.ts';
import { add, divide, multiply, subtract } from '../wire/decimal.ts';
import type { Meta } from './wire.ts';

interface Step {
  readonly lowerBound: string;
  readonly maxLeverage: number;
}

/**
 * A marginal schedule: the rate of a tier is half its initial margin at maximum leverage, 1 ÷ (2 × maxLeverage), and the
 * deduction keeps it continuous (Hyperliquid docs, "Margin tiers"; margin/hyperliquid 3.3).
 */
export function tiersOf(steps: readonly Step[]): readonly MarginTier[] {
  const tiers: MarginTier[] = [];
  for (const [index, { lowerBound, maxLeverage }] of steps.entries()) {
    const rate = divide('1', String(2 * maxLeverage)) ?? '0';
    const before = tiers.at(-1);
    tiers.push({
      floor: lowerBound,
      cap: steps[index + 1]?.lowerBound ?? null,
      maintenanceRate: rate,
      maxLeverage: String(maxLeverage),
      deduction: before
        ? add(before.deduction ?? '0', multiply(lowerBound, subtract(rate, before.maintenanceRate)))
        : '0',
    });
  }
  return tiers;
}

/** Steps of one coin; null when the meta does not list it or lacks its table. Table ids below 50 are one tier of that leverage. */
export function stepsOf(meta: Meta, coin: string): readonly Step[] | null {
  const asset = meta.universe.find((row) => row.name === coin);
  if (!asset) return null;
  const table = meta.marginTables?.find(([id]) => id === asset.marginTableId)?.[1];
  if (table) return table.marginTiers;
  const ONE_TIER_BELOW = 50;
  if (asset.marginTableId !== null && asset.marginTableId >= ONE_TIER_BELOW) return null;
  return [{ lowerBound: '0', maxLeverage: asset.maxLeverage }];
}
