import type { FundingRate } from '#shared/domain/instrument.ts';
import { wanted } from '../wire/ask.ts';
import { quoteEach, type QuotePlan } from '../wire/live-quote.ts';
import { bybitInstrument } from './instrument.ts';
import { parseTickers, type Ticker } from './parse.ts';

/** Linear perpetuals in USDT. Asked for one by one: the list of all is half a megabyte. */
export const bybitQuotes: QuotePlan = {
  contractOf: (coin) => bybitInstrument(`${coin}USDT`, 'linear'),
  read: (ask, instruments) =>
    quoteEach(
      ask,
      instruments,
      ({ venueSymbol: symbol }) =>
        wanted('tickers', '/v5/market/tickers', { category: 'linear', symbol }),
      (reply, instrument, at) => {
        const read = parseTickers(reply);
        if (!read.ok) return null;
        const ticker = read.value.find(({ price }) => price.instrument === instrument.id);
        if (ticker === undefined) return null;
        const funding = fundingOf(ticker);
        return { instrument, mark: ticker.price.mark, funding: funding && { ...funding, at }, at };
      },
    ),
};

/** Without its interval a rate says nothing; older replies leave it out. */
function fundingOf({ fundingRate, fundingHours, nextFundingTime }: Ticker): FundingRate | null {
  if (fundingRate === null || fundingHours === null) return null;
  return { rate: fundingRate, intervalHours: fundingHours, nextAt: nextFundingTime };
}
