import * as z from 'zod/mini';
import { KeptAccount } from '#shared/contract/accounts.ts';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Restored } from '#shared/contract/vault.ts';
import { Secret } from '../../storage/vault/secret.ts';
import type { Protection, Vault } from '../ports.ts';
import type { Accounts } from './accounts.ts';

const KeptAccounts = z.array(KeptAccount);

/** The keys and the list that says whose they are, in one backup: without the other nobody could use, see or wipe them. */
export class AccountBackup {
  readonly #vault: Vault;
  readonly #accounts: Accounts;

  constructor(vault: Vault, accounts: Accounts) {
    this.#vault = vault;
    this.#accounts = accounts;
  }

  async write(passphrase: Secret): Promise<Result<{ readonly file: string }>> {
    const list = Secret.fromText(JSON.stringify(this.#accounts.kept()));
    const written = await this.#vault.backup(passphrase, list);
    list.drop();
    return written;
  }

  async restore(
    text: string,
    passphrase: Secret,
    protection: Protection,
  ): Promise<Result<Restored>> {
    const restored = await this.#vault.restore(text, passphrase, protection);
    if (!restored.ok) return restored;
    const listed = listIn(restored.value.list);
    if (!listed.ok) return listed;
    const returned = await this.#accounts.takeBack(listed.value);
    if (!returned.ok) return fail(returned.failure.reason, NOT_LISTED);
    // Only once the list is on the disk: a key goes when no account names it, not when its account could not be written.
    const owners = this.#accounts.kept().map(({ venue, keyId }) => ({ venue, id: keyId }));
    const dropped = await this.#vault.keepOnly(owners);
    if (!dropped.ok) return dropped;
    return ok({
      state: this.#vault.state(),
      returned: returned.value,
      here: listed.value.length - returned.value,
      dropped: dropped.value,
    });
  }
}

/** A backup of before lists were in it brings none. */
function listIn(list: Secret | null): Result<readonly KeptAccount[]> {
  if (list === null) return ok([]);
  const read = KeptAccounts.safeParse(JSON.parse(list.text()));
  list.drop();
  return read.success ? ok(read.data) : fail('unsupported', UNREADABLE);
}

const NOT_LISTED =
  'The keys are back, but the list of accounts could not be written. Restore the backup again once the disk takes it.';
const UNREADABLE =
  'The keys are back, but the list of accounts in this backup is of another Plimsoll and was not read.';
