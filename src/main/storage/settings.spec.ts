import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Conf from 'conf';
import { defaultSettings as defaults } from '#shared/contract/host.ts';
import { openSettings } from './settings.ts';

let folder: string;
let logged: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-settings-'));
  logged = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function open() {
  const log = { info: () => undefined, error: (message: string) => void logged.push(message) };
  return openSettings({
    folder,
    clock: { now: () => 1_700_000_000_000 },
    log,
    openFile: (name) => new Conf({ cwd: folder, configName: name, configFileMode: 0o600 }),
  });
}
const path = () => join(folder, 'settings.json');

describe('settings file', () => {
  it('starts with the defaults and writes nothing unasked', () => {
    expect(open().read()).toEqual(defaults);
    expect(logged).toEqual([]);
  });

  it('keeps a change for the next start, readable by its owner only', () => {
    expect(open().write({ theme: 'dark' })).toEqual({ ...defaults, theme: 'dark' });
    expect(open().read()).toEqual({ ...defaults, theme: 'dark' });
    if (process.platform !== 'win32') expect(statSync(path()).mode & 0o777).toBe(0o600);
  });

  it('fills in what an older file lacks', () => {
    writeFileSync(path(), '{"theme":"light","privacy":true}');
    expect(open().read()).toEqual({ ...defaults, theme: 'light', privacy: true });
    expect(logged).toEqual([]);
  });

  it('reads a file that names columns and panels of another version', () => {
    const layout = { main: ['gone', 'tree'], side: ['heat'], sideWidth: 512.5, ladderShare: 0.4 };
    const written = {
      layout: { ...layout, locked: true },
      hiddenColumns: { accounts: ['age', 'gone'], gone: ['x'] },
    };
    writeFileSync(path(), JSON.stringify(written));
    expect(open().read()).toEqual({ ...defaults, ...written });
    expect(logged).toEqual([]);
  });

  it.each([
    '',
    '{',
    'null',
    '[1]',
    '"x"',
    '{"theme":"pink"}',
    '{"theme":1}',
    '{"theme":"dark","more":1}',
    '{"zoom":400}',
    '{"watchList":["B T C"]}',
    '\uFEFF{"theme":"dark"}',
    '\0\0\0\0',
  ])('sets %j aside whole, says so, and works on', (content) => {
    writeFileSync(path(), content);
    const settings = open();
    expect(settings.read()).toEqual(defaults);
    expect(readFileSync(`${path()}.corrupt-1700000000000`, 'utf8')).toBe(content);
    expect(logged).toHaveLength(1);
    settings.write({ theme: 'light' });
    expect(open().read()).toEqual({ ...defaults, theme: 'light' });
    expect(logged).toHaveLength(1);
  });

  it('keeps what it had when a change is no setting', () => {
    const settings = open();
    settings.write({ theme: 'dark' });
    expect(() => settings.write({ theme: 'pink' as 'dark' })).toThrow();
    expect(open().read()).toEqual({ ...defaults, theme: 'dark' });
  });

  it('clears away what a killed process left half-written', () => {
    writeFileSync(join(folder, 'settings.json.tmp-0123456789abcdef'), '{"theme');
    open().write({ theme: 'dark' });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });
});
