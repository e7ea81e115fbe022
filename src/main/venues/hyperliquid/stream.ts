import { nothingHeard, wordOf, type StreamPlan } from '../wire/stream.ts';

/** hyperliquid.gitbook.io, "Subscriptions": of an address, without login; ten addresses at most from one of ours. */
const TYPES = ['clearinghouseState', 'spotState', 'openOrders'] as const;

export const hyperliquidStream: StreamPlan = {
  url: () => 'wss://api.hyperliquid.xyz/ws',
  admission: null,
  converse({ address }) {
    const seen = new Map<string, string>();
    return {
      opening: TYPES.map((type) => ({
        method: 'subscribe',
        subscription: { type, user: address ?? '' },
      })),
      ping: { method: 'ping' },
      hear(message) {
        const channel = wordOf(message, 'channel');
        if (!TYPES.some((type) => type === channel))
          return { ...nothingHeard, refused: channel === 'error' };
        // The whole state comes again and again, also when nothing but prices and the time has moved.
        const now = outlineOf(message);
        const wakes = seen.has(channel) && seen.get(channel) !== now;
        seen.set(channel, now);
        return { ...nothingHeard, wakes };
      },
    };
  },
};

/** What a message says of sizes and orders; money moves with prices. */
function outlineOf(message: object): string {
  const said: string[] = [];
  JSON.stringify(message, (name, value: unknown) => {
    if (KEPT.has(name)) said.push(`${name} ${String(value)}`);
    return value;
  });
  return said.join(' ');
}

const KEPT: ReadonlySet<string> = new Set(['coin', 'szi', 'oid', 'sz', 'triggerPx', 'limitPx']);
