import { replyTo, wanted, type Ask } from '../wire/ask.ts';
import { contractCoin, instrumentId } from '../wire/identifiers.ts';
import {
  FUNDING_WITHIN_MS,
  NOTHING_READ,
  QUOTE_WITHIN_MS,
  quotesIn,
  type LiveFunding,
  type QuotePlan,
} from '../wire/live-quote.ts';
import { parseMarkPrices } from './parse.ts';
import { parseFundingRates } from './parse-rules.ts';

/** Swaps in USDT: one table of their marks; funding of those that are listed, one by one and seldom. */
export const okxQuotes: QuotePlan = {
  contractOf: (coin) => ({
    id: instrumentId('okx', `${coin}-USDT-SWAP`),
    venue: 'okx',
    venueSymbol: `${coin}-USDT-SWAP`,
    kind: 'perpetual',
    settlement: 'linear',
    base: contractCoin(coin),
    quote: 'USDT',
    settle: 'USDT',
    // Nothing is counted in contracts here; prices are of one coin.
    contractMultiplier: '1',
    expiresAt: null,
  }),
  async read(ask, instruments) {
    const question = wanted('mark-price', '/api/v5/public/mark-price', { instType: 'SWAP' });
    const answer = await ask({ ...question, within: QUOTE_WITHIN_MS });
    if (!answer.ok) return NOTHING_READ;
    const marks = parseMarkPrices(replyTo(question, answer.value));
    if (!marks.ok || marks.value.length === 0) return NOTHING_READ;
    const { at } = answer.value;
    return quotesIn(instruments, async (instrument) => {
      const row = marks.value.find(({ instId }) => instId === instrument.venueSymbol);
      if (row === undefined) return null;
      return { instrument, mark: row.mark, funding: await fundingOf(ask, row.instId), at };
    });
  },
};

async function fundingOf(ask: Ask, instId: string): Promise<LiveFunding | null> {
  const question = wanted('funding-rate', '/api/v5/public/funding-rate', { instId });
  const answer = await ask({ ...question, within: FUNDING_WITHIN_MS });
  if (!answer.ok) return null;
  const read = parseFundingRates(replyTo(question, answer.value));
  const rate = read.ok ? read.value.get(instId) : undefined;
  return rate === undefined ? null : { ...rate, at: answer.value.at };
}
