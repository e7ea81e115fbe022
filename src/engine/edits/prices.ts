import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { coinOf } from '#shared/domain/coin.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { EditOf } from '#shared/domain/edit.ts';
import { isDollarAsset, type InstrumentPrice } from '#shared/domain/instrument.ts';
import type { Shock } from '#shared/domain/shock.ts';
import { coinMoves } from '../book/market.ts';
import { bookCoins, coinsHeld, coinsOfInstrument } from './book-coins.ts';
import { instrumentOf, type EditStep } from './edit-step.ts';
import { exact, exactText } from './exact.ts';
import { priceShocks } from './price-moves.ts';
import { keepEquity } from './venue-word.ts';

/** Moves prices; the figures that venues printed at the old ones no longer speak, and go. */
export function movePrices(book: Book, edit: EditOf<'prices'>): Result<EditStep> {
  const shocks = priceShocks(edit, bookCoins(book));
  if (!shocks.ok) return shocks;
  const move = coinMoves(shocks.value);
  const touched = book.accounts.filter((account) =>
    coinsOf(book, account).some((coin) => move(coin) !== 0),
  );
  return ok({
    book: keepEquity(book, movedBook(book, shocks.value), touched, shocks.value),
    notes: [],
  });
}

function coinsOf(book: Book, account: Account): readonly string[] {
  const contracts = [...account.positions, ...account.orders].map(({ instrument }) => instrument);
  return [
    ...coinsHeld(account),
    ...contracts.flatMap((id) => coinsOfInstrument(instrumentOf(book, id))),
  ];
}

/**
 * The same moves as `shockedMarket`, on the document: a mark moves with its base coin and against a quote coin that is no
 * dollar; index and last price with the mark. The range of the past day is past and stays.
 */
function movedBook(book: Book, shocks: readonly Shock[]): Book {
  const move = coinMoves(shocks);
  const moved = (text: DecimalText, coin: string, against: string | null): DecimalText => {
    const up = move(coin);
    const down = against === null ? 0 : move(against);
    if (up === 0 && down === 0) return text;
    return exactText(exact(text).times(exact(up).plus(1)).div(exact(down).plus(1)));
  };
  const movedPrice = (price: InstrumentPrice): InstrumentPrice => {
    const { base, quote } = instrumentOf(book, price.instrument);
    const at = (text: DecimalText): DecimalText =>
      moved(text, coinOf(base), isDollarAsset(quote) ? null : coinOf(quote));
    return {
      ...price,
      mark: at(price.mark),
      index: price.index === null ? null : at(price.index),
      last: price.last === null ? null : at(price.last),
    };
  };
  return {
    ...book,
    prices: book.prices.map(movedPrice),
    assetPrices: book.assetPrices.map((price) => ({
      ...price,
      usd: moved(price.usd, coinOf(price.asset), null),
    })),
  };
}
