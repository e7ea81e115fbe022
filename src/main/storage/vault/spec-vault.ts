import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '#shared/contract/failure.ts';
import type { Vault, VaultAccount } from '../../app/ports.ts';
import type { Keychain } from './keychain.ts';
import { Secret } from './secret.ts';
import { openVault } from './vault.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly vaultRuns: number;
  }
}

/** Support for this folder's specs: vaults in real folders. */
export const PHRASE = 'five words that nobody guesses';
export const OTHER_PHRASE = 'quite another passphrase';
export const BINANCE: VaultAccount = { venue: 'binance', id: 'acc-1' };
export const OKX: VaultAccount = { venue: 'okx', id: 'acc-2' };

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'plimsoll-vault-'));
}

export function byPhrase(passphrase = PHRASE) {
  return { kind: 'passphrase', passphrase: Secret.fromText(passphrase) } as const;
}

export const BY_KEYCHAIN = { kind: 'keychain' } as const;

let monotonic = 0;
export function passTime(ms: number): void {
  monotonic += ms;
}

export function open(folder: string, keychain: Keychain | null = null): Vault {
  return openVault({ folder, keychain, now: () => 1_764_000_000_000, monotonic: () => monotonic });
}

/** Open, and done with what it does by itself at the start. */
export async function settled(folder: string, keychain: Keychain | null = null): Promise<Vault> {
  const vault = open(folder, keychain);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  await vault.take({ venue: 'okx', id: 'none' });
  return vault;
}

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

export function message(result: Result<unknown>): string {
  return result.ok ? 'no failure' : result.failure.message;
}

export function secrets(of: Readonly<Record<string, string>>): Record<string, Secret> {
  return Object.fromEntries(
    Object.entries(of).map(([field, text]) => [field, Secret.fromText(text)]),
  );
}

/** What the vault holds of an account, as text. */
export async function held(vault: Vault, account: VaultAccount): Promise<Record<string, string>> {
  const taken = value(await vault.take(account));
  return Object.fromEntries(Object.entries(taken).map(([field, secret]) => [field, secret.text()]));
}

export function vaultText(folder: string, name = 'keys.vault'): string {
  return readFileSync(join(folder, name), 'utf8');
}
