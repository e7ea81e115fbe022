import { createHmac } from 'node:crypto';
import { memberAt } from '../wire/ask.ts';
import { nothingHeard, wordOf, type StreamPlan } from '../wire/stream.ts';

const TOPICS = ['position', 'wallet', 'order'] as const;
/** How long the login may take to arrive. */
const LOGIN_MS = 10_000;

/** bybit-exchange.github.io/docs/v5/ws/connect, read November 2026: login, then topics; the stream is for the whole account. */
export const bybitStream: StreamPlan = {
  url: () => 'wss://stream.bybit.com/v5/private',
  admission: null,
  converse({ keys, venueNow }) {
    const expires = Math.round(venueNow()) + LOGIN_MS;
    const signature = createHmac('sha256', keys?.secret ?? '')
      .update(`GET/realtime${expires}`)
      .digest('hex');
    return {
      opening: [{ op: 'auth', args: [keys?.apiKey ?? '', expires, signature] }],
      ping: { op: 'ping' },
      hear(message) {
        const op = wordOf(message, 'op');
        const refused = memberAt(message, 'success') === false;
        if (op === 'auth' && !refused)
          return { ...nothingHeard, say: [{ op: 'subscribe', args: TOPICS }] };
        if (op !== '') return { ...nothingHeard, refused };
        const topic = wordOf(message, 'topic').split('.')[0];
        return { ...nothingHeard, wakes: TOPICS.some((known) => known === topic) };
      },
    };
  },
};
