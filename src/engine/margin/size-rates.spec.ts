import { describe, expect, it } from 'vitest';
import { compileSizeRates, sizedMargin } from './size-rates.ts';

const row = (floor: string, maintenanceRate: string, maxLeverage: string | null) => ({
  floor,
  cap: null,
  maintenanceRate,
  maxLeverage,
  deduction: null,
});
const AS_OF = Date.UTC(2022, 0, 11);
const rates = compileSizeRates([row('0', '0.01', '50'), row('100', '0.015', '40')], AS_OF);

describe('margin rates by size', () => {
  it('lie on the line through both rows, before, between and beyond them', () => {
    expect(rates?.maintenance.slope).toBeCloseTo(0.00005, 15);
    expect(rates?.initial?.slope).toBeCloseTo(0.00005, 15);
    expect(sizedMargin(350, rates?.initial ?? { base: 0, slope: 0 })).toBeCloseTo(
      350 * (0.02 + 0.0175),
      12,
    );
  });

  it('carry the day of their rules', () => {
    expect(rates?.asOf).toBe(AS_OF);
  });

  it('leave the initial rate out where a row has no leverage', () => {
    const partial = compileSizeRates([row('0', '0.01', '50'), row('100', '0.015', null)], AS_OF);
    expect(partial).toMatchObject({ initial: null, maintenance: { base: 0.01 } });
  });

  it.each([
    ['one row alone', [row('0', '0.01', '50')]],
    ['no row at size zero', [row('10', '0.01', '50'), row('100', '0.015', '40')]],
    ['three rows', [row('0', '0.01', '50'), row('1', '0.02', '40'), row('2', '0.02', '40')]],
  ])('are unknown from %s', (_what, rows) => {
    expect(compileSizeRates(rows, AS_OF)).toBeNull();
  });
});
