import * as z from 'zod/mini';
import { Figure, InstantOrNull, Text } from '../wire/fields.ts';
import { instrumentId } from '../wire/identifiers.ts';
import { nothingMarked, type MarkStreamPlan } from '../wire/mark-stream.ts';

/** www.okx.com/docs-v5, "Mark price channel", read November 2026: when a mark changes, and every 10 s when it does not. */
const PUBLIC = 'wss://ws.okx.com:8443/ws/v5/public';
const CHANNEL = 'mark-price';

const Message = z.object({
  arg: z.object({ channel: z.literal(CHANNEL) }),
  data: z
    .array(z.object({ instId: Text, markPx: Figure, ts: InstantOrNull }))
    .check(z.maxLength(20)),
});

const naming = (op: 'subscribe' | 'unsubscribe', symbols: readonly string[]) => [
  { op, args: symbols.map((instId) => ({ channel: CHANNEL, instId })) },
];

export const okxMarkStream: MarkStreamPlan = {
  urlOf: () => PUBLIC,
  beacons: { [PUBLIC]: 'BTC-USDT-SWAP' },
  follow: (symbols) => naming('subscribe', symbols),
  leave: (symbols) => naming('unsubscribe', symbols),
  ping: 'ping',
  hear(message) {
    const read = Message.safeParse(message);
    if (!read.success) return nothingMarked;
    const marks = read.data.data
      .filter(({ ts }) => ts !== null)
      .map(({ instId, markPx, ts }) => ({
        instrument: instrumentId('okx', instId),
        mark: markPx,
        index: null,
        at: ts,
      }));
    return { ...nothingMarked, marks };
  },
};
