import type { Book } from '#shared/domain/book.ts';
import { coinOf } from '#shared/domain/coin.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { Account } from '#shared/domain/account.ts';

/** Every coin a price edit can name in this book, the dollar itself left out. */
export function bookCoins(book: Book): ReadonlySet<string> {
  const coins = new Set([
    ...book.instruments.flatMap(coinsOfInstrument),
    ...book.accounts.flatMap(coinsHeld),
  ]);
  coins.delete('USD');
  return coins;
}

export function coinsOfInstrument({ base, quote, settle }: Instrument): readonly string[] {
  return [base, quote, settle].map(coinOf);
}

export function coinsHeld({ balances, pools }: Account): readonly string[] {
  const margins = pools.flatMap(({ marginAsset }) => (marginAsset === null ? [] : [marginAsset]));
  return [...balances.map(({ asset }) => asset), ...margins].map(coinOf);
}
