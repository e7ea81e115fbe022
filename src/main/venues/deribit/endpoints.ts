import type { Endpoint, VenueDoor } from '../egress/endpoint.ts';
import { epochMs } from '../wire/fields.ts';
import { has } from '../wire/recognised.ts';

const HOST = 'www.deribit.com';

/** Deribit takes every method as a GET, also those that trade: the method's name is what is allowed. */
const read = (method: string, call: string, more: Partial<Endpoint> = {}): Endpoint => ({
  ...more,
  name: method,
  call,
  method: 'GET',
  host: HOST,
  path: `/api/v2/${method}`,
  weight: 1,
  // What `public/auth` answers is one key's own.
  ...(method.startsWith('public/') && method !== 'public/auth' ? { shared: true } : {}),
});

/** `{"error":{"code":13009,"message":"…"}}`. */
function errorCode(body: object): string | null {
  if (!has(body, 'error')) return null;
  const { error } = body as { readonly error: unknown }; // `has` above
  return has(error, 'code') ? String((error as { readonly code: unknown }).code) : 'error';
}

export const deribitDoor: VenueDoor = {
  venue: 'deribit',
  endpoints: [
    read('public/get_time', 'publicGetGetTime'),
    read('public/auth', 'publicGetAuth'),
    read('private/get_account_summaries', 'privateGetGetAccountSummaries'),
    read('private/get_positions', 'privateGetGetPositions'),
    read('private/get_open_orders', 'privateGetGetOpenOrders'),
    read('private/get_subaccounts', 'privateGetGetSubaccounts'),
    read('private/get_subaccounts_details', 'privateGetGetSubaccountsDetails'),
    read('public/get_instrument', 'publicGetGetInstrument'),
    // "instrument_not_found", and "Invalid params" of a name that no contract could have.
    read('public/ticker', 'publicGetTicker', { notListed: ['13020', '-32602'] }),
    read('public/get_tradingview_chart_data', 'publicGetGetTradingviewChartData'),
    read('public/get_index_price', 'publicGetGetIndexPrice'),
  ],
  streams: ['wss://www.deribit.com/ws/api/v2'],
  // Credit based (margin/okx-deribit-hyperliquid.md 2.7), which gives no size; 20 a second is what a new account is known to
  // have, and has not been checked against the venue.
  limits: { [HOST]: { weight: 20, perMs: 1_000 } },
  errorCode,
  // docs.deribit.com, "RPC Error Codes".
  codes: {
    '9999': 'auth',
    '10000': 'auth',
    '10028': 'rate-limited',
    '11042': 'auth',
    '13001': 'auth',
    '13002': 'auth',
    '13004': 'auth',
    '13009': 'auth',
    '13021': 'auth',
  },
  time: {
    name: 'public/get_time',
    read: (body) =>
      has(body, 'result') ? epochMs((body as { readonly result: unknown }).result) : null,
  },
  saidAt: (body) => {
    const microseconds = has(body, 'usOut') ? (body as { readonly usOut: unknown }).usOut : null;
    return typeof microseconds === 'number' ? epochMs(Math.round(microseconds / 1_000)) : null;
  },
};
