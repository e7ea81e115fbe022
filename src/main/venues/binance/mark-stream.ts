import * as z from 'zod/mini';
import { Figure, InstantOrNull, PriceOrNull, Text } from '../wire/fields.ts';
import { instrumentId } from '../wire/identifiers.ts';
import { nothingMarked, type MarkStreamPlan } from '../wire/mark-stream.ts';

/**
 * developers.binance.com, "Mark Price Stream" of USDⓈ-M and COIN-M, and "Important WebSocket Change Notice", read November 2026: since
 * 2026-04-23 marks of USDⓈ-M come under `/market` alone, elsewhere silence; COIN-M has one address for all.
 */
const USDM = 'wss://fstream.binance.com/market/ws';
const COINM = 'wss://dstream.binance.com/ws';

const Update = z.object({
  e: z.literal('markPriceUpdate'),
  E: InstantOrNull,
  s: Text,
  p: Figure,
  i: PriceOrNull,
});

/** Each message is counted; a list of streams is one. */
const naming = (method: 'SUBSCRIBE' | 'UNSUBSCRIBE', symbols: readonly string[]) => [
  { method, params: symbols.map((symbol) => `${symbol.toLowerCase()}@markPrice@1s`), id: 1 },
];

export const binanceMarkStream: MarkStreamPlan = {
  urlOf: ({ settlement }) => (settlement === 'inverse' ? COINM : USDM),
  beacons: { [USDM]: 'BTCUSDT', [COINM]: 'BTCUSD_PERP' },
  follow: (symbols) => naming('SUBSCRIBE', symbols),
  leave: (symbols) => naming('UNSUBSCRIBE', symbols),
  ping: null,
  hear(message) {
    const read = Update.safeParse(message);
    if (!read.success) return { ...nothingMarked, refused: Object.hasOwn(message, 'error') };
    const { s, p, i, E } = read.data;
    const mark = { instrument: instrumentId('binance', s), mark: p, index: i, at: E };
    // Binance always says when.
    return E === null ? nothingMarked : { ...nothingMarked, marks: [mark] };
  },
};
