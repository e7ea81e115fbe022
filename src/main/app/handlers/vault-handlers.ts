import type * as z from 'zod/mini';
import { ok, type Result } from '#shared/contract/failure.ts';
import type { Handlers } from '#shared/contract/types.ts';
import type { Protection as TypedProtection, vaultRequests } from '#shared/contract/vault.ts';
import { Secret } from '../../storage/vault/secret.ts';
import type { AccountBackup } from '../accounts/account-backup.ts';
import type { Protection, Vault } from '../ports.ts';

type VaultHandlers = Handlers<{
  readonly requests: typeof vaultRequests;
  readonly events: Record<never, never>;
}>;

/** Passphrases come in as text and go on as secrets, dropped when the vault has answered. `touch`: someone is there. */
export function vaultHandlers(
  vault: Vault,
  backup: AccountBackup,
  touch: () => void,
): VaultHandlers {
  return {
    'vault/state': () => ok(vault.state()),
    'vault/create': (typed) => withProtection(typed, (protection) => vault.create(protection)),
    'vault/unlock': (typed) => withProtection(typed, (protection) => vault.unlock(protection)),
    'vault/lock': () => ok(vault.lock()),
    'vault/touch': () => {
      touch();
      return ok(null);
    },
    'vault/rewrap': ({ current, to }) =>
      withSecret(current ?? '', (known) =>
        withProtection(to, (protection) =>
          vault.rewrap(current === null ? null : known, protection),
        ),
      ),
    'vault/backup': ({ passphrase }) => withSecret(passphrase, (secret) => backup.write(secret)),
    'vault/restore': ({ text, passphrase, protection: typed }) =>
      withSecret(passphrase, (secret) =>
        withProtection(typed, (protection) => backup.restore(text, secret, protection)),
      ),
  };
}

function withProtection<T>(
  typed: z.infer<typeof TypedProtection>,
  use: (protection: Protection) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (typed.kind === 'keychain') return use(typed);
  return withSecret(typed.passphrase, (passphrase) => use({ kind: 'passphrase', passphrase }));
}

async function withSecret<T>(
  text: string,
  use: (secret: Secret) => Promise<Result<T>>,
): Promise<Result<T>> {
  const secret = Secret.fromText(text);
  try {
    return await use(secret);
  } finally {
    secret.drop();
  }
}
