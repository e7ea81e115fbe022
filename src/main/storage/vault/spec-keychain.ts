import { randomBytes } from 'node:crypto';
import type { KeychainOffer } from '#shared/contract/vault.ts';
import type { Keychain } from './keychain.ts';
import { seal, unseal, type Sealed } from './sealing.ts';

/** Support for this folder's specs: a keychain with a key of its own in memory, which can go away, change or ask again. */
export interface SpecKeychain extends Keychain {
  offer: KeychainOffer;
  /** Opens nothing while true. */
  refuses: boolean;
  again: boolean;
  seals: number;
}

export function specKeychain(key = randomBytes(32)): SpecKeychain {
  const backend = 'gnome_libsecret';
  const keychain: SpecKeychain = {
    offer: { offer: 'yes', backend, words: `${backend} keeps it.` },
    refuses: false,
    again: false,
    seals: 0,
    assess: () => Promise.resolve(keychain.offer),
    seal(text) {
      if (keychain.refuses) return Promise.reject(new Error(`refused ${text}`));
      keychain.seals += 1;
      return Promise.resolve(btoa(JSON.stringify(seal(key, backend, Buffer.from(text)))));
    },
    open(sealed) {
      const text = keychain.refuses ? null : opened(key, backend, sealed);
      return text === null
        ? Promise.reject(new Error('refused'))
        : Promise.resolve({ text, again: keychain.again });
    },
  };
  return keychain;
}

function opened(key: Buffer, backend: string, sealed: string): string | null {
  try {
    return unseal(key, backend, JSON.parse(atob(sealed)) as Sealed)?.toString() ?? null;
  } catch {
    return null;
  }
}
