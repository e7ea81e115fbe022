import type { Endpoint, VenueDoor } from '../egress/endpoint.ts';
import { epochMs } from '../wire/fields.ts';
import { has } from '../wire/recognised.ts';

const HOST = 'api.hyperliquid.xyz';

/** Everything is a POST to one path whose body says what is asked; `/exchange`, which trades, is not on the list. */
const info = (type: string, weight: number): Endpoint => ({
  name: type,
  call: 'publicPostInfo',
  method: 'POST',
  host: HOST,
  path: '/info',
  weight,
  type,
});

/** Weights and the limit: margin/okx-deribit-hyperliquid.md 3.12 and hyperliquid.gitbook.io, "Rate limits". */
export const hyperliquidDoor: VenueDoor = {
  venue: 'hyperliquid',
  endpoints: [
    info('clearinghouseState', 2),
    info('spotClearinghouseState', 2),
    info('frontendOpenOrders', 20),
    { ...info('userAbstraction', 20), replies: 'word' },
    info('userRole', 60),
    { ...info('subAccounts', 20), replies: 'list-or-null' },
    { ...info('metaAndAssetCtxs', 20), shared: true },
    { ...info('spotMetaAndAssetCtxs', 20), shared: true },
    // 20, and one more for every 60 candles that are sent.
    { ...info('candleSnapshot', 23), shared: true },
  ],
  streams: ['wss://api.hyperliquid.xyz/ws'],
  limits: { [HOST]: { weight: 1_200, perMs: 60_000 } },
  errorCode: (body) => (has(body, 'error') ? 'error' : null),
  codes: {},
  // Nothing is signed, so nothing carries our time.
  time: null,
  // Of the state of an account; prices and orders come without.
  saidAt: (body) => (has(body, 'time') ? epochMs((body as { readonly time: unknown }).time) : null),
};
