import { describe, expect } from 'vitest';
import { riskOf } from '../fixtures/spec-edited-book.ts';
import { law } from '../fixtures/spec-law.ts';
import { randomBook } from '../fixtures/spec-random-book.ts';
import { bandsAlong } from '../liquidation/coin-bands.ts';
import { equalMove, groupMove, weightedMove } from '../liquidation/directions.ts';

const coins = ['BTC', 'ETH', 'SOL', 'HYPE'];
const equalWeights = weightedMove(new Map(coins.map((coin) => [coin, 1])));

describe('a joint move', () => {
  law(
    'of one coin is that coin’s own, and of equal weights the equal one',
    randomBook(),
    (book) => {
      for (const account of riskOf(book).accounts) {
        for (const coin of account.account.byCoin.keys()) {
          const perCoin = account.bandsOf(coin);
          for (const pool of account.solved())
            if (pool.risk.pool.byCoin.has(coin))
              expect(perCoin).toContainEqual(bandsAlong(pool, groupMove([coin])));
        }
        for (const pool of account.solved())
          expect(bandsAlong(pool, equalWeights)).toEqual(bandsAlong(pool, equalMove));
      }
    },
  );
});
