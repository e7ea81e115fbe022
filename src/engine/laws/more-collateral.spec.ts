import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import { toDecimalText, toNumber } from '#shared/domain/decimal-text.ts';
import type { LoadReading } from '../margin/pool-risk.ts';
import { riskOf } from '../fixtures/spec-edited-book.ts';
import { law } from '../fixtures/spec-law.ts';
import { randomBook } from '../fixtures/spec-random-book.ts';
import { tape, type Tape } from '../fixtures/spec-tape.ts';

/** The book with more of something in one wallet: a balance of its account, or a pool's own, which the account holds too. */
function enriched(book: Book, draws: Tape): Book {
  const account = book.accounts[0]!;
  const wallets = account.balances.length + account.pools.length;
  const place = Math.floor(draws.next() * wallets);
  const worth = draws.magnitude(1e-3, 1e7);
  const usdOf = (asset: string | null): number =>
    toNumber(book.assetPrices.find((price) => price.asset === asset)?.usd ?? '1');
  const more = (wallet: string, asset: string | null): string =>
    toDecimalText(toNumber(wallet) + worth / usdOf(asset), 18);
  const pooled = account.pools[place - account.balances.length]?.marginAsset;
  const balances = account.balances.map((balance, index) =>
    index === place || balance.asset === pooled
      ? { ...balance, wallet: more(balance.wallet, balance.asset) }
      : balance,
  );
  const pools = account.pools.map((pool, index) =>
    index + account.balances.length === place && pool.wallet !== null
      ? { ...pool, wallet: more(pool.wallet, pool.marginAsset) }
      : pool,
  );
  return { ...book, accounts: [{ ...account, balances, pools }] };
}

/** Only where a venue's table of collateral ends does more of it leave a load unknown, and that is said. */
const TABLE_ENDS = /end below|do not reach that far/;

/**
 * A pool without margin left is past every load; whatever it is with more is no worse. Where a pool of the account is unknown its load
 * is at least that of the others, and may be seen to be more once it is known.
 */
function expectNoWorse(before: LoadReading, after: LoadReading): void {
  if (before.beyond || before.value === null || before.quality === 'partial') return;
  expect(after.beyond).toBe(false);
  if (after.value === null) expect(after.reason).toMatch(TABLE_ENDS);
  else expect(after.value).toBeLessThanOrEqual(before.value * (1 + 1e-12));
}

describe('more collateral', () => {
  law('never raises a load', fc.tuple(randomBook(), tape), ([book, draws]) => {
    const [before] = riskOf(book).accounts;
    const [after] = riskOf(enriched(book, draws)).accounts;
    expectNoWorse(before!.load, after!.load);
    before!.pools.forEach((pool, place) => {
      expectNoWorse(pool.load, after!.pools[place]!.load);
    });
  });
});
