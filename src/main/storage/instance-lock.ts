import {
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { lifeOf, ownIdentity } from './process-identity.ts';

export interface InstanceLock {
  /** Idempotent. A process that dies without it leaves a lock that the next start recognizes as dead. */
  release(): void;
}

const Owner = z.object({
  pid: z.int().check(z.positive()),
  host: z.string(),
  boot: z.nullable(z.string()),
  startedAt: z.nullable(z.string()),
});

const LOCK_NAME = /^instance\.lock\.(\d{1,15})$/;
const DRAFT_NAME = 'instance.draft.';

/**
 * Keeps every other Plimsoll, desktop or headless, off a data folder.
 *
 * A lock is a file made whole in one step under a name that must not exist. The names are numbered, because deleting a dead
 * owner's file to make a fresh one of the same name could delete the fresh one of a third process. A dead lock is passed
 * over instead: the next number is taken, and whoever then sees a higher number than its own was late and steps back.
 */
export function acquireInstanceLock(folder: string): Result<InstanceLock> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (;;) {
    const top = highestLock(folder);
    if (top > 0) {
      const refusal = refusalOf(folder, top);
      if (refusal !== null) return refusal;
    }
    const mine = top + 1;
    if (!createWhole(folder, fileOf(folder, mine))) continue;
    if (highestLock(folder) > mine) {
      rmSync(fileOf(folder, mine), { force: true });
      continue;
    }
    sweep(folder, mine);
    return ok(held(fileOf(folder, mine)));
  }
}

/** Why the lock with this number cannot be passed over; null when its owner is dead or it has gone. */
function refusalOf(folder: string, number: number): Result<never> | null {
  const file = fileOf(folder, number);
  const text = readIfPresent(file);
  if (text === null) return null;
  const owner = parseOwner(text);
  if (owner === null)
    return fail(
      'unsupported',
      `The lock ${file} cannot be read. If no other Plimsoll is running, delete it and start again.`,
    );
  switch (lifeOf(owner)) {
    case 'dead':
      return null;
    case 'alive':
      return fail(
        'unsupported',
        `Plimsoll is already running on ${folder} (process ${String(owner.pid)}). Use that one, quit it first, or start with another data folder: --data FOLDER.`,
      );
    case 'elsewhere':
      return fail(
        'unsupported',
        `Plimsoll on the computer "${owner.host}" has ${folder} open, or did not end properly there. If it is not running, delete ${file} and start again.`,
      );
  }
}

function parseOwner(text: string): z.infer<typeof Owner> | null {
  try {
    return Owner.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Never seen half-written: the content exists before the name does. False when the name is taken. */
function createWhole(folder: string, file: string): boolean {
  const draft = join(folder, `${DRAFT_NAME}${randomUUID()}`);
  writeFileSync(draft, JSON.stringify(ownIdentity()), { flag: 'wx', mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    // ENOENT: a winner swept this draft away with those of dead starts.
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return false;
    return copyExclusively(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** For file systems without hard links, such as exFAT. */
function copyExclusively(draft: string, file: string): boolean {
  try {
    copyFileSync(draft, file, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes what dead starts left behind. */
function sweep(folder: string, mine: number): void {
  const drafts = readdirSync(folder).filter((name) => name.startsWith(DRAFT_NAME));
  for (const draft of drafts) rmSync(join(folder, draft), { force: true });
  for (const older of locksIn(folder).filter((number) => number < mine))
    rmSync(fileOf(folder, older), { force: true });
}

function held(file: string): InstanceLock {
  let released = false;
  function release(): void {
    if (released) return;
    released = true;
    process.off('exit', release);
    rmSync(file, { force: true });
  }
  process.once('exit', release);
  return { release };
}

function locksIn(folder: string): readonly number[] {
  return readdirSync(folder).flatMap((name) => {
    const number = LOCK_NAME.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

function highestLock(folder: string): number {
  return Math.max(0, ...locksIn(folder));
}

function fileOf(folder: string, number: number): string {
  return join(folder, `instance.lock.${String(number)}`);
}

function readIfPresent(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
