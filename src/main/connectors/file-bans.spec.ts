import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bansFile, fileBans } from './file-bans.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-bans-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ban = (host: string) => ({ exit: 'direct', host, until: 1_000 });

describe('bans in files', () => {
  it('are heeded by the connector of every venue, now and after a restart', () => {
    const [okx, bybit] = ['okx', 'bybit'].map((venue) => fileBans(bansFile(folder, venue)));
    okx?.write([{ ...ban('www.okx.com'), isPause: true }]);
    bybit?.write([ban('api.bybit.com')]);
    expect(bybit?.read()).toContainEqual({ ...ban('www.okx.com'), isPause: true });
    const hosts = bybit?.read().map(({ host }) => host);
    expect(hosts?.toSorted()).toEqual(['api.bybit.com', 'www.okx.com']);
    expect(fileBans(bansFile(folder, 'deribit')).read()).toHaveLength(2);
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('that cannot be read are none, and other files are not looked at', () => {
    writeFileSync(bansFile(folder, 'okx'), '{"not": "a list"}');
    writeFileSync(bansFile(folder, 'binance'), 'torn');
    writeFileSync(join(folder, 'accounts.json'), JSON.stringify([ban('a.test')]));
    const own = fileBans(bansFile(folder, 'bybit'));
    expect(own.read()).toEqual([]);
    own.write([ban('api.bybit.com')]);
    expect(own.read()).toEqual([ban('api.bybit.com')]);
  });
});
