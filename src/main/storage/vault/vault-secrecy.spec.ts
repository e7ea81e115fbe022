import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSecretScan } from '../../../../e2e/fixtures/secret-scan.ts';
import { specKeychain } from './spec-keychain.ts';
import { BY_KEYCHAIN, byPhrase, newFolder, secrets, settled, value } from './spec-vault.ts';
import { Secret } from './secret.ts';

const SETS = 200;
const VENUES = ['binance', 'bybit', 'okx', 'deribit', 'hyperliquid'] as const;

describe('secrets that went through the vault', () => {
  let folder: string;
  beforeAll(() => {
    folder = newFolder();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it(`leave no trace on the disk or in what it says: ${String(SETS)} sets of keys`, async () => {
    const keychain = specKeychain();
    const vault = await settled(folder, keychain);
    const canaries: string[] = ['the passphrase of a backup', 'five other words of this vault'];
    const [backupPhrase = '', vaultPhrase = ''] = canaries;
    const said: unknown[] = [];
    vault.onChange((state) => said.push(state));
    const fresh = (encoding: BufferEncoding): string => {
      const canary = randomBytes(24).toString(encoding);
      canaries.push(canary);
      return canary;
    };
    const note = <T>(result: T): T => {
      said.push(result);
      return result;
    };
    note(value(await vault.create(BY_KEYCHAIN)));
    for (let set = 0; set < SETS; set++) {
      const venue = VENUES[set % VENUES.length] ?? 'okx';
      const account = { venue, id: `account-${String(set % 30)}` };
      const added = secrets({ apiKey: fresh('hex'), apiSecret: fresh('base64') });
      note(await vault.put(account, added));
      // Edited, refused, taken, and half of them removed again.
      note(await vault.put(account, secrets({ apiSecret: fresh('base64url') })));
      note(await vault.put({ ...account, id: 'a|b' }, secrets({ apiKey: fresh('hex') })));
      for (const secret of Object.values(value(await vault.take(account)))) secret.drop();
      if (set % 2) note(await vault.remove(account));
      if (set % 50 === 25) {
        vault.lock();
        note(await vault.put(account, secrets({ apiKey: fresh('hex') })));
        note(await vault.unlock(BY_KEYCHAIN));
      }
    }
    note(await vault.backup(Secret.fromText(backupPhrase), Secret.fromText('[]')));
    note(await vault.rewrap(null, byPhrase(vaultPhrase)));
    note(await vault.unlock(byPhrase(backupPhrase)));

    const scan = createSecretScan(canaries);
    expect(scan.paths(folder)).toEqual([]);
    expect(scan.buffer('said', Buffer.from(JSON.stringify(said)))).toEqual([]);
    expect(canaries.length).toBeGreaterThan(SETS * 4);
    expect(scan.read()).toMatchObject({ files: 3 });
    expect(said.length).toBeGreaterThan(SETS * 3);
  });
});
