import { describe, expect, it } from 'vitest';
import { electronKeychain, type AsyncSafeStorage } from './keychain.ts';
import type { LinuxBackend } from './keychain-decision.ts';

/** A safeStorage as Chromium's tags make it look: what it seals bears `tag`; `fails` counts down the calls that fail. */
function storage(
  backend: LinuxBackend,
  of: { tag?: string; fails?: number; loses?: boolean } = {},
) {
  const state = { tag: of.tag ?? 'v11', fails: of.fails ?? 0, backend, again: false };
  const calls: AsyncSafeStorage = {
    getSelectedStorageBackend: () => state.backend,
    encryptStringAsync(text) {
      if (state.fails-- > 0) return Promise.reject(new Error('temporarily unavailable'));
      return Promise.resolve(Buffer.from(`${state.tag}${text}`));
    },
    decryptStringAsync(sealed) {
      const result = of.loses === true ? '' : sealed.toString().slice(3);
      return Promise.resolve({ result, shouldReEncrypt: state.again });
    },
  };
  return { state, calls };
}

function keychainOf(calls: AsyncSafeStorage, platform: NodeJS.Platform = 'linux') {
  const waits: number[] = [];
  const keychain = electronKeychain(calls, platform, (ms) => {
    waits.push(ms);
    return Promise.resolve();
  });
  return { keychain, waits };
}

describe('the keychain of Electron', () => {
  it('is asked again while it does not answer, five times over about half a minute', async () => {
    const starting = keychainOf(storage('gnome_libsecret', { fails: 3 }).calls);
    expect(await starting.keychain.assess()).toMatchObject({ offer: 'yes' });
    expect(starting.waits).toHaveLength(3);
    const silent = keychainOf(storage('gnome_libsecret', { fails: 1000 }).calls);
    expect(await silent.keychain.assess()).toMatchObject({ offer: 'unreachable' });
    expect(silent.waits).toHaveLength(4);
    expect(silent.waits.reduce((sum, ms) => sum + ms)).toBeGreaterThanOrEqual(24_000);
  });

  it('is not taken at its word: the tag and the way back decide', async () => {
    const offer = async (...of: Parameters<typeof storage>) =>
      (await keychainOf(storage(...of).calls).keychain.assess()).offer;
    expect(await offer('kwallet6')).toBe('yes');
    expect(await offer('kwallet6', { tag: 'v10' })).toBe('no');
    expect(await offer('basic_text', { tag: 'v10' })).toBe('no');
    expect(await offer('basic_text')).toBe('if-chosen');
    expect(await offer('unknown')).toBe('unreachable');
    expect(await offer('kwallet6', { loses: true })).toBe('unreachable');
  });

  it('gives back what it sealed, and the wish to have it sealed anew', async () => {
    const { state, calls } = storage('gnome_libsecret');
    const { keychain } = keychainOf(calls);
    const sealed = await keychain.seal('text');
    expect(await keychain.open(sealed)).toEqual({ text: 'text', again: false });
    state.again = true;
    expect(await keychain.open(sealed)).toEqual({ text: 'text', again: true });
  });

  it('gives nothing that a keyring which went meanwhile sealed with the fixed key', async () => {
    const { state, calls } = storage('gnome_libsecret');
    const { keychain } = keychainOf(calls);
    expect(await keychain.assess()).toMatchObject({ offer: 'yes' });
    state.tag = 'v10';
    await expect(keychain.seal('text')).rejects.toThrow('everyone knows');
  });

  it('never asks for the Linux backend elsewhere', async () => {
    const { calls } = storage('unknown', { tag: 'v10' });
    const mac = { ...calls, getSelectedStorageBackend: () => expect.fail('not on macOS') };
    expect(await keychainOf(mac, 'darwin').keychain.assess()).toMatchObject({ offer: 'yes' });
  });
});
