import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTiers, maintenanceMargin } from '../margin/tiers.ts';
import { solveBankruptcy, solveLevel, type MovingPool } from './solve-move.ts';

const bounds = [0, 300_000, 800_000, 3_000_000, 12_000_000, 70_000_000];
const rates = [0.004, 0.005, 0.0065, 0.01, 0.02, 0.025];
const btc = compileTiers(
  bounds.map((floor, index) => ({
    floor: String(floor),
    cap: index + 1 < bounds.length ? String(bounds[index + 1]) : null,
    maintenanceRate: String(rates[index]),
    maxLeverage: null,
    deduction: null,
  })),
);

function pool(
  wallet: number,
  legs: readonly { quantity: number; entry: number; mark: number; weight?: number }[],
): MovingPool {
  const exposure = Float64Array.from(legs, (leg) => leg.quantity * leg.mark);
  return {
    equity: wallet + legs.reduce((sum, leg) => sum + leg.quantity * (leg.mark - leg.entry), 0),
    maintenance: legs.reduce(
      (sum, leg) => sum + maintenanceMargin(btc, Math.abs(leg.quantity * leg.mark)),
      0,
    ),
    exposure,
    weight: Float64Array.from(legs, (leg) => leg.weight ?? 1),
    tiers: legs.map(() => btc),
  };
}

/** load − 1 at a move, in exact decimals: the oracle of the plug-back. */
function excess(book: MovingPool, level: number, move: number): number {
  let equity = new Decimal(book.equity);
  let maintenance = new Decimal(book.maintenance);
  for (let leg = 0; leg < book.exposure.length; leg++) {
    const exposure = new Decimal(book.exposure[leg]!);
    const factor = new Decimal(1).plus(new Decimal(book.weight[leg]!).times(move));
    equity = equity.plus(exposure.times(book.weight[leg]!).times(move));
    maintenance = maintenance
      .minus(maintenanceMargin(btc, exposure.abs().toNumber()))
      .plus(maintenanceMargin(btc, exposure.abs().times(factor).toNumber()));
  }
  return maintenance.div(equity.times(level)).minus(1).toNumber();
}

describe('the liquidation solve', () => {
  it('finds both prices of a two-leg hedge whose frozen-bracket formula reports none', () => {
    // margin/binance-bybit.md 2.6: WB 5,700, long 10 and short 9.9 at 60,000 with the 2026 BTCUSDT table.
    const crossings = solveLevel(
      pool(5700, [
        { quantity: 10, entry: 60_000, mark: 60_000 },
        { quantity: -9.9, entry: 60_000, mark: 60_000 },
      ]),
      1,
    );
    expect(60_000 * (1 + crossings.down!)).toBeCloseTo(14_706, -1);
    expect(60_000 * (1 + crossings.up!)).toBeCloseTo(91_994, -1);
  });

  it('says a short cannot be liquidated by a fall', () => {
    const crossings = solveLevel(pool(1000, [{ quantity: -1, entry: 2000, mark: 2000 }]), 1);
    expect(crossings.down).toBeNull();
    expect(crossings.up).toBeGreaterThan(0);
  });

  it('calls a long with its whole value in the wallet unreachable', () => {
    const crossings = solveLevel(pool(3000, [{ quantity: 1, entry: 2000, mark: 2000 }]), 1);
    expect(crossings).toEqual({ down: null, up: null, passed: false });
  });

  it('reports a level already reached as passed, at the mark', () => {
    const crossings = solveLevel(pool(5, [{ quantity: 1, entry: 2000, mark: 2000 }]), 1);
    expect(crossings).toEqual({ down: 0, up: 0, passed: true });
  });

  it('places bankruptcy beyond liquidation', () => {
    const book = pool(500, [{ quantity: 1, entry: 2000, mark: 2000 }]);
    expect(solveBankruptcy(book).down!).toBeLessThan(solveLevel(book, 1).down!);
  });

  it('plugs back: the level is met at every root and not before it', () => {
    const leg = fc.record({
      quantity: fc
        .double({ min: -400, max: 400, noNaN: true })
        .filter((quantity) => Math.abs(quantity) > 1e-3),
      entry: fc.double({ min: 20_000, max: 120_000, noNaN: true }),
      mark: fc.double({ min: 20_000, max: 120_000, noNaN: true }),
      weight: fc
        .double({ min: -0.5, max: 2, noNaN: true })
        .filter((weight) => Math.abs(weight) > 0.05),
    });
    let roots = 0;
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e7, noNaN: true }),
        fc.array(leg, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(0.8, 1),
        (wallet, legs, level) => {
          const book = pool(wallet, legs);
          const { down, up, passed } = solveLevel(book, level);
          fc.pre(!passed);
          for (const root of [down, up]) {
            if (root === null || root === 0) continue;
            roots += 1;
            expect(Math.abs(excess(book, level, root))).toBeLessThan(1e-9);
            expect(excess(book, level, root * 0.999)).toBeLessThan(0);
          }
        },
      ),
      { numRuns: 3000, seed: 20261122 },
    );
    expect(roots).toBeGreaterThan(1000);
  });
});
