import type { Book } from '#shared/domain/book.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { AssetPrice } from '#shared/domain/instrument.ts';
import type { Moment } from './book-risk.ts';
import type { CompiledBook } from './compiled-book.ts';

/** As many decimals as a double has digits. */
const EXACT = 20;

/** The book as a document at another moment's prices: what its edits start from. Prices that have not moved keep their text. */
export function bookAt(compiled: CompiledBook, { market, now }: Moment): Book {
  const { book, instrumentIndex, marks, usd } = compiled;
  return {
    ...book,
    asOf: now,
    prices: book.prices.map((price) => {
      const place = instrumentIndex.get(price.instrument) ?? -1;
      const mark = market.marks[place];
      return mark === undefined || Object.is(mark, marks[place])
        ? price
        : { ...price, mark: toDecimalText(mark, EXACT), last: null, asOf: now };
    }),
    assetPrices: book.assetPrices.map((price) => {
      const place = placeOfRate(compiled, price);
      const value = market.usd[place];
      return value === undefined || Object.is(value, usd[place])
        ? price
        : { ...price, usd: toDecimalText(value, EXACT), asOf: now };
    }),
  };
}

/** An asset valued at this rate; a rate shared by all venues values those that have none of their own. -1: none is held. */
function placeOfRate({ assets, hasOwnRate }: CompiledBook, price: AssetPrice): number {
  return assets.findIndex(
    ({ asset, venue }) =>
      asset === price.asset &&
      (price.venue === null ? !hasOwnRate(asset, venue) : venue === price.venue),
  );
}
