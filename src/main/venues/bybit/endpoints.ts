import type { Endpoint, VenueDoor } from '../egress/endpoint.ts';
import { epochMs } from '../wire/fields.ts';
import { has } from '../wire/recognised.ts';

const HOST = 'api.bybit.com';

/** bybit-exchange.github.io/docs/v5: all reads are GETs; the limit counts requests, whatever they ask. */
const read = (call: string, path: string, more: Partial<Endpoint> = {}): Endpoint => ({
  ...more,
  name: `/v5/${path}`,
  call,
  method: 'GET',
  host: HOST,
  path: `/v5/${path}`,
  weight: 1,
  ...(call.startsWith('publicGet') ? { shared: true } : {}),
});

/** `{"retCode":10003,"retMsg":"…"}`; sent with status 200. */
function errorCode(body: object): string | null {
  if (!has(body, 'retCode')) return null;
  const { retCode } = body as { readonly retCode: unknown }; // `has` above
  return retCode === 0 || retCode === '0' ? null : String(retCode);
}

function timeOf(body: object): number | null {
  return has(body, 'time') ? epochMs((body as { readonly time: unknown }).time) : null; // `has` before
}

export const bybitDoor: VenueDoor = {
  venue: 'bybit',
  endpoints: [
    read('publicGetV5MarketTime', 'market/time'),
    read('privateGetV5UserQueryApi', 'user/query-api'),
    read('privateGetV5AccountInfo', 'account/info'),
    read('privateGetV5AccountWalletBalance', 'account/wallet-balance'),
    read('privateGetV5PositionList', 'position/list'),
    read('privateGetV5OrderRealtime', 'order/realtime'),
    read(
      'privateGetV5AssetTransferQueryAccountCoinsBalance',
      'asset/transfer/query-account-coins-balance',
    ),
    read('privateGetV5AccountFeeRate', 'account/fee-rate'),
    read('privateGetV5SpotMarginTradePositionTiers', 'spot-margin-trade/position-tiers'),
    read('publicGetV5SpotMarginTradeCollateral', 'spot-margin-trade/collateral'),
    // "params error: symbol invalid": of all that is asked there the symbol alone can be wrong.
    read('publicGetV5MarketTickers', 'market/tickers', { notListed: ['10001'] }),
    read('publicGetV5MarketKline', 'market/kline'),
    read('publicGetV5MarketInstrumentsInfo', 'market/instruments-info'),
    read('publicGetV5MarketRiskLimit', 'market/risk-limit'),
  ],
  streams: [
    'wss://stream.bybit.com/v5/private',
    'wss://stream.bybit.com/v5/public/linear',
    'wss://stream.bybit.com/v5/public/inverse',
  ],
  // 600 requests in 5 s and address (bybit-exchange/docs, "Rate Limit", read 2026-07-24; reliability.md, section 5).
  limits: { [HOST]: { weight: 600, perMs: 5_000 } },
  errorCode,
  // bybit-exchange.github.io/docs/v5/error, "UTA & Classic Account".
  codes: {
    '10002': 'clock',
    '10003': 'auth',
    '10004': 'auth',
    '10005': 'auth',
    '10006': 'rate-limited',
    '10007': 'auth',
    '10008': 'auth',
    // "IP has been banned."
    '10009': 'banned',
    '10010': 'auth',
    '10018': 'rate-limited',
    '33004': 'auth',
  },
  time: {
    name: '/v5/market/time',
    read: timeOf,
  },
  saidAt: timeOf,
};
