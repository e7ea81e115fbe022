import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, becomeReady } from './app.mjs';
import { guardPopups } from './browser-window.mjs';
import { startChromium } from './chromium.mjs';
import { listenToDriver, tellDriver, untilDriverIsReady } from './driver.mjs';
import { runtime } from './runtime.mjs';

const ENTRY_LIMIT_MS = 5_000;

/** Once the app's first module has been evaluated: Chromium, then `ready`, in Electron's order. */
export function start() {
  listenToDriver();
  setImmediate(() => {
    run().catch((error) => {
      console.error(error);
      process.exit(1);
    });
  });
}

async function run() {
  await entryEvaluated();
  const profileFolder = join(app.getPath('userData'), 'stand-in-chromium');
  mkdirSync(profileFolder, { recursive: true });
  const executable = process.env['PLIMSOLL_CHROMIUM'];
  if (!executable) throw new Error('PLIMSOLL_CHROMIUM names no browser');
  runtime.chromium = await startChromium(executable, profileFolder, runtime.switches);
  await guardPopups(runtime.chromium);
  tellDriver({ kind: 'chromium', endpoint: runtime.chromium.endpoint });
  await untilDriverIsReady();
  becomeReady();
}

/** Electron waits for an ES module's evaluation before it is ready: one that awaits `ready` itself never gets there. */
async function entryEvaluated() {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(
        new Error(
          `${process.argv[1]} awaits something at its top level; Electron would wait for ever`,
        ),
      );
    }, ENTRY_LIMIT_MS);
  });
  await Promise.race([import(pathToFileURL(process.argv[1]).href), late]);
  clearTimeout(timer);
}
