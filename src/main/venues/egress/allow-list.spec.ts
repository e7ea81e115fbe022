import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VenueId } from '#shared/domain/venue.ts';
import { loadExchange } from '../ccxt/exchanges.ts';
import { venueDoors } from '../doors.ts';
import type { Egress } from './egress.ts';
import { EgressError } from './egress-error.ts';
import { allowedEndpoint, allowedStream } from './endpoint.ts';
import {
  DrivenClock,
  egressTo,
  failureOf,
  get,
  json,
  startVenue,
  type SpecVenue,
} from './spec-venue.ts';

let venue: SpecVenue;
let egress: Egress;
const clock = new DrivenClock();
beforeAll(async () => {
  venue = await startVenue();
  clock.fast = true;
  egress = egressTo(venue, clock);
  venue.answer = (_request, response) => json(response, {});
});
afterAll(async () => {
  await egress.close();
  await venue.close();
});

const keys = {
  apiKey: 'key',
  secret: 'secret',
  password: 'password',
  walletAddress: `0x${'1'.repeat(40)}`,
  privateKey: `0x${'1'.repeat(64)}`,
};
/** Parameters that fill the paths and bodies of as many endpoints as possible. */
const anything = {
  symbol: 'BTCUSDT',
  type: 'order',
  id: '1',
  currency: 'BTC',
  coin: 'BTC',
  asset: 'BTC',
  amount: '1',
};

const RAW = /^[a-zA-Z0-9]*(Get|Post|Put|Delete|Patch)[A-Z0-9]/;
/** Not `setSandboxMode` and its like, which send nothing. */
const UNIFIED =
  /^(create|edit|cancel|close|withdraw|transfer|add|reduce|borrow|repay|convert|redeem)|^set(Leverage|Margin|MarginMode|PositionMode)$/;

const SYMBOL = 'BTC/USDT:USDT';
const market = {
  id: 'BTCUSDT',
  symbol: SYMBOL,
  base: 'BTC',
  quote: 'USDT',
  settle: 'USDT',
  baseId: '0',
  quoteId: 'USDT',
  settleId: 'USDT',
  type: 'swap',
  swap: true,
  contract: true,
  linear: true,
  inverse: false,
  active: true,
  contractSize: 1,
  precision: { amount: 0.001, price: 0.1 },
  limits: { amount: { min: 0.001 }, price: {}, cost: {}, leverage: {} },
  info: {},
};

/** Names an object answers to, its own and its classes'. */
function namesOf(object: object): ReadonlySet<string> {
  const names = new Set<string>();
  for (let part = object; part !== Object.prototype; part = Object.getPrototypeOf(part) as object)
    for (const name of Object.getOwnPropertyNames(part)) names.add(name);
  return names;
}

