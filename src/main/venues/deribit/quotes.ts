import { replyTo, wanted } from '../wire/ask.ts';
import { QUOTE_WITHIN_MS, type Quoted, type QuotePlan } from '../wire/live-quote.ts';
import { deribitInstrument } from './instrument.ts';
import { parseTicker } from './parse.ts';

/** The two coins of Deribit's inverse perpetuals; every other is quoted in USDC. */
const INVERSE: ReadonlySet<string> = new Set(['BTC', 'ETH']);

export const deribitQuotes: QuotePlan = {
  contractOf: (coin) =>
    deribitInstrument(INVERSE.has(coin) ? `${coin}-PERPETUAL` : `${coin}_USDC-PERPETUAL`),
  async read(ask, instruments) {
    const found: Quoted[] = [];
    for (const instrument of instruments) {
      const params = { instrument_name: instrument.venueSymbol };
      const question = wanted('ticker', 'public/ticker', params);
      const answer = await ask({ ...question, within: QUOTE_WITHIN_MS });
      if (!answer.ok) continue;
      const read = parseTicker(replyTo(question, answer.value));
      if (!read.ok || read.value.instrument !== instrument.id) continue;
      const { mark, funding = null } = read.value;
      found.push({ instrument, mark, funding, at: answer.value.at });
    }
    return found;
  },
};
