import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from './run-command.ts';
import { root, tool } from './tools.ts';

const FETCH_LIMIT_MS = 2 * 60_000;
/** A machine that cannot reach the download is not made to wait for it at every start. */
const TRY_AGAIN_AFTER_MS = 60 * 60_000;
const SAY_SO_AFTER_MS = 3_000;

/** Electron's program, fetched once when it is missing; null when it cannot be had. */
export async function findElectron(say: (line: string) => void): Promise<string | null> {
  const installed = installedElectron();
  if (installed !== null || failedLately()) return installed;
  const patience = setTimeout(() => say('Fetching Electron, once…'), SAY_SO_AFTER_MS);
  await runCommand(tool('install-electron'), { limitMs: FETCH_LIMIT_MS });
  clearTimeout(patience);
  const fetched = installedElectron();
  if (fetched === null) rememberFailure();
  return fetched;
}

/** Where Electron's own installer leaves it: `path.txt` names the program inside `dist`. */
export function installedElectron(): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const program = join(dist, readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : null;
}

const failureMark = join(root, '.cache', 'electron-not-fetched');

function failedLately(): boolean {
  return existsSync(failureMark) && Date.now() - statSync(failureMark).mtimeMs < TRY_AGAIN_AFTER_MS;
}

function rememberFailure(): void {
  mkdirSync(dirname(failureMark), { recursive: true });
  writeFileSync(failureMark, '');
}

/** Why Electron would not open a window here, although its program is present; null when nothing speaks against it. */
export function obstacle(): string | null {
  if (process.platform !== 'linux') return null;
  if (!(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']))
    return 'There is no display here';
  // Electron refuses to run as root with its sandbox on, and we do not turn the sandbox off.
  return process.getuid?.() === 0 ? 'Electron does not run as root' : null;
}
