import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../storage/vault/secret.ts';
import { AccountBackup } from './account-backup.ts';
import {
  ADDRESS,
  add,
  byPhrase,
  settle,
  specFolder,
  startAccounts,
  value,
  type Started,
} from './spec-accounts.ts';

const BACKUP_PHRASE = 'of the backup and nothing else';
const inBackup = () => Secret.fromText(BACKUP_PHRASE);

let here: ReturnType<typeof specFolder>;
let fresh: ReturnType<typeof specFolder>;
beforeEach(() => {
  here = specFolder();
  fresh = specFolder();
});
afterEach(() => {
  here.remove();
  fresh.remove();
});

async function startOpen({ folder } = here): Promise<Started> {
  const started = await startAccounts(folder);
  value(await started.vault.create(byPhrase()));
  await settle();
  return started;
}

async function backedUp({ vault, accounts }: Started): Promise<string> {
  const { file } = value(await new AccountBackup(vault, accounts).write(inBackup()));
  return readFileSync(file, 'utf8');
}

async function restore({ vault, accounts }: Started, text: string) {
  const restored = await new AccountBackup(vault, accounts).restore(text, inBackup(), byPhrase());
  await settle();
  return restored;
}

describe('a backup of the vault', () => {
  it('brings the accounts back with their keys on a machine that knew neither', async () => {
    const before = await startOpen();
    const [usdm, coinm] = await add(before, ['usdm', 'coinm']);
    const text = await backedUp(before);
    expect(text).not.toContain('usdm');
    const after = await startAccounts(fresh.folder);
    const restored = value(await restore(after, text));
    expect(restored).toMatchObject({ returned: 2, here: 0, dropped: 0 });
    expect(restored.state).toMatchObject({ protection: 'passphrase', locked: false });
    expect(after.accounts.list().accounts).toMatchObject([
      { id: usdm?.id, label: 'usdm', state: 'connecting', words: null },
      { id: coinm?.id, label: 'coinm', state: 'connecting', words: null },
    ]);
    expect(after.connectors.wanted.at(-1)).toEqual([
      `${String(usdm?.id)}: abcdefgh1234 very-secret-0001`,
      `${String(coinm?.id)}: abcdefgh1234 very-secret-0001`,
    ]);
    // The way to wipe the key is there again.
    value(await after.accounts.remove(usdm!.id));
    value(await after.accounts.remove(coinm!.id));
    expect(await after.vault.take({ venue: 'binance', id: usdm!.keyId })).toMatchObject({
      ok: false,
      failure: { reason: 'missing-data' },
    });
  });

  it('leaves an account that is here as it is here, and adds the others', async () => {
    const started = await startOpen();
    const [usdm] = await add(started, ['usdm', 'coinm']);
    const text = await backedUp(started);
    value(started.accounts.edit(usdm!.id, { label: 'Renamed since', group: null, tags: [] }));
    value(await started.accounts.remove(started.accounts.list().accounts[1]!.id));
    const { checked } = started.connectors;
    const before = checked.length;
    expect(value(await restore(started, text))).toMatchObject({ returned: 1, here: 1 });
    // The key may do more by now than when the backup was made.
    expect(checked.slice(before)).toEqual([['abcdefgh1234', 'very-secret-0001']]);
    expect(started.accounts.list().accounts.map(({ label }) => label)).toEqual([
      'Renamed since',
      'coinm',
    ]);
    expect(started.connectors.watched).toHaveLength(2);
  });

  it('leaves out keys that no account names, and says how many; the login of a proxy is none of them', async () => {
    const started = await startOpen();
    const [usdm] = await add(started, ['usdm']);
    const lost = { venue: 'okx', id: 'of-nobody' } as const;
    const proxy = { venue: 'proxy', id: 'proxy' } as const;
    value(await started.vault.put(lost, { apiKey: inBackup(), apiSecret: inBackup() }));
    value(await started.vault.put(proxy, { name: inBackup(), password: inBackup() }));
    const text = await backedUp(started);
    const after = await startAccounts(fresh.folder);
    expect(value(await restore(after, text))).toMatchObject({ returned: 1, dropped: 1 });
    expect((await after.vault.take(lost)).ok).toBe(false);
    expect((await after.vault.take(proxy)).ok).toBe(true);
    expect((await after.vault.take({ venue: 'binance', id: usdm!.keyId })).ok).toBe(true);
  });

  it('brings an address back, which lies in no vault', async () => {
    const started = await startOpen();
    await add(started, ['usdm'], { venue: 'hyperliquid', address: ADDRESS });
    const after = await startAccounts(fresh.folder);
    expect(value(await restore(after, await backedUp(started)))).toMatchObject({ returned: 1 });
    expect(after.accounts.list().accounts).toMatchObject([{ key: ADDRESS, state: 'connecting' }]);
  });

  it('drops no key when the list cannot be written', async () => {
    const started = await startOpen();
    const [usdm] = await add(started, ['usdm']);
    const text = await backedUp(started);
    const after = await startAccounts(fresh.folder);
    after.disk.isFull = true;
    const refused = await restore(after, text);
    expect(refused).toMatchObject({ ok: false });
    expect((await after.vault.take({ venue: 'binance', id: usdm!.keyId })).ok).toBe(true);
    after.disk.isFull = false;
    expect(value(await restore(after, text))).toMatchObject({ returned: 1, dropped: 0 });
  });

  it('is not written when it would be too long to be read again', async () => {
    const started = await startOpen();
    await add(started, ['usdm']);
    const file = join(here.folder, 'accounts.json');
    const { accounts } = JSON.parse(readFileSync(file, 'utf8')) as { accounts: { id: string }[] };
    const many = Array.from({ length: 1_200 }, (_, at) => ({ ...accounts[0], id: `id-${at}` }));
    await started.accounts.close();
    writeFileSync(file, JSON.stringify({ accounts: many }));
    const again = await startAccounts(here.folder);
    value(await again.vault.unlock(byPhrase()));
    const backup = await new AccountBackup(again.vault, again.accounts).write(inBackup());
    expect(backup).toMatchObject({ ok: false, failure: { reason: 'unsupported' } });
  });
});
