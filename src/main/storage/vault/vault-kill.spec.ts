import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { specKeychain } from './spec-keychain.ts';
import { BINANCE, BY_KEYCHAIN, held, newFolder, settled, value } from './spec-vault.ts';

const writer = fileURLToPath(new URL('./spec-vault-writer.ts', import.meta.url));
const key = randomBytes(32);
/** `npm run test:long` asks for more. */
const kills = Math.max(50, Math.trunc(inject('vaultRuns') / 50));

/** Lets it write for this long after its first acknowledgement, kills it, and gives the last number it acknowledged. */
function writeUntilKilled(folder: string, from: number, ms: number): Promise<number> {
  const child = spawn(process.execPath, [writer, folder, key.toString('hex'), String(from)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
  child.stdout.on('data', (data: Buffer) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), ms);
    said += data.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('close', (_status, signal) => {
      // A line without its end was not said.
      const numbers = said.split('\n').slice(0, -1);
      if (signal === 'SIGKILL' && numbers.length > 0) resolve(Number(numbers.at(-1)));
      else reject(new Error(`it was not killed while it wrote: ${complaint}`));
    });
  });
}

describe('a vault whose process is killed while it writes', () => {
  let folder: string;
  beforeAll(async () => {
    folder = newFolder();
    value(await (await settled(folder, specKeychain(key))).create(BY_KEYCHAIN));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it(
    `${String(kills)} times: no acknowledged key is lost, none is unreadable`,
    { timeout: 1_200_000 },
    async () => {
      let from = 0;
      for (let kill = 0; kill < kills; kill++) {
        const acknowledged = await writeUntilKilled(folder, from, (kill * 7) % 23);
        const vault = await settled(folder, specKeychain(key));
        expect(vault.state().recovery).toBeNull();
        const number = Number((await held(vault, BINANCE))['number']);
        expect([acknowledged, acknowledged + 1]).toContain(number);
        // Opening cleared away what was half-written.
        expect(readdirSync(folder).filter((name) => name.includes('.tmp-'))).toEqual([]);
        from = number;
      }
      expect(from).toBeGreaterThanOrEqual(kills);
    },
  );
});
