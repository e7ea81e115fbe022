import { replyTo, wanted } from '../wire/ask.ts';
import {
  FUNDING_WITHIN_MS,
  NOTHING_READ,
  QUOTE_WITHIN_MS,
  quotesIn,
  type QuotePlan,
} from '../wire/live-quote.ts';
import { binanceInstrument } from './instrument.ts';
import { fundingOf, parseFundingInfo, parsePremiumIndexes } from './parse-market.ts';

/** USDS-M perpetuals in USDT: one table of them all, which the accounts of a process are asked for anyway. */
export const binanceQuotes: QuotePlan = {
  contractOf: (coin) => binanceInstrument(`${coin}USDT`, null),
  async read(ask, instruments) {
    const question = wanted('premiumIndex', '/fapi/v1/premiumIndex');
    const info = wanted('fundingInfo', '/fapi/v1/fundingInfo');
    const [answer, told] = await Promise.all([
      ask({ ...question, within: QUOTE_WITHIN_MS }),
      ask({ ...info, within: FUNDING_WITHIN_MS }),
    ]);
    if (!answer.ok) return NOTHING_READ;
    const marks = parsePremiumIndexes(replyTo(question, answer.value));
    if (!marks.ok || marks.value.length === 0) return NOTHING_READ;
    const adjusted = told.ok ? parseFundingInfo(replyTo(info, told.value)) : null;
    const intervals = adjusted?.ok ? adjusted.value : null;
    const { at } = answer.value;
    return quotesIn(instruments, (instrument) => {
      const row = marks.value.find(({ symbol }) => symbol === instrument.venueSymbol);
      if (row === undefined) return null;
      const funding = fundingOf(instrument, marks.value, intervals);
      return { instrument, mark: row.mark, funding: funding && { ...funding, at }, at };
    });
  },
};
