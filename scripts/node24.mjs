#!/usr/bin/env node
/**
 * Runs a command under Node 24. Anyone with Node 20.19 or later can start the scripts: the newer Node comes from npm as
 * an optional dependency (no install script, hashed in the lockfile). Use: node scripts/node24.mjs FILE [ARGUMENT...]
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';

const require = createRequire(import.meta.url);
const WANTED_MAJOR = 24;

/** The Node 24 executable: this process's own when it is new enough, else the one npm installed. */
export function findNode24() {
  if (Number(process.versions.node.split('.')[0]) >= WANTED_MAJOR) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      const root = dirname(require.resolve(`${name}/package.json`));
      const executable = join(root, 'bin', platform === 'win' ? 'node.exe' : 'node');
      if (existsSync(executable)) return executable;
    } catch {
      // Not installed on this platform: the next name may be.
    }
  }
  return null;
}

/** Runs Node 24 with these arguments in this terminal; resolves to its exit status. */
export function runNode24(args, options = {}) {
  const executable = findNode24();
  if (executable === null) {
    console.error(
      `Plimsoll needs Node ${WANTED_MAJOR}. This is Node ${process.versions.node}, and npm has no Node ${WANTED_MAJOR} package for ` +
        `${process.platform}-${process.arch}: install Node ${WANTED_MAJOR} from nodejs.org, or run "npm ci" again with optional packages.`,
    );
    return Promise.resolve(1);
  }
  const child = spawn(executable, args, { stdio: 'inherit', ...options });
  // Whoever stops the launcher means the program: without this, it would run on with nobody to stop it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event !== undefined) onOrphaned(() => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (status, signal) => resolve(status ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** npm hands a signal to its shell, and the shell dies of it without a word to us: a new parent is the only sign. */
function onOrphaned(call) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    call();
  }, 500);
  watch.unref();
}

if (realpathSync(process.argv[1] ?? '') === import.meta.filename)
  process.exit(await runNode24(process.argv.slice(2)));
