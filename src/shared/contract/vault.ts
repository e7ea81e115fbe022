import * as z from 'zod/mini';
import { MAX_PASSPHRASE_LENGTH } from '../domain/passphrase.ts';
import { request } from './types.ts';

/**
 * The vault, seen from the page: write-only. Passphrases go inward, no request returns a secret, and a backup is written to a
 * file of the data folder rather than handed to the page.
 */
const Passphrase = z.string().check(z.minLength(1), z.maxLength(MAX_PASSPHRASE_LENGTH));

const Count = z.int().check(z.minimum(0));

/** What wraps the vault's key. */
export const Protection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('keychain') }),
  z.strictObject({ kind: z.literal('passphrase'), passphrase: Passphrase }),
]);

/** What the system's keychain is good for here. Only `yes` and `if-chosen` seal anything. */
export const KeychainOffer = z.strictObject({
  /**
   * asking: not known yet. if-chosen: it may be used, but only by a person who picks it. no: it would protect nothing, or there
   * is none. unreachable: it did not answer.
   */
  offer: z.enum(['asking', 'yes', 'if-chosen', 'no', 'unreachable']),
  /** Which store of the system it is, as the system names it; null where it has no name. */
  backend: z.nullable(z.string()),
  /** One or two sentences that say why. */
  words: z.string(),
});
export type KeychainOffer = z.infer<typeof KeychainOffer>;

/** Something about the vault that a person must know of. Nothing is ever deleted: every kind leaves the files there were. */
export const VaultRecovery = z.strictObject({
  kind: z.enum([
    // The file was damaged or rolled back, and the copy beside it took its place.
    'copy-restored',
    // Neither the file nor its copy could be read; both are set aside.
    'set-aside',
    // Of a newer Plimsoll, or the system does not let us read it.
    'not-readable',
    // The keychain in use is not the one that sealed the vault.
    'keychain-changed',
    // The keychain did not answer, refused, or protects nothing any more.
    'keychain-refused',
    // The content is not what the vault's key signed.
    'altered',
  ]),
  /** What happened, what became of the files, and what to do. */
  words: z.string(),
});
export type VaultRecovery = z.infer<typeof VaultRecovery>;

export const VaultState = z.strictObject({
  /** What wraps the vault's key; null: there is no vault. */
  protection: z.nullable(z.enum(['keychain', 'passphrase'])),
  /** The key is not at hand: nothing can be read or stored. True without a vault. */
  locked: z.boolean(),
  keychain: KeychainOffer,
  recovery: z.nullable(VaultRecovery),
  /** Until the next passphrase is tried, ms; 0: now. */
  waitMs: z.int().check(z.minimum(0)),
});
export type VaultState = z.infer<typeof VaultState>;

/** What came back with a backup. */
export const Restored = z.strictObject({
  state: VaultState,
  /** Accounts that are on the list again. */
  returned: Count,
  /** Accounts of the backup that were on the list already, and stay as they are there. */
  here: Count,
  /** Keys that no account names: nobody could use or wipe them, and they were left out. */
  dropped: Count,
});
export type Restored = z.infer<typeof Restored>;

export const vaultRequests = {
  'vault/state': request(z.null(), VaultState),
  /** Only where there is none. */
  'vault/create': request(Protection, VaultState),
  'vault/unlock': request(Protection, VaultState),
  /** The key is overwritten in memory, and whatever holds secrets ends. */
  'vault/lock': request(z.null(), VaultState),
  /** Someone is at the page: the time until the vault locks itself starts anew. */
  'vault/touch': request(z.null(), z.null()),
  /** Changes what wraps the key. `current`: the passphrase there is, null where the keychain wraps it. */
  'vault/rewrap': request(
    z.strictObject({ current: z.nullable(Passphrase), to: Protection }),
    VaultState,
  ),
  /** Writes an encrypted copy, opened by this passphrase alone, into the data folder; replies with its path. */
  'vault/backup': request(
    z.strictObject({ passphrase: Passphrase }),
    z.strictObject({ file: z.string() }),
  ),
  /**
   * Puts a backup in the vault's place; a vault there is set aside. Its accounts join those on the list. `text`: the backup file's
   * content.
   */
  'vault/restore': request(
    z.strictObject({
      text: z.string().check(z.maxLength(200_000)),
      passphrase: Passphrase,
      protection: Protection,
    }),
    Restored,
  ),
} as const;

export const vaultEvents = { 'vault/changed': VaultState } as const;
