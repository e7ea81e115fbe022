import { CHROMIUM_VARIABLE, findChromium } from './chromium.ts';

/** Before any spec of vitest: the stand-in for Electron opens its windows in a browser, which a new machine does not have yet. */
export async function setup(): Promise<void> {
  const chromium = await findChromium((line) => console.log(line));
  if (chromium !== null) process.env[CHROMIUM_VARIABLE] = chromium.path;
}