describe.each(VenueId.options)('%s', (id) => {
  it('of every endpoint and trading method ccxt knows, only listed ones arrive', async () => {
    const door = venueDoors[id];
    const exchange = new (await loadExchange(id))(keys);
    exchange.enableRateLimit = false;
    let sent = 0;
    (exchange as unknown as { setMarkets: (rows: object[]) => void }).setMarkets([market]);
    exchange.fetch = async (url, method = 'GET', headers = {}, body = undefined) => {
      sent += 1;
      return (await egress.send(id, { url, method, headers, body })).body;
    };
    const methods = exchange as unknown as Record<string, (...parameters: unknown[]) => unknown>;
    const names = namesOf(exchange);
    const raw = Object.keys(methods).filter(
      (name) => RAW.test(name) && typeof methods[name] === 'function',
    );
    const unified = [...names].filter((name) => UNIFIED.test(name) && !name.endsWith('Ws'));
    const before = venue.reached.length;
    for (const name of raw)
      await Promise.resolve()
        .then(() => methods[name]?.(name.endsWith('ListenKey') ? {} : anything))
        .catch(() => null);
    const rawSent = sent;
    for (const name of unified) {
      const order = /^(withdraw|transfer)/.test(name)
        ? ['USDT', 1, 'spot', 'swap']
        : name.startsWith('set')
          ? [2, SYMBOL]
          : name.startsWith('cancel')
            ? ['1', SYMBOL]
            : [SYMBOL, 'limit', 'buy', 1, 50_000];
      await Promise.resolve()
        .then(() => methods[name]?.(...order))
        .catch(() => null);
    }
    const arrived = venue.reached.slice(before);
    const allowed = new Set(door.endpoints.map((row) => `${row.method} ${row.host} ${row.path}`));
    process.stdout.write(
      `${id}: ${raw.length} raw and ${unified.length} unified methods fired, ${rawSent} + ${sent - rawSent} requests, ${arrived.length} arrived, of ${new Set(arrived).size} endpoints\n`,
    );
    expect(raw.length).toBeGreaterThan(id === 'hyperliquid' ? 1 : 100);
    expect(rawSent).toBeGreaterThanOrEqual(raw.length);
    expect(sent - rawSent).toBeGreaterThan(5);
    expect(arrived.filter((row) => !allowed.has(row))).toEqual([]);
    if (id !== 'hyperliquid') expect(new Set(arrived).size).toBe(allowed.size);
  });

  it('every endpoint is one of ccxt’s, has a limit, and is asked by one name', async () => {
    const door = venueDoors[id];
    const exchange = new (await loadExchange(id))({}) as unknown as Record<string, unknown>;
    for (const { call, host, weight, limit } of door.endpoints) {
      expect(exchange[call], call).toBeTypeOf('function');
      expect(((limit ?? door.limits[host])?.weight ?? 0) / 2, host).toBeGreaterThanOrEqual(weight);
    }
    expect(new Set(door.endpoints.map(({ name }) => name)).size).toBe(door.endpoints.length);
  });
});

const PATH = '/v5/account/info';
const hosts = [
  'evil.example', 'api.bybit.com.evil.example', 'evil-api.bybit.com', 'xapi.bybit.com', 'api.bybit.co', 'api.bybit.comm',
  'api-testnet.bybit.com', 'www.bybit.com', 'bybit.com', 'api.bytick.com', 'api.bybit.com.', 'api.bybit.com:443',
  'api.bybit.com:8443', 'API.BYBIT.COM', 'Api.bybit.com', 'user@api.bybit.com', 'user:pass@api.bybit.com',
  'api.bybit.com@evil.example', 'api.bybit.com:x@evil.example', 'api.bybit.com%2eevil.example', 'api.bybit.com%00.evil.example',
  'api.bybit.com%23.evil.example', 'xn--api-bybit-com.example', 'аpi.bybit.com', 'api.bуbit.com', 'api。bybit。com',
  'ａｐｉ.bybit.com', '127.0.0.1', '127.1', '0.0.0.0', '2130706433', '0x7f000001', '[::1]', '[::ffff:127.0.0.1]', '169.254.169.254',
  '10.0.0.1', '192.168.0.1', 'localhost', 'metadata.google.internal', 'fapi.binance.com', 'www.okx.com',
]; // prettier-ignore
const hostile = [
  ...hosts.map((host) => `https://${host}${PATH}`),
  ...hosts.slice(0, 20).map((host) => `http://${host}${PATH}`),
  ...['http:', 'ftp:', 'file:', 'ws:', 'wss:', 'HTTPS:', 'javascript:', 'data:'].map((scheme) => `${scheme}//api.bybit.com${PATH}`),
  ...['//', '/\\', '\\\\', 'https:/', 'https:', 'https:///', ' https://', '\thttps://', 'https://\n'].map((start) => `${start}api.bybit.com${PATH}`),
  ...[
    '/v5/account/info/', '/v5/account/info/../../order/create', '/v5/account/info/..%2f..%2forder/create', '/v5//account/info',
    '/v5/./account/info', '/V5/account/info', '/v5/account/info;x', '/v5/account/info%3f', '/v5/account/info#', '/v5/account/info?a#b',
    '/v5/account/info%00', '/v5/account/info\\..', '/v5/account/inf', '/v5/account/infos', '/v5/order/create', '/v5/order/cancel',
    '/v5/asset/withdraw/create', '/v5/asset/transfer/inter-transfer', '/v5/position/set-leverage', '/', '', '?x',
    '/v5/account/info?a b', '/v5/account/info?é',
  ].map((path) => `https://api.bybit.com${path}`),
]; // prettier-ignore

