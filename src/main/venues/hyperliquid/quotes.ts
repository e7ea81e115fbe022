import { replyTo, wanted } from '../wire/ask.ts';
import { QUOTE_WITHIN_MS, type QuotePlan } from '../wire/live-quote.ts';
import { hyperliquidInstrument } from './instrument.ts';
import { parseMetaAndContexts } from './parse.ts';

/** Perpetuals of the venue's own: one table of them all, which the accounts of a process are asked for anyway. */
export const hyperliquidQuotes: QuotePlan = {
  contractOf: hyperliquidInstrument,
  async read(ask, instruments) {
    const question = wanted('metaAndAssetCtxs', 'metaAndAssetCtxs');
    const answer = await ask({ ...question, within: QUOTE_WITHIN_MS });
    if (!answer.ok) return [];
    const read = parseMetaAndContexts(replyTo(question, answer.value));
    if (!read.ok) return [];
    const { at } = answer.value;
    return instruments.flatMap((instrument) => {
      const row = read.value.prices.find(({ coin }) => coin === instrument.venueSymbol);
      return row === undefined ? [] : [{ instrument, mark: row.mark, funding: row.funding, at }];
    });
  },
};
