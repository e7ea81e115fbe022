import { has } from '../wire/recognised.ts';
import { nothingHeard, wordOf, type Admission, type StreamPlan } from '../wire/stream.ts';
import type { VenueClient } from '../ccxt/venue-client.ts';
import { COINM_USER, openedBy, USDM_USER } from './user-streams.ts';

/** What a user stream tells of that changes an account (developers.binance.com, "User Data Streams", read November 2026). */
const EVENTS: ReadonlySet<string> = new Set([
  'ACCOUNT_UPDATE',
  'ORDER_TRADE_UPDATE',
  'ALGO_UPDATE',
  'ACCOUNT_CONFIG_UPDATE',
  'CONDITIONAL_ORDER_TRIGGER_REJECT',
  'MARGIN_CALL',
]);

/** A key lives an hour; asked for so often, the loss of one that nobody told of shows soon. */
const RENEW_MS = 60_000;
/** "This listenKey does not exist." */
const UNKNOWN_KEY = '-1125';

function keyIn(body: unknown): string | null {
  if (!has(body, 'listenKey')) return null;
  const { listenKey } = body as { readonly listenKey: unknown }; // `has` above
  return typeof listenKey === 'string' ? listenKey : null;
}

/** A POST gives the running key, or a new one where that has ended; a PUT lengthens its life. */
function listenKeys(name: string): Admission {
  return {
    async ask(client: VenueClient) {
      const opened = await client.call(`POST ${name}`);
      return opened.ok ? keyIn(opened.reply.body) : null;
    },
    renewMs: RENEW_MS,
    async renew(client, pass) {
      const renewed = await client.call(`PUT ${name}`);
      if (!renewed.ok) return renewed.error.code === UNKNOWN_KEY ? false : null;
      const key = keyIn(renewed.reply.body);
      // COIN-M answers with an empty object.
      return key === null || key === pass;
    },
  };
}

function plan(name: string, url: StreamPlan['url']): StreamPlan {
  return {
    url,
    admission: listenKeys(name),
    converse: () => ({
      opening: [],
      ping: null,
      hear(message) {
        const event = wordOf(message, 'e');
        return {
          ...nothingHeard,
          wakes: EVENTS.has(event),
          refused: event === 'listenKeyExpired' || Object.hasOwn(message, 'error'),
        };
      },
    }),
  };
}

export const usdmStream = plan('/fapi/v1/listenKey', (pass) => openedBy(USDM_USER, pass));
export const coinmStream = plan('/dapi/v1/listenKey', (pass) => openedBy(COINM_USER, pass));
