import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Account, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Edit } from '#shared/domain/edit.ts';
import { applyEdits } from '../edits/apply-edits.ts';
import { expectSameFigures, readable } from '../fixtures/spec-edited-book.ts';
import { law } from '../fixtures/spec-law.ts';
import { randomBook } from '../fixtures/spec-random-book.ts';
import { tape, type Tape } from '../fixtures/spec-tape.ts';

/**
 * Margin goes by what is held, not by the fills it was made of. One position of quantity q at e is the same as parts of it at
 * prices that average to e: for linear contracts the mean weighted by quantity, for inverse ones the harmonic one.
 */
const Exact = Decimal.clone({ precision: 40, toExpNeg: -40, toExpPos: 40 });

interface Fill {
  readonly quantity: Decimal;
  readonly price: Decimal;
}

/** Two parts of a fill; the second price makes up for the first. */
function parts({ quantity, price }: Fill, isInverse: boolean, draws: Tape): readonly Fill[] {
  const share = new Exact(Math.round(50 + draws.next() * 900)).div(1000);
  const first = quantity.times(share);
  const second = quantity.minus(first);
  // Near enough for the other price to stay above zero.
  const most = Exact.min(0.07, new Exact(1).minus(share).div(share).div(2));
  const off = most.times(draws.next() * 2 - 1).plus(1);
  if (!isInverse) {
    const near = price.times(off);
    return [
      { quantity: first, price: near },
      { quantity: second, price: quantity.times(price).minus(first.times(near)).div(second) },
    ];
  }
  const near = price.div(off);
  return [
    { quantity: first, price: near },
    { quantity: second, price: second.div(quantity.div(price).minus(first.div(near))) },
  ];
}

/** As a book writes it: at most 24 digits after the point. */
function text(value: Decimal): string {
  return value.toSignificantDigits(22).toDecimalPlaces(24).toFixed();
}

function inverseIn(book: Book): (position: Position) => boolean {
  const inverse = new Set(
    book.instruments.filter(({ settlement }) => settlement === 'inverse').map(({ id }) => id),
  );
  return ({ instrument }) => inverse.has(instrument);
}

function split(book: Book, draws: Tape): Book {
  const isInverse = inverseIn(book);
  const divided = (position: Position): readonly Position[] => {
    const whole = {
      quantity: new Exact(position.quantity),
      price: new Exact(position.entryPrice ?? '1'),
    };
    const [first, second] = parts(whole, isInverse(position), draws);
    const last = draws.chance(0.3) ? parts(second!, isInverse(position), draws) : [second!];
    return [first!, ...last].map(({ quantity, price }, place) => ({
      ...position,
      id: `${position.id}-${place}`,
      quantity: text(quantity),
      entryPrice: text(price),
    }));
  };
  const accounts = book.accounts.map((account) => ({
    ...account,
    positions: account.positions.flatMap(divided),
  }));
  return { ...book, accounts };
}

/** The same book with every mark multiplied: other tiers hold there. */
function moved(book: Book, factor: number): Book {
  const prices = book.prices.map((price) => ({
    ...price,
    mark: text(new Exact(price.mark).times(factor)),
  }));
  return { ...book, prices };
}

/** Bybit's isolated formula is one position's, and so is that of spot margin at OKX. */
function isDivisible({ accounts }: Book): boolean {
  const { mode, positions } = accounts[0]!;
  return mode !== 'bybit-isolated' && !positions.some(({ liability }) => liability);
}

describe('margin', () => {
  law(
    'of a position held in parts is that of the whole',
    fc.tuple(randomBook().filter(isDivisible), tape),
    ([book, draws]) => {
      const divided = split(book, draws);
      for (const factor of [1, 0.6, 1.9])
        expectSameFigures(moved(book, factor), moved(divided, factor));
    },
  );

  law(
    'after fills is that after one fill at their average price',
    fc.tuple(randomBook().map(readable), tape),
    ([book, draws]) => {
      const account = book.accounts[0]!;
      const position = draws.pick(account.positions);
      const mark = book.prices.find(({ instrument }) => instrument === position.instrument)!.mark;
      const fill = {
        quantity: new Exact(position.quantity).times(new Exact(draws.pick([0.001, 0.3, 2]))),
        price: new Exact(mark).times(draws.pick([0.98, 1, 1.03])),
      };
      const made = (fills: readonly Fill[]): Book | null => {
        const edited = applyEdits(
          book,
          fills.map((one) => opening(account, position, one)),
        );
        return edited.ok ? edited.value.book : null;
      };
      const once = made([fill]);
      const inParts = made(parts(fill, inverseIn(book)(position), draws));
      expect(once === null).toBe(inParts === null);
      if (once !== null && inParts !== null) expectSameFigures(once, inParts);
    },
  );
});

function opening(account: Account, position: Position, { quantity, price }: Fill): Edit {
  return {
    kind: 'open',
    account: account.id,
    instrument: position.instrument,
    leg: position.leg,
    quantity: text(quantity),
    marginMode: position.marginMode,
    leverage: position.leverage ?? '1',
    price: text(price),
  };
}
