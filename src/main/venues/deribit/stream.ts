import { deribitLogin } from '../ccxt/deribit-login.ts';
import { memberAt } from '../wire/ask.ts';
import { nothingHeard, wordOf, type StreamPlan } from '../wire/stream.ts';

/** docs.deribit.com, "JSON-RPC over websocket" and user.changes: trades, orders and positions. Not user.portfolio, which every price moves. */
const channels = ['user.changes.any.any.raw'];

const LOGIN = 1;
const SUBSCRIBE = 2;

const call = (id: number, method: string, params: object) => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
});

export const deribitStream: StreamPlan = {
  url: () => 'wss://www.deribit.com/ws/api/v2',
  admission: null,
  converse({ keys, venueNow }) {
    const login = keys === null ? {} : deribitLogin(keys, venueNow());
    return {
      opening: [call(LOGIN, 'public/auth', login)],
      // Once more what is wanted: a session that has ended is refused, where a test of the connection would be answered.
      ping: call(SUBSCRIBE, 'private/subscribe', { channels }),
      hear(message) {
        const id = memberAt(message, 'id');
        if (memberAt(message, 'error') !== undefined)
          return { ...nothingHeard, refused: id === LOGIN || id === SUBSCRIBE };
        if (id === LOGIN)
          return { ...nothingHeard, say: [call(SUBSCRIBE, 'private/subscribe', { channels })] };
        return { ...nothingHeard, wakes: wordOf(message, 'method') === 'subscription' };
      },
    };
  },
};
