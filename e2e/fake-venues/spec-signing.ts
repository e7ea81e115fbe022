import { createHmac } from 'node:crypto';
import type { FakeKey } from './core/account.ts';
import type { FakeVenues } from './fake-venues.ts';
import { get, type Got } from './spec-against-truth.ts';

/** Requests signed as each venue's documentation says, by nothing of the fakes' own. */

export interface Signing {
  /** READ, TRADE, TRANSFER or WITHDRAW: which of the account's keys signs. */
  readonly right?: string;
  /** Another secret than the key's. */
  readonly secret?: string;
  readonly passphrase?: string;
  /** Epoch ms; without: the fakes' own time. */
  readonly time?: number;
  readonly method?: string;
  readonly signal?: AbortSignal;
}

export function keyOf(venues: FakeVenues, id: string, right = 'READ'): FakeKey {
  const key = venues.account(id).keys.find((candidate) => candidate.key.endsWith(right));
  if (!key) throw new Error(`no ${right} key of ${id}`);
  return key;
}

/** developers.binance.com: HMAC over the query, appended as its last parameter. */
export function binanceCall(
  venues: FakeVenues,
  id: string,
  target: string,
  signing: Signing = {},
): Promise<Got> {
  const { key, secret } = keyOf(venues, id, signing.right);
  const [path = '', params = ''] = target.split('?');
  const own = params === '' ? '' : `${params}&`;
  const query = `${own}timestamp=${signing.time ?? venues.clock.now()}&recvWindow=5000`;
  const signature = createHmac('sha256', signing.secret ?? secret)
    .update(query)
    .digest('hex');
  return get(venues, binanceHost(path), `${path}?${query}&signature=${signature}`, {
    ...sent(signing),
    headers: { 'X-MBX-APIKEY': key },
  });
}

export function binanceHost(path: string): string {
  return `${path.split('/')[1]?.replace('sapi', 'api')}.binance.com`;
}

/** bybit-exchange.github.io/docs/v5/guide#authentication. */
export function bybitCall(
  venues: FakeVenues,
  id: string,
  target: string,
  signing: Signing = {},
): Promise<Got> {
  const { key, secret } = keyOf(venues, id, signing.right);
  const timestamp = String(signing.time ?? venues.clock.now());
  const payload = `${timestamp}${key}5000${target.split('?')[1] ?? ''}`;
  return get(venues, 'api.bybit.com', target, {
    ...sent(signing),
    headers: {
      'X-BAPI-API-KEY': key,
      'X-BAPI-TIMESTAMP': timestamp,
      'X-BAPI-RECV-WINDOW': '5000',
      'X-BAPI-SIGN': createHmac('sha256', signing.secret ?? secret)
        .update(payload)
        .digest('hex'),
    },
  });
}

/** OKX v5: base64 HMAC over ISO time, method, path with query and body. */
export function okxCall(
  venues: FakeVenues,
  id: string,
  target: string,
  signing: Signing = {},
): Promise<Got> {
  const { key, secret, passphrase } = keyOf(venues, id, signing.right);
  const timestamp = new Date(signing.time ?? venues.clock.now()).toISOString();
  const method = signing.method ?? 'GET';
  return get(venues, 'www.okx.com', target, {
    ...sent(signing),
    headers: {
      'OK-ACCESS-KEY': key,
      'OK-ACCESS-TIMESTAMP': timestamp,
      'OK-ACCESS-PASSPHRASE': signing.passphrase ?? passphrase,
      'OK-ACCESS-SIGN': createHmac('sha256', signing.secret ?? secret)
        .update(`${timestamp}${method}${target}`)
        .digest('base64'),
    },
  });
}

/** docs.deribit.com: time, nonce, method, URI and body, each on a line of its own. */
export function deribitCall(
  venues: FakeVenues,
  id: string,
  method: string,
  signing: Signing = {},
): Promise<Got> {
  const { key, secret } = keyOf(venues, id, signing.right);
  const uri = `/api/v2/private/${method}`;
  const time = signing.time ?? venues.clock.now();
  const sig = createHmac('sha256', signing.secret ?? secret)
    .update([time, 'once', 'GET', uri, '', ''].join('\n'))
    .digest('hex');
  return get(venues, 'www.deribit.com', uri, {
    ...sent(signing),
    headers: { Authorization: `deri-hmac-sha256 id=${key},ts=${time},sig=${sig},nonce=once` },
  });
}

/** Nothing is signed: an address is public. */
export function hyperliquidCall(
  venues: FakeVenues,
  request: Readonly<Record<string, unknown>>,
  signing: Signing = {},
): Promise<Got> {
  return get(venues, 'api.hyperliquid.xyz', '/info', {
    ...sent(signing),
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
}

function sent({ method, signal }: Signing): RequestInit {
  return { method: method ?? 'GET', ...(signal ? { signal } : {}) };
}
