import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBook } from '../fixtures/spec-random-book.ts';
import { bookRisk, shockedRisk } from './book-risk.ts';
import { bookScenarios } from './book-scenarios.ts';
import { compileBook } from './compile-book.ts';

const LOW = 0.6;
const HIGH = 1.5;

describe('the scenario kernel', () => {
  it('says of every scenario what the book says after the same shocks', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        randomBook(),
        fc.array(fc.double({ min: LOW, max: HIGH, noNaN: true }), { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 1, max: 700 }),
        (source, drawn, count) => {
          const book = compileBook(source);
          const moment = { market: { marks: book.marks, usd: book.usd }, now: source.asOf };
          const { coins, kernel, left } = bookScenarios(bookRisk(book, moment), LOW, HIGH);
          fc.pre(left === 0);
          // The scenario looked at stands last: blocks before it must not disturb it.
          const factors = new Float64Array(coins.length * count).fill(1);
          coins.forEach((_, mover) => (factors[(mover + 1) * count - 1] = drawn[mover]!));
          const figures = {
            worstLoad: new Float64Array(count),
            marginBalance: new Float64Array(count),
          };
          kernel.evaluate({ count, factors }, figures);
          const shocks = coins.map((coin, mover) => ({ coin, move: drawn[mover]! - 1 }));
          const shocked = shockedRisk(book, moment, shocks);
          let worst = 0;
          let balance = 0;
          let size = 1;
          for (const { pool, load, marginBalance, usd, legs } of shocked.accounts.flatMap(
            ({ pools }) => pools,
          )) {
            if (pool.legs.length === 0) continue;
            balance += (marginBalance.value ?? Number.NaN) * usd;
            worst = Math.max(
              worst,
              load.beyond ? Number.POSITIVE_INFINITY : (load.value ?? Number.NaN),
            );
            size += legs.notional.reduce((sum, value) => sum + value, 0) * Math.max(1, usd, 1e5);
          }
          const found = figures.worstLoad[count - 1]!;
          if (Number.isNaN(worst) || Number.isNaN(balance)) return;
          expect(Math.abs(figures.marginBalance[count - 1]! - balance)).toBeLessThan(1e-11 * size);
          if (
            worst === Number.POSITIVE_INFINITY ||
            found === Number.POSITIVE_INFINITY ||
            worst > 1e3
          )
            expect(found).toBeGreaterThan(1);
          else expect(Math.abs(found - worst)).toBeLessThan(1e-7 * (1 + worst));
          compared += 1;
        },
      ),
      { numRuns: 400, seed: 20261122 },
    );
    expect(compared).toBeGreaterThan(250);
  });
});
