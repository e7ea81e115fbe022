import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { KeychainOffer } from '#shared/contract/vault.ts';
import type { Protection } from '../../app/ports.ts';
import { NO_KEYCHAIN } from './keychain.ts';
import { deriveKeys, dropKeys, KEY_BYTES, type VaultKeys } from './sealing.ts';
import type { Secret } from './secret.ts';
import { isOf, openRecord, resealRecords, sealRecord } from './vault-records.ts';
import {
  FORMAT,
  FORMAT_VERSION,
  isGenuine,
  MAX_VAULT_LENGTH,
  readVaultText,
  writeVaultText,
  type VaultBody,
  type VaultRecord,
  type VaultText,
} from './vault-text.ts';
import type { Wrapping } from './wrapping.ts';

const ID_BYTES = 16;

export interface NewVault {
  readonly vault: VaultText;
  readonly keys: VaultKeys;
}

/** A vault with an id and a random data key of its own. `records` seals what it holds under its keys. */
export async function makeVault(
  wrapping: Wrapping,
  protection: Protection,
  offer: KeychainOffer,
  records: (keys: VaultKeys) => VaultRecord[],
): Promise<Result<NewVault>> {
  const id = randomBytes(ID_BYTES).toString('base64url');
  const keys = deriveKeys(randomBytes(KEY_BYTES));
  // Before anything is waited for: locking overwrites the keys that open what is sealed anew.
  const sealed = records(keys);
  const wrap = await wrapping.wrap(id, keys.data, protection, offer);
  if (!wrap.ok) {
    dropKeys(keys);
    return wrap;
  }
  const body: VaultBody = {
    format: FORMAT,
    version: FORMAT_VERSION,
    id,
    generation: 1,
    wrap: wrap.value,
    records: sealed,
  };
  return ok({ vault: writeVaultText(body, keys), keys });
}

/** Where a backup keeps the list of accounts: without it nobody would know whose the keys are. */
const LIST = { venue: 'backup', id: 'accounts' } as const;

/**
 * A backup is a vault of its own, under a passphrase and a data key of its own: whoever opens it cannot open the vault with
 * it, and no keychain's wrap leaves the machine.
 */
export async function makeBackup(
  wrapping: Wrapping,
  passphrase: Secret,
  { records }: VaultBody,
  keys: VaultKeys,
  list: Secret,
): Promise<Result<VaultText>> {
  const made = await makeVault(wrapping, { kind: 'passphrase', passphrase }, NO_KEYCHAIN, (own) => [
    ...resealRecords(records, keys, own),
    sealRecord(own, LIST, 'list', list),
  ]);
  if (!made.ok) return made;
  const { vault, keys: own } = made.value;
  dropKeys(own);
  return vault.text.length > MAX_VAULT_LENGTH
    ? fail('unsupported', 'The keys and the list of accounts are too long for one backup.')
    : ok(vault);
}

/** What of an opened backup becomes a vault, and the list of accounts it was written with; null in one of before there was one. */
export function partsOf({ vault, keys }: NewVault): {
  readonly records: readonly VaultRecord[];
  readonly list: Secret | null;
} {
  const { records } = vault.body;
  const list = records.find((record) => isOf(LIST, record));
  return {
    records: records.filter((record) => record !== list),
    list: list === undefined ? null : openRecord(keys, list),
  };
}

/** The content of a backup, under keys the caller drops. */
export async function openBackup(
  wrapping: Wrapping,
  text: string,
  passphrase: Secret,
): Promise<Result<NewVault>> {
  const read = readVaultText(text);
  if (read.state === 'newer')
    return fail('unsupported', 'This backup was written by a newer Plimsoll.');
  if (read.state === 'damaged') return fail('invalid', `This is no whole backup: ${read.why}.`);
  const { body } = read.vault;
  if (body.wrap.kind === 'keychain')
    return fail('invalid', 'This is a vault of a system keychain, not a backup.');
  const opened = await wrapping.open(body, { kind: 'passphrase', passphrase }, NO_KEYCHAIN);
  if (!opened.ok) return opened;
  const keys = deriveKeys(opened.dataKey);
  if (isGenuine(read.vault, keys)) return ok({ vault: read.vault, keys });
  dropKeys(keys);
  return fail('invalid', 'This backup was changed after it was written; nothing of it is used.');
}
