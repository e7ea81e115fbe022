import type { Endpoint, VenueDoor } from '../egress/endpoint.ts';
import { epochMs } from '../wire/fields.ts';
import { firstRow, has } from '../wire/recognised.ts';

const HOST = 'www.okx.com';
const WINDOW_MS = 2_000;

const read = (path: string, call: string, limit: number): Endpoint => ({
  name: `/api/v5/${path}`,
  call,
  method: 'GET',
  host: HOST,
  path: `/api/v5/${path}`,
  weight: 1,
  ...(call.startsWith('publicGet') ? { shared: true } : {}),
  // OKX limits each path by itself, in requests in 2 s.
  limit: { weight: limit, perMs: WINDOW_MS },
});

/** `{"code":"50111","msg":"…","data":[]}`. */
function errorCode(body: object): string | null {
  if (!has(body, 'code')) return null;
  const { code } = body as { readonly code: unknown }; // `has` above
  return code === '0' || code === 0 ? null : String(code);
}

function serverTime(body: object): number | null {
  const row = has(body, 'data') ? firstRow((body as { readonly data: unknown }).data) : null;
  return has(row, 'ts') ? epochMs((row as { readonly ts: unknown }).ts) : null; // `has` above
}

/** Limits: margin/okx-deribit-hyperliquid.md 1.11; the lowest of them where it gives a range or none. */
export const okxDoor: VenueDoor = {
  venue: 'okx',
  endpoints: [
    read('public/time', 'publicGetPublicTime', 10),
    read('account/config', 'privateGetAccountConfig', 5),
    read('account/balance', 'privateGetAccountBalance', 10),
    read('account/positions', 'privateGetAccountPositions', 10),
    read('trade/orders-pending', 'privateGetTradeOrdersPending', 10),
    read('account/trade-fee', 'privateGetAccountTradeFee', 5),
    read('users/subaccount/list', 'privateGetUsersSubaccountList', 2),
    read('asset/balances', 'privateGetAssetBalances', 6),
    read('public/instruments', 'publicGetPublicInstruments', 10),
    read('public/position-tiers', 'publicGetPublicPositionTiers', 10),
    read('public/mark-price', 'publicGetPublicMarkPrice', 10),
    read('public/funding-rate', 'publicGetPublicFundingRate', 10),
    read('market/candles', 'publicGetMarketCandles', 40),
    read('market/ticker', 'publicGetMarketTicker', 10),
    read('market/index-tickers', 'publicGetMarketIndexTickers', 10),
    read(
      'public/discount-rate-interest-free-quota',
      'publicGetPublicDiscountRateInterestFreeQuota',
      2,
    ),
  ],
  streams: ['wss://ws.okx.com:8443/ws/v5/private', 'wss://ws.okx.com:8443/ws/v5/public'],
  limits: {},
  errorCode,
  // www.okx.com/docs-v5, "Error Code".
  codes: {
    '50007': 'auth',
    '50008': 'auth',
    '50011': 'rate-limited',
    '50061': 'rate-limited',
    '50100': 'auth',
    '50101': 'auth',
    '50102': 'clock',
    '50103': 'auth',
    '50104': 'auth',
    '50105': 'auth',
    '50106': 'auth',
    '50107': 'auth',
    '50110': 'auth',
    '50111': 'auth',
    '50112': 'clock',
    '50113': 'auth',
    '50114': 'auth',
    '50119': 'auth',
    '50120': 'auth',
  },
  time: { name: '/api/v5/public/time', read: serverTime },
};
