import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

describe('a vault in the keychain of the stand-in', { timeout: 60_000 }, () => {
  let outcomes: Readonly<Record<string, unknown>>;
  beforeAll(() => {
    const folder = import.meta.dirname;
    const args = ['--import', join(folder, 'register.mjs'), join(folder, 'spec-keychain-app.mjs')];
    const { stdout, stderr } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      timeout: 50_000,
    });
    const line = stdout.split('\n').find((text) => text.startsWith('{'));
    if (line === undefined) throw new Error(`${stdout}\n${stderr}`);
    outcomes = JSON.parse(line) as typeof outcomes;
  }, 60_000);

  it('is not asked before the app is ready, nor by the half that Electron drops', () => {
    expect(outcomes['early']).toMatch(/before the app is ready/);
    for (const member of ['encryptString', 'setUsePlainTextEncryption', 'isEncryptionAvailable'])
      expect(outcomes[member]).toMatch(/is not part of the stand-in/);
  });

  it('is made only where the keychain protects something', () => {
    expect(outcomes['made with gnome_libsecret:missing']).toMatch(/everyone knows/);
    expect(outcomes['made with basic_text:missing']).toMatch(/everyone knows/);
    expect(outcomes['made with kwallet6:locked']).toMatch(/does not answer/);
    expect(outcomes['made with gnome_libsecret:unlocked']).toBe('made');
  });

  const open = { offer: 'yes', locked: false, recovery: null, key: 'the key' };
  const closed = { locked: true, key: 'The vault is locked.' };
  it.each([
    ['gnome_libsecret:unlocked', open],
    ['gnome_libsecret:rotated', open],
    ['gnome_libsecret:locked', { ...closed, offer: 'unreachable', recovery: 'keychain-refused' }],
    ['gnome_libsecret:missing', { ...closed, offer: 'no', recovery: 'keychain-refused' }],
    ['kwallet6:unlocked', { ...closed, offer: 'yes', recovery: 'keychain-changed' }],
    ['basic_text:missing', { ...closed, offer: 'no', recovery: 'keychain-changed' }],
  ])('found with %s', (state, seen) => {
    expect(outcomes[`found with ${state}`]).toEqual(seen);
  });
});
