import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VenueId } from '#shared/domain/venue.ts';
import { venueDoors } from '../doors.ts';
import type { Egress } from '../egress/egress.ts';
import { DrivenClock, egressTo, json, startVenue, type SpecVenue } from '../egress/spec-venue.ts';
import { readProjectFile } from '../recording.fixture.ts';
import { askVenue } from './ask-venue.ts';
import { createVenueClient, type VenueClient } from './venue-client.ts';

const KEYS = { apiKey: 'CANARYKEY', secret: 'CANARYSECRET', password: 'CANARYWORD' };
const WALLET = '/v5/account/wallet-balance';

let venue: SpecVenue;
let clock: DrivenClock;
let egress: Egress;
beforeEach(async () => {
  venue = await startVenue();
  clock = new DrivenClock();
  clock.fast = true;
  egress = egressTo(venue, clock);
});
afterEach(async () => {
  await egress.close();
  await venue.close();
});

const clientOf = (id: VenueId, keys: typeof KEYS | null = KEYS): VenueClient =>
  createVenueClient({ door: venueDoors[id], egress, clock, keys });

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Bybit's clock stands `ahead` of ours; everything else is answered by `other`. */
function bybit(other: Handler, ahead = 0): void {
  venue.answer = (request, response) =>
    request.url?.startsWith('/v5/market/time')
      ? json(response, { retCode: 0, result: {}, time: clock.now() + ahead })
      : other(request, response);
}

const asked = (path: string): number => venue.reached.filter((row) => row.endsWith(path)).length;

describe('a client', () => {
  it('signs as Bybit asks, with Bybit’s time', async () => {
    let request: IncomingMessage | null = null;
    bybit((incoming, response) => {
      request = incoming;
      json(response, readProjectFile('recordings/bybit/nautilus_http_get_wallet_balance.json'));
    }, 40_000);
    const client = clientOf('bybit');
    const result = await client.call(WALLET, { accountType: 'UNIFIED' });
    expect(result.ok).toBe(true);
    const { headers, url } = request!;
    const time = String(headers['x-bapi-timestamp']);
    expect(Math.abs(Number(time) - clock.now() - 40_000)).toBeLessThan(5);
    const text = `${time}CANARYKEY${String(headers['x-bapi-recv-window'])}${url?.split('?')[1]}`;
    expect(headers['x-bapi-sign']).toBe(
      createHmac('sha256', KEYS.secret).update(text).digest('hex'),
    );
    expect(client.venueClock()?.offsetMs).toBeCloseTo(40_000, -1);
    expect(asked('/v5/market/time')).toBe(5);
  });

  it('signs when it has its turn, not while it waits for one', async () => {
    const late: number[] = [];
    bybit((request, response) => {
      const time = Number(request.headers['x-bapi-timestamp']);
      if (Number.isFinite(time)) late.push(clock.now() - time);
      json(response, { retCode: 0 });
    });
    const client = clientOf('bybit');
    // With the five questions for the time, half of what Bybit lets pass in 5 s: who comes next waits for as long as a time is good.
    await Promise.all(Array.from({ length: 295 }, () => client.call(WALLET)));
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.call(WALLET)));
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    expect(clock.monotonic()).toBeGreaterThanOrEqual(5_000);
    expect(late).toHaveLength(315);
    expect(Math.max(...late)).toBeLessThan(1_000);
  });

  it('measures the clock again after ten minutes, not before', async () => {
    bybit((_request, response) => json(response, { retCode: 0 }));
    const client = clientOf('bybit');
    await client.call(WALLET);
    clock.jump(3_600_000);
    await client.call(WALLET);
    expect(asked('/v5/market/time')).toBe(5);
    clock.advance(600_000);
    await client.call(WALLET);
    expect(asked('/v5/market/time')).toBe(10);
  });

  it('signs nothing when the venue does not tell its time', async () => {
    venue.answer = (_request, response) => json(response, { retCode: 0 });
    const result = await clientOf('bybit').call(WALLET);
    expect(result).toMatchObject({ ok: false, error: { class: 'clock' } });
    expect(asked(WALLET)).toBe(0);
  });

  it('a refused time is measured anew, and three tries are all', async () => {
    bybit((_request, response) => json(response, { retCode: 10002 }));
    const result = await clientOf('bybit').call(WALLET);
    expect(result).toMatchObject({ ok: false, error: { class: 'clock', code: '10002' } });
    expect(asked(WALLET)).toBe(3);
    expect(asked('/v5/market/time')).toBe(15);
  });

  it('a key that is refused after a clock was set is asked about once more, with the new time', async () => {
    let ahead = 0;
    venue.answer = (request, response) => {
      if (request.url?.startsWith('/v5/market/time'))
        return json(response, { retCode: 0, result: {}, time: clock.now() + ahead });
      const time = Number(request.headers['x-bapi-timestamp']);
      const isOff = Math.abs(time - clock.now() - ahead) > 5_000;
      json(response, isOff ? { retCode: 10003 } : { retCode: 0 });
    };
    const client = clientOf('bybit');
    expect((await client.call(WALLET)).ok).toBe(true);
    ahead = 90_000;
    expect((await client.call(WALLET)).ok).toBe(true);
    expect(asked(WALLET)).toBe(3);
  });

  it.each([
    [503, 3],
    [429, 1],
    [401, 1],
    [418, 1],
  ])('an HTTP %i is tried %i times', async (status, tries) => {
    bybit((_request, response) => json(response, {}, status));
    expect((await clientOf('bybit').call(WALLET)).ok).toBe(false);
    expect(asked(WALLET)).toBe(tries);
  });

  it.each([
    '/v5/order/create',
    'privatePostV5OrderCreate',
    'createOrder',
    'fetchBalance',
    'constructor',
    '__proto__',
    'sign',
  ])('has no call %s', async (name) => {
    bybit((_request, response) => json(response, { retCode: 0 }));
    const result = await clientOf('bybit').call(name);
    expect(result).toMatchObject({ ok: false, error: { class: 'not-allowed' } });
  });

  it('calls no key refused where the way out itself failed', async () => {
    bybit((_request, response) => json(response, { retCode: 0 }));
    const broken = (): Promise<never> => Promise.reject(new Error('no space left on CANARYSECRET'));
    for (const part of ['send', 'turn'] as const) {
      const way: Egress = { ...egress, [part]: broken };
      const client = createVenueClient({ door: venueDoors.okx, egress: way, clock, keys: KEYS });
      const result = await client.call('/api/v5/account/balance');
      expect(result).toMatchObject({ ok: false, error: { class: 'internal' } });
      expect(inspect(result)).not.toContain('CANARY');
    }
  });

  it('a closed one sends nothing, and none shows its keys', async () => {
    bybit((_request, response) => json(response, { retCode: 0 }));
    const client = clientOf('bybit');
    expect(inspect(client, { depth: 9 }) + JSON.stringify(client)).not.toContain('CANARY');
    await client.call(WALLET);
    const before = venue.reached.length;
    client.close();
    expect(await client.call(WALLET)).toMatchObject({ ok: false, error: { class: 'not-allowed' } });
    expect(venue.reached).toHaveLength(before);
  });
});

