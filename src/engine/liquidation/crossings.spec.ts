import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearPool, type LinearLeg } from '../fixtures/linear-pool.ts';
import { btcTiers } from '../fixtures/book-builder.ts';
import { compileTiers, maintenanceMargin } from '../margin/tiers.ts';
import { BANKRUPTCY, everyCrossing, firstCrossings, type Crossings } from './crossings.ts';

const btc = compileTiers(btcTiers);
type Leg = Omit<LinearLeg, 'tiers'>;

function crossingsOf(
  wallet: number,
  legs: readonly Leg[],
  level = 1,
  weights: readonly number[] = legs.map(() => 1),
): Crossings {
  const pool = linearPool(wallet, withTiers(legs));
  const result = firstCrossings(pool, Float64Array.from(weights), [level]);
  if (!result.known || !result.levels[0]) throw new Error('the crossings are not known');
  return result.levels[0];
}

function withTiers(legs: readonly Leg[]): readonly LinearLeg[] {
  return legs.map((leg) => ({ ...leg, tiers: btc }));
}

/** load ÷ level − 1 at a move, in exact decimals: the oracle of the plug-back. */
function excess(
  wallet: number,
  legs: readonly Leg[],
  level: number,
  weights: readonly number[],
  move: number,
): number {
  let equity = new Decimal(wallet);
  let maintenance = new Decimal(0);
  for (const [index, { quantity, entry, mark }] of legs.entries()) {
    const price = new Decimal(weights[index]!).times(move).plus(1).times(mark);
    equity = equity.plus(price.minus(entry).times(quantity));
    maintenance = maintenance.plus(
      maintenanceMargin(btc, price.times(Math.abs(quantity)).toNumber()),
    );
  }
  return maintenance.div(equity.times(level)).minus(1).toNumber();
}

/** margin/binance-bybit.md 2.6: WB 5,700, long 10 and short 9.9 at 60,000 with the 2026 BTCUSDT table. */
const hedge: readonly Leg[] = [
  { quantity: 10, entry: 60_000, mark: 60_000 },
  { quantity: -9.9, entry: 60_000, mark: 60_000 },
];

const leg = fc.record({
  quantity: fc
    .double({ min: -400, max: 400, noNaN: true })
    .filter((quantity) => Math.abs(quantity) > 1e-3),
  entry: fc.double({ min: 20_000, max: 120_000, noNaN: true }),
  mark: fc.double({ min: 20_000, max: 120_000, noNaN: true }),
});
const weight = fc
  .double({ min: -0.5, max: 2, noNaN: true })
  .filter((value) => Math.abs(value) > 0.05);
const wallets = fc.double({ min: 1, max: 1e7, noNaN: true });

describe('the liquidation solve', () => {
  it('finds both prices of a two-leg hedge whose frozen-bracket formula reports none', () => {
    const { down, up } = crossingsOf(5700, hedge);
    expect(60_000 * (1 + down!)).toBeCloseTo(14_706, -1);
    expect(60_000 * (1 + up!)).toBeCloseTo(91_994, -1);
  });

  it('says a short cannot be liquidated by a fall', () => {
    const { down, up } = crossingsOf(1000, [{ quantity: -1, entry: 2000, mark: 2000 }]);
    expect(down).toBeNull();
    expect(up).toBeGreaterThan(0);
  });

  it('calls a long with its whole value in the wallet unreachable', () => {
    expect(crossingsOf(3000, [{ quantity: 1, entry: 2000, mark: 2000 }])).toMatchObject({
      down: null,
      up: null,
      passed: false,
    });
  });

  it('reports a level already reached as passed, and where it would be left again', () => {
    const { down, up, passed, leaves } = crossingsOf(5, [{ quantity: 1, entry: 2000, mark: 2000 }]);
    expect({ down, up, passed }).toEqual({ down: 0, up: 0, passed: true });
    expect(leaves.down).toBeNull();
    // 5 + 2000·x = 0.004 × 2000 × (1 + x)
    expect(leaves.up).toBeCloseTo((8 - 5) / (2000 - 8), 12);
  });

  it('finds every crossing of a hedge that is past its level now and would be safe on a stretch below', () => {
    const legs = [
      { quantity: 100, entry: 60_000, mark: 60_000 },
      { quantity: -99, entry: 60_000, mark: 60_000 },
    ];
    const pool = linearPool(59_900, withTiers(legs));
    const { moves, known } = everyCrossing(pool, Float64Array.of(1, 1), 1);
    expect(known).toBe(true);
    expect(moves).toHaveLength(2);
    for (const move of moves)
      expect(Math.abs(excess(59_900, legs, 1, [1, 1], move))).toBeLessThan(1e-9);
    expect(excess(59_900, legs, 1, [1, 1], (moves[0]! + moves[1]!) / 2)).toBeLessThan(0);
    // Not for good: it is reached again further down.
    expect(crossingsOf(59_900, legs).leaves).toEqual({ down: null, up: null });
  });

  it('places bankruptcy beyond liquidation', () => {
    const legs = [{ quantity: 1, entry: 2000, mark: 2000 }];
    expect(crossingsOf(500, legs, BANKRUPTCY).down!).toBeLessThan(crossingsOf(500, legs).down!);
  });

  it.each([
    ['of one factor', fc.constant([1, 1, 1, 1])],
    ['with weights of their own', fc.tuple(weight, weight, weight, weight)],
  ])('plugs back along moves %s: the level is met at every root and not before it', (_, drawn) => {
    let roots = 0;
    fc.assert(
      fc.property(
        wallets,
        fc.array(leg, { minLength: 1, maxLength: 4 }),
        drawn,
        fc.constantFrom(0.8, 1),
        (wallet, legs, weights, level) => {
          const { down, up, passed } = crossingsOf(
            wallet,
            legs,
            level,
            weights.slice(0, legs.length),
          );
          fc.pre(!passed);
          for (const root of [down, up]) {
            if (root === null) continue;
            roots += 1;
            const at = (move: number): number => excess(wallet, legs, level, weights, move);
            expect(Math.abs(at(root))).toBeLessThan(1e-9);
            for (const before of [0.25, 0.5, 0.75, 0.999])
              expect(at(root * before)).toBeLessThan(0);
          }
        },
      ),
      { numRuns: 1500, seed: 20261122 },
    );
    expect(roots).toBeGreaterThan(500);
  });

  it('marches to the same roots that one shared factor gives in closed form', () => {
    fc.assert(
      fc.property(wallets, fc.array(leg, { minLength: 2, maxLength: 4 }), (wallet, legs) => {
        const same = legs.map(() => 1);
        const nearly = legs.map((_, index) => 1 + index * 1e-12);
        const exact = crossingsOf(wallet, legs, 1, same);
        const marched = crossingsOf(wallet, legs, 1, nearly);
        expect(marched.passed).toBe(exact.passed);
        for (const side of ['down', 'up'] as const) {
          const [wanted, found] = [exact[side], marched[side]];
          // The march looks for prices up to a thousandfold only.
          if (wanted === null || wanted > 900 || wanted < -0.999) continue;
          expect(Math.abs((found ?? Number.NaN) - wanted)).toBeLessThan(1e-9 * (1 + wanted));
        }
      }),
      { numRuns: 500, seed: 20261122 },
    );
  });
});
