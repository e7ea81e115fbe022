import type { Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import { fundingOf, type FundingIntervals, type MarkPrice } from './parse-market.ts';
import type { OpenPosition } from './positions.ts';

interface Published {
  readonly marks: readonly MarkPrice[];
  readonly fundingIntervals: FundingIntervals | null;
}

/** What Binance publishes for the contracts an account holds; a contract without a mark has no price. */
export function pricesOf(
  { marks, fundingIntervals }: Published,
  positions: readonly OpenPosition[],
  instruments: readonly Instrument[],
  asOf: number,
): readonly InstrumentPrice[] {
  return instruments.flatMap((instrument) => {
    const published = marks.find((row) => row.symbol === instrument.venueSymbol);
    // The position's own mark first: the account's figures were made with it.
    const own = positions.find((row) => row.symbol === instrument.venueSymbol)?.mark ?? null;
    const mark = own ?? published?.mark;
    if (mark === undefined) return [];
    const funding = fundingOf(instrument, marks, fundingIntervals);
    return [
      {
        instrument: instrument.id,
        mark,
        index: published?.index ?? null,
        last: null,
        low24h: null,
        high24h: null,
        ...(funding === null ? {} : { funding }),
        asOf: own === null ? (published?.at ?? asOf) : asOf,
      },
    ];
  });
}
