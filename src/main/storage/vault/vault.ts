import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Unsubscribe } from '#shared/contract/transport.ts';
import type { KeychainOffer, VaultState } from '#shared/contract/vault.ts';
import type { Protection, Vault, VaultAccount } from '../../app/ports.ts';
import { HeldVault, onDisk } from './held-vault.ts';
import { ASKING_KEYCHAIN, NO_KEYCHAIN, type Keychain } from './keychain.ts';
import { makeBackup, makeVault, openBackup, partsOf } from './new-vault.ts';
import { deriveKeys, dropKeys, type VaultKeys } from './sealing.ts';
import type { Secret } from './secret.ts';
import { openVaultFile, type VaultFile } from './vault-file.ts';
import { isOf, openRecord, resealRecords, sealRecord, wrongIn } from './vault-records.ts';
import type { VaultBody, VaultRecord } from './vault-text.ts';
import { backendName, createWrapping, type Wrapping } from './wrapping.ts';

export interface VaultPlace {
  readonly folder: string;
  /** null: this host has none. */
  readonly keychain: Keychain | null;
  /** Epoch ms, for names of files. */
  readonly now: () => number;
  /** ms that never go back, for waits. */
  readonly monotonic: () => number;
}

/** Opens the vault of a data folder. One that the keychain wraps unlocks by itself when the keychain is still the same. */
export function openVault(place: VaultPlace): Vault {
  return new FileVault(place);
}

