import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildApp } from './build-app.ts';
import { buildState } from './build-stamp.ts';
import { findElectron, obstacle } from './electron-binary.ts';
import { seconds } from './run-command.ts';
import { root } from './tools.ts';

/** `npm start`: builds when needed, then opens the desktop app, or serves it to a browser where there is no Electron. */
const HEADLESS_FLAG = '--headless';

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const flags = args.filter((arg) => arg !== HEADLESS_FLAG);
  if (!(await ensureBuilt())) {
    process.exitCode = 1;
    return;
  }
  const electron = args.includes(HEADLESS_FLAG) ? null : await desktop();
  if (electron === null) await serve(flags);
  else openDesktop(electron, flags);
}

async function ensureBuilt(): Promise<boolean> {
  const state = buildState(root);
  if (state === 'current') return true;
  const why = state === 'missing' ? 'nothing is built yet' : 'the sources changed';
  console.log(`Building Plimsoll: ${why}.`);
  const built = await buildApp();
  console.log(built.ok ? `Built in ${seconds(built.ms)}.` : `${built.output}\nThe build failed.`);
  return built.ok;
}

async function desktop(): Promise<string | null> {
  const electron = await findElectron((line) => console.log(line));
  if (electron === null) {
    console.log(
      'The Electron binary could not be had, so Plimsoll runs in a browser; "npx install-electron" fetches it.',
    );
    return null;
  }
  const reason = obstacle();
  if (reason === null) return electron;
  console.log(`${reason}, so Plimsoll runs in a browser.`);
  return null;
}

/** In this process: a signal then reaches the host itself. */
async function serve(flags: readonly string[]): Promise<void> {
  process.argv.splice(2, Infinity, ...flags);
  await import(pathToFileURL(join(root, 'out', 'main', 'headless.js')).href);
}

function openDesktop(electron: string, flags: readonly string[]): void {
  const child = spawn(electron, [root, ...flags], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on('exit', (status, signal) => {
    process.exitCode = status ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  });
}

await main();
