import * as fc from 'fast-check';
import { expect, test } from '../fixtures/host.ts';
import { sendRaw } from '../fixtures/raw-frames.ts';

/** Far from the ids of the page's own client. */
const FIRST_ID = 1_000_000;
const requestNames = [
  'host/hello',
  'settings/read',
  'settings/write',
  'book/open',
  'book/receive',
  'book/read',
  'book/names',
  'replay/control',
  'risk/watch',
];

test('a request that does not exist is answered with a failure', async ({ page }) => {
  const names = [
    '',
    'risk',
    'risk/',
    'RISK/WATCH',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'credential/get',
    '../settings/read',
    'settings/read\u0000',
  ];
  const replies = await sendRaw(
    page,
    names.map((name, index) => ({ kind: 'request', id: FIRST_ID + index, name, params: null })),
  );
  expect(replies.map(({ result }) => result.failure?.reason)).toEqual(
    names.map(() => 'unsupported'),
  );
});

test('what is no request is answered with a failure when it carries an id', async ({ page }) => {
  const id = FIRST_ID;
  const replies = await sendRaw(page, [
    { kind: 'reply', id, result: { ok: true, value: null } },
    { kind: 'event', id: id + 1, name: 'risk/updated', payload: {} },
    { kind: 'request', id: id + 2 },
    { kind: 'request', id: id + 3, name: 'x'.repeat(65), params: null },
    { kind: 'request', id: id + 4, name: 'settings/read', params: null, extra: true },
    { kind: 'shutdown', id: id + 5 },
    { id: id + 6 },
    { kind: 'request', id: id + 7, name: 'settings/read', params: 'x'.repeat(300_000) },
  ]);
  expect(replies).toHaveLength(8);
  expect(replies.map(({ result }) => result.failure?.reason)).toEqual(replies.map(() => 'invalid'));
});

test('nonsense for params changes nothing and is answered every time', async ({
  page,
  running,
}) => {
  const settings = { kind: 'request', id: FIRST_ID - 1, name: 'settings/read', params: null };
  const before = await sendRaw(page, [settings]);
  // Below the burst that the gate allows, so that every frame reaches the contract.
  const nonsense = fc.sample(
    fc.record({
      name: fc.constantFrom(...requestNames),
      params: fc.oneof(
        fc.jsonValue(),
        fc.string(),
        fc.array(fc.integer()),
        fc.dictionary(fc.string(), fc.jsonValue()),
      ),
    }),
    { numRuns: 800, seed: 20261122 },
  );
  const hostile = nonsense.filter(
    ({ name, params }) => !(name.startsWith('settings/') && (params === null || isEmpty(params))),
  );
  const replies = await sendRaw(
    page,
    hostile.map((request, index) => ({ kind: 'request', id: FIRST_ID + index, ...request })),
  );
  expect(replies.filter(({ result }) => result.failure?.reason !== 'invalid')).toEqual([]);
  expect(replies).toHaveLength(hostile.length);
  expect(await sendRaw(page, [settings])).toEqual(before);
  expect(running.current.said()).not.toMatch(/failed|Error/);
});

test(
  'a flood is answered with failures and ends with the flood',
  { tag: '@long' },
  async ({ page }) => {
    const flood = Array.from({ length: 3000 }, (_, index) => ({
      kind: 'request',
      id: FIRST_ID + index,
      name: 'settings/read',
      params: null,
    }));
    const replies = await sendRaw(page, flood);
    const refused = replies.filter(({ result }) => result.failure?.message.includes('in a second'));
    expect(refused.length).toBeGreaterThan(1000);
    expect(replies.filter(({ result }) => result.ok).length).toBe(3000 - refused.length);
    await expect
      .poll(async () => (await sendRaw(page, [{ ...flood[0], id: FIRST_ID + 5000 }]))[0]?.result.ok)
      .toBe(true);
  },
);

test('a value that is not JSON never leaves the page', async ({ page }) => {
  const outcomes = await page.evaluate(() => {
    const { send } = Reflect.get(window, 'plimsoll') as { send(frame: unknown): void };
    const circle: unknown[] = [];
    circle.push(circle);
    return [circle, 1n, Symbol('x')].map((value) => {
      try {
        send({ kind: 'request', id: 1, name: 'settings/read', params: value });
        return 'sent';
      } catch {
        return 'refused';
      }
    });
  });
  expect(outcomes).toEqual(['refused', 'refused', 'refused']);
});

test('a frame inside the page has no pipe', async ({ page }) => {
  const found = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return Reflect.has(Object(frame.contentWindow) as object, 'plimsoll');
  });
  expect(found).toBe(false);
});

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
