import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { VaultRecovery } from '#shared/contract/vault.ts';
import { dropKeys, type VaultKeys } from './sealing.ts';
import type { VaultFile } from './vault-file.ts';
import {
  isGenuine,
  MAX_VAULT_LENGTH,
  writeVaultText,
  type VaultBody,
  type VaultText,
} from './vault-text.ts';

const CHANGED_OUTSIDE =
  'The vault’s file was changed by something else since Plimsoll read it. Nothing was written; start Plimsoll again.';

/** The vault in this process: what was read or written last, and, unlocked, its keys. What it holds is what is on the disk. */
export class HeldVault {
  readonly #file: VaultFile;
  /** There is a vault that must be neither read nor replaced. */
  readonly isBlocked: boolean;
  recovery: VaultRecovery | null;
  #vault: VaultText | null;
  /** A copy that differed at the start, until the key tells which is right. */
  #copy: VaultText | null;
  #keys: VaultKeys | null = null;

  constructor(file: VaultFile) {
    const { found } = file;
    this.#file = file;
    this.isBlocked = found.state === 'blocked';
    this.recovery = found.recovery;
    this.#vault = found.state === 'read' ? found.vault : null;
    this.#copy = found.state === 'read' ? found.copy : null;
  }

  get body(): VaultBody | null {
    return this.#vault?.body ?? null;
  }

  get isLocked(): boolean {
    return this.#keys === null;
  }

  /** What an operation on secrets needs; a failure while locked. */
  open(): Result<{ readonly body: VaultBody; readonly keys: VaultKeys }> {
    if (this.#vault === null)
      return fail('missing-data', this.recovery?.words ?? 'There is no vault yet.');
    if (this.#keys === null) return fail('unauthorized', 'The vault is locked.');
    return ok({ body: this.#vault.body, keys: this.#keys });
  }

  /** Takes the keys that a wrap gave, if they signed what was read: the file, or its copy when that is the newer one. */
  adopt(keys: VaultKeys): Result<null> {
    const candidates = [this.#vault, this.#copy].filter(
      (vault): vault is VaultText => vault !== null && isGenuine(vault, keys),
    );
    const [newest] = candidates.toSorted((a, b) => b.body.generation - a.body.generation);
    if (newest === undefined) {
      dropKeys(keys);
      const words =
        'The vault’s content is not what its key signed: something else changed it. It is kept as it is and nothing of it is used. Restore a backup.';
      this.recovery = { kind: 'altered', words };
      return fail('unauthorized', words);
    }
    const mended = onDisk(() => this.#mend(newest, candidates.length > 1));
    if (!mended.ok) {
      dropKeys(keys);
      return mended;
    }
    this.#vault = newest;
    this.#copy = null;
    this.#keys = keys;
    return ok(null);
  }

  #mend(newest: VaultText, areBothGenuine: boolean): void {
    if (newest === this.#vault) {
      this.#file.mendCopy(newest.text, areBothGenuine);
      return;
    }
    const aside = this.#file.replace(newest.text, 'altered');
    const words = `The vault’s file was older than its copy, or changed by something else; it is kept as ${aside}, and the copy took its place.`;
    this.recovery = { kind: 'copy-restored', words };
  }

  /** A vault where there was none. */
  begin(vault: VaultText, keys: VaultKeys): Result<null> {
    return this.#put(vault, keys, (text) => this.#file.write(text));
  }

  /** Another vault in this one's place, which is set aside. */
  replace(vault: VaultText, keys: VaultKeys): Result<null> {
    return this.#put(vault, keys, (text) => void this.#file.replace(text, 'replaced'));
  }

  #put(vault: VaultText, keys: VaultKeys, write: (text: string) => void): Result<null> {
    const written = store(vault.text, write);
    if (!written.ok) {
      dropKeys(keys);
      return written;
    }
    this.drop();
    this.#vault = vault;
    this.#copy = null;
    this.#keys = keys;
    this.recovery = null;
    return written;
  }

  /** Writes another content of this vault. Refused when the file is not the one we know. */
  change(keys: VaultKeys, body: VaultBody): Result<null> {
    const onFile = this.#file.content();
    if (onFile !== null && onFile !== this.#vault?.text) {
      this.recovery = { kind: 'altered', words: CHANGED_OUTSIDE };
      return fail('unsupported', CHANGED_OUTSIDE);
    }
    const vault = writeVaultText({ ...body, generation: body.generation + 1 }, keys);
    const written = store(vault.text, (text) => this.#file.write(text));
    // The file may be written and only its copy not: then what is on the disk is what we hold, and the next write mends both.
    if (written.ok || this.#file.content() === vault.text) this.#vault = vault;
    return written;
  }

  /** Overwrites the keys; false when there were none. */
  drop(): boolean {
    if (this.#keys === null) return false;
    dropKeys(this.#keys);
    this.#keys = null;
    return true;
  }
}

function store(text: string, write: (text: string) => void): Result<null> {
  if (text.length > MAX_VAULT_LENGTH) return fail('unsupported', 'The vault is full.');
  return onDisk(() => {
    write(text);
    return null;
  });
}

/** A full disk, a read-only folder, a broken device: said in words; the old files stand. */
export function onDisk<T>(write: () => T): Result<T> {
  try {
    return ok(write());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code';
    return fail('internal', `The vault could not be written (${code}).`);
  }
}