describe('a question', () => {
  it('of Deribit’s scopes is signed, and the secret stays here', async () => {
    let url = '';
    venue.answer = (request, response) => {
      if (request.url?.includes('get_time')) return json(response, { result: clock.now() });
      url = request.url ?? '';
      return json(response, { result: { scope: 'account:read' } });
    };
    const answer = await askVenue(clientOf('deribit'), clock, null).ask({
      path: 'public/auth',
      params: {},
    });
    expect(answer).toMatchObject({
      ok: true,
      value: { body: { result: { scope: 'account:read' } } },
    });
    const query = new URLSearchParams(url.split('?')[1]);
    const text = `${query.get('timestamp')}\n${query.get('nonce')}\n`;
    expect(query.get('signature')).toBe(
      createHmac('sha256', KEYS.secret).update(text).digest('hex'),
    );
    expect(url).not.toContain('CANARYSECRET');
  });

  it('is of the moment it left, however long its answer took', async () => {
    bybit((_request, response) => {
      clock.advance(4_000);
      json(response, { retCode: 0 });
    });
    const client = clientOf('bybit');
    await client.call('/v5/market/time');
    clock.fast = false;
    const before = clock.now();
    const answer = await askVenue(client, clock, null).ask({ path: WALLET, params: {} });
    expect(answer).toMatchObject({ ok: true, value: { at: before } });
    expect(clock.now()).toBe(before + 4_000);
  });

  it('of Hyperliquid names the address, and its one word is read', async () => {
    let body = '';
    venue.answer = (request, response) => {
      expect(request.url).toBe('/info');
      json(response, '"unifiedAccount"');
    };
    const address = `0x${'a'.repeat(40)}`;
    const sent: Egress = {
      ...egress,
      send: (id, request) => {
        body = request.body ?? '';
        return egress.send(id, request);
      },
    };
    const client = createVenueClient({
      door: venueDoors.hyperliquid,
      egress: sent,
      clock,
      keys: null,
    });
    const answer = await askVenue(client, clock, address).ask({
      path: 'userAbstraction',
      params: {},
    });
    expect(answer).toMatchObject({ ok: true, value: { body: 'unifiedAccount' } });
    expect(JSON.parse(body)).toEqual({ type: 'userAbstraction', user: address });
    const state = await askVenue(client, clock, address).ask({
      path: 'clearinghouseState',
      params: {},
    });
    expect(state).toMatchObject({ ok: false });
  });

  it.each([
    ['binance', '/fapi/v3/account', '/fapi/v1/time', { serverTime: 0 }],
    ['okx', '/api/v5/account/balance', '/api/v5/public/time', { code: '0', data: [{ ts: '0' }] }],
  ] as const)('of %s is refused in words without secrets', async (id, path, timePath, time) => {
    venue.answer = (request, response) => {
      const now = JSON.stringify(time).replace(/"0"|:0/, (zero) =>
        zero.replace('0', String(clock.now())),
      );
      if (request.url?.startsWith(timePath))
        return json(
          response,
          id === 'okx' ? { code: '0', data: [{ ts: String(clock.now()) }] } : now,
        );
      return json(response, '<html>CANARY</html>');
    };
    const answer = await askVenue(clientOf(id), clock, null).ask({ path, params: {} });
    expect(answer).toMatchObject({ ok: false, failure: { reason: 'venue' } });
    expect(JSON.stringify(answer)).toContain('no answer of its own');
    expect(JSON.stringify(answer)).not.toMatch(/CANARY|signature/);
  });
});
