import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireInstanceLock } from './instance-lock.ts';
import { ownIdentity } from './process-identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-lock-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Says "ready", tries when told to, says what came of it, and holds the lock until its input ends. */
const contender = `
  const { acquireInstanceLock } = await import(${JSON.stringify(new URL('instance-lock.ts', import.meta.url).href)});
  process.stdout.write('ready\\n');
  process.stdin.once('data', () => {
    const result = acquireInstanceLock(process.argv[1]);
    process.stdout.write((result.ok ? 'won' : result.failure.message) + '\\n');
  });
  process.stdin.on('end', () => process.exit(0));
`;

interface Contender {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  nextLine(): Promise<string>;
  stop(signal?: 'SIGKILL'): Promise<void>;
}

async function startContender(): Promise<Contender> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', contender, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  async function nextLine(): Promise<string> {
    const { value } = await lines.next();
    return String(value);
  }
  async function stop(signal?: 'SIGKILL'): Promise<void> {
    const exited = once(child, 'exit');
    if (signal) child.kill(signal);
    else child.stdin.end();
    await exited;
  }
  expect(await nextLine()).toBe('ready');
  return { child, nextLine, stop };
}

async function race(contenders: readonly Contender[]): Promise<readonly string[]> {
  for (const { child } of contenders) child.stdin.write('go\n');
  return Promise.all(contenders.map(({ nextLine }) => nextLine()));
}

function lockFiles(): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith('instance.'));
}

describe('the instance lock', { timeout: 60_000 }, () => {
  it('has exactly one winner however many start at once, with a dead lock in the way or none', async () => {
    for (let round = 0; round < 6; round++) {
      const contenders = await Promise.all(Array.from({ length: 6 }, startContender));
      const outcomes = await race(contenders);
      expect(outcomes.filter((outcome) => outcome === 'won')).toHaveLength(1);
      expect(
        outcomes.filter((outcome) => outcome.includes('already running on ' + folder)),
      ).toHaveLength(5);
      // Even rounds die with the lock held, so that the next round finds it dead.
      await Promise.all(
        contenders.map(({ stop }) => stop(round % 2 === 0 ? 'SIGKILL' : undefined)),
      );
      expect(lockFiles()).toHaveLength(round % 2 === 0 ? 1 : 0);
    }
  });

  it('names the process that holds it', async () => {
    const holder = await startContender();
    expect(await race([holder])).toEqual(['won']);
    const second = acquireInstanceLock(folder);
    expect(second.ok ? '' : second.failure.message).toContain(
      `process ${String(holder.child.pid)}`,
    );
    await holder.stop();
  });

  it('can be taken again after its release', () => {
    const first = acquireInstanceLock(folder);
    if (!first.ok) throw new Error(first.failure.message);
    first.value.release();
    first.value.release();
    const second = acquireInstanceLock(folder);
    expect(second.ok).toBe(true);
    if (second.ok) second.value.release();
    expect(lockFiles()).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('passes over a number another process has now', () => {
    plant({ ...ownIdentity(), startedAt: '1' });
    const taken = acquireInstanceLock(folder);
    expect(taken.ok).toBe(true);
    if (taken.ok) taken.value.release();
  });

  it.runIf(process.platform === 'linux')(
    'passes over a lock from before the machine started',
    () => {
      plant({ ...ownIdentity(), boot: 'another' });
      const taken = acquireInstanceLock(folder);
      expect(taken.ok).toBe(true);
      if (taken.ok) taken.value.release();
    },
  );

  it('does not guess about a lock another computer wrote', () => {
    plant({ ...ownIdentity(), boot: 'another', host: 'elsewhere.example' });
    const refused = acquireInstanceLock(folder);
    expect(refused.ok ? '' : refused.failure.message).toContain('"elsewhere.example"');
    expect(readFileSync(join(folder, 'instance.lock.1'), 'utf8')).toContain('elsewhere.example');
  });

  it('does not pass over a lock it cannot read', () => {
    writeFileSync(join(folder, 'instance.lock.1'), '{"pid":');
    const refused = acquireInstanceLock(folder);
    expect(refused.ok ? '' : refused.failure.message).toContain('cannot be read');
  });
});

function plant(owner: object): void {
  writeFileSync(join(folder, 'instance.lock.1'), JSON.stringify(owner));
}
