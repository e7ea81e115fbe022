import * as z from 'zod/mini';
import { Figure, InstantOrNull, PriceOrNull, Text } from '../wire/fields.ts';
import { instrumentId } from '../wire/identifiers.ts';
import { nothingMarked, type MarkStreamPlan } from '../wire/mark-stream.ts';

/** docs.deribit.com, ticker.(instrument_name).(interval), read November 2026. `agg2`: at most every 2 s, a twentieth of `100ms`. */
const ADDRESS = 'wss://www.deribit.com/ws/api/v2';
const CHANNEL = /^ticker\..{1,60}\.agg2$/;

const Notification = z.object({
  method: z.literal('subscription'),
  params: z.object({
    channel: z.string().check(z.regex(CHANNEL)),
    data: z.object({
      instrument_name: Text,
      mark_price: Figure,
      index_price: PriceOrNull,
      timestamp: InstantOrNull,
    }),
  }),
});

const naming = (method: string, symbols: readonly string[]) => [
  {
    jsonrpc: '2.0',
    id: 1,
    method,
    params: { channels: symbols.map((symbol) => `ticker.${symbol}.agg2`) },
  },
];

export const deribitMarkStream: MarkStreamPlan = {
  urlOf: () => ADDRESS,
  beacons: { [ADDRESS]: 'BTC-PERPETUAL' },
  follow: (symbols) => naming('public/subscribe', symbols),
  leave: (symbols) => naming('public/unsubscribe', symbols),
  ping: { jsonrpc: '2.0', id: 2, method: 'public/test', params: {} },
  hear(message) {
    const read = Notification.safeParse(message);
    if (!read.success) return nothingMarked;
    const { instrument_name, mark_price, index_price, timestamp } = read.data.params.data;
    if (timestamp === null) return nothingMarked;
    const instrument = instrumentId('deribit', instrument_name);
    const mark = { instrument, mark: mark_price, index: index_price, at: timestamp };
    return { ...nothingMarked, marks: [mark] };
  },
};
