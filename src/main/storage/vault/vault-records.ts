import type { VaultAccount } from '../../app/ports.ts';
import { seal, unseal, type VaultKeys } from './sealing.ts';
import { Secret } from './secret.ts';
import { RecordName, recordBinding, type VaultRecord } from './vault-text.ts';

/** A longer one is no key of any venue. */
const MAX_SECRET_BYTES = 8 * 1024;

export function sealRecord(
  keys: VaultKeys,
  account: VaultAccount,
  field: string,
  secret: Secret,
): VaultRecord {
  const name = { venue: account.venue, account: account.id, field };
  return { ...name, ...secret.use((bytes) => seal(keys.records, recordBinding(name), bytes)) };
}

/** Throws when a record of a genuine vault does not open: then this is not the code that wrote it. */
export function openRecord(keys: VaultKeys, record: VaultRecord): Secret {
  const bytes = unseal(keys.records, recordBinding(record), record);
  if (bytes === null)
    throw new Error(`the vault's record of ${recordBinding(record)} does not open`);
  return Secret.fromBytes(bytes);
}

/** The same secrets under other keys, for a backup and for what a backup becomes. */
export function resealRecords(
  records: readonly VaultRecord[],
  from: VaultKeys,
  to: VaultKeys,
): VaultRecord[] {
  return records.map((record) => {
    const secret = openRecord(from, record);
    const account = { venue: record.venue, id: record.account };
    const resealed = sealRecord(to, account, record.field, secret);
    secret.drop();
    return resealed;
  });
}

export function isOf(account: VaultAccount, record: VaultRecord): boolean {
  return record.account === account.id && record.venue === account.venue;
}

/** Why these cannot be kept; null when they can. */
export function wrongIn(
  account: VaultAccount,
  secrets: Readonly<Record<string, Secret>>,
): string | null {
  const wrong = [account.id, ...Object.keys(secrets)].find(
    (name) => !RecordName.safeParse(name).success,
  );
  if (wrong !== undefined) return `"${wrong.slice(0, 80)}" cannot name a record of the vault.`;
  const tooLong = Object.entries(secrets).find(
    ([, secret]) => secret.use((bytes) => bytes.length) > MAX_SECRET_BYTES,
  );
  return tooLong === undefined ? null : `${tooLong[0]} is too long for a secret.`;
}
