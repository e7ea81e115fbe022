import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { KeptAccount } from '#shared/contract/accounts.ts';
import { Secret } from '../../storage/vault/secret.ts';
import type { Vault, VenueKey } from '../ports.ts';
import { dropKey } from './key-rules.ts';

type Owner = Pick<KeptAccount, 'venue' | 'keyId' | 'key'>;

/** Whether nothing of an account may be asked for: the vault is there and locked, or it should hold the key and is not there. */
export function isLocked(vault: Vault, { venue }: Pick<KeptAccount, 'venue'>): boolean {
  const { protection, locked } = vault.state();
  // An address is no secret: without any vault it can be watched all the same.
  return locked && (protection !== null || venue !== 'hyperliquid');
}

/** The keys in hand while the vault is open, by key id. */
export class HeldKeys {
  readonly #vault: Vault;
  readonly #held = new Map<string, VenueKey>();
  /** How often all were dropped: what was under way then must not come in after. */
  #drops = 0;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** The key of an account, ours to drop. */
  async of(account: Owner): Promise<Result<VenueKey>> {
    if (isLocked(this.#vault, account)) return fail('unauthorized', 'The vault is locked.');
    const held = this.#held.get(account.keyId);
    if (held !== undefined) return ok(held);
    const drops = this.#drops;
    const fields = await this.#fields(account);
    if (!fields.ok) return fields;
    const key: VenueKey = { venue: account.venue, fields: fields.value };
    const meanwhile = this.#held.get(account.keyId);
    if (meanwhile !== undefined || drops !== this.#drops) dropKey(key);
    if (meanwhile !== undefined) return ok(meanwhile);
    if (drops !== this.#drops) return fail('cancelled', 'The vault was locked meanwhile.');
    this.#held.set(account.keyId, key);
    return ok(key);
  }

  /** Overwrites those that are none of these. */
  keepOnly(keyIds: ReadonlySet<string>): void {
    for (const [keyId, key] of this.#held) {
      if (keyIds.has(keyId)) continue;
      dropKey(key);
      this.#held.delete(keyId);
    }
  }

  dropAll(): void {
    this.#drops += 1;
    this.keepOnly(new Set());
  }

  async #fields({ venue, keyId, key }: Owner): Promise<Result<VenueKey['fields']>> {
    if (venue === 'hyperliquid') return ok({ address: Secret.fromText(key) });
    return this.#vault.take({ venue, id: keyId });
  }
}
