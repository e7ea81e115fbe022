import { toNumber } from '#shared/domain/decimal-text.ts';
import type { BookRisk } from '../book/book-risk.ts';

/**
 * Last trade of every instrument that has one, quote per base, by instrument id. Where the mark has moved from the book's the last
 * price went with it: a shock says nothing of the gap between the two, so the gap stays.
 */
export function lastPrices({ book, market }: BookRisk): ReadonlyMap<string, number> {
  return new Map(
    book.instruments.flatMap(({ index, instrument, last }) => {
      if (last === null) return [];
      const moved = (market.marks[index] ?? Number.NaN) / (book.marks[index] ?? Number.NaN);
      return Number.isNaN(moved) ? [] : [[instrument.id, toNumber(last) * moved] as const];
    }),
  );
}
