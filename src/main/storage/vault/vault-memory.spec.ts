import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deriveKeys } from './sealing.ts';
import { Secret } from './secret.ts';
import { BINANCE, byPhrase, newFolder, open, value, vaultText } from './spec-vault.ts';
import { readVaultText } from './vault-text.ts';
import { unwrapByPassphrase } from './wrap.ts';

const program = fileURLToPath(new URL('./spec-lock.ts', import.meta.url));
const ROUNDS = 3;

/** How often each of these stands in what a process can write to; Linux shows it to the process's parent. */
function countInMemory(pid: number, needles: Readonly<Record<string, Buffer>>) {
  const counts = Object.fromEntries(Object.keys(needles).map((name) => [name, 0]));
  const memory = openSync(`/proc/${String(pid)}/mem`, 'r');
  let read = 0;
  for (const line of readFileSync(`/proc/${String(pid)}/maps`, 'utf8').split('\n')) {
    const region = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    if (region === null) continue;
    const start = Number.parseInt(region[1]!, 16);
    const content = Buffer.alloc(Number.parseInt(region[2]!, 16) - start);
    try {
      read += readSync(memory, content, 0, content.length, start);
    } catch {
      // Reserved and never touched.
      continue;
    }
    for (const [name, needle] of Object.entries(needles))
      for (let at = content.indexOf(needle); at >= 0; at = content.indexOf(needle, at + 1))
        counts[name]! += 1;
  }
  closeSync(memory);
  return { counts, read };
}

async function said(child: ChildProcess, word: string): Promise<void> {
  const [data] = (await once(child.stdout!, 'data')) as [Buffer];
  expect(data.toString()).toBe(`${word}\n`);
}

describe.skipIf(process.platform !== 'linux')(
  'the memory of a process that locked its vault',
  () => {
    let folder: string;
    let needles: Record<string, Buffer>;
    beforeAll(async () => {
      folder = newFolder();
      const secret = randomBytes(40);
      const vault = open(folder);
      value(await vault.create(byPhrase()));
      value(await vault.put(BINANCE, { apiSecret: Secret.fromBytes(Buffer.from(secret)) }));
      const text = readVaultText(vaultText(folder));
      if (text.state !== 'read' || text.vault.body.wrap.kind !== 'passphrase') throw new Error();
      const { id, wrap } = text.vault.body;
      const dataKey = await unwrapByPassphrase(id, wrap, byPhrase().passphrase);
      if (dataKey === null) throw new Error('the vault does not open');
      const { data, records, whole } = deriveKeys(dataKey);
      needles = { secret, data, records, whole };
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it(`holds neither its keys nor a secret that was taken, ${String(ROUNDS)} times`, async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const child = spawn(process.execPath, [program, folder], {
          stdio: ['pipe', 'pipe', 'inherit'],
        });
        await said(child, 'unlocked');
        const open = countInMemory(child.pid!, needles);
        for (const count of Object.values(open.counts)) expect(count).toBeGreaterThan(0);
        child.stdin.write('\n');
        await said(child, 'locked');
        const locked = countInMemory(child.pid!, needles);
        expect(locked.counts).toEqual({ secret: 0, data: 0, records: 0, whole: 0 });
        expect(locked.read).toBeGreaterThan(10_000_000);
        const ended = once(child, 'exit');
        child.stdin.write('\n');
        await ended;
      }
    });
  },
);
