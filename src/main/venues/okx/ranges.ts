import { replyTo, wanted } from '../wire/ask.ts';
import { instrumentId } from '../wire/identifiers.ts';
import type { AskRanges } from '../wire/live-range.ts';
import { readReply } from '../wire/reply.ts';
import { Tickers } from './wire.ts';

/** www.okx.com/docs-v5, "Get ticker": one contract each. */
export const okxRanges: AskRanges = async (ask, instruments) => {
  const read = await Promise.all(
    instruments.map(async ({ venueSymbol }) => {
      const question = wanted('ticker', '/api/v5/market/ticker', { instId: venueSymbol });
      const answer = await ask(question);
      if (!answer.ok) return [];
      const { at } = answer.value;
      const ticker = readReply(Tickers, replyTo(question, answer.value), 'an OKX ticker');
      return (ticker.ok ? ticker.value.data : []).flatMap(({ instId, low24h, high24h }) =>
        low24h === null || high24h === null
          ? []
          : [{ instrument: instrumentId('okx', instId), low: low24h, high: high24h, at }],
      );
    }),
  );
  return read.flat();
};
