import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveKeys } from './sealing.ts';
import { Secret } from './secret.ts';
import { countInMemory } from './spec-memory.ts';
import { BINANCE, byPhrase, newFolder, open, value, vaultText } from './spec-vault.ts';
import { readVaultText } from './vault-text.ts';
import { unwrapByPassphrase } from './wrap.ts';

const program = fileURLToPath(new URL('./spec-lock.ts', import.meta.url));
const ROUNDS = 3;

async function said(child: ChildProcess, word: string): Promise<void> {
  const [data] = (await once(child.stdout!, 'data')) as [Buffer];
  expect(data.toString()).toBe(`${word}\n`);
}

describe.skipIf(process.platform !== 'linux')(
  'the memory of a process that locked its vault',
  () => {
    let folder: string;
    /** Of no source file, which a process reads as text. */
    const passphrase = randomBytes(20).toString('hex');
    let needles: Record<string, Buffer>;
    beforeAll(async () => {
      folder = newFolder();
      const secret = randomBytes(40);
      const vault = open(folder);
      value(await vault.create(byPhrase(passphrase)));
      value(await vault.put(BINANCE, { apiSecret: Secret.fromBytes(Buffer.from(secret)) }));
      const text = readVaultText(vaultText(folder));
      if (text.state !== 'read' || text.vault.body.wrap.kind !== 'passphrase') throw new Error();
      const { id, wrap } = text.vault.body;
      const dataKey = await unwrapByPassphrase(id, wrap, byPhrase(passphrase).passphrase);
      if (dataKey === null) throw new Error('the vault does not open');
      const { data, records, whole } = deriveKeys(dataKey);
      needles = { secret, data, records, whole, passphrase: Buffer.from(passphrase) };
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it(`holds neither its keys nor a secret that was taken, ${String(ROUNDS)} times`, async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const child = spawn(process.execPath, [program, folder], {
          stdio: ['pipe', 'pipe', 'inherit'],
        });
        child.stdin.write(passphrase);
        await said(child, 'unlocked');
        const open = countInMemory(child.pid!, needles);
        for (const count of Object.values(open.counts)) expect(count).toBeGreaterThan(0);
        child.stdin.write('\n');
        await said(child, 'locked');
        const locked = countInMemory(child.pid!, needles);
        const { passphrase: copies, ...others } = locked.counts;
        expect(others).toEqual({ secret: 0, data: 0, records: 0, whole: 0 });
        // One copy is not ours to overwrite: the key is derived from it in Node's own code.
        expect(copies).toBeLessThanOrEqual(1);
        expect(locked.read).toBeGreaterThan(10_000_000);
        const ended = once(child, 'exit');
        child.stdin.write('\n');
        await ended;
      }
      // All of a process is read six times.
    }, 60_000);
  },
);
