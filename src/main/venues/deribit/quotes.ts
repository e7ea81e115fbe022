import { wanted } from '../wire/ask.ts';
import { quoteEach, type QuotePlan } from '../wire/live-quote.ts';
import { deribitInstrument } from './instrument.ts';
import { parseTicker } from './parse.ts';

/** The two coins of Deribit's inverse perpetuals; every other is quoted in USDC. */
const INVERSE: ReadonlySet<string> = new Set(['BTC', 'ETH']);

export const deribitQuotes: QuotePlan = {
  contractOf: (coin) =>
    deribitInstrument(INVERSE.has(coin) ? `${coin}-PERPETUAL` : `${coin}_USDC-PERPETUAL`),
  read: (ask, instruments) =>
    quoteEach(
      ask,
      instruments,
      ({ venueSymbol }) => wanted('ticker', 'public/ticker', { instrument_name: venueSymbol }),
      (reply, instrument, at) => {
        const read = parseTicker(reply);
        if (!read.ok || read.value.instrument !== instrument.id) return null;
        const { mark, funding } = read.value;
        return { instrument, mark, funding: funding ? { ...funding, at } : null, at };
      },
    ),
};
