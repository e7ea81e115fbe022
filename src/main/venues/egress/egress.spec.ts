import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEgress, type Egress } from './egress.ts';
import type { EgressClass } from './egress-error.ts';
import {
  DrivenClock,
  egressTo,
  failureOf,
  get,
  json,
  memoryBans,
  startVenue,
  type SpecVenue,
} from './spec-venue.ts';

const PATH = '/v5/account/wallet-balance';
const WALLET = get(`https://api.bybit.com${PATH}?accountType=UNIFIED&signature=CANARY`);
const FLAT = { retCode: 0, result: { list: [] } };

let venue: SpecVenue;
let egress: Egress;
beforeEach(async () => {
  venue = await startVenue();
  egress = egressTo(venue);
});
afterEach(async () => {
  await egress.close();
  await venue.close();
});

const raw = (body: string | Buffer, headers: Record<string, string> = {}) => {
  return (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
};

/** No fault may read as an empty account (reliability.md, section 6, rows 2, 3, 6, 7, 25 and 26). */
const faults: readonly (readonly [string, EgressClass, (response: ServerResponse) => void])[] = [
  ['HTML', 'not-json', raw('<html><body>maintenance</body></html>')],
  ['truncated JSON', 'not-json', raw('{"retCode":0,"result":{"list":[')],
  ['an unclosed text', 'not-json', raw('{"retCode":"0')],
  ['null', 'not-json', raw('null')],
  ['a number', 'not-json', raw('5')],
  ['a text', 'not-json', raw('"ok"')],
  ['nothing', 'not-json', raw('')],
  ['two documents', 'not-json', raw('{}{}')],
  ['gzip garbage', 'not-json', raw('no gzip at all', { 'content-encoding': 'gzip' })],
  [
    'half a gzip',
    'not-json',
    raw(gzipSync('{"retCode":0}').subarray(0, 15), { 'content-encoding': 'gzip' }),
  ],
  ['an encoding we did not offer', 'not-json', raw('{}', { 'content-encoding': 'zstd' })],
  ['a wrong charset', 'not-json', raw('{}', { 'content-type': 'application/json; charset=gbk' })],
  ['bytes that are not UTF-8', 'not-json', raw(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]))],
  ['50 MB', 'too-large', raw(Buffer.alloc(50_000_000, 0x20))],
  [
    'a gzip bomb',
    'too-large',
    raw(gzipSync(Buffer.alloc(50_000_000, 0x20)), { 'content-encoding': 'gzip' }),
  ],
  ['depth', 'hostile', raw('['.repeat(5_000) + ']'.repeat(5_000))],
  ['1e400', 'hostile', raw('{"retCode":0,"equity":1e400}')],
  ['a reset', 'network', (response) => response.destroy()],
  [
    'a reset in mid-body',
    'network',
    (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"retCode":0,', () => response.destroy());
    },
  ],
  [
    'an end in mid-body',
    'network',
    (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"retCode":0,', () => response.socket?.end());
    },
  ],
  [
    'a redirect',
    'redirect',
    (response) => json(response, {}, 302, { location: 'https://evil.example/' }),
  ],
  ['a login page of a proxy', 'venue', (response) => json(response, '<html>', 407)],
  ['500', 'server', (response) => json(response, '<html>', 500)],
  ['503 with a body like a good one', 'server', (response) => json(response, FLAT, 503)],
  ['401', 'auth', (response) => json(response, {}, 401)],
  [
    'a refused key, with status 200',
    'auth',
    (response) => json(response, { retCode: 10003, retMsg: 'CANARY' }),
  ],
  ['our time refused', 'clock', (response) => json(response, { retCode: 10002, retMsg: 'CANARY' })],
  ['another refusal', 'venue', (response) => json(response, { retCode: 10001, retMsg: 'CANARY' })],
  ['201', 'venue', (response) => json(response, FLAT, 201)],
];

