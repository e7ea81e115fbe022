import { replyTo, wanted } from '../wire/ask.ts';
import { candlesOf, FIRST_CANDLE_MS, type AskCandles } from '../wire/candles.ts';
import { readReply } from '../wire/reply.ts';
import { CandleSnapshot } from './wire.ts';

/** hyperliquid.gitbook.io, "Candle snapshot". */
export const hyperliquidCandles: AskCandles = async (ask, { venueSymbol }, now) => {
  const req = {
    coin: venueSymbol,
    interval: '1h',
    startTime: now - FIRST_CANDLE_MS,
    endTime: now,
  };
  const question = wanted('candleSnapshot', 'candleSnapshot', { req: JSON.stringify(req) });
  const answer = await ask(question);
  if (!answer.ok) return null;
  const read = readReply(CandleSnapshot, replyTo(question, answer.value), 'Hyperliquid candles');
  if (!read.ok || read.value.some(({ s }) => s !== venueSymbol)) return null;
  const rows = read.value.map(({ t: start, o: open, h: high, l: low }) => ({
    start,
    open,
    high,
    low,
  }));
  return { candles: candlesOf(rows), at: answer.value.at };
};
