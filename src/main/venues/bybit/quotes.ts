import { replyTo, wanted, type Ask } from '../wire/ask.ts';
import { QUOTE_WITHIN_MS, type Quoted, type QuotePlan } from '../wire/live-quote.ts';
import type { FundingRate, Instrument } from '#shared/domain/instrument.ts';
import { bybitInstrument } from './instrument.ts';
import { parseTickers, type Ticker } from './parse.ts';

/** Linear perpetuals in USDT. Asked for one by one: the list of all is half a megabyte. */
export const bybitQuotes: QuotePlan = {
  contractOf: (coin) => bybitInstrument(`${coin}USDT`, 'linear'),
  async read(ask, instruments) {
    const found: Quoted[] = [];
    for (const instrument of instruments) {
      const quoted = await readOne(ask, instrument);
      if (quoted !== null) found.push(quoted);
    }
    return found;
  },
};

async function readOne(ask: Ask, instrument: Instrument): Promise<Quoted | null> {
  const params = { category: 'linear', symbol: instrument.venueSymbol };
  const question = wanted('tickers', '/v5/market/tickers', params);
  const answer = await ask({ ...question, within: QUOTE_WITHIN_MS });
  if (!answer.ok) return null;
  const read = parseTickers(replyTo(question, answer.value));
  if (!read.ok) return null;
  const ticker = read.value.find(({ price }) => price.instrument === instrument.id);
  if (ticker === undefined) return null;
  return { instrument, mark: ticker.price.mark, funding: fundingOf(ticker), at: answer.value.at };
}

/** Without its interval a rate says nothing; older replies leave it out. */
function fundingOf({ fundingRate, fundingHours, nextFundingTime }: Ticker): FundingRate | null {
  if (fundingRate === null || fundingHours === null) return null;
  return { rate: fundingRate, intervalHours: fundingHours, nextAt: nextFundingTime };
}
