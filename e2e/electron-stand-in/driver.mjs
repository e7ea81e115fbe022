import * as electron from './electron.mjs';

/**
 * Whoever started the stand-in with an IPC channel drives it, as Playwright drives Electron: it learns where Chromium
 * listens, says when it is watching, and runs functions inside the main process. Without a channel the endpoint is printed.
 */
let driverIsReady;
const readiness = new Promise((resolve) => {
  driverIsReady = resolve;
});

export function listenToDriver() {
  process.on('message', (message) => {
    if (message.kind === 'watching') driverIsReady();
    if (message.kind === 'evaluate') void evaluate(message);
  });
  // The channel alone must not keep a finished app alive.
  process.channel?.unref();
}

export function tellDriver(message) {
  if (process.send) process.send(message);
  else console.error(`Electron stand-in: ${JSON.stringify(message)}`);
}

export function untilDriverIsReady() {
  return process.send ? readiness : Promise.resolve();
}

async function evaluate({ id, source, argument }) {
  try {
    // The text of a function that the driver wrote, exactly as Playwright's `electronApplication.evaluate` sends it.
    const value = await (0, eval)(`(${source})`)(electron, argument);
    tellDriver({ kind: 'evaluated', id, value });
  } catch (error) {
    tellDriver({ kind: 'evaluated', id, error: String(error?.stack ?? error) });
  }
}
