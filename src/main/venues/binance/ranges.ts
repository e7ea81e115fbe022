import { replyTo, wanted } from '../wire/ask.ts';
import { instrumentId } from '../wire/identifiers.ts';
import type { AskRanges } from '../wire/live-range.ts';
import { readReply } from '../wire/reply.ts';
import { DayTickers } from './wire.ts';

/** developers.binance.com, "24hr Ticker Price Change Statistics": all symbols of a product at once. */
export const binanceRanges: AskRanges = async (ask, instruments) => {
  const settlements = new Set(instruments.map(({ settlement }) => settlement));
  const read = await Promise.all(
    [...settlements].map(async (settlement) => {
      const path = settlement === 'linear' ? '/fapi/v1/ticker/24hr' : '/dapi/v1/ticker/24hr';
      const question = wanted('ticker/24hr', path);
      const answer = await ask(question);
      if (!answer.ok) return [];
      const { at } = answer.value;
      const rows = readReply(DayTickers, replyTo(question, answer.value), 'a Binance 24 h ticker');
      return (rows.ok ? rows.value : []).flatMap(({ symbol, lowPrice, highPrice }) =>
        lowPrice === null || highPrice === null
          ? []
          : [{ instrument: instrumentId('binance', symbol), low: lowPrice, high: highPrice, at }],
      );
    }),
  );
  const held = new Set(instruments.map(({ id }) => id));
  return read.flat().filter(({ instrument }) => held.has(instrument));
};
