import { randomBytes } from 'node:crypto';
import type { SafeStorage } from 'electron';
import type { Keychain } from '#main/storage/vault/keychain.ts';
import {
  decideKeychain,
  keychainOffer,
  type Decision,
  type LinuxBackend,
  type Probe,
} from './keychain-decision.ts';

/** The asynchronous half of it; the other half goes with Electron 46. */
export type AsyncSafeStorage = Pick<
  SafeStorage,
  'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

const TRIES = 5;
const BETWEEN_TRIES_MS = 6_000;
const TAG_LENGTH = 3;

/**
 * The operating system's keychain through Electron. To be made once the app is ready. `wait` resolves after so many ms: a
 * keyring still starting with the desktop is asked five times over half a minute before it counts as unreachable.
 */
export function electronKeychain(
  safeStorage: AsyncSafeStorage,
  platform: NodeJS.Platform,
  wait: (ms: number) => Promise<void>,
): Keychain {
  function backend(): LinuxBackend {
    // Electron has this call on Linux only.
    return platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'unknown';
  }

  async function probe(): Promise<Probe> {
    const text = randomBytes(32).toString('hex');
    try {
      const sealed = await safeStorage.encryptStringAsync(text);
      const opened = await safeStorage.decryptStringAsync(sealed);
      return { kind: 'sealed', tag: tagOf(sealed), back: opened.result === text };
    } catch {
      return { kind: 'failed' };
    }
  }

  return {
    async assess() {
      let decision: Decision = 'retry';
      for (let attempt = 1; attempt <= TRIES && decision === 'retry'; attempt++) {
        if (attempt > 1) await wait(BETWEEN_TRIES_MS);
        decision = decideKeychain(platform, backend(), await probe());
      }
      return keychainOffer(platform, backend(), decision);
    },
    async seal(text) {
      const sealed = await safeStorage.encryptStringAsync(text);
      // The keyring may have gone since it was asked.
      const made: Probe = { kind: 'sealed', tag: tagOf(sealed), back: true };
      const decision = decideKeychain(platform, backend(), made);
      if (decision !== 'os' && decision !== 'os-if-chosen')
        throw new Error('the system sealed with a key that everyone knows');
      return sealed.toString('base64');
    },
    async open(sealed) {
      const opened = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'));
      return { text: opened.result, again: opened.shouldReEncrypt };
    },
  };
}

function tagOf(sealed: Buffer): string {
  return sealed.toString('latin1', 0, TAG_LENGTH);
}
