import { toNumber } from '#shared/domain/decimal-text.ts';
import type { BookRisk } from '../book/book-risk.ts';
import { lastTrade } from '../book/last-trade.ts';

/**
 * Last trade of every instrument that has one, quote per base, by instrument id. Where the mark has moved since, in a shock or on the
 * clock of a recording, the last price went with it: that says nothing of the gap between the two, so the gap stays.
 */
export function lastPrices(risk: BookRisk): ReadonlyMap<string, number> {
  return new Map(
    risk.book.instruments.flatMap((contract) => {
      const trade = lastTrade(risk, contract);
      if (trade.price === null) return [];
      const moved = (risk.market.marks[contract.index] ?? Number.NaN) / trade.mark;
      return Number.isNaN(moved)
        ? []
        : [[contract.instrument.id, toNumber(trade.price) * moved] as const];
    }),
  );
}
