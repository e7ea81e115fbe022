import { isDollarAsset } from '#shared/domain/instrument.ts';
import { ALL_COINS, type Shock } from '#shared/domain/shock.ts';
import { coinOf, movesWithAll } from '#shared/domain/coin.ts';
import type { CompiledAccount, CompiledBook, CompiledPool, Market } from './compiled-book.ts';

/** Every coin a shock can name in this book, and every dollar asset but the dollar itself. */
export function shockableCoins(book: CompiledBook): ReadonlySet<string> {
  const coins = new Set<string>();
  for (const { coin } of book.instruments) coins.add(coin);
  for (const { coin } of book.assets) if (coin !== 'USD') coins.add(coin);
  return coins;
}

/** Each coin's relative move: its own shock, else the one for all coins, else 0. */
export function coinMoves(shocks: readonly Shock[]): (coin: string) => number {
  const own = new Map<string, number>();
  let all = 0;
  for (const { coin, move } of shocks) {
    if (coin === ALL_COINS) all = move;
    else own.set(coinOf(coin), move);
  }
  return (coin) => own.get(coin) ?? (movesWithAll(coin) ? all : 0);
}

/**
 * Applies shocks. A mark moves with its base coin; one quoted in another coin (ETH in BTC) also moves against that coin.
 * A dollar quote does not move marks: its own shock changes what the margin is worth.
 */
export function shockedMarket(
  book: CompiledBook,
  market: Market,
  shocks: readonly Shock[],
): Market {
  const move = coinMoves(shocks);
  const factor = (coin: string): number => 1 + move(coin);
  return {
    marks: market.marks.map((mark, index) => {
      const instrument = book.instruments[index];
      if (!instrument) return mark;
      const quote = instrument.instrument.quote;
      return (mark * factor(instrument.coin)) / (isDollarAsset(quote) ? 1 : factor(coinOf(quote)));
    }),
    usd: market.usd.map((value, index) => value * factor(book.assets[index]?.coin ?? 'USD')),
  };
}

/** Whether every price that these pools of an account depend on is the same in two markets. */
export function samePrices(
  { assets }: CompiledAccount,
  pools: readonly CompiledPool[],
  one: Market,
  other: Market,
): boolean {
  return (
    one === other ||
    (pools.every(({ legs, contractOrders }) =>
      [legs, contractOrders].every((held) =>
        held.every(({ instrument: { index } }) => Object.is(one.marks[index], other.marks[index])),
      ),
    ) &&
      assets.every(({ index }) => Object.is(one.usd[index], other.usd[index])))
  );
}
