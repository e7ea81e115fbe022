import type { VenueId } from '#shared/domain/venue.ts';

interface VenueWords {
  /** Names of the members that hold a position's size, a balance and a mark price. */
  readonly size: string;
  readonly balance: string;
  readonly mark: string;
  /** Its maintenance rate in a tier table. */
  readonly rate: string;
  /** Error replies as the venue sends them: status and JSON. */
  readonly failed: VenueError;
  readonly maintenance: VenueError;
  /** null: the venue knows no addresses of keys. */
  readonly wrongAddress: VenueError | null;
}

interface VenueError {
  readonly status: number;
  readonly json: string;
}

function rpc(code: number, message: string): string {
  return JSON.stringify({ jsonrpc: '2.0', error: { code, message }, testnet: false });
}

/** What each venue calls things and how it words its errors (error pages of their API documentation). */
export const words: Readonly<Record<VenueId, VenueWords>> = {
  binance: {
    size: 'positionAmt',
    balance: 'walletBalance',
    mark: 'markPrice',
    rate: 'maintMarginRatio',
    failed: {
      status: 503,
      json: '{"code":-1000,"msg":"Unknown error, please check your request or try again later."}',
    },
    maintenance: {
      status: 503,
      json: '{"code":-1016,"msg":"This service is no longer available."}',
    },
    wrongAddress: {
      status: 401,
      json: '{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action"}',
    },
  },
  bybit: {
    size: 'size',
    balance: 'walletBalance',
    mark: 'markPrice',
    rate: 'maintenanceMargin',
    failed: {
      status: 200,
      json: '{"retCode":10016,"retMsg":"Server error.","result":{},"retExtInfo":{},"time":0}',
    },
    maintenance: {
      status: 200,
      json: '{"retCode":10016,"retMsg":"Service is restarting.","result":{},"retExtInfo":{},"time":0}',
    },
    wrongAddress: {
      status: 200,
      json: '{"retCode":10010,"retMsg":"Unmatched IP, please check your API key\'s bound IP addresses.","result":{},"retExtInfo":{},"time":0}',
    },
  },
  okx: {
    size: 'pos',
    balance: 'cashBal',
    mark: 'markPx',
    rate: 'mmr',
    failed: {
      status: 200,
      json: '{"code":"50026","msg":"System error. Try again later","data":[]}',
    },
    maintenance: {
      status: 503,
      json: '{"code":"50001","msg":"Service temporarily unavailable. Try again later","data":[]}',
    },
    wrongAddress: {
      status: 401,
      json: '{"code":"50110","msg":"Your IP is not included in your API key\'s IP whitelist.","data":[]}',
    },
  },
  deribit: {
    size: 'size',
    balance: 'balance',
    mark: 'mark_price',
    rate: 'maintenance_margin',
    failed: { status: 400, json: rpc(11094, 'internal_server_error') },
    maintenance: { status: 400, json: rpc(11051, 'system_maintenance') },
    wrongAddress: { status: 400, json: rpc(13009, 'unauthorized') },
  },
  hyperliquid: {
    size: 'szi',
    balance: 'accountValue',
    mark: 'markPx',
    rate: 'maxLeverage',
    failed: { status: 500, json: 'null' },
    maintenance: { status: 502, json: '{"error":"upstream"}' },
    wrongAddress: null,
  },
};
