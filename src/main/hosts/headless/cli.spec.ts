import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultDataFolder, type Surroundings } from '../data-folder.ts';
import { parseCommandLine } from './cli.ts';

const linux: Surroundings = { platform: 'linux', environment: { HOME: '/home/ada' } };

function parsed(args: readonly string[], surroundings = linux) {
  const result = parseCommandLine(args, surroundings);
  return result.ok ? result.value : expect.fail(result.failure.message);
}

describe('command line', () => {
  it('needs no argument', () => {
    expect(parsed([])).toEqual({
      dataFolder: '/home/ada/.local/share/plimsoll',
      port: 0,
      browser: 'leave',
      passphrase: 'terminal',
      fakeVenues: null,
    });
  });

  it('takes no passphrase, only word of where it comes from', () => {
    expect(parsed(['--passphrase-stdin']).passphrase).toBe('stdin');
    for (const wrong of [
      ['--passphrase', 'x'],
      ['--passphrase-stdin=x'],
      ['--passphrase-stdin', 'x'],
    ])
      expect(parseCommandLine(wrong, linux)).toMatchObject({ ok: false });
  });

  it('takes a folder relative to where it was called', () => {
    expect(parsed(['--data', 'here', '--port', '4100'])).toMatchObject({
      dataFolder: resolve('here'),
      port: 4100,
    });
  });

  it('opens a browser only where there is a desktop to show one', () => {
    const desktop = (environment: Record<string, string>): Surroundings => ({
      platform: 'linux',
      environment: { HOME: '/home/ada', ...environment },
    });
    expect(parsed([], desktop({ DISPLAY: ':0' })).browser).toBe('open');
    expect(parsed([], desktop({ WAYLAND_DISPLAY: 'wayland-0' })).browser).toBe('open');
    expect(parsed([], { ...linux, platform: 'darwin' }).browser).toBe('open');
    expect(parsed(['--no-open'], { ...linux, platform: 'win32' }).browser).toBe('leave');
  });

  it.each([
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', 'http'],
    ['--port', '1e3'],
    ['--port'],
    ['--data'],
    ['--data', ''],
    ['--host', '0.0.0.0'],
    ['stray'],
  ])('refuses %s %s', (...args) => {
    expect(parseCommandLine(args, linux)).toMatchObject({ ok: false });
  });
});

describe('default data folder', () => {
  it("is the system's own place for an application's files", () => {
    const at = (platform: NodeJS.Platform, environment: Record<string, string>) =>
      defaultDataFolder({ platform, environment });
    expect(at('linux', { HOME: '/h', XDG_DATA_HOME: '/data' })).toBe('/data/plimsoll');
    expect(at('linux', { HOME: '/h', XDG_DATA_HOME: 'relative' })).toBe('/h/.local/share/plimsoll');
    expect(at('darwin', { HOME: '/h' })).toBe('/h/Library/Application Support/Plimsoll');
    expect(at('win32', { APPDATA: '/roaming' })).toMatch(/roaming.Plimsoll$/);
  });
});
