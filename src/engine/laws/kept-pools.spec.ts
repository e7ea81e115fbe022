import fc from 'fast-check';
import { afterAll, describe, expect } from 'vitest';
import { bookRisk, shockedRisk, type BookRisk } from '../book/book-risk.ts';
import { compileBook } from '../book/compile-book.ts';
import { law } from '../fixtures/spec-law.ts';
import { randomBook } from '../fixtures/spec-random-book.ts';
import { bandsAlong } from '../liquidation/coin-bands.ts';
import { equalMove, groupMove } from '../liquidation/directions.ts';
import { stopRaces } from '../liquidation/stop-race.ts';

const coins = ['BTC', 'ETH', 'SOL', 'HYPE', 'USDT', 'USDC'];

/** Everything of the accounts that a screen or a report is made of. */
function figuresOf({ accounts }: BookRisk): unknown {
  return accounts.map((account) => ({
    equity: account.equity,
    load: account.load,
    maintenance: account.maintenanceMargin,
    pools: account.pools,
    joint: account.jointBands(),
    bands: [...account.account.byCoin.keys()].map((coin) => account.bandsOf(coin)),
    along: account
      .solved()
      .map((pool) =>
        [equalMove, ...coins.map((coin) => groupMove([coin]))].map((each) =>
          bandsAlong(pool, each),
        ),
      ),
    races: stopRaces(account, new Map()),
  }));
}

describe('an isolated pool that a move does not touch', () => {
  let kept = 0;
  law(
    'stays as it was, and is what it would be if it were computed again',
    fc.tuple(
      randomBook(),
      fc.subarray(coins, { minLength: 1 }),
      fc.double({ min: -0.6, max: 1.5, noNaN: true }),
    ),
    ([source, moved, move]) => {
      const book = compileBook(source);
      const moment = { market: { marks: book.marks, usd: book.usd }, now: source.asOf };
      const base = bookRisk(book, moment);
      // What was solved at the market must not be taken for what is solved after the move.
      figuresOf(base);
      const shocks = moved.map((coin) => ({ coin, move }));
      const after = shockedRisk(book, moment, shocks, base);
      const anew = shockedRisk(book, moment, shocks);
      expect(figuresOf(after)).toEqual(figuresOf(anew));
      for (const [place, { pools }] of after.accounts.entries())
        for (const [index, pool] of pools.entries())
          if (pool === base.accounts[place]?.pools[index]) kept += 1;
    },
    { share: 4 },
  );
  afterAll(() => {
    expect(kept).toBeGreaterThan(50);
  });
});
