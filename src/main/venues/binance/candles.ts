import { replyTo, wanted } from '../wire/ask.ts';
import { CANDLES, CandleRows, candlesOfRows, type AskCandles } from '../wire/candles.ts';
import { readReply } from '../wire/reply.ts';

/** developers.binance.com, "Kline/Candlestick Data" of USDⓈ-M and COIN-M. */
export const binanceCandles: AskCandles = async (ask, { venueSymbol, settlement }) => {
  const path = settlement === 'linear' ? '/fapi/v1/klines' : '/dapi/v1/klines';
  const params = { symbol: venueSymbol, interval: '1h', limit: CANDLES };
  const question = wanted('klines', path, params);
  const answer = await ask(question);
  if (!answer.ok) return null;
  const read = readReply(CandleRows, replyTo(question, answer.value), 'Binance candles');
  return read.ok ? { candles: candlesOfRows(read.value), at: answer.value.at } : null;
};
