import { fail, ok, type Failure, type Result } from '#shared/contract/failure.ts';
import type { KeychainOffer, VaultRecovery } from '#shared/contract/vault.ts';
import { passphraseWeakness } from '#shared/domain/passphrase.ts';
import type { Protection } from '../../app/ports.ts';
import type { Keychain } from './keychain.ts';
import type { Secret } from './secret.ts';
import type { KeychainWrap, PassphraseWrap, VaultBody } from './vault-text.ts';
import { unwrapByKeychain, unwrapByPassphrase, wrapByKeychain, wrapByPassphrase } from './wrap.ts';
import { createWrongTries } from './wrong-tries.ts';

type Opened =
  | {
      readonly ok: true;
      readonly dataKey: Buffer;
      /** The wrap is to be made anew: the keychain asks for it, or is another one now. */
      readonly again: boolean;
    }
  | { readonly ok: false; readonly failure: Failure; readonly recovery: VaultRecovery | null };

/** The two ways of wrapping a data key, and what each refuses in words. */
export interface Wrapping {
  /** Until the next passphrase is tried, ms. */
  waitMs(): number;
  wrap(
    id: string,
    dataKey: Buffer,
    protection: Protection,
    offer: KeychainOffer,
  ): Promise<Result<PassphraseWrap | KeychainWrap>>;
  open(body: VaultBody, protection: Protection, offer: KeychainOffer): Promise<Opened>;
}

export function createWrapping(keychain: Keychain | null, monotonic: () => number): Wrapping {
  const tries = createWrongTries(monotonic);

  async function wrap(
    id: string,
    dataKey: Buffer,
    protection: Protection,
    offer: KeychainOffer,
  ): ReturnType<Wrapping['wrap']> {
    if (protection.kind === 'passphrase') {
      const weakness = passphraseWeakness(protection.passphrase.text());
      if (weakness !== null) return fail('invalid', weakness);
      return ok(await wrapByPassphrase(id, dataKey, protection.passphrase));
    }
    if (keychain === null || !isUsable(offer)) return fail('unsupported', offer.words);
    try {
      return ok(await wrapByKeychain(id, dataKey, keychain, backendName(offer)));
    } catch {
      return fail('unsupported', 'The system keychain did not seal the vault’s key.');
    }
  }

  async function openByPassphrase(
    id: string,
    wrapped: PassphraseWrap,
    passphrase: Secret,
  ): Promise<Opened> {
    const seconds = Math.ceil(tries.waitMs() / 1000);
    if (seconds > 0)
      return refused(`Too many wrong passphrases: the next try is in ${String(seconds)} s.`);
    const dataKey = await unwrapByPassphrase(id, wrapped, passphrase);
    if (dataKey === null) {
      tries.wrong();
      return refused('This passphrase does not open it.');
    }
    tries.right();
    return { ok: true, dataKey, again: false };
  }

  async function openByKeychain(
    id: string,
    wrapped: KeychainWrap,
    offer: KeychainOffer,
  ): Promise<Opened> {
    if (keychain === null || !isUsable(offer)) return keychainRefused(wrapped, offer.words);
    try {
      const opened = await unwrapByKeychain(id, wrapped, keychain);
      if (opened === null)
        return keychainRefused(wrapped, 'What the system keychain opened is not this vault’s key.');
      const again = opened.again || wrapped.backend !== backendName(offer);
      return { ok: true, dataKey: opened.dataKey, again };
    } catch {
      // The keychain's own words may hold anything.
      return keychainRefused(wrapped, 'The system keychain did not open the vault’s key.');
    }
  }

  return {
    waitMs: () => tries.waitMs(),
    wrap,
    async open({ id, wrap: wrapped }, protection, offer) {
      if (wrapped.kind === 'passphrase' && protection.kind === 'passphrase')
        return openByPassphrase(id, wrapped, protection.passphrase);
      if (wrapped.kind === 'keychain' && protection.kind === 'keychain')
        return openByKeychain(id, wrapped, offer);
      return refused(
        wrapped.kind === 'keychain'
          ? 'The system keychain protects this vault, not a passphrase.'
          : 'A passphrase protects this vault, not the system keychain.',
      );
    },
  };
}

function isUsable({ offer }: KeychainOffer): boolean {
  return offer === 'yes' || offer === 'if-chosen';
}

export function backendName({ backend }: KeychainOffer): string {
  return backend ?? 'system';
}

/** For the recovery screen: nothing is lost while the wrapped key is where it is. */
function keychainRefused(wrapped: KeychainWrap, why: string): Opened & { readonly ok: false } {
  const words = `${why} The vault was sealed by "${wrapped.backend}" and is kept as it is. Unlock or start that keychain and try again, or restore a backup.`;
  return { ...refused(why), recovery: { kind: 'keychain-refused', words } };
}

function refused(message: string): Opened & { readonly ok: false } {
  return { ok: false, failure: { reason: 'unauthorized', message }, recovery: null };
}
