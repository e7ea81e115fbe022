import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeptAccount } from '#shared/contract/accounts.ts';
import { createClient } from '#shared/contract/client.ts';
import { defaultSettings } from '#shared/contract/host.ts';
import { memoryTransport } from '#shared/contract/memory-transport.ts';
import { serve } from '#shared/contract/server.ts';
import { vaultEvents, vaultRequests, type VaultState } from '#shared/contract/vault.ts';
import { createSecretScan } from '../../../../e2e/fixtures/secret-scan.ts';
import { Secret } from '../../storage/vault/secret.ts';
import { specKeychain } from '../../storage/vault/spec-keychain.ts';
import { openVault } from '../../storage/vault/vault.ts';
import { AccountBackup } from '../accounts/account-backup.ts';
import { Accounts } from '../accounts/accounts.ts';
import { createIdleLock } from '../idle-lock.ts';
import type { Clock } from '../ports.ts';
import { vaultHandlers } from './vault-handlers.ts';

const contract = { requests: vaultRequests, events: vaultEvents };
const PHRASE = 'twelve letters and more';
const BACKUP_PHRASE = 'of the backup alone';
const KEY = 'a-key-nobody-sees-0123456789';

let folder: string;
let now: number;
let ticks: Set<() => void>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-vault-'));
  now = 1_764_000_000_000;
  ticks = new Set();
});
afterEach(() => rmSync(folder, { recursive: true }));

const clock: Clock = {
  now: () => now,
  every: (_ms, call) => {
    ticks.add(call);
    return () => ticks.delete(call);
  },
};
function pass(ms: number): void {
  now += ms;
  for (const tick of ticks) tick();
}

/** Whose key the vault holds: what no account names would not come back with a backup. */
const MINE: KeptAccount = {
  ...{ id: 'one', venue: 'deribit', uid: null, product: 'main', label: 'Mine', group: null },
  ...{ tags: [], keyId: 'mine', key: '6789', exception: false, verdict: null, paused: true },
};

/** A page and a core that share nothing but frames; every frame to the page is kept. */
function start(lockAfterMinutes = 0) {
  const vault = openVault({
    folder,
    keychain: specKeychain(),
    now: () => now,
    monotonic: () => now,
  });
  const settings = { ...defaultSettings, lockAfterMinutes };
  const store = { read: () => settings, write: () => settings };
  const idleLock = createIdleLock({ clock, settings: store, vault });
  const { left, right } = memoryTransport();
  const frames: string[] = [];
  left.onFrame((frame) => void frames.push(JSON.stringify(frame)));
  const shelf = { read: () => [MINE], write: () => undefined, lost: null };
  const log = { info: () => undefined, error: () => undefined };
  const newId = (): string => 'never made';
  const accounts = new Accounts({
    ...{ accounts: shelf, vault, connectors: null, live: null },
    ...{ clock, log, newId },
  });
  const backup = new AccountBackup(vault, accounts);
  const handlers = vaultHandlers(vault, backup, () => idleLock.touch());
  const page = serve(contract, handlers, right, (error) => expect.fail(String(error)));
  const states: VaultState[] = [];
  vault.onChange((state) => page.emit('vault/changed', state));
  const client = createClient(contract, left, { check: true });
  client.on('vault/changed', (state) => void states.push(state));
  return { vault, client, frames, states, idleLock };
}

describe('the vault, asked by a page', () => {
  it('is made, locked, unlocked, changed, backed up and restored without a secret ever coming out', async () => {
    const { vault, client, frames, states } = start();
    const account = { venue: 'deribit', id: 'mine' } as const;
    const none = await client.call('vault/state', null);
    expect(none).toMatchObject({ ok: true, value: { protection: null, locked: true } });
    const typed = { kind: 'passphrase', passphrase: PHRASE } as const;
    await client.call('vault/create', typed);
    await vault.put(account, { apiSecret: Secret.fromText(KEY) });
    expect(await client.call('vault/lock', null)).toMatchObject({ value: { locked: true } });
    const wrong = await client.call('vault/unlock', { ...typed, passphrase: 'not this one, no' });
    expect(wrong).toMatchObject({ ok: false, failure: { reason: 'unauthorized' } });
    expect(await client.call('vault/unlock', typed)).toMatchObject({ value: { locked: false } });
    await client.call('vault/rewrap', { current: PHRASE, to: { kind: 'keychain' } });
    const saved = await client.call('vault/backup', { passphrase: BACKUP_PHRASE });
    if (!saved.ok) throw new Error(saved.failure.message);
    expect(Object.keys(saved.value)).toEqual(['file']);
    await vault.remove(account);
    const text = readFileSync(saved.value.file, 'utf8');
    const restored = await client.call('vault/restore', {
      text,
      passphrase: BACKUP_PHRASE,
      protection: typed,
    });
    expect(restored).toMatchObject({ ok: true, value: { state: { protection: 'passphrase' } } });
    const taken = await vault.take(account);
    expect(taken.ok && taken.value['apiSecret']?.text()).toBe(KEY);

    expect(states.map(({ locked }) => locked)).toContain(true);
    expect(frames.length).toBeGreaterThan(10);
    const scan = createSecretScan([KEY, PHRASE, BACKUP_PHRASE, text.split('\n')[0]!]);
    for (const frame of frames) expect(scan.buffer('frame', Buffer.from(frame))).toEqual([]);
  });

  it('has no request whose reply could carry a secret', () => {
    expect(Object.keys(vaultRequests)).toEqual([
      'vault/state',
      'vault/create',
      'vault/unlock',
      'vault/lock',
      'vault/touch',
      'vault/rewrap',
      'vault/backup',
      'vault/restore',
    ]);
    expect(Object.keys(vaultRequests['vault/backup'].reply.shape)).toEqual(['file']);
  });
});

describe('a vault that nobody uses', () => {
  const BY_KEYCHAIN = { kind: 'keychain' } as const;

  async function unlocked(minutes: number) {
    const started = start(minutes);
    await Promise.resolve();
    await started.client.call('vault/create', BY_KEYCHAIN);
    expect(started.vault.state().locked).toBe(false);
    return started;
  }

  it('locks after the minutes of the settings, counted from the last touch', async () => {
    const { vault, client } = await unlocked(5);
    pass(4 * 60_000);
    await client.call('vault/touch', null);
    pass(4 * 60_000);
    expect(vault.state().locked).toBe(false);
    pass(60_000);
    expect(vault.state().locked).toBe(true);
  });

  it('locks after a night’s sleep at the first look, and in its time with the clock set back', async () => {
    const { vault, client } = await unlocked(1);
    pass(8 * 3_600_000);
    expect(vault.state().locked).toBe(true);
    await client.call('vault/unlock', BY_KEYCHAIN);
    expect(vault.state().locked).toBe(false);
    now -= 3_600_000;
    for (let look = 1; look <= 4; look++) pass(0);
    expect(vault.state().locked).toBe(true);
  });

  it('stays open when the settings say so', async () => {
    const { vault } = await unlocked(0);
    pass(100 * 3_600_000);
    expect(vault.state().locked).toBe(false);
  });
});
