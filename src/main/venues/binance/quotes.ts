import { replyTo, wanted } from '../wire/ask.ts';
import { FUNDING_WITHIN_MS, QUOTE_WITHIN_MS, type QuotePlan } from '../wire/live-quote.ts';
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
    if (!answer.ok) return [];
    const marks = parsePremiumIndexes(replyTo(question, answer.value));
    if (!marks.ok) return [];
    const adjusted = told.ok ? parseFundingInfo(replyTo(info, told.value)) : null;
    const intervals = adjusted?.ok ? adjusted.value : null;
    const { at } = answer.value;
    return instruments.flatMap((instrument) => {
      const row = marks.value.find(({ symbol }) => symbol === instrument.venueSymbol);
      if (row === undefined) return [];
      const funding = fundingOf(instrument, marks.value, intervals);
      return [{ instrument, mark: row.mark, funding, at }];
    });
  },
};
