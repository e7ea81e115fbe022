import type { KeychainOffer } from '#shared/contract/vault.ts';

/** The operating system's store of secrets, where a host has one. */
export interface Keychain {
  /** Asks the system what it has, by sealing something and opening it again. May take half a minute. Never rejects. */
  assess(): Promise<KeychainOffer>;
  /** Seals for this user of this machine; base64. Rejects when the system does not, or only with a key everyone knows. */
  seal(text: string): Promise<string>;
  /** Opens what `seal` gave; `again`: the system asks to have it sealed anew. Rejects when it cannot. */
  open(sealed: string): Promise<{ readonly text: string; readonly again: boolean }>;
}

/** Said by a host without a keychain. */
export const NO_KEYCHAIN: KeychainOffer = {
  offer: 'no',
  backend: null,
  words: 'Without the desktop app there is no system keychain, so a passphrase protects the keys.',
};

/** Until a keychain has answered. */
export const ASKING_KEYCHAIN: KeychainOffer = {
  offer: 'asking',
  backend: null,
  words: 'The system keychain is being asked.',
};
