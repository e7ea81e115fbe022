import type { KeptAccount } from '#shared/contract/accounts.ts';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Ports } from '../ports.ts';

/** The list on the disk. What is refused leaves it as it was. */
export class KeptList {
  readonly #ports: Pick<Ports, 'accounts' | 'log'>;
  readonly #onWritten: () => void;

  constructor(ports: Pick<Ports, 'accounts' | 'log'>, onWritten: () => void) {
    this.#ports = ports;
    this.#onWritten = onWritten;
  }

  all(): readonly KeptAccount[] {
    return this.#ports.accounts.read();
  }

  find(id: string): Result<KeptAccount> {
    const account = this.all().find((other) => other.id === id);
    return account === undefined
      ? fail('missing-data', 'This account is not on the list any more.')
      : ok(account);
  }

  add(accounts: readonly KeptAccount[]): Result<null> {
    return this.#write([...this.all(), ...accounts]);
  }

  remove(ids: ReadonlySet<string>): Result<null> {
    return this.#write(this.all().filter(({ id }) => !ids.has(id)));
  }

  /** Changes every account that is meant; who they are never changes. */
  change(
    isMeant: (account: KeptAccount) => boolean,
    part: Partial<Omit<KeptAccount, 'id' | 'venue' | 'keyId'>>,
  ): Result<null> {
    return this.#write(
      this.all().map((account) => (isMeant(account) ? { ...account, ...part } : account)),
    );
  }

  #write(accounts: readonly KeptAccount[]): Result<null> {
    try {
      this.#ports.accounts.write(accounts);
    } catch (error) {
      this.#ports.log.error('the list of accounts was not written', error);
      return fail('internal', 'The list of accounts could not be written: nothing was changed.');
    }
    this.#onWritten();
    return ok(null);
  }
}
