import { mkdtempSync, rmSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '#main/storage/vault/secret.ts';
import { openVault } from '#main/storage/vault/vault.ts';
import { unlockAtStart } from './unlock-at-start.ts';

const PHRASE = 'the vault of a server';
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-unlock-'));
  await open().create({ kind: 'passphrase', passphrase: Secret.fromText(PHRASE) });
});
afterAll(() => rmSync(folder, { recursive: true }));

function open(at = folder) {
  return openVault({ folder: at, keychain: null, now: () => 0, monotonic: () => 0 });
}

function started(vault: ReturnType<typeof open>, from: 'terminal' | 'stdin', isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = new PassThrough();
  const said = () => (output.read() as Buffer | null)?.toString() ?? '';
  let interrupts = 0;
  const done = unlockAtStart(vault, from, { input, output, interrupt: () => (interrupts += 1) });
  return { input, said, done, interrupts: () => interrupts };
}

describe('the vault of a host without a window', () => {
  it('is unlocked by the first line of standard input', async () => {
    const vault = open();
    const { input, said, done } = started(vault, 'stdin', false);
    input.end(`${PHRASE}\n`);
    await done;
    expect(vault.state().locked).toBe(false);
    expect(said()).toBe('The vault is unlocked.\n');
  });

  it('stays locked on a wrong one, and says so without repeating it', async () => {
    const vault = open();
    const { input, said, done } = started(vault, 'stdin', false);
    input.end('something else\n');
    await done;
    expect(vault.state().locked).toBe(true);
    expect(said()).toBe('This passphrase does not open it.\n');
  });

  it('asks at a terminal until it is right', async () => {
    const vault = open();
    const { input, said, done } = started(vault, 'terminal', true);
    input.write('wrong\r');
    await new Promise<void>((resolve) => {
      const stop = vault.onChange(() => {
        stop();
        resolve();
      });
    });
    await new Promise(setImmediate);
    input.write(`${PHRASE}\r`);
    await done;
    expect(vault.state().locked).toBe(false);
    expect(said()).not.toContain(PHRASE);
  });

  it('stops asking when the page has unlocked it, and ends the host on Ctrl-C', async () => {
    const vault = open();
    const { done } = started(vault, 'terminal', true);
    await vault.unlock({ kind: 'passphrase', passphrase: Secret.fromText(PHRASE) });
    await done;
    const other = started(open(), 'terminal', true);
    other.input.write('\x03');
    await other.done;
    expect(other.interrupts()).toBe(1);
  });

  it('asks nothing without a terminal, and nothing where no vault waits', async () => {
    await started(open(), 'terminal', false).done;
    const empty = mkdtempSync(join(tmpdir(), 'plimsoll-unlock-'));
    const { said, done } = started(open(empty), 'stdin', false);
    await done;
    expect(said()).toContain('is not used');
    rmSync(empty, { recursive: true });
  });
});
