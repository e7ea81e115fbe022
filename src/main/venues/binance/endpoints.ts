import type { Endpoint, VenueDoor } from '../egress/endpoint.ts';
import { epochMs } from '../wire/fields.ts';
import { has } from '../wire/recognised.ts';
import { COINM_USER, USDM_USER } from './user-streams.ts';

const SPOT = 'api.binance.com';
const USDM = 'fapi.binance.com';
const COINM = 'dapi.binance.com';
const PORTFOLIO = 'papi.binance.com';

const read = (host: string, path: string, call: string, weight: number): Endpoint => ({
  name: path,
  call,
  method: 'GET',
  host,
  path,
  weight,
  ...(/^[fd]apiPublic/.test(call) ? { shared: true } : {}),
});

/**
 * The key of a user stream, by which Binance tells of an account (developers.binance.com, "User Data Streams", read November 2026).
 * The only calls that are no reading: a POST makes or names the key of an account's events, a PUT lengthens its hour. Neither takes
 * a parameter, neither is signed; they place no order and move no money, and a key that only reads may make them.
 */
const listenKey = (host: string, path: string, method: 'POST' | 'PUT', call: string): Endpoint => ({
  name: `${method} ${path}`,
  call,
  method,
  host,
  path,
  weight: 1,
});

/** `{"code":-2015,"msg":"…"}`. */
function errorCode(body: object): string | null {
  if (Array.isArray(body) || !has(body, 'code', 'msg')) return null;
  const { code } = body as { readonly code: unknown }; // `has` above
  return String(code);
}

/** Weights: margin/binance-bybit.md 2.13, of calls without a symbol; of the spot ticker with one, its own page. */
export const binanceDoor: VenueDoor = {
  venue: 'binance',
  endpoints: [
    read(SPOT, '/sapi/v1/account/apiRestrictions', 'sapiGetAccountApiRestrictions', 1),
    read(SPOT, '/api/v3/ticker/price', 'publicGetTickerPrice', 2),
    // The funding wallet is asked for by a signed POST alone (/sapi/v1/asset/get-funding-asset), and no signed POST leaves.
    read(SPOT, '/api/v3/account', 'privateGetAccount', 20),
    read(SPOT, '/sapi/v1/portfolio/account', 'sapiGetPortfolioAccount', 5),
    read(PORTFOLIO, '/papi/v1/account', 'papiGetAccount', 20),
    read(PORTFOLIO, '/papi/v1/balance', 'papiGetBalance', 20),
    read(PORTFOLIO, '/papi/v1/um/positionRisk', 'papiGetUmPositionRisk', 5),
    read(PORTFOLIO, '/papi/v1/cm/positionRisk', 'papiGetCmPositionRisk', 1),
    read(PORTFOLIO, '/papi/v1/um/openOrders', 'papiGetUmOpenOrders', 40),
    read(PORTFOLIO, '/papi/v1/cm/openOrders', 'papiGetCmOpenOrders', 40),
    read(USDM, '/fapi/v1/time', 'fapiPublicGetTime', 1),
    read(USDM, '/fapi/v1/accountConfig', 'fapiPrivateGetAccountConfig', 5),
    read(USDM, '/fapi/v3/account', 'fapiPrivateV3GetAccount', 5),
    read(USDM, '/fapi/v3/positionRisk', 'fapiPrivateV3GetPositionRisk', 5),
    read(USDM, '/fapi/v1/symbolConfig', 'fapiPrivateGetSymbolConfig', 5),
    read(USDM, '/fapi/v1/openOrders', 'fapiPrivateGetOpenOrders', 40),
    read(USDM, '/fapi/v1/openAlgoOrders', 'fapiPrivateGetOpenAlgoOrders', 40),
    read(USDM, '/fapi/v1/leverageBracket', 'fapiPrivateGetLeverageBracket', 1),
    // Counted apart, 500 in 5 minutes; so few are asked that 1 is on the safe side.
    read(USDM, '/fapi/v1/fundingInfo', 'fapiPublicGetFundingInfo', 1),
    read(USDM, '/fapi/v1/premiumIndex', 'fapiPublicGetPremiumIndex', 10),
    read(USDM, '/fapi/v1/assetIndex', 'fapiPublicGetAssetIndex', 10),
    // As of 500 candles; so few as are asked for weigh less.
    read(USDM, '/fapi/v1/klines', 'fapiPublicGetKlines', 5),
    read(USDM, '/fapi/v1/ticker/24hr', 'fapiPublicGetTicker24hr', 40),
    read(COINM, '/dapi/v1/account', 'dapiPrivateGetAccount', 5),
    read(COINM, '/dapi/v1/positionRisk', 'dapiPrivateGetPositionRisk', 1),
    read(COINM, '/dapi/v1/openOrders', 'dapiPrivateGetOpenOrders', 40),
    read(COINM, '/dapi/v2/leverageBracket', 'dapiPrivateV2GetLeverageBracket', 1),
    read(COINM, '/dapi/v1/fundingInfo', 'dapiPublicGetFundingInfo', 1),
    read(COINM, '/dapi/v1/premiumIndex', 'dapiPublicGetPremiumIndex', 10),
    read(COINM, '/dapi/v1/klines', 'dapiPublicGetKlines', 5),
    read(COINM, '/dapi/v1/ticker/24hr', 'dapiPublicGetTicker24hr', 40),
    listenKey(USDM, '/fapi/v1/listenKey', 'POST', 'fapiPrivatePostListenKey'),
    listenKey(USDM, '/fapi/v1/listenKey', 'PUT', 'fapiPrivatePutListenKey'),
    listenKey(COINM, '/dapi/v1/listenKey', 'POST', 'dapiPrivatePostListenKey'),
    listenKey(COINM, '/dapi/v1/listenKey', 'PUT', 'dapiPrivatePutListenKey'),
  ],
  streams: [
    'wss://fstream.binance.com/market/ws',
    'wss://dstream.binance.com/ws',
    USDM_USER,
    COINM_USER,
  ],
  // 2400 a minute and address on each futures host, 6000 for portfolio margin (margin/binance-bybit.md 2.13). The spot host has
  // pools of its own, 6000 for /api and more for /sapi by what ccxt notes of them: a fifth of the lesser is taken for both.
  limits: {
    [SPOT]: { weight: 1_200, perMs: 60_000 },
    [PORTFOLIO]: { weight: 6_000, perMs: 60_000 },
    [USDM]: { weight: 2_400, perMs: 60_000 },
    [COINM]: { weight: 2_400, perMs: 60_000 },
  },
  errorCode,
  // developers.binance.com, USDⓈ-M "Error Codes".
  codes: {
    '-1002': 'auth',
    '-1003': 'rate-limited',
    '-1005': 'auth',
    '-1011': 'auth',
    '-1021': 'clock',
    '-1022': 'auth',
    // On no page: ccxt's table. A key that was deleted is answered with -2008.
    '-1099': 'auth',
    '-2008': 'auth',
    '-2014': 'auth',
    '-2015': 'auth',
    '-2017': 'auth',
  },
  time: {
    name: '/fapi/v1/time',
    read: (body) =>
      has(body, 'serverTime')
        ? epochMs((body as { readonly serverTime: unknown }).serverTime)
        : null,
  },
};