describe('hostile addresses', () => {
  it(`${hostile.length} of them: none is contacted`, async () => {
    expect(hostile.length).toBeGreaterThanOrEqual(100);
    const before = venue.reached.length;
    for (const url of hostile) {
      expect((await failureOf(egress, 'bybit', get(url))).class, url).toBe('not-allowed');
    }
    expect(venue.reached.length).toBe(before);
  });

  it.each([
    'wss://stream.bybit.com/v5/trade',
    'wss://stream.bybit.com/v5/private?x',
    'wss://stream.bybit.com/v5/private/',
    'wss://stream.bybit.com:444/v5/private',
    'wss://stream.bybit.com.evil.example/v5/private',
    'wss://user@stream.bybit.com/v5/private',
    'ws://stream.bybit.com/v5/private',
    'https://stream.bybit.com/v5/private',
    'wss://ws.okx.com:8443/ws/v5/private',
  ])('no stream is opened at %s', (url) => {
    expect(() => egress.open('bybit', url)).toThrow(EgressError);
  });

  const key = 'A'.repeat(64);
  const [usdm, coinm] = venueDoors.binance.streams.filter((listed) => typeof listed === 'object');
  const events = usdm?.after ?? '';
  it.each([
    `${usdm?.before}${key}`,
    `${usdm?.before}${events}`,
    `${usdm?.before}${key}&events=ORDER_TRADE_UPDATE`,
    `${usdm?.before}${key}/..${events}`,
    `${usdm?.before}${key}&x=1${events}`,
    `${usdm?.before}${'A'.repeat(129)}${events}`,
    `wss://fstream.binance.com/private/ws/${key}`,
    `wss://fstream.binance.com/ws/${key}`,
    coinm?.before ?? '',
    `${coinm?.before}${key}/x`,
    `${coinm?.before}${key}?x`,
    `${coinm?.before}btcusdt@markPrice`,
  ])('no user stream is opened at %s, and no error repeats its key', (url) => {
    const opening = (): unknown => egress.open('binance', url);
    expect(opening).toThrow(EgressError);
    expect(opening).not.toThrow(new RegExp(key));
  });

  it('one is opened by a key of letters and digits between its listed ends', () => {
    for (const { before, after } of [usdm, coinm].flatMap((listed) => listed ?? []))
      expect(allowedStream(venueDoors.binance, `${before}${key}${after}`)).toBe(before);
    expect([usdm, coinm]).not.toContain(undefined);
  });

  it('a listen key is asked for without a word', () => {
    const listenKey = 'https://fapi.binance.com/fapi/v1/listenKey';
    for (const method of ['POST', 'PUT']) {
      const bare = { url: listenKey, method, headers: {}, body: '' };
      expect(allowedEndpoint(venueDoors.binance, bare)?.name).toBe(`${method} /fapi/v1/listenKey`);
      for (const body of ['symbol=BTCUSDT', '{}', ' '])
        expect(allowedEndpoint(venueDoors.binance, { ...bare, body })).toBeNull();
      const asking = { ...bare, url: `${listenKey}?symbol=BTCUSDT` };
      expect(allowedEndpoint(venueDoors.binance, asking)).toBeNull();
    }
    for (const method of ['GET', 'DELETE'])
      expect(
        allowedEndpoint(venueDoors.binance, { url: listenKey, method, headers: {}, body: '' }),
      ).toBeNull();
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'get', 'HEAD', 'CONNECT'])(
    '%s of a listed path does not leave',
    (method) => {
      expect(
        allowedEndpoint(venueDoors.bybit, { ...get(`https://api.bybit.com${PATH}`), method }),
      ).toBeNull();
    },
  );

  it.each([
    '',
    '{}',
    '[]',
    'null',
    '{"type":"order"}',
    '{"action":{"type":"order"}}',
    '{"type":["meta"]}',
    '{"type":"userFees"}',
    'type=meta',
  ])('the body %s is not asked of Hyperliquid', (body) => {
    const request = { url: 'https://api.hyperliquid.xyz/info', method: 'POST', headers: {}, body };
    expect(allowedEndpoint(venueDoors.hyperliquid, request)).toBeNull();
  });
});
