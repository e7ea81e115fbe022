import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { Account, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { Edit } from '#shared/domain/edit.ts';
import { anyBook, expectSameFigures } from '../fixtures/spec-edited-book.ts';
import { okxSpotMargin } from '../fixtures/spec-random-spot-margin.ts';
import { applyEdits } from './apply-edits.ts';

/**
 * The book after an edit, put together by another road than the edit takes: in doubles, from what must hold afterwards. A trade at
 * the mark changes no equity but by its fee, so wallets follow from the profit that is left; funding takes its payment and nothing
 * else.
 */
const text = (value: number): string => toDecimalText(value, 24);

interface Held {
  readonly account: Account;
  readonly position: Position;
  readonly isPerpetual: boolean;
  readonly isInverse: boolean;
  readonly settle: string;
  readonly mark: number;
  readonly taker: number;
}

function heldIn(book: Book, place: number): Held {
  const account = book.accounts[0]!;
  const position = account.positions[place % account.positions.length]!;
  const instrument = book.instruments.find(({ id }) => id === position.instrument)!;
  const price = book.prices.find((row) => row.instrument === instrument.id)!;
  const fees = book.rules.flatMap((rules) => rules.fees);
  return {
    account,
    position,
    isPerpetual: instrument.kind === 'perpetual',
    isInverse: instrument.settlement === 'inverse',
    settle: instrument.settle,
    mark: Number(price.mark),
    taker: Number(fees[0]?.taker ?? 0),
  };
}

function profit({ isInverse, mark }: Held, quantity: number, entry: number): number {
  return isInverse ? quantity / entry - quantity / mark : quantity * (mark - entry);
}

function valueOf({ isInverse, mark }: Held, quantity: number): number {
  return isInverse ? Math.abs(quantity) / mark : Math.abs(quantity) * mark;
}

/** The margin an isolated part is opened with: value ÷ leverage, at Bybit with the fee to close. */
function openedWith(held: Held, quantity: number): number {
  const value = valueOf(held, quantity);
  const leverage = Number(held.position.leverage);
  if (held.account.venue !== 'bybit') return value / leverage;
  const towards = quantity > 0 === held.isInverse ? 1 : -1;
  return value / leverage + value * (1 + towards / leverage) * held.taker;
}

/** The account with one position at another size, money moved so that equity falls by the fee alone. */
function withSize(book: Book, held: Held, target: number): Book {
  const { account, position, settle, isInverse, mark } = held;
  const now = Number(position.quantity);
  const entry = Number(position.entryPrice);
  const turned = target * now < 0;
  const grown = !turned && Math.abs(target) > Math.abs(now);
  const more = target - now;
  const average = isInverse
    ? target / (now / entry + more / mark)
    : (now * entry + more * mark) / target;
  const entryAfter = turned ? mark : grown ? average : entry;
  const traded = turned ? valueOf(held, now) + valueOf(held, target) : valueOf(held, more);
  const gained =
    profit(held, now, entry) -
    (target === 0 ? 0 : profit(held, target, entryAfter)) -
    traded * held.taker;
  const isolated = account.pools.find(
    ({ id, kind }) => id === position.pool && kind === 'isolated',
  );
  const before = isolated ? Number(isolated.wallet) : 0;
  const after = turned
    ? openedWith(held, target)
    : grown
      ? before + openedWith(held, more)
      : (before * target) / now;
  const shared = isolated ? gained - (after - before) : gained;
  const pools = account.pools.flatMap((pool) => {
    if (pool === isolated) return target === 0 ? [] : [{ ...pool, wallet: text(after) }];
    const isShared = pool.kind !== 'isolated' && pool.marginAsset === settle;
    return isShared ? [{ ...pool, wallet: text(Number(pool.wallet) + shared) }] : [pool];
  });
  const inPools = pools.filter((pool) => pool !== isolated);
  const ordered =
    turned && isolated
      ? [
          ...inPools.filter(({ id }) => id !== position.pool),
          ...pools.filter(({ id }) => id === position.pool),
        ]
      : pools;
  const resized = { ...position, quantity: text(target), entryPrice: text(entryAfter) };
  const others = account.positions.filter(({ id }) => id !== position.id);
  const leg = position.leg === 'both' ? 'both' : target > 0 ? 'long' : 'short';
  return withAccount(book, {
    ...account,
    pools: ordered,
    balances: account.balances.map((balance) =>
      balance.asset === settle
        ? { ...balance, wallet: text(Number(balance.wallet) + gained) }
        : balance,
    ),
    positions:
      target === 0
        ? others
        : turned
          ? [...others, { ...resized, leg }]
          : account.positions.map((other) => (other.id === position.id ? resized : other)),
  });
}

/** What is sold repays what is owed, less the pair's fee of 0.1 %; once nothing is owed all that is left is the account's. */
function withLessSpot(book: Book, { account, position, mark }: Held, target: number): Book {
  const now = Number(position.quantity);
  const owed = Number(position.liability!.amount);
  const at = now > 0 ? mark : 1 / mark;
  const left = owed - Math.abs(now - target) * at * 0.999;
  if (target === now) return book;
  if (target !== 0 && left > 0)
    return withAccount(book, {
      ...account,
      positions: account.positions.map((other) =>
        other.id === position.id
          ? {
              ...other,
              quantity: text(target),
              liability: { ...position.liability!, amount: text(left) },
            }
          : other,
      ),
    });
  const own = account.pools.find(({ id }) => id === position.pool)!;
  const freed = Math.abs(now) - owed / 0.999 / at;
  const plus = (amount: string | null, more: number): string => text(Number(amount) + more);
  return withAccount(book, {
    ...account,
    pools: account.pools
      .filter((pool) => pool !== own)
      .map((pool) =>
        pool.kind === 'cross' && pool.marginAsset === own.marginAsset
          ? { ...pool, wallet: plus(pool.wallet, freed) }
          : pool,
      ),
    balances: account.balances.map((balance) =>
      balance.asset === own.marginAsset
        ? { ...balance, wallet: plus(balance.wallet, freed - Number(own.wallet)) }
        : balance,
    ),
    positions: account.positions.filter(({ id }) => id !== position.id),
  });
}

function withAccount(book: Book, account: Account): Book {
  return { ...book, accounts: [account] };
}

function expectByHand(book: Book, edits: readonly Edit[], byHand: Book): void {
  const result = applyEdits(book, edits);
  if (!result.ok) throw new Error(result.failure.message);
  expectSameFigures(result.value.book, byHand);
}

const RUNS = 400;

describe('an edited book has the figures of the book built by hand', () => {
  it('with a position closed, made smaller, larger, or turned round at the mark', () => {
    fc.assert(
      fc.property(
        anyBook,
        fc.nat(5),
        fc.integer({ min: -1500, max: 3000 }),
        (book, place, permille) => {
          const held = heldIn(book, place);
          const { account, position } = held;
          // Two legs of a hedge do not stay what they were when one is turned round into the other.
          fc.pre(position.leg === 'both' || permille >= 0);
          fc.pre(position.liability === undefined);
          const target = Number(text((Number(position.quantity) * permille) / 1000));
          const at = { account: account.id, position: position.id };
          const edit: Edit =
            permille === 0
              ? { kind: 'close', ...at }
              : permille === -1000
                ? { kind: 'flip', ...at }
                : { kind: 'resize', ...at, quantity: text(target) };
          expectByHand(book, [edit], withSize(book, held, target));
        },
      ),
      { numRuns: 2 * RUNS },
    );
  });

  it('with a spot margin position closed or made smaller at the mark', () => {
    fc.assert(
      fc.property(
        okxSpotMargin(1),
        fc.nat(5),
        fc.integer({ min: 0, max: 1000 }),
        (book, place, permille) => {
          const held = heldIn(book, place);
          const { account, position } = held;
          fc.pre(position.liability !== undefined);
          const target = Number(text((Number(position.quantity) * permille) / 1000));
          const edit: Edit = {
            kind: 'resize',
            account: account.id,
            position: position.id,
            quantity: text(target),
          };
          expectByHand(book, [edit], withLessSpot(book, held, target));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('with funding exchanged over a time', () => {
    fc.assert(
      fc.property(
        anyBook,
        fc.integer({ min: -3000, max: 3000 }),
        // Dated futures of the fixtures expire after a day.
        fc.integer({ min: 1, max: 239 }),
        fc.integer({ min: 1, max: 480 }),
        (book, ppm, tenths, nextIn) => {
          const hours = tenths / 10;
          const nextAt = book.asOf + nextIn * 60_000;
          const funding = { rate: text(ppm / 1e6), intervalHours: 8, nextAt };
          const source: Book = {
            ...book,
            prices: book.prices.map((price) => ({ ...price, index: price.mark, funding })),
          };
          const [account] = source.accounts;
          const end = book.asOf + hours * 3_600_000;
          const stamps = Math.max(0, Math.ceil((Math.round(end) - nextAt + 1) / (8 * 3_600_000)));
          const times = account!.venue === 'deribit' ? hours / 8 : stamps;
          let expected = source;
          account!.positions.forEach((_, place) => {
            const held = heldIn(expected, place);
            if (!held.isPerpetual) return;
            const paid =
              ((Math.sign(Number(held.position.quantity)) *
                valueOf(held, Number(held.position.quantity)) *
                ppm) /
                1e6) *
              times;
            expected = withMoney(expected, held, -paid);
          });
          expectByHand(source, [{ kind: 'time', hours }], expected);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

/** Money gained by the pool of a position. */
function withMoney(book: Book, { account, position, settle }: Held, gained: number): Book {
  const plus = (amount: string): string => text(Number(amount) + gained);
  return withAccount(book, {
    ...account,
    pools: account.pools.map((pool) =>
      pool.id === position.pool && pool.wallet !== null
        ? { ...pool, wallet: plus(pool.wallet) }
        : pool,
    ),
    balances: account.balances.map((balance) =>
      balance.asset === settle ? { ...balance, wallet: plus(balance.wallet) } : balance,
    ),
  });
}
