import { createHmac } from 'node:crypto';
import { memberAt } from '../wire/ask.ts';
import { nothingHeard, wordOf, type StreamPlan } from '../wire/stream.ts';

/** www.okx.com/docs-v5, "WebSocket", "Account channel" and its neighbours. An interval of 0: told of events alone, not every few seconds. */
const extraParams = '{"updateInterval":"0"}';
const channels = [
  { channel: 'account', extraParams },
  { channel: 'positions', instType: 'ANY', extraParams },
  { channel: 'orders', instType: 'ANY' },
];

export const okxStream: StreamPlan = {
  url: () => 'wss://ws.okx.com:8443/ws/v5/private',
  admission: null,
  converse({ keys, venueNow }) {
    const timestamp = String(Math.floor(venueNow() / 1000));
    const sign = createHmac('sha256', keys?.secret ?? '')
      .update(`${timestamp}GET/users/self/verify`)
      .digest('base64');
    const login = { apiKey: keys?.apiKey ?? '', passphrase: keys?.password ?? '', timestamp, sign };
    return {
      opening: [{ op: 'login', args: [login] }],
      ping: 'ping',
      hear(message) {
        const event = wordOf(message, 'event');
        if (event === 'login')
          return { ...nothingHeard, say: [{ op: 'subscribe', args: channels }] };
        if (event !== '') return { ...nothingHeard, refused: event === 'error' };
        return { ...nothingHeard, wakes: memberAt(message, 'arg', 'channel') !== undefined };
      },
    };
  },
};
