import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '#shared/contract/host.ts';
import { Proxy } from './proxy.ts';
import {
  byPhrase,
  NEVER,
  settle,
  specFolder,
  startAccounts,
  value,
} from './accounts/spec-accounts.ts';

const ADDRESS = 'http://proxy.example:3128';
const LOGIN = { name: 'someone', password: 'CANARY-proxy-password' };

let place: ReturnType<typeof specFolder>;
beforeEach(() => {
  place = specFolder();
});
afterEach(() => place.remove());

async function started(stored: string | null) {
  const rest = await startAccounts(place.folder);
  let settings: Settings = { ...defaultSettings, proxy: stored };
  const store = {
    read: () => settings,
    write: (change: Partial<Settings>) => (settings = { ...settings, ...change }),
  };
  const { vault, connectors } = rest;
  return { ...rest, store, proxy: new Proxy({ settings: store, vault, connectors }) };
}

it('no proxy is straight; one of the settings is asked for by whoever starts, with the login of the vault', async () => {
  const { proxy, store, vault, connectors } = await started(null);
  expect(await connectors.exit()).toBe('straight');
  proxy.follow(store.write({ proxy: ADDRESS }));
  expect(connectors.exits).toEqual(['anew']);
  expect(await connectors.exit()).toBe(ADDRESS);

  value(await vault.create(byPhrase()));
  await settle();
  expect(value(await proxy.hasLogin())).toEqual({ hasLogin: false });
  value(await proxy.keep(LOGIN));
  expect(connectors.exits).toEqual(['anew', 'anew']);
  expect(await connectors.exit()).toBe(`someone:${LOGIN.password} ${ADDRESS}`);
  expect(value(await proxy.hasLogin())).toEqual({ hasLogin: true });
  // It lies in the vault, sealed.
  const kept = readdirSync(place.folder)
    .map((name) => readFileSync(join(place.folder, name), 'utf8'))
    .join('');
  expect(kept).toContain('proxy');
  expect(kept).not.toContain(LOGIN.password);

  value(await proxy.keep(null));
  expect(await connectors.exit()).toBe(ADDRESS);
  proxy.follow(store.write({ proxy: null }));
  expect(await connectors.exit()).toBe('straight');
});

it('a setting of something else starts nothing anew', async () => {
  const { proxy, store, connectors } = await started(ADDRESS);
  proxy.follow(store.write({ theme: 'dark' }));
  expect(connectors.exits).toEqual([]);
});

it('while the vault that may hold its password is locked, nobody is let out straight', async () => {
  const { proxy, vault, connectors } = await started(ADDRESS);
  value(await vault.create(byPhrase()));
  value(await proxy.keep(LOGIN));
  vault.lock();
  expect(await connectors.exit()).toContain('locked');
  expect(value(await proxy.hasLogin())).toEqual({ hasLogin: null });
  expect((await proxy.keep(LOGIN)).ok).toBe(false);
});

it('is tested with what was typed, else with what the vault holds', async () => {
  const { proxy, vault, connectors } = await started(null);
  value(await vault.create(byPhrase()));
  value(await proxy.keep(LOGIN));
  expect(value(await proxy.test(ADDRESS, null, NEVER))).toEqual({ venue: 'okx', roundTripMs: 12 });
  value(await proxy.test(ADDRESS, { name: 'a', password: 'b' }, NEVER));
  expect(connectors.exits).toEqual([`someone:${LOGIN.password} ${ADDRESS}`, `a:b ${ADDRESS}`]);
});
