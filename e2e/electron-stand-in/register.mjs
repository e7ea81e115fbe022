/**
 * Runs the built desktop host without the Electron binary: the import of `electron` becomes the modules beside this one, the
 * window a page of the Chromium named by PLIMSOLL_CHROMIUM. Use:
 *
 *   node --import ./e2e/electron-stand-in/register.mjs out/main/electron.js --data FOLDER
 */
import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { start } from './start.mjs';

const standIn = new URL('electron.mjs', import.meta.url).href;

// A worker thread inherits the command line, but Electron's modules exist in the main one only.
if (isMainThread) {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (specifier === 'electron' || specifier === 'electron/main')
        return { url: standIn, format: 'module', shortCircuit: true };
      return nextResolve(specifier, context);
    },
  });
  // What the main process of Electron says of itself.
  process.versions.electron ??= '45.4.1';
  process.type = 'browser';
  start();
}