describe('a reply', () => {
  it.each(faults)(
    '%s is an error of class %s, without URL, header or body',
    async (_name, kind, answer) => {
      venue.answer = (_request, response) => answer(response);
      const error = await failureOf(egress, 'bybit', WALLET);
      expect(error.class).toBe(kind);
      expect(error.path).toBe(PATH);
      expect(error.cause).toBeUndefined();
      expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(
        /CANARY|signature|https:/,
      );
      expect(venue.reached).toHaveLength(1);
    },
  );

  it('keeps the digits a double would lose', async () => {
    venue.answer = (_request, response) =>
      json(response, '{"retCode":0,"equity":1.123456789012345678901}');
    const reply = await egress.send('bybit', WALLET);
    expect(reply.body).toEqual({ retCode: 0, equity: '1.123456789012345678901' });
  });

  it('is unpacked', async () => {
    venue.answer = (_request, response) =>
      raw(gzipSync(JSON.stringify(FLAT)), { 'content-encoding': 'gzip' })(response);
    expect((await egress.send('bybit', WALLET)).body).toEqual(FLAT);
  });

  it.each([
    ['a hang before headers', () => undefined],
    [
      'a slow drip',
      (response: ServerResponse) => {
        response.writeHead(200);
        response.write('{"retCode":');
      },
    ],
  ])('%s ends at ten seconds', async (_name, answer) => {
    const clock = new DrivenClock();
    const patient = egressTo(venue, clock);
    const started = new Promise<void>((resolve) => {
      venue.answer = (_request, response) => {
        answer(response);
        setTimeout(resolve, 20);
      };
    });
    const failure = failureOf(patient, 'bybit', WALLET);
    await started;
    clock.advance(9_999);
    clock.advance(1);
    expect((await failure).class).toBe('timeout');
    await patient.close();
  });
});

