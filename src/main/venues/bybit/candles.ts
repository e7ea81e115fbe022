import { replyTo, wanted } from '../wire/ask.ts';
import { CANDLES, candlesOfRows, type AskCandles } from '../wire/candles.ts';
import { readReply } from '../wire/reply.ts';
import { Candles } from './wire.ts';

/** bybit-exchange.github.io/docs/v5/market/kline. */
export const bybitCandles: AskCandles = async (ask, { venueSymbol, settlement }) => {
  const params = { category: settlement, symbol: venueSymbol, interval: '60', limit: CANDLES };
  const question = wanted('kline', '/v5/market/kline', params);
  const answer = await ask(question);
  if (!answer.ok) return null;
  const read = readReply(Candles, replyTo(question, answer.value), 'Bybit candles');
  if (!read.ok || read.value.result.symbol !== venueSymbol) return null;
  return { candles: candlesOfRows(read.value.result.list), at: answer.value.at };
};
