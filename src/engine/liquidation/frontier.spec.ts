import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookRisk, shockedRisk } from '../book/book-risk.ts';
import { compileBook } from '../book/compile-book.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { randomBook } from '../fixtures/spec-random-book.ts';
import { frontier, type FrontierQuestion } from './frontier.ts';

const question: FrontierQuestion = {
  first: ['BTC'],
  second: ['ETH'],
  level: 1,
  rays: 32,
  reach: 1.5,
};

describe('the frontier', () => {
  it('names the account that falls first in each direction, and meets the axes at the single-coin prices', () => {
    const source = book(
      [
        account({
          id: 'long-btc',
          pools: [crossPool('20000')],
          positions: [position({ instrument: 'binance:BTCUSDT', quantity: '1' })],
        }),
        account({
          id: 'short-eth',
          pools: [crossPool('12000')],
          positions: [
            position({ instrument: 'binance:ETHUSDT', quantity: '-10', entryPrice: '4000' }),
          ],
        }),
      ],
      { 'binance:BTCUSDT': '100000', 'binance:ETHUSDT': '4000' },
    );
    const compiled = compileBook(source);
    const moment = { market: { marks: compiled.marks, usd: compiled.usd }, now: source.asOf };
    const { accounts } = bookRisk(compiled, moment);
    const { points, passed, unknown } = frontier(accounts, question);
    expect(passed).toBeNull();
    expect(unknown).toEqual([]);
    expect(points).toHaveLength(32);
    const [right, , , , , , , , upward] = points;
    expect(right).toEqual({ first: 1.5, second: 0, account: null, ends: 'map' });
    expect(upward!.account).toBe('short-eth');
    const left = points[16]!;
    const [bands] = accounts[0]!.bandsOf('BTC');
    expect(left.account).toBe('long-btc');
    expect(bands!.known && left.first - bands!.bands.liquidation.down!).toBeCloseTo(0, 9);
  });

  it('says so when an account is past the level already', () => {
    const source = book(
      [
        account({
          id: 'gone',
          pools: [crossPool('10')],
          positions: [position({ instrument: 'binance:BTCUSDT', quantity: '1' })],
        }),
      ],
      { 'binance:BTCUSDT': '100000' },
    );
    const compiled = compileBook(source);
    const moment = { market: { marks: compiled.marks, usd: compiled.usd }, now: source.asOf };
    expect(frontier(bookRisk(compiled, moment).accounts, question).passed).toBe('gone');
  });

  it('is where the whole book first has a load of 1, and safe inside', () => {
    let met = 0;
    fc.assert(
      fc.property(randomBook(), (source) => {
        const compiled = compileBook(source);
        const moment = { market: { marks: compiled.marks, usd: compiled.usd }, now: source.asOf };
        const { points, passed, unknown } = frontier(bookRisk(compiled, moment).accounts, question);
        fc.pre(passed === null && unknown.length === 0);
        for (const { first, second, ends } of points) {
          const worst = (part: number): number => {
            const shocks = [
              { coin: 'BTC', move: first * part },
              { coin: 'ETH', move: second * part },
            ];
            const after = shockedRisk(compiled, moment, shocks).accounts.flatMap(
              ({ pools }) => pools,
            );
            return Math.max(
              ...after.map(({ load }) => (load.beyond ? Infinity : (load.value ?? Infinity))),
            );
          };
          expect(worst(0.9)).toBeLessThan(1);
          expect(worst(1 - 1e-6)).toBeLessThan(1 + 1e-9);
          if (ends !== 'level') continue;
          met += 1;
          expect(worst(1 + 1e-6)).toBeGreaterThan(1);
        }
      }),
      { numRuns: 120, seed: 20261122 },
    );
    expect(met).toBeGreaterThan(300);
  });
});
