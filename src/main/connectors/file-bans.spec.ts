import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DrivenClock,
  egressTo,
  failureOf,
  get,
  json,
  startVenue,
  type SpecVenue,
} from '../venues/egress/spec-venue.ts';
import { bansFile, fileBans } from './file-bans.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-bans-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const NEVER = (what: string): never => {
  throw new Error(`bans could not be ${what}`);
};

const ban = (host: string) => ({ exit: 'direct', host, until: 1_000 });

describe('bans in files', () => {
  it('are heeded by the connector of every venue, now and after a restart', () => {
    const [okx, bybit] = ['okx', 'bybit'].map((venue) => fileBans(bansFile(folder, venue), NEVER));
    okx?.write([{ ...ban('www.okx.com'), isPause: true }]);
    bybit?.write([ban('api.bybit.com')]);
    expect(bybit?.read()).toContainEqual({ ...ban('www.okx.com'), isPause: true });
    const hosts = bybit?.read().map(({ host }) => host);
    expect(hosts?.toSorted()).toEqual(['api.bybit.com', 'www.okx.com']);
    expect(fileBans(bansFile(folder, 'deribit'), NEVER).read()).toHaveLength(2);
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('that cannot be read are none, and other files are not looked at', () => {
    writeFileSync(bansFile(folder, 'okx'), '{"not": "a list"}');
    writeFileSync(bansFile(folder, 'binance'), 'torn');
    writeFileSync(join(folder, 'accounts.json'), JSON.stringify([ban('a.test')]));
    const own = fileBans(bansFile(folder, 'bybit'), NEVER);
    expect(own.read()).toEqual([]);
    own.write([ban('api.bybit.com')]);
    expect(own.read()).toEqual([ban('api.bybit.com')]);
  });

  it('are written once each, however often the connectors write what they read of each other', () => {
    const [okx, bybit] = ['okx', 'bybit'].map((venue) => fileBans(bansFile(folder, venue), NEVER));
    okx?.write([ban('www.okx.com')]);
    for (let turn = 0; turn < 4; turn += 1)
      for (const store of [okx, bybit]) store?.write([...store.read()]);
    expect(bybit?.read()).toEqual([ban('www.okx.com')]);
  });
});

describe('bans that the disk does not take', () => {
  let venue: SpecVenue;
  beforeEach(async () => {
    venue = await startVenue();
  });
  afterEach(() => venue.close());
  const TIME = 'https://fapi.binance.com/fapi/v1/time';

  it.each([
    ['a ban', 418, 'banned', 600_000],
    ['a request to wait', 429, 'rate-limited', 1_000],
  ] as const)('are heeded all the same: %s', async (_case, status, kind, ms) => {
    const refused: string[] = [];
    // A folder stands where the file is to be written.
    mkdirSync(`${bansFile(folder, 'binance')}.new`);
    const clock = new DrivenClock();
    const store = fileBans(bansFile(folder, 'binance'), (what) => refused.push(what));
    const egress = egressTo(venue, clock, store);
    venue.answer = (_request, response) => json(response, { code: -1003 }, status);
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await failureOf(egress, 'binance', get(TIME))).class).toBe(kind);
      expect(venue.reached).toHaveLength(1);
    }
    expect(refused).toEqual(['written']);
    clock.advance(ms + 1_000);
    expect((await failureOf(egress, 'binance', get(TIME))).class).toBe(kind);
    expect(venue.reached).toHaveLength(2);
    await egress.close();
  });

  it('nor are found where their folder is gone', () => {
    const refused: string[] = [];
    const gone = bansFile(join(folder, 'gone'), 'binance');
    const store = fileBans(gone, (what) => refused.push(what));
    expect(store.read()).toEqual([]);
    store.write([ban('a.test')]);
    expect(store.read()).toEqual([ban('a.test')]);
    expect(refused).toEqual(['read', 'written']);
  });
});
