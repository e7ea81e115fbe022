import {
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * One process per profile. Like Chromium's, the lock is a symbolic link that names its owner, which is made in one step;
 * whoever comes second leaves its command line for the first and is told no.
 */
export function takeSingleInstanceLock(folder, onSecondInstance) {
  const lock = join(folder, 'SingletonLock');
  for (;;) {
    try {
      symlinkSync(String(process.pid), lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAlive(ownerOf(lock))) {
      leaveMessage(folder);
      return false;
    }
    rmSync(lock, { force: true });
  }
  process.once('exit', () => rmSync(lock, { force: true }));
  const watcher = watch(folder, () => readMessages(folder, onSecondInstance));
  watcher.unref();
  return true;
}

function ownerOf(lock) {
  try {
    return Number(readlinkSync(lock));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function leaveMessage(folder) {
  const message = JSON.stringify({ argv: process.argv, workingDirectory: process.cwd() });
  const draft = join(folder, `draft-${String(process.pid)}`);
  writeFileSync(draft, message);
  renameSync(draft, join(folder, `SecondInstance-${String(process.pid)}`));
}

function readMessages(folder, onSecondInstance) {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith('SecondInstance-')) continue;
    const { argv, workingDirectory } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    rmSync(join(folder, name));
    onSecondInstance(argv, workingDirectory);
  }
}
