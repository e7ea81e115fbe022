import { replyTo, wanted } from '../wire/ask.ts';
import { CANDLES, candlesOfRows, type AskCandles } from '../wire/candles.ts';
import { readReply } from '../wire/reply.ts';
import { Candles } from './wire.ts';

/** www.okx.com/docs-v5, "Get candlesticks". */
export const okxCandles: AskCandles = async (ask, { venueSymbol }) => {
  const params = { instId: venueSymbol, bar: '1H', limit: CANDLES };
  const question = wanted('candles', '/api/v5/market/candles', params);
  const answer = await ask(question);
  if (!answer.ok) return null;
  const read = readReply(Candles, replyTo(question, answer.value), 'OKX candles');
  return read.ok ? { candles: candlesOfRows(read.value.data), at: answer.value.at } : null;
};
