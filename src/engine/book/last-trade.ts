import { toNumber, type DecimalText } from '#shared/domain/decimal-text.ts';
import { ageLimits } from '#shared/domain/freshness.ts';
import type { BookRisk } from './book-risk.ts';
import type { CompiledInstrument } from './compiled-book.ts';

/** A contract's last trade and the mark of about the same time, quote per base; or why there are no two such prices. */
export type LastTrade =
  | { readonly price: DecimalText; readonly mark: number }
  | { readonly price: null; readonly reason: string };

/**
 * How far apart in time the two may be, ms: a mark passes for the present one until it is so old. Marks come by streams within
 * seconds, last trades with each reading of an account, every 9 s as a rule; a wider gap would be one between two moments.
 */
const MOST_APART_MS = ageLimits.mark.staleAfter;

export function lastTrade(risk: BookRisk, contract: CompiledInstrument): LastTrade {
  const { freshness, book } = risk;
  const { index, last } = contract;
  if (freshness === null)
    return last === null || toNumber(last) === 0
      ? { price: null, reason: 'the book has no last trade of it' }
      : { price: last, mark: book.marks[index] ?? Number.NaN };
  const instrument = contract.instrument.id;
  const trade = risk.lasts.get(instrument);
  if (trade === undefined || toNumber(trade.price) === 0)
    return { price: null, reason: 'the venue tells no last trade of it' };
  const markAt = freshness.confirmedAt({ kind: 'mark', instrument });
  if (markAt === null) return { price: null, reason: 'its mark was never confirmed' };
  const apart = Math.abs(markAt - trade.at);
  return apart <= MOST_APART_MS
    ? { price: trade.price, mark: risk.observed.marks[index] ?? Number.NaN }
    : {
        price: null,
        reason: `its last trade and its mark were read ${Math.round(apart / 1000)} s apart`,
      };
}
