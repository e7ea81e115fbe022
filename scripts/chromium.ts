import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.ts';
import { tool } from './tools.ts';

const CHECK_LIMIT_MS = 30_000;
const INSTALL_LIMIT_MS = 5 * 60_000;

/** The variable that names the browser, for people and for the end-to-end tests. */
export const CHROMIUM_VARIABLE = 'PLIMSOLL_CHROMIUM';

export interface Chromium {
  readonly path: string;
  readonly version: string;
}

/** A Chromium-based browser that starts: the named one, an installed one, else one that is installed now. */
export async function findChromium(say: (line: string) => void): Promise<Chromium | null> {
  const named = process.env[CHROMIUM_VARIABLE];
  if (named !== undefined && named !== '') {
    const chromium = await check(named);
    if (chromium === null) say(`${CHROMIUM_VARIABLE} names ${named}, which does not start.`);
    return chromium;
  }
  const found = await firstThatStarts();
  if (found) return found;
  await install(say);
  return firstThatStarts();
}

async function firstThatStarts(): Promise<Chromium | null> {
  for (const path of [...wellKnownPaths(), ...(await playwrightPaths())]) {
    const chromium = existsSync(path) ? await check(path) : null;
    if (chromium) return chromium;
  }
  return null;
}

/** Starting it tells a browser from a script that only recommends one (Ubuntu's chromium-browser without snap). */
async function check(path: string): Promise<Chromium | null> {
  // On Windows `--version` opens a window.
  if (process.platform === 'win32') return existsSync(path) ? { path, version: '' } : null;
  const asked = await runCommand([path, '--version'], { limitMs: CHECK_LIMIT_MS });
  const version = /(?:Chrom|Edge)[^\n]*\d+\.\d+/.exec(asked.output)?.[0];
  return asked.ok && version !== undefined ? { path, version } : null;
}

function wellKnownPaths(): readonly string[] {
  if (process.platform === 'darwin') return MAC_PATHS;
  if (process.platform === 'win32') return windowsPaths();
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

const LINUX_NAMES = [
  // Chromium without the browser around the page: nobody looks at its windows here, and tests take a quarter less time.
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];
const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

function windowsPaths(): readonly string[] {
  const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter((folder) => folder !== undefined);
  const programs = ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].map((folder) =>
    join(folder, 'Application', folder.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe'),
  );
  return folders.flatMap((folder) => programs.map((program) => join(folder, program)));
}

/** Where Playwright keeps the browser it installs itself. */
async function playwrightPaths(): Promise<readonly string[]> {
  const { chromium } = await import('playwright');
  return [chromium.executablePath()];
}

/** Debian has both; its descendants not always. */
const APT_PACKAGES = ['chromium-headless-shell', 'chromium'];

async function install(say: (line: string) => void): Promise<void> {
  const canApt =
    process.platform === 'linux' && existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (canApt) {
    say('No browser found: installing Chromium with apt-get.');
    const environment = { DEBIAN_FRONTEND: 'noninteractive' };
    const limits = { limitMs: INSTALL_LIMIT_MS, environment };
    await runCommand(['apt-get', 'update', '-q'], limits);
    for (const name of APT_PACKAGES) {
      await runCommand(['apt-get', 'install', '-qy', '--no-install-recommends', name], limits);
      if (await firstThatStarts()) return;
    }
  }
  say('No browser found: installing Chromium with Playwright.');
  const withLibraries = canApt ? ['--with-deps'] : [];
  await runCommand(tool('playwright', 'install', ...withLibraries, 'chromium'), {
    limitMs: INSTALL_LIMIT_MS,
  });
}
