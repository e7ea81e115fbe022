import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookRisk } from '../book/book-risk.ts';
import { compileBook } from '../book/compile-book.ts';
import { randomBook } from '../fixtures/spec-random-book.ts';
import { equalMove, firstComponent } from './directions.ts';
import { jointOrder } from './joint-order.ts';

/** Deterministic returns: a common factor and each coin's own noise. */
function returnsOf(periods: number): readonly (readonly number[])[] {
  return Array.from({ length: periods }, (_, t) => {
    const market = Math.sin(t * 12.9898) * 0.03;
    return [
      market + Math.sin(t * 78.233) * 0.005,
      1.5 * market + Math.sin(t * 37.719) * 0.01,
      -0.4 * market + Math.sin(t * 93.989) * 0.01,
    ];
  });
}

describe('directions', () => {
  it('finds the move that coins make together: shares by volatility, the largest weight 1', () => {
    const rows = returnsOf(400);
    const weights = firstComponent({ coins: ['BTC', 'ETH', 'HEDGE'], rows });
    expect(weights.get('ETH')).toBe(1);
    expect(weights.get('BTC')).toBeGreaterThan(0.5);
    expect(weights.get('BTC')).toBeLessThan(0.9);
    expect(weights.get('HEDGE')).toBeLessThan(0);
  });

  it('solves the eigenvalue equation of the correlation', () => {
    const rows = returnsOf(300);
    const coins = ['A', 'B', 'C'];
    const column = (place: number): readonly number[] => rows.map((row) => row[place]!);
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = (values: readonly number[]): number =>
      Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
    const weights = firstComponent({ coins, rows });
    const shares = coins.map((coin, place) => weights.get(coin)! / deviation(column(place)));
    const correlation = coins.map((_, i) =>
      coins.map((_unused, j) => {
        const [left, right] = [column(i), column(j)];
        const product = left.map((value, t) => (value - mean(left)) * (right[t]! - mean(right)));
        return mean(product) / deviation(left) / deviation(right);
      }),
    );
    const images = correlation.map((row) =>
      row.reduce((sum, value, place) => sum + value * shares[place]!, 0),
    );
    const eigenvalue = images[0]! / shares[0]!;
    expect(eigenvalue).toBeGreaterThan(1);
    for (const [place, image] of images.entries())
      expect(image).toBeCloseTo(eigenvalue * shares[place]!, 6);
  });

  it('refuses returns that say nothing', () => {
    expect(() => firstComponent({ coins: ['A'], rows: [[0.1]] })).toThrow('at least 20');
    expect(() =>
      firstComponent({ coins: ['A'], rows: Array.from({ length: 30 }, () => [0]) }),
    ).toThrow('the returns of A never move');
  });

  it('orders the accounts by what they reach first, worst weights first', () => {
    fc.assert(
      fc.property(randomBook(), (source) => {
        const book = compileBook(source);
        const moment = { market: { marks: book.marks, usd: book.usd }, now: source.asOf };
        const { accounts } = bookRisk(book, moment);
        for (const side of ['down', 'up'] as const) {
          const order = jointOrder(accounts, equalMove)[side];
          for (let index = 1; index < order.length; index++)
            expect(Math.abs(order[index]!.move)).toBeGreaterThanOrEqual(
              Math.abs(order[index - 1]!.move),
            );
          // A pool never reaches liquidation before its margin call, nor bankruptcy before liquidation.
          for (const { account, pool, level, move } of order) {
            if (level === 'marginCall') continue;
            const sooner = level === 'liquidation' ? 'marginCall' : 'liquidation';
            const first = order.find(
              (other) => other.account === account && other.pool === pool && other.level === sooner,
            );
            expect(Math.abs(first!.move)).toBeLessThanOrEqual(Math.abs(move));
          }
        }
      }),
      { numRuns: 300, seed: 20261122 },
    );
  });
});
