import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import { Edits, type Edit } from '#shared/domain/edit.ts';
import { parseBook } from '#shared/domain/parse-book.ts';
import { hypotheticalRisk } from '../book/book-risk.ts';
import { compileBook } from '../book/compile-book.ts';
import { anyBook, riskOf } from '../fixtures/spec-edited-book.ts';
import { randomEdits } from '../fixtures/spec-random-edits.ts';
import { editedReport } from '../report/edited-report.ts';
import { applyEdits } from './apply-edits.ts';

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

function applied(book: Book, edits: readonly Edit[]): Book {
  const result = applyEdits(book, edits);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.book;
}

/** Two books as one, the second's account beside the first's. */
function together(first: Book, second: Book): Book {
  const shared = new Set(first.instruments.map(({ id }) => id));
  const valued = new Set(first.assetPrices.map(({ asset }) => asset));
  const fresh = (id: string): boolean => !shared.has(id);
  return {
    ...first,
    accounts: [
      { ...first.accounts[0]!, id: 'first' },
      { ...second.accounts[0]!, id: 'second' },
    ],
    instruments: [...first.instruments, ...second.instruments.filter(({ id }) => fresh(id))],
    prices: [...first.prices, ...second.prices.filter(({ instrument }) => fresh(instrument))],
    assetPrices: [
      ...first.assetPrices,
      ...second.assetPrices.filter(({ asset }) => !valued.has(asset)),
    ],
    rules: [
      ...first.rules,
      ...second.rules.map((rules) => ({
        ...rules,
        instruments: rules.instruments.filter(({ instrument }) => fresh(instrument)),
      })),
    ],
  };
}

const RUNS = 400;

describe('edits of random books of every venue', () => {
  it('leave a book that can be read, or refuse in one line that names the edit; the book they are given stays as it was', () => {
    let made = 0;
    fc.assert(
      fc.property(anyBook, randomEdits('any', 6), (book, editsFor) => {
        const source = frozen(structuredClone(book));
        const edits = frozen(Edits.parse(editsFor(source, source.accounts[0]!)));
        const result = applyEdits(source, edits);
        expect(source).toEqual(book);
        expect(applyEdits(source, edits)).toEqual(result);
        if (!result.ok) {
          expect(result.failure.message).toMatch(/^(edits\[\d+\]: |the edits lead to)[^\n]+$/);
          return;
        }
        made += 1;
        expect(parseBook(result.value.book)).toEqual({ ok: true, value: result.value.book });
        for (const { edit } of result.value.notes) expect(edits[edit]).toBeDefined();
      }),
      { numRuns: RUNS },
    );
    expect(made).toBeGreaterThan(RUNS / 8);
  });

  it('are never refused when they only take risk away, and no pool is nearer to liquidation for it', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyBook, randomEdits('reducing', 1), (book, editsFor) => {
        const edits = editsFor(book, book.accounts[0]!);
        const before = riskOf(book).accounts[0]!;
        const isLost = before.pools.some(
          ({ pool, load }) =>
            pool.pool.kind === 'isolated' && (load.beyond || (load.value ?? 1) >= 1),
        );
        const after = riskOf(applied(book, edits)).accounts[0]!;
        for (const pool of after.pools) {
          const { id } = pool.pool.pool;
          const was = before.pools.find((other) => other.pool.pool.id === id);
          // Past liquidation a fee can weigh more than the margin it sets free.
          if (!was || was.load.value === null || was.load.value >= 1) continue;
          // An isolated position that has lost more than its margin leaves the rest to the shared wallet when it is closed.
          if (isLost && pool.pool.pool.kind !== 'isolated') continue;
          // Added margin is taken out of the shared wallet: its own pool is the position's.
          if (edits[0]?.kind === 'margin' && pool.pool.pool.kind !== 'isolated') continue;
          expect(pool.load.beyond).toBe(false);
          // A deposit may be more than the tables of collateral say anything of.
          if (pool.load.value === null && edits[0]?.kind === 'deposit') continue;
          expect(pool.load.value, pool.load.reason ?? '').not.toBeNull();
          expect(pool.load.value ?? 0).toBeLessThanOrEqual(was.load.value * (1 + 1e-9) + 1e-12);
          compared += 1;
        }
      }),
      { numRuns: 2 * RUNS },
    );
    expect(compared).toBeGreaterThan(RUNS / 2);
  });

  it('are never refused when they only take risk away, whatever is not known of the book', () => {
    fc.assert(
      fc.property(
        anyBook,
        fc.array(randomEdits('reducing', 1), { minLength: 1, maxLength: 3 }),
        fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
        (book, makers, [entries, wallets, balances, rules, marks]) => {
          const account = book.accounts[0]!;
          const poor: Book = {
            ...book,
            rules: rules ? [] : book.rules,
            prices: marks ? [] : book.prices,
            accounts: [
              {
                ...account,
                balances: balances ? [] : account.balances,
                pools: account.pools.map((pool) => (wallets ? { ...pool, wallet: null } : pool)),
                positions: account.positions.map((position) =>
                  entries ? { ...position, entryPrice: null, leverage: null } : position,
                ),
              },
            ],
          };
          let left = poor;
          for (const editsFor of makers) left = applied(left, editsFor(left, left.accounts[0]!));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('of prices on the document come to the same as moves of the market', () => {
    fc.assert(
      fc.property(
        anyBook,
        fc.array(
          fc.record({
            coin: fc.integer({ min: -900, max: 2000 }),
            all: fc.integer({ min: -600, max: 900 }),
            depeg: fc.integer({ min: -100, max: 20 }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        (book, draws) => {
          const { base, quote } = book.instruments[0]!;
          const edits = draws.map(({ coin, all, depeg }): Edit => ({
            kind: 'prices',
            moves: [
              { target: { coin: base }, move: coin / 1000 },
              { target: { all: true }, move: all / 1000 },
              ...(quote === 'USD' ? [] : [{ target: { coin: quote }, move: depeg / 1000 }]),
            ],
          }));
          const fast = editedReport(book, edits);
          const compiled = compileBook(applied(book, edits));
          const { marks, usd } = compiled;
          const slow = hypotheticalRisk(compiled, { market: { marks, usd }, now: book.asOf });
          expect(fast.ok).toBe(true);
          if (!fast.ok) return;
          const size = Math.max(
            1,
            ...slow.accounts.map(({ grossExposure, equity }) =>
              Math.max(grossExposure.value ?? 0, Math.abs(equity.value ?? 0)),
            ),
          );
          for (const field of ['equity', 'initialMargin', 'maintenanceMargin'] as const) {
            const ours = slow.accounts[0]![field].value;
            const theirs = fast.value.accounts[0]![field];
            expect(ours === null).toBe(theirs === null);
            // The report prints eight decimals.
            if (ours !== null)
              expect(Math.abs(ours - Number(theirs))).toBeLessThanOrEqual(1e-9 * size + 1e-8);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('of two accounts come to the same in either order', () => {
    fc.assert(
      fc.property(
        anyBook,
        anyBook,
        randomEdits('of-an-account', 2),
        randomEdits('of-an-account', 2),
        (left, right, leftEdits, rightEdits) => {
          const book = together(left, right);
          const first = leftEdits(book, book.accounts[0]!);
          const second = rightEdits(book, book.accounts[1]!);
          const [one, other] = [
            applyEdits(book, [...first, ...second]),
            applyEdits(book, [...second, ...first]),
          ];
          expect(one.ok).toBe(other.ok);
          if (one.ok && other.ok) expect(one.value.book).toEqual(other.value.book);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
