import { afterEach, beforeEach, expect, it } from 'vitest';
import { fail, ok } from '#shared/contract/failure.ts';
import type { ProxyExit } from '#main/app/ports.ts';
import { Secret } from '#main/storage/vault/secret.ts';
import { SpecProxy } from '../fixtures/spec-proxy.ts';
import type { FakeVenues } from './fake-venues.ts';
import { dropKey } from './spec-keys.ts';
import { liveForEach, type Live } from './spec-live.ts';

const LOGIN = 'someone:p@ss word/äö';
let venues: FakeVenues;
let live: Live;
let proxy: SpecProxy;
liveForEach((started) => ({ venues, live } = started));
beforeEach(async () => {
  proxy = await SpecProxy.start(LOGIN);
});
afterEach(() => proxy.close());

const PATIENT = { timeout: 25_000, interval: 100 } as const;
const NEVER = new AbortController().signal;

function through(login: string | null): ProxyExit {
  const [name = '', password = ''] = login?.split(':') ?? [];
  const secrets = { name: Secret.fromText(name), password: Secret.fromText(password) };
  return { address: proxy.address, login: login === null ? null : secrets };
}

it('every request and stream leaves through the proxy, with its login; a change connects anew', async () => {
  live.fleet.exitBy(() => Promise.resolve(ok(through(LOGIN))));
  const account = await live.opened('okx-futures');
  live.watch([account]);
  await live.until('okx-futures', 'live');
  const venue = new URL(venues.origin).host;
  expect(new Set(proxy.asked)).toEqual(new Set([venue]));
  const before = proxy.asked.length;
  live.fleet.exitBy(() => Promise.resolve(ok(null)));
  live.fleet.renewExit();
  await proxy.close();
  const gone = Date.now();
  await expect
    .poll(() => live.standings.get('okx-futures')?.snapshotAt ?? 0, PATIENT)
    .toBeGreaterThan(gone);
  expect(proxy.asked.length).toBe(before);
  dropKey(account.key);
}, 60_000);

it('nobody is asked around a proxy that refuses, is gone, or whose password cannot be had', async () => {
  const account = await live.opened('bybit-cross');
  await live.fleet.stop();
  const before = venues.log.arrivals.length;
  const reached = (): number => venues.log.arrivals.length - before;
  live.fleet.exitBy(() => Promise.resolve(fail('unauthorized', 'The vault is locked.')));
  live.watch([account]);
  await expect
    .poll(() => live.standings.get('bybit-cross')?.words, PATIENT)
    .toBe('The proxy’s password cannot be had: The vault is locked.');
  expect(reached()).toBe(0);
  live.fleet.exitBy(() => Promise.resolve(ok(through('someone:wrong'))));
  live.fleet.renewExit();
  await expect.poll(() => proxy.refused, PATIENT).toBeGreaterThan(0);
  expect(reached()).toBe(0);
  dropKey(account.key);
}, 60_000);

it('a test says how long a venue took through it, or that it was not reached', async () => {
  const good = await live.fleet.tryExit(through(LOGIN), NEVER);
  expect(good).toMatchObject({ ok: true, value: { venue: 'okx' } });
  expect(good.ok && good.value.roundTripMs).toBeGreaterThan(0);
  const bad = await live.fleet.tryExit(through(null), NEVER);
  expect(bad).toMatchObject({ ok: false, failure: { message: expect.stringContaining('OKX') } });
  expect(JSON.stringify(bad)).not.toContain('p@ss');
}, 60_000);
