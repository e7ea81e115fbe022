import { bookRisk, type Moment } from '#engine/book/book-risk.ts';
import { compileBook } from '#engine/book/compile-book.ts';
import { row } from './percentiles.ts';
import { scenarioBook } from './scenario-book.ts';

const shapes = [
  ['10,000 positions, 16 coins, 8 accounts', { positions: 10_000, coins: 16, accounts: 8 }],
  ['10,000 positions, 50 coins, 200 accounts', { positions: 10_000, coins: 50, accounts: 200 }],
  ['1,000 positions, 50 coins, 200 accounts', { positions: 1_000, coins: 50, accounts: 200 }],
  ['1,000 positions, 16 coins, 8 accounts', { positions: 1_000, coins: 16, accounts: 8 }],
] as const;

/** A whole report: figures of every account, every level by each of its coins alone, and by all of them together. */
export function reportBench(): readonly string[] {
  return shapes.map(([label, shape]) => {
    const book = compileBook(scenarioBook(shape));
    const durations: number[] = [];
    for (let round = 0; round < 60; round++) {
      const marks = book.marks.map((mark) => mark * (1 + round / 1e4));
      const moment: Moment = { market: { marks, usd: book.usd }, now: 0 };
      const began = performance.now();
      for (const account of bookRisk(book, moment).accounts) {
        for (const coin of account.account.byCoin.keys()) account.bandsOf(coin);
        account.jointBands();
      }
      // The first rounds warm the compiler up.
      if (round >= 5) durations.push(performance.now() - began);
    }
    return row(`full report, ${label}`, durations);
  });
}
