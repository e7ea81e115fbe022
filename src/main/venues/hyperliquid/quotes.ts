import { replyTo, wanted } from '../wire/ask.ts';
import { NOTHING_READ, QUOTE_WITHIN_MS, quotesIn, type QuotePlan } from '../wire/live-quote.ts';
import { hyperliquidInstrument } from './instrument.ts';
import { parseMetaAndContexts } from './parse.ts';

/** Perpetuals of the venue's own: one table of them all, which the accounts of a process are asked for anyway. */
export const hyperliquidQuotes: QuotePlan = {
  contractOf: hyperliquidInstrument,
  async read(ask, instruments) {
    const question = wanted('metaAndAssetCtxs', 'metaAndAssetCtxs');
    const answer = await ask({ ...question, within: QUOTE_WITHIN_MS });
    if (!answer.ok) return NOTHING_READ;
    const read = parseMetaAndContexts(replyTo(question, answer.value));
    if (!read.ok) return NOTHING_READ;
    const { at } = answer.value;
    return quotesIn(instruments, (instrument) => {
      const row = read.value.prices.find(({ coin }) => coin === instrument.venueSymbol);
      if (row === undefined) return null;
      const { mark, funding } = row;
      return { instrument, mark, funding: funding && { ...funding, at }, at };
    });
  },
};