/** One operation at a time; only `lock` waits for none. */
class FileVault implements Vault {
  readonly #place: VaultPlace;
  readonly #file: VaultFile;
  readonly #held: HeldVault;
  readonly #wrapping: Wrapping;
  readonly #onLock = new Set<() => void>();
  readonly #onChange = new Set<(state: VaultState) => void>();
  #offer: KeychainOffer;
  /** How often it was locked: what was under way then must not unlock it. */
  #locks = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(place: VaultPlace) {
    this.#place = place;
    this.#file = openVaultFile(place.folder, place.now);
    this.#held = new HeldVault(this.#file);
    this.#wrapping = createWrapping(place.keychain, place.monotonic);
    this.#offer = place.keychain === null ? NO_KEYCHAIN : ASKING_KEYCHAIN;
    void this.#start();
  }

  state(): VaultState {
    return {
      protection: this.#held.body?.wrap.kind ?? null,
      locked: this.#held.isLocked,
      keychain: this.#offer,
      recovery: this.#held.recovery,
      waitMs: this.#wrapping.waitMs(),
    };
  }

  create(protection: Protection): Promise<Result<VaultState>> {
    return this.#alone(async () => {
      if (this.#held.isBlocked) return fail('unsupported', this.#held.recovery?.words ?? '');
      if (this.#held.body !== null) return fail('unsupported', 'There is a vault already.');
      const made = await makeVault(this.#wrapping, protection, this.#offer, () => []);
      if (!made.ok) return made;
      const begun = this.#held.begin(made.value.vault, made.value.keys);
      return this.#told(begun);
    });
  }

  async unlock(protection: Protection): Promise<Result<VaultState>> {
    const locks = this.#locks;
    if (protection.kind === 'keychain') await this.#assess();
    return this.#alone(() => this.#unlockNow(protection, locks));
  }

  lock(): VaultState {
    this.#locks += 1;
    if (this.#held.drop()) this.#tellLocked();
    return this.state();
  }

  async rewrap(current: Secret | null, to: Protection): Promise<Result<VaultState>> {
    if (to.kind === 'keychain') await this.#assess();
    return this.#alone(async () => {
      const locks = this.#locks;
      const open = this.#held.open();
      if (!open.ok) return open;
      const { body, keys } = open.value;
      const owner = await this.#prove(body, current);
      if (!owner.ok) return owner;
      if (this.#locks !== locks) return lockedMeanwhile();
      const wrapped = await this.#rewrapNow(body, keys, to, locks);
      if (wrapped.ok) this.#held.recovery = null;
      return this.#told(wrapped);
    });
  }

  backup(passphrase: Secret, list: Secret): Promise<Result<{ readonly file: string }>> {
    return this.#alone(async () => {
      const open = this.#held.open();
      if (!open.ok) return open;
      const { body, keys } = open.value;
      const made = await makeBackup(this.#wrapping, passphrase, body, keys, list);
      if (!made.ok) return made;
      const stamp = new Date(this.#place.now()).toISOString().replaceAll(/[:.]/g, '-');
      return onDisk(() => ({ file: this.#file.writeBackup(made.value.text, stamp) }));
    });
  }

  restore(
    text: string,
    passphrase: Secret,
    protection: Protection,
  ): Promise<Result<{ readonly state: VaultState; readonly list: Secret | null }>> {
    return this.#alone(async () => {
      if (this.#held.isBlocked) return fail('unsupported', this.#held.recovery?.words ?? '');
      const backup = await openBackup(this.#wrapping, text, passphrase);
      if (!backup.ok) return backup;
      const { keys } = backup.value;
      const { records, list } = partsOf(backup.value);
      const made = await makeVault(this.#wrapping, protection, this.#offer, (own) =>
        resealRecords(records, keys, own),
      );
      dropKeys(keys);
      if (!made.ok) {
        list?.drop();
        return made;
      }
      const wasOpen = !this.#held.isLocked;
      const replaced = this.#held.replace(made.value.vault, made.value.keys);
      // Whoever holds the old secrets ends, as when it locks.
      if (replaced.ok && wasOpen) for (const listener of this.#onLock) listener();
      const told = this.#told(replaced);
      if (told.ok) return ok({ state: told.value, list });
      list?.drop();
      return told;
    });
  }

  put(account: VaultAccount, secrets: Readonly<Record<string, Secret>>): Promise<Result<null>> {
    return this.#alone(() => {
      const open = this.#held.open();
      if (!open.ok) return open;
      const wrong = wrongIn(account, secrets);
      if (wrong !== null) return fail('invalid', wrong);
      const { body, keys } = open.value;
      const kept = body.records.filter(
        (record) => !isOf(account, record) || !Object.hasOwn(secrets, record.field),
      );
      const added = Object.entries(secrets).map(([field, secret]) =>
        sealRecord(keys, account, field, secret),
      );
      return this.#held.change(keys, { ...body, records: [...kept, ...added] });
    });
  }

  take(account: VaultAccount): Promise<Result<Readonly<Record<string, Secret>>>> {
    return this.#alone(() => {
      const open = this.#held.open();
      if (!open.ok) return open;
      const { body, keys } = open.value;
      const records = body.records.filter((record) => isOf(account, record));
      if (records.length === 0)
        return fail('missing-data', `The vault holds no key of the account ${account.id}.`);
      return ok(
        Object.fromEntries(records.map((record) => [record.field, openRecord(keys, record)])),
      );
    });
  }

  remove(account: VaultAccount): Promise<Result<null>> {
    return this.#alone(() => {
      const open = this.#held.open();
      if (!open.ok) return open;
      const { body, keys } = open.value;
      const records = body.records.filter((record) => !isOf(account, record));
      if (records.length === body.records.length) return ok(null);
      return this.#held.change(keys, { ...body, records });
    });
  }

  keepOnly(accounts: readonly VaultAccount[]): Promise<Result<number>> {
    return this.#alone(() => {
      const open = this.#held.open();
      if (!open.ok) return open;
      const { body, keys } = open.value;
      const isKept = (record: VaultRecord): boolean =>
        record.venue === 'proxy' || accounts.some((account) => isOf(account, record));
      const records = body.records.filter(isKept);
      if (records.length === body.records.length) return ok(0);
      const dropped = body.records.filter((record) => !isKept(record));
      const changed = this.#held.change(keys, { ...body, records });
      return changed.ok ? ok(new Set(dropped.map(({ account }) => account)).size) : changed;
    });
  }

  onLock(listener: () => void): Unsubscribe {
    this.#onLock.add(listener);
    return () => this.#onLock.delete(listener);
  }

  onChange(listener: (state: VaultState) => void): Unsubscribe {
    this.#onChange.add(listener);
    return () => this.#onChange.delete(listener);
  }

  async #start(): Promise<void> {
    const wrap = this.#held.body?.wrap;
    if (this.#place.keychain !== null) await this.#assess();
    if (wrap?.kind !== 'keychain') return;
    const isSame = this.#place.keychain === null || backendName(this.#offer) === wrap.backend;
    if (isSame || this.#offer.offer === 'unreachable') {
      const locks = this.#locks;
      await this.#alone(() => this.#unlockNow({ kind: 'keychain' }, locks));
      return;
    }
    const words = `The keychain "${wrap.backend}" sealed the vault, and the system now has "${backendName(this.#offer)}". The vault is kept as it is. Go back to that keychain (on Linux: --password-store=${wrap.backend.replaceAll('_', '-')}), try this one, or restore a backup.`;
    this.#held.recovery = { kind: 'keychain-changed', words };
    this.#tell();
  }

  async #assess(): Promise<void> {
    if (this.#place.keychain === null) return;
    this.#offer = await this.#place.keychain.assess();
    this.#tell();
  }

  async #unlockNow(protection: Protection, locks: number): Promise<Result<VaultState>> {
    if (!this.#held.isLocked) return ok(this.state());
    const { body } = this.#held;
    if (body === null)
      return fail('missing-data', this.#held.recovery?.words ?? 'There is no vault yet.');
    const opened = await this.#wrapping.open(body, protection, this.#offer);
    if (!opened.ok) {
      this.#held.recovery = opened.recovery ?? this.#held.recovery;
      this.#tell();
      return { ok: false, failure: opened.failure };
    }
    const keys = deriveKeys(opened.dataKey);
    if (this.#locks !== locks) {
      dropKeys(keys);
      return lockedMeanwhile();
    }
    const adopted = this.#held.adopt(keys);
    if (adopted.ok && this.#held.recovery?.kind.startsWith('keychain') === true)
      this.#held.recovery = null;
    // A keychain that does not seal it anew has opened it all the same.
    if (adopted.ok && opened.again)
      await this.#rewrapNow(this.#held.body ?? body, keys, protection, locks);
    return this.#told(adopted);
  }

  /** Whoever finds the app unlocked must not lock its owner out. */
  async #prove(body: VaultBody, current: Secret | null): Promise<Result<null>> {
    if (body.wrap.kind === 'keychain') return ok(null);
    if (current === null) return fail('unauthorized', 'The passphrase there is comes first.');
    const protection = { kind: 'passphrase', passphrase: current } as const;
    const opened = await this.#wrapping.open(body, protection, this.#offer);
    if (!opened.ok) return { ok: false, failure: opened.failure };
    opened.dataKey.fill(0);
    return ok(null);
  }

  async #rewrapNow(
    body: VaultBody,
    keys: VaultKeys,
    to: Protection,
    locks: number,
  ): Promise<Result<null>> {
    const wrap = await this.#wrapping.wrap(body.id, keys.data, to, this.#offer);
    if (!wrap.ok) return wrap;
    // Locking overwrites the key, even while it is being wrapped.
    if (this.#locks !== locks) return lockedMeanwhile();
    return this.#held.change(keys, { ...body, wrap: wrap.value });
  }

  #alone<T>(work: () => Promise<T> | T): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #told(result: Result<null>): Result<VaultState> {
    this.#tell();
    return result.ok ? ok(this.state()) : result;
  }

  #tellLocked(): void {
    for (const listener of this.#onLock) listener();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#onChange) listener(this.state());
  }
}

function lockedMeanwhile(): Result<never> {
  return fail('cancelled', 'The vault was locked meanwhile.');
}
