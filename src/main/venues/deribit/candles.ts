import { replyTo, wanted } from '../wire/ask.ts';
import { candlesOf, FIRST_CANDLE_MS, type AskCandles } from '../wire/candles.ts';
import { readReply } from '../wire/reply.ts';
import { ChartData } from './wire.ts';

/** docs.deribit.com, "public/get_tradingview_chart_data": columns of one length. */
export const deribitCandles: AskCandles = async (ask, { venueSymbol }, now) => {
  const path = 'public/get_tradingview_chart_data';
  const params = {
    instrument_name: venueSymbol,
    start_timestamp: String(now - FIRST_CANDLE_MS),
    end_timestamp: String(now),
    resolution: '60',
  };
  const question = wanted('get_tradingview_chart_data', path, params);
  const answer = await ask(question);
  if (!answer.ok) return null;
  const read = readReply(ChartData, replyTo(question, answer.value), 'Deribit candles');
  if (!read.ok) return null;
  const { ticks, open, high, low } = read.value.result;
  if ([open, high, low].some(({ length }) => length !== ticks.length)) return null;
  const rows = ticks.map((start, row) => ({
    ...{ start, open: open[row] },
    ...{ high: high[row], low: low[row] },
  }));
  return { candles: candlesOf(rows), at: answer.value.at };
};
