import type { FundingRate } from '#shared/domain/instrument.ts';
import { replyTo, wanted, type Ask } from '../wire/ask.ts';
import { contractCoin, instrumentId } from '../wire/identifiers.ts';
import {
  FUNDING_WITHIN_MS,
  QUOTE_WITHIN_MS,
  type Quoted,
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
    if (!answer.ok) return [];
    const marks = parseMarkPrices(replyTo(question, answer.value));
    if (!marks.ok) return [];
    const found: Quoted[] = [];
    for (const instrument of instruments) {
      const row = marks.value.find(({ instId }) => instId === instrument.venueSymbol);
      if (row === undefined) continue;
      const funding = await fundingOf(ask, instrument.venueSymbol);
      found.push({ instrument, mark: row.mark, funding, at: answer.value.at });
    }
    return found;
  },
};

async function fundingOf(ask: Ask, instId: string): Promise<FundingRate | null> {
  const question = wanted('funding-rate', '/api/v5/public/funding-rate', { instId });
  const answer = await ask({ ...question, within: FUNDING_WITHIN_MS });
  if (!answer.ok) return null;
  const read = parseFundingRates(replyTo(question, answer.value));
  return read.ok ? (read.value.get(instId) ?? null) : null;
}
