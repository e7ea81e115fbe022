import type { KeychainOffer } from '#shared/contract/vault.ts';

/** What Electron says is selected on Linux; elsewhere the system has one keychain. */
export type LinuxBackend =
  'basic_text' | 'gnome_libsecret' | 'kwallet' | 'kwallet5' | 'kwallet6' | 'unknown';

/** What came of sealing something and opening it again. */
export type Probe =
  /** `tag`: the first three characters of what it gave. `back`: the same came back. */
  | { readonly kind: 'sealed'; readonly tag: string; readonly back: boolean }
  | { readonly kind: 'failed' };

export type Decision = 'os' | 'os-if-chosen' | 'passphrase' | 'retry';

/**
 * Chromium's mark on what it sealed, on Linux, with a key that is the same on every computer. Only this tells: since the
 * asynchronous interface there is always such a key, so `isAsyncEncryptionAvailable` says yes without any keyring.
 */
const FIXED_KEY_TAG = 'v10';

/** reliability.md, section 3: what may protect the vault's key here. `retry`: nothing can be said yet. */
export function decideKeychain(
  platform: NodeJS.Platform,
  backend: LinuxBackend,
  probe: Probe,
): Decision {
  if (probe.kind === 'failed' || !probe.back) return 'retry';
  if (platform === 'darwin' || platform === 'win32') return 'os';
  if (platform !== 'linux') return 'passphrase';
  switch (backend) {
    case 'unknown':
      return 'retry';
    case 'basic_text':
      // Not the fixed key: the desktop portal answered, which the name does not say.
      return probe.tag === FIXED_KEY_TAG ? 'passphrase' : 'os-if-chosen';
    case 'gnome_libsecret':
    case 'kwallet':
    case 'kwallet5':
    case 'kwallet6':
      return probe.tag === FIXED_KEY_TAG ? 'passphrase' : 'os';
  }
}

const systemNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'macos-keychain',
  win32: 'windows-dpapi',
};

/** The decision in words. */
export function keychainOffer(
  platform: NodeJS.Platform,
  backend: LinuxBackend,
  decision: Decision,
): KeychainOffer {
  const name = platform === 'linux' ? backend : (systemNames[platform] ?? null);
  switch (decision) {
    case 'os':
      return { offer: 'yes', backend: name, words: 'The system keychain can protect the keys.' };
    case 'os-if-chosen':
      return {
        offer: 'if-chosen',
        backend: name,
        words:
          'No keyring is set up here, but the desktop portal seals for this user. A passphrase is the safer choice.',
      };
    case 'passphrase':
      return {
        offer: 'no',
        backend: name,
        words:
          'The system has no keyring running: it would seal the keys with a key that everyone knows. A passphrase protects them instead.',
      };
    case 'retry':
      return {
        offer: 'unreachable',
        backend: name,
        words: 'The system keychain does not answer.',
      };
  }
}
