import { describe, expect } from 'vitest';
import type { Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import { accountRisk } from '../book/doubtful-account.ts';
import { bookRisk } from '../book/book-risk.ts';
import { compileBook } from '../book/compile-book.ts';
import type { CompiledBook } from '../book/compiled-book.ts';
import type { Reading } from '../book/reading.ts';
import { law } from '../fixtures/spec-law.ts';
import { randomBook } from '../fixtures/spec-random-book.ts';

/**
 * The mirror image of a book: every position on its other side, its entry reflected at the mark. Linear: in the price, entry′ =
 * 2 × mark − entry; inverse, which is linear in 1 ÷ price: 1/entry′ = 2/mark − 1/entry. A position's image earns what it earns when
 * prices go the other way as far, in price or in 1 ÷ price.
 */
function mirrored(book: Book): Book {
  return withPositions(book, (position, mark, isInverse) => ({
    ...position,
    quantity: opposite(position.quantity),
    leg: position.leg === 'both' ? 'both' : position.leg === 'long' ? 'short' : 'long',
    entryPrice: String(reflected(toNumber(position.entryPrice ?? '0'), mark, isInverse)),
  }));
}

function reflected(entry: number, mark: number, isInverse: boolean): number {
  return isInverse ? 1 / (2 / mark - 1 / entry) : 2 * mark - entry;
}

function opposite(quantity: string): string {
  return quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`;
}

function withPositions(
  book: Book,
  change: (position: Position, mark: number, isInverse: boolean) => Position,
): Book {
  const marks = new Map(book.prices.map(({ instrument, mark }) => [instrument, toNumber(mark)]));
  const inverse = new Set(
    book.instruments.filter(({ settlement }) => settlement === 'inverse').map(({ id }) => id),
  );
  return {
    ...book,
    accounts: book.accounts.map((account) => ({
      ...account,
      positions: account.positions.map((position) =>
        change(position, marks.get(position.instrument)!, inverse.has(position.instrument)),
      ),
    })),
  };
}

/** Entries near enough to the mark to have an image above zero. */
function nearEntries(book: Book): Book {
  return withPositions(book, (position, mark, isInverse) => {
    const entry = toNumber(position.entryPrice ?? '0');
    const image = reflected(entry, mark, isInverse);
    return Number.isFinite(image) && image > 0.01 * mark && image < 100 * mark
      ? position
      : { ...position, entryPrice: String(mark) };
  });
}

function riskAt(book: CompiledBook, move: number): AccountRisk {
  const marks = book.marks.map((mark, index) =>
    book.instruments[index]!.instrument.settlement === 'inverse'
      ? mark / (1 + move)
      : mark * (1 + move),
  );
  const market = { marks, usd: book.usd };
  const base = bookRisk(book, { market: { marks: book.marks, usd: book.usd }, now: 0 });
  return accountRisk(base.accounts[0]!.inputs, market);
}

/** Of what the pool's positions and wallets are worth together: PnL is a difference of such amounts. */
const TOLERANCE = 1e-9;

function expectSame(ours: Reading, image: Reading, size: number, what: string): void {
  expect(ours.value === null, what).toBe(image.value === null);
  if (ours.value === null || image.value === null) return;
  expect(
    Math.abs(ours.value - image.value),
    `${what}: ${ours.value}, its image ${image.value}`,
  ).toBeLessThanOrEqual(TOLERANCE * size);
}

/** Gross worth behind a pool, in its unit. */
function sizeOf({ inputs: { account, book } }: AccountRisk, place: number): number {
  const pool = account.pools[place]!;
  const worth = (index: number): number =>
    pool.asset === null ? (book.usd[index] ?? 0) : index === pool.asset.index ? 1 : 0;
  const positions = pool.legs.map(({ instrument, quantity, entry, settle }) => {
    const mark = book.marks[instrument.index]!;
    const isInverse = instrument.instrument.settlement === 'inverse';
    const value = (price: number): number =>
      Math.abs(quantity) * (isInverse ? 1 / price : price) * worth(settle.index);
    return value(mark) + value(entry ?? mark);
  });
  const wallets = account.balances.map(({ asset, wallet }) =>
    Math.abs(wallet * worth(asset.index)),
  );
  return [...positions, ...wallets].reduce((sum, part) => sum + part, Math.abs(pool.wallet ?? 0));
}

/** Of contracts: a spot margin position changes its currency with its side. */
const contracts = randomBook()
  .filter(({ accounts }) => !accounts[0]!.positions.some(({ liability }) => liability))
  .map(nearEntries);

describe('long and short', () => {
  law(
    'mirror each other: the same figures at the mark, the same equity at mirrored prices',
    contracts,
    (book) => {
      const [one, image] = [compileBook(book), compileBook(mirrored(book))];
      const venue = book.accounts[0]!.venue;
      for (const move of [0, 0.07, -0.23, 0.6]) {
        const [ours, theirs] = [riskAt(one, move), riskAt(image, -move)];
        for (const [place, pool] of ours.pools.entries()) {
          const other = theirs.pools[place]!;
          // Prices of 1 ÷ (1 ± move) lie that much nearer to nothing.
          const size = sizeOf(ours, place) * 4;
          expectSame(pool.equity, other.equity, size, 'equity');
          // Bybit's fee to close is charged on the bankruptcy price, which lies below a long's entry and above a short's.
          if (venue === 'bybit') continue;
          expectSame(pool.marginBalance, other.marginBalance, size, 'margin balance');
          if (move !== 0) continue;
          expectSame(pool.requirement, other.requirement, size, 'requirement');
          expectSame(pool.maintenanceMargin, other.maintenanceMargin, size, 'maintenance');
          if (pool.pool.pool.kind !== 'isolated')
            expectSame(pool.initialMargin, other.initialMargin, size, 'initial margin');
        }
      }
    },
  );

  law(
    'at Bybit differ by the fee to close alone: 2 × side × value at entry ÷ leverage × taker rate',
    randomBook().filter((book) => book.accounts[0]!.venue === 'bybit'),
    (book) => {
      const flat = withPositions(book, (position, mark) => ({
        ...position,
        entryPrice: String(mark),
      }));
      const [one, image] = [compileBook(flat), compileBook(mirrored(flat))];
      const [ours, theirs] = [riskAt(one, 0), riskAt(image, 0)];
      for (const [place, pool] of ours.pools.entries()) {
        const fees = pool.pool.legs.map((leg, index) => {
          const isInverse = leg.instrument.instrument.settlement === 'inverse';
          const side = Math.sign(leg.quantity) * (isInverse ? 1 : -1);
          const usd = pool.pool.asset === null ? one.usd[leg.settle.index]! : 1;
          return (2 * side * pool.legs.notional[index]! * leg.takerFee! * usd) / leg.leverage!;
        });
        const difference = fees.reduce((sum, fee) => sum + fee, 0);
        for (const figure of ['maintenanceMargin', 'initialMargin'] as const) {
          const [mine, other] = [pool[figure], theirs.pools[place]![figure]];
          expect(mine.value === null).toBe(other.value === null);
          if (mine.value !== null && other.value !== null)
            expect(Math.abs(mine.value - other.value - difference)).toBeLessThanOrEqual(
              TOLERANCE * sizeOf(ours, place),
            );
        }
      }
    },
  );

  law(
    'lose everything at mirrored prices: a fall and a rise as far, in price or in 1 ÷ price',
    contracts,
    (book) => {
      const [ours, theirs] = [riskAt(compileBook(book), 0), riskAt(compileBook(mirrored(book)), 0)];
      for (const [place, pool] of ours.pools.entries()) {
        // Elsewhere what is left of a wallet counts by slabs and debts, at Bybit with a fee that has a side.
        if (pool.pool.asset === null || book.accounts[0]!.venue === 'bybit') continue;
        // With nothing in it a pool is bankrupt where it stands, or not, by a last digit.
        const balance = pool.marginBalance.value;
        if (balance !== null && Math.abs(balance) <= TOLERANCE * sizeOf(ours, place)) continue;
        for (const id of pool.pool.byInstrument.keys()) {
          const mine = ours.instrumentBandsOf(pool, id);
          const image = theirs.instrumentBandsOf(theirs.pools[place]!, id);
          expect(mine.known).toBe(image.known);
          if (!mine.known || !image.known) continue;
          const isInverse = pool.pool.legs.some(
            ({ instrument: { instrument } }) =>
              instrument.id === id && instrument.settlement === 'inverse',
          );
          // As far in the price, or in its inverse.
          const way = (move: number | null): number | null =>
            move === null ? null : isInverse ? 1 / (1 + move) - 1 : move;
          const [low, high] = isInverse
            ? [mine.bands.bankruptcy.up, image.bands.bankruptcy.down]
            : [mine.bands.bankruptcy.down, image.bands.bankruptcy.up];
          const [fall, rise] = [way(low), way(high)];
          // A rise of more than the price itself has no image.
          if (rise !== null && rise >= 0.999) continue;
          if (fall === null || rise === null) {
            expect([fall === null || fall < -0.999, rise]).toEqual([true, null]);
            continue;
          }
          expect(Math.abs(fall + rise), `${id}: ${fall} and ${rise}`).toBeLessThanOrEqual(1e-7);
        }
      }
    },
  );
});