describe('limits', () => {
  const send = (out: Egress) => failureOf(out, 'bybit', WALLET);

  it.each([
    ['none', undefined, 1_000],
    ['3 s', '3', 3_000],
    ['a negative one', '-1', 1_000],
    ['text', 'soon', 1_000],
    ['an absurd one', '1000000000', 15 * 60_000],
  ])('429 with a Retry-After of %s is waited out', async (_name, header, wait) => {
    const clock = new DrivenClock();
    const out = egressTo(venue, clock);
    venue.answer = (_request, response) =>
      json(response, {}, 429, header === undefined ? {} : { 'retry-after': header });
    const first = await send(out);
    expect(first).toMatchObject({ class: 'rate-limited', retryAt: clock.now() + wait });
    clock.advance(wait - 1);
    clock.jump(3_600_000);
    expect((await send(out)).class).toBe('rate-limited');
    expect(venue.reached).toHaveLength(1);
    clock.advance(1);
    venue.answer = (_request, response) => json(response, FLAT);
    await expect(out.send('bybit', WALLET)).resolves.toBeDefined();
    await out.close();
  });

  it('doubles the wait while 429s go on', async () => {
    const clock = new DrivenClock();
    const out = egressTo(venue, clock);
    venue.answer = (_request, response) => json(response, {}, 429);
    for (const wait of [1_000, 2_000, 4_000]) {
      expect((await send(out)).retryAt).toBe(clock.now() + wait);
      clock.advance(wait);
    }
    await out.close();
  });

  it.each([
    [418, '<html>', 7_200_000, '7200'],
    [403, '<html>', 600_000, undefined],
    [200, { retCode: 10009, retMsg: 'IP has been banned.' }, 600_000, undefined],
    [403, { retCode: 10009, retMsg: 'IP has been banned.' }, 600_000, undefined],
  ])(
    'a ban by %i %j outlives a restart, and nothing is sent before its end',
    async (status, body, wait, header) => {
      const clock = new DrivenClock();
      const bans = memoryBans();
      const before = egressTo(venue, clock, bans);
      venue.answer = (_request, response) =>
        json(response, body, status, header ? { 'retry-after': header } : {});
      const end = clock.now() + wait;
      expect(await send(before)).toMatchObject({ class: 'banned', retryAt: end });
      await before.close();
      const after = egressTo(venue, clock, bans);
      for (let call = 0; call < 50; call += 1) expect((await send(after)).class).toBe('banned');
      expect(venue.reached).toHaveLength(1);
      clock.advance(wait);
      venue.answer = (_request, response) => json(response, FLAT);
      await expect(after.send('bybit', WALLET)).resolves.toBeDefined();
      await after.close();
    },
  );

  it('403 with a code of the venue is about the key, not the address', async () => {
    venue.answer = (_request, response) => json(response, { retCode: 10004 }, 403);
    expect((await send(egress)).class).toBe('auth');
    expect((await send(egress)).class).toBe('auth');
  });

  it('no more than half of the published limit leaves in any span of its length, whoever asks', async () => {
    const clock = new DrivenClock();
    const out = egressTo(venue, clock);
    const leftAt: number[] = [];
    const ask = async (): Promise<void> => {
      await out.turn('bybit', PATH);
      leftAt.push(clock.monotonic());
    };
    // Quiet before, which saves nothing up: 600 in 5 s is what Bybit publishes.
    clock.advance(60_000);
    await Promise.all(Array.from({ length: 250 }, ask));
    clock.advance(3_000);
    const all = Array.from({ length: 330 }, ask);
    for (let passed = 0; passed < 10_000; passed += 250) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(250);
    }
    await Promise.all(all);
    const within = leftAt.map((from) => leftAt.filter((at) => at >= from && at < from + 5_000));
    expect(leftAt).toHaveLength(580);
    expect(Math.max(...within.map(({ length }) => length))).toBe(300);
    await out.close();
  });

  it('who would wait for longer than a minute is refused', async () => {
    const clock = new DrivenClock();
    const out = egressTo(venue, clock);
    const answers = Array.from({ length: 4_500 }, () =>
      out.turn('bybit', PATH).catch((error: unknown) => error),
    );
    expect(await answers.at(-1)).toMatchObject({ class: 'rate-limited', retryAt: null });
    expect(venue.reached).toHaveLength(0);
    await out.close();
  });

  it('what a person waits for goes before all that the app asks by itself', async () => {
    const clock = new DrivenClock();
    const out = egressTo(venue, clock);
    const order: string[] = [];
    const ask = async (who: string, isAhead: boolean): Promise<void> => {
      await out.turn('bybit', PATH, isAhead);
      order.push(who);
    };
    // All that half of 600 in 5 s allows, and a hundred who wait; then someone adds a key.
    await Promise.all(Array.from({ length: 300 }, () => ask('app', false)));
    const waiting = Array.from({ length: 100 }, () => ask('app', false));
    const added = [ask('first', true), ask('second', true)];
    for (let passed = 0; passed < 6_000; passed += 500) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(500);
    }
    await Promise.all([...waiting, ...added]);
    expect(order).toHaveLength(402);
    expect(order.slice(300, 302)).toEqual(['first', 'second']);
    await out.close();
  });

  it('a turn that was waited for is not waited for again', async () => {
    const clock = new DrivenClock();
    const out = egressTo(venue, clock);
    venue.answer = (_request, response) => json(response, FLAT);
    for (let turn = 0; turn < 300; turn += 1) await out.turn('bybit', PATH);
    await Promise.all(Array.from({ length: 300 }, () => out.send('bybit', WALLET)));
    expect(venue.reached).toHaveLength(300);
    await expect(out.turn('bybit', '/v5/order/create')).rejects.toMatchObject({
      class: 'not-allowed',
    });
    await out.close();
  });
});

describe('options', () => {
  const options = {
    doors: [],
    exit: { kind: 'direct' },
    clock: new DrivenClock(),
    bans: memoryBans(),
  } as const;

  it('a packaged build talks to no fake venue', () => {
    const fakeVenues = { origin: 'http://127.0.0.1:1', packaged: true };
    expect(() => createEgress({ ...options, fakeVenues })).toThrow('packaged');
  });

  it.each([
    'http://localhost:1',
    'http://127.0.0.1.evil.example:1',
    'https://evil.example',
    'http://127.0.0.1:1@evil.example',
  ])('a fake venue at %s is refused', (origin) => {
    const fakeVenues = { origin, packaged: false };
    expect(() => createEgress({ ...options, fakeVenues })).toThrow('fake venues');
  });

  it('a proxy that cannot be one is refused without repeating it', () => {
    const exit = { kind: 'http-proxy', url: 'ftp://user:CANARY@host' } as const;
    expect(() => createEgress({ ...options, exit })).toThrow(/^(?!.*CANARY).*http-proxy/);
  });
});
