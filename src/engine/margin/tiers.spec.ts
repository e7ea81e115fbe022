import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { btcTiers } from '../fixtures/book-builder.ts';
import { compileTiers, deriveDeductions, maintenanceMargin, scaleTiers } from './tiers.ts';

const table = compileTiers(btcTiers);
const scale = fc.double({ min: 0.1, max: 10, noNaN: true });

describe('a schedule scaled for one account', () => {
  it('asks of a position scale times as large scale times as much', () => {
    fc.assert(
      fc.property(scale, fc.double({ min: 1, max: 1e9, noNaN: true }), (factor, notional) => {
        const scaled = maintenanceMargin(scaleTiers(table, factor), notional * factor);
        const wanted = maintenanceMargin(table, notional) * factor;
        expect(Math.abs(scaled - wanted)).toBeLessThanOrEqual(1e-9 * wanted);
      }),
      { seed: 20261122 },
    );
  });

  it('has the deductions that its own floors give', () => {
    const { floor, rate, deduction } = scaleTiers(table, 1.5);
    const derived = deriveDeductions(floor, rate);
    deduction.forEach((amount, index) => expect(amount).toBeCloseTo(derived[index]!, 6));
  });

  it('does not change the table it is made from', () => {
    scaleTiers(table, 2);
    expect([...table.floor]).toEqual(btcTiers.map(({ floor }) => Number(floor)));
  });
});
