import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTiers, maintenanceMargin } from '../margin/tiers.ts';
import { btcTiers } from '../fixtures/book-builder.ts';
import { bracketLevels } from './bracket-move.ts';
import { linearPool } from '../fixtures/linear-pool.ts';
import { firstCrossings } from './crossings.ts';

const tiers = compileTiers(btcTiers);

describe('bracketing any model', () => {
  it('agrees with the exact solve where both apply', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 100, max: 1e6, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }).filter((size) => Math.abs(size) > 0.01),
        (wallet, size) => {
          const exposure = size * 60_000;
          const [numeric] = bracketLevels(
            (move) => ({
              marginBalance: wallet + exposure * move,
              requirement: maintenanceMargin(tiers, Math.abs(exposure) * (1 + move)),
            }),
            [1],
          );
          const solved = firstCrossings(
            linearPool(wallet, [{ quantity: size, entry: 60_000, mark: 60_000, tiers }]),
            Float64Array.of(1),
            [1],
          );
          if (!solved.known) throw new Error('the crossings are not known');
          const exact = solved.levels[0]!;
          expect(numeric.passed).toBe(exact.passed);
          for (const side of ['down', 'up'] as const) {
            const [found, wanted] = [numeric[side], exact[side]];
            // Bracketing looks no further than a ten-thousandth and a hundredfold; the exact solve goes on.
            if (wanted === null || wanted < -0.9999 || wanted > 98) continue;
            expect(found).not.toBeNull();
            expect(Math.abs((found ?? 0) - wanted)).toBeLessThan(1e-9);
          }
        },
      ),
      { numRuns: 500, seed: 20261122 },
    );
  });

  it('solves an inverse short margined in its own coin', () => {
    // Two BTC of margin under three BTC's worth of contracts; PnL and maintenance both curve with the price.
    const face = 3 * 60_000;
    const [liquidation] = bracketLevels(
      (move) => {
        const price = 60_000 * (1 + move);
        return {
          marginBalance: 2 - face * (1 / 60_000 - 1 / price),
          requirement: (face / price) * 0.01,
        };
      },
      [1],
    );
    expect(liquidation.down).toBeNull();
    expect(2 - face * (1 / 60_000 - 1 / (60_000 * (1 + liquidation.up!)))).toBeCloseTo(
      (face / (60_000 * (1 + liquidation.up!))) * 0.01,
      9,
    );
  });

  it('counts what cannot be computed as unsafe', () => {
    const [liquidation] = bracketLevels(
      (move) => ({ marginBalance: move < -0.2 ? Number.NaN : 10, requirement: 1 }),
      [1],
    );
    expect(liquidation.down).toBeCloseTo(-0.2, 9);
    expect(liquidation.up).toBeNull();
  });
});
