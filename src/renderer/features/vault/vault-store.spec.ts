import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import type { VaultState } from '#shared/contract/vault.ts';
import { useVaultStore } from './vault-store.ts';

function state(part: Partial<VaultState>): VaultState {
  const keychain = { offer: 'no', backend: null, words: '' } as const;
  return { protection: 'passphrase', locked: true, keychain, recovery: null, waitMs: 0, ...part };
}

beforeEach(() => setActivePinia(createPinia()));

describe('what the vault covers', () => {
  it('is the whole page until it is known, and while it is locked', () => {
    const vault = useVaultStore();
    expect(vault.isCovered).toBe(true);
    vault.take(state({}));
    expect(vault.isCovered).toBe(true);
    vault.take(state({ locked: false }));
    expect(vault.isCovered).toBe(false);
    vault.take(state({}));
    expect(vault.isCovered).toBe(true);
  });

  it('is nothing where there is no vault', () => {
    const vault = useVaultStore();
    vault.take(state({ protection: null }));
    expect(vault.isCovered).toBe(false);
  });

  it('is passed by until it was open once more, or its owner comes back', () => {
    const vault = useVaultStore();
    vault.take(state({}));
    vault.passBy();
    expect(vault.isCovered).toBe(false);
    vault.take(state({ waitMs: 1 }));
    expect(vault.isCovered).toBe(false);
    vault.comeBack();
    expect(vault.isCovered).toBe(true);
    vault.passBy();
    vault.take(state({ locked: false }));
    vault.take(state({}));
    expect(vault.isCovered).toBe(true);
  });
});
