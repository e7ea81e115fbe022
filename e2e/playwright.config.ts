import { defineConfig } from '@playwright/test';
import type { HostOptions } from './fixtures/host.ts';
import { realElectron } from './fixtures/real-electron.ts';

const electron = realElectron();
// Workers read this file again; the person at the terminal is told once.
if (electron === null && process.env['TEST_WORKER_INDEX'] === undefined)
  console.log('real Electron: not run');

const everywhere = 'specs/**/*.spec.ts';
/** `headless/`: what needs a plain Node process around the core. */
const inBrowser = [everywhere, 'headless/**/*.spec.ts'];
const onDesktop = [everywhere, 'desktop/**/*.spec.ts'];
/** Where a test must stand inside a renderer that an attacker has taken over, or end the app. */
const onStandIn = [...onDesktop, 'desktop-stand-in/**/*.spec.ts'];

const isLong = process.env['PLIMSOLL_EVERY_HOST'] !== undefined;
/** What takes minutes is asked by `npm run test:long` alone. */
const inOneHost = isLong ? {} : { grepInvert: /@long/ };
/** What the page promises in whatever window it stands: asked of one host each time, of every host by `npm run test:long`. */
const inOthers = isLong ? {} : { grepInvert: /@page|@long/ };

/** The same specs against every host there is; `desktop/` holds what only a desktop host promises. */
export default defineConfig<HostOptions>({
  testDir: '.',
  globalSetup: './fixtures/kept-run.config.ts',
  outputDir: '../test-results',
  // Each test has a host, a data folder and a page of its own, so files run side by side; most wait, for what is drawn or due.
  workers: 3,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  // A passphrase is hashed as slowly as it should be, beside whatever else the machine does; what holds at once waits for nothing.
  expect: { timeout: 15_000 },
  reporter: [['list']],
  projects: [
    {
      name: 'headless',
      testMatch: inBrowser,
      use: { hostKind: 'headless' },
      ...inOneHost,
    },
    {
      name: 'desktop-stand-in',
      testMatch: onStandIn,
      ...inOthers,
      use: { hostKind: 'electron-stand-in' },
    },
    ...(process.env['PLIMSOLL_LOAD_SECONDS'] === undefined
      ? []
      : [{ name: 'load', testMatch: ['load/**/*.spec.ts'] }]),
    ...(electron === null
      ? []
      : [
          {
            name: 'desktop-real',
            testMatch: onDesktop,
            use: { hostKind: 'electron' as const },
            ...inOneHost,
          },
        ]),
  ],
});
