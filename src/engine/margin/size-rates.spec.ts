import { describe, expect, it } from 'vitest';
import { compileSizeRates, sizedMargin } from './size-rates.ts';

const AS_OF = Date.UTC(2022, 0, 11);
const rules = {
  instrument: 'deribit:BTC-PERPETUAL',
  initialRate: '0.02',
  maintenanceRate: '0.01',
  slope: '0.00005',
};
const rates = compileSizeRates(rules, AS_OF);

describe('margin rates by size', () => {
  it('rise with the size from their rate at zero', () => {
    expect(rates.maintenance).toEqual({ base: 0.01, slope: 0.00005 });
    expect(sizedMargin(350, rates.initial ?? { base: 0, slope: 0 })).toBeCloseTo(
      350 * (0.02 + 0.0175),
      12,
    );
  });

  it('carry the day of their rules', () => {
    expect(rates.asOf).toBe(AS_OF);
  });

  it('leave the initial rate out where the rules do', () => {
    expect(compileSizeRates({ ...rules, initialRate: null }, AS_OF)).toMatchObject({
      initial: null,
      maintenance: { base: 0.01 },
    });
  });
});
