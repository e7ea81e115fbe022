import * as z from 'zod/mini';
import { FigureOrNull, InstantOrNull, PriceOrNull, Text } from '../wire/fields.ts';
import { instrumentId } from '../wire/identifiers.ts';
import { nothingMarked, type MarkStreamPlan } from '../wire/mark-stream.ts';

/** bybit-exchange.github.io/docs/v5/websocket/public/ticker, read November 2026. Options tell their marks elsewhere and are asked for. */
const LINEAR = 'wss://stream.bybit.com/v5/public/linear';
const INVERSE = 'wss://stream.bybit.com/v5/public/inverse';

const Ticker = z.object({
  topic: z.string().check(z.startsWith('tickers.'), z.maxLength(80)),
  ts: InstantOrNull,
  data: z.object({ symbol: Text, markPrice: FigureOrNull, indexPrice: PriceOrNull }),
});

/** One request each: a name that Bybit does not know fails its whole request. */
const naming = (op: 'subscribe' | 'unsubscribe', symbols: readonly string[]) =>
  symbols.map((symbol) => ({ op, args: [`tickers.${symbol}`] }));

export const bybitMarkStream: MarkStreamPlan = {
  urlOf({ kind, settlement }) {
    if (kind === 'option') return null;
    return settlement === 'inverse' ? INVERSE : LINEAR;
  },
  beacons: { [LINEAR]: 'BTCUSDT', [INVERSE]: 'BTCUSD' },
  follow: (symbols) => naming('subscribe', symbols),
  leave: (symbols) => naming('unsubscribe', symbols),
  ping: { op: 'ping' },
  hear(message) {
    const read = Ticker.safeParse(message);
    if (!read.success) return nothingMarked;
    const { ts, data } = read.data;
    // What has not changed is left out, and so is what was lost on the way: only a mark that is said is known.
    if (data.markPrice === null || ts === null) return nothingMarked;
    const instrument = instrumentId('bybit', data.symbol);
    const mark = { instrument, mark: data.markPrice, index: data.indexPrice, at: ts };
    return { ...nothingMarked, marks: [mark] };
  },
};
