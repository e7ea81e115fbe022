import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import { compileBook } from '../book/compile-book.ts';
import { randomBook } from '../fixtures/spec-random-book.ts';
import { marginModelOf } from '../margin/margin-models.ts';
import { balanceAt } from '../merged/merged-pool.ts';
import { bandsAlong, riskAlong } from './coin-bands.ts';
import { SolvedPool, type Direction } from './solved-pool.ts';

function solvedPools(source: Book): readonly SolvedPool[] {
  const book = compileBook(source);
  const market = { marks: book.marks, usd: book.usd };
  return book.accounts.flatMap((account) => {
    const model = marginModelOf(account.account.mode);
    if (!model) throw new Error(`no model of ${account.account.mode}`);
    return account.pools
      .filter((pool) => pool.legs.length > 0)
      .map((pool) => {
        const question = { account, pool, market, quality: 'as-of' as const };
        return new SolvedPool(model, question, model.pool(question));
      });
  });
}

/** Weights by coin; what is not named stays. */
function along(weights: Readonly<Record<string, number>>): Direction {
  return {
    leg: ({ instrument }) => weights[instrument.coin] ?? 0,
    asset: (coin) => weights[coin] ?? 0,
  };
}

const weight = fc.integer({ min: -20, max: 30 }).map((tenth) => tenth / 10);
const direction = fc
  .record({ BTC: weight, ETH: weight, SOL: weight, HYPE: weight, USDT: fc.constantFrom(0, 0, 0.1) })
  .map(along);
const singleCoin = fc.constantFrom('BTC', 'ETH', 'SOL', 'HYPE').map((coin) => along({ [coin]: 1 }));
const equal = fc.constant(along({ BTC: 1, ETH: 1, SOL: 1, HYPE: 1 }));

function near(left: number, right: number, size: number): void {
  expect(Math.abs(left - right)).toBeLessThanOrEqual(1e-9 * Math.max(size, Math.abs(right), 1e-6));
}

describe('a merged pool', () => {
  it('has and needs what its model says, after any move of prices', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        randomBook(),
        direction,
        fc.array(fc.double({ min: -0.3, max: 0.45, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (book, way, moves) => {
          for (const pool of solvedPools(book)) {
            if (pool.risk.requirement.value === null || pool.risk.marginBalance.value === null)
              continue;
            const merged = pool.merged();
            expect(merged).not.toBeNull();
            const weights = merged!.weights(way);
            const riskAt = riskAlong(pool, way);
            for (const move of [0, ...moves]) {
              const factors = weights.map((each) => 1 + each * move);
              const { marginBalance, requirement } = balanceAt(merged!.pool, factors, {
                marginBalance: 0,
                requirement: 0,
              });
              const wanted = riskAt(move);
              const size = wanted.legs.notional.reduce((sum, value) => sum + value, 0);
              const legs = wanted.pool.asset === null ? size * 1e5 : size;
              if (wanted.marginBalance.value === null) expect(marginBalance).toBeNaN();
              else near(marginBalance, wanted.marginBalance.value, legs);
              if (wanted.requirement.value === null) expect(requirement).toBeNaN();
              else near(requirement, wanted.requirement.value, legs);
              compared += 1;
            }
          }
        },
      ),
      { numRuns: 800, seed: 20261122 },
    );
    expect(compared).toBeGreaterThan(1500);
  });

  it.each([
    ['one coin', singleCoin],
    ['everything alike', equal],
    ['any direction', direction],
  ])('plugs back into its model along %s: load is 1 there and below 1 before it', (_, ways) => {
    let roots = 0;
    let jumps = 0;
    fc.assert(
      fc.property(randomBook(), ways, (book, way) => {
        for (const pool of solvedPools(book)) {
          const result = bandsAlong(pool, way);
          if (!result.known || result.bands.liquidation.passed) continue;
          const riskAt = riskAlong(pool, way);
          for (const move of [result.bands.liquidation.down, result.bands.liquidation.up]) {
            if (move === null) continue;
            const there = riskAt(move);
            const load = (there.requirement.value ?? Number.NaN) / there.marginBalance.value!;
            const before = riskAt(move * (1 - 1e-9));
            const lastLoad = before.requirement.value! / before.marginBalance.value!;
            // Where a borrowing tier begins the load jumps over 1: the state on both sides shows it.
            if (load - lastLoad > 1e-4) jumps += 1;
            else expect(Math.abs(load - 1)).toBeLessThan(1e-9);
            expect(lastLoad).toBeLessThan(1);
            for (const part of [0.2, 0.5, 0.8, 0.99]) {
              const { requirement, marginBalance } = riskAt(move * part);
              expect(requirement.value! / marginBalance.value!).toBeLessThan(1);
              expect(marginBalance.value).toBeGreaterThan(0);
            }
            roots += 1;
          }
        }
      }),
      { numRuns: 800, seed: 20261122 },
    );
    expect(roots).toBeGreaterThan(100);
    expect(jumps).toBeLessThan(roots / 20);
  });
});
