import { spawnSync } from 'node:child_process';
import { buildApp } from './build-app.ts';
import { buildState } from './build-stamp.ts';
import { CHROMIUM_VARIABLE, findChromium } from './chromium.ts';
import { root, tool } from './tools.ts';

/** `npm run e2e [-- PLAYWRIGHT ARGUMENT...]`: the end-to-end tests in this terminal, on a build of these sources. */
async function main(): Promise<number> {
  if (buildState(root) !== 'current') {
    const built = await buildApp();
    if (!built.ok) {
      console.error(`${built.output}\nThe build failed.`);
      return 1;
    }
  }
  const chromium = await findChromium((line) => console.log(line));
  if (chromium === null) {
    console.error(`No browser to test in. Name one in ${CHROMIUM_VARIABLE}.`);
    return 1;
  }
  const args = ['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)];
  const [file, ...rest] = tool('playwright', ...args);
  const environment = { ...process.env, [CHROMIUM_VARIABLE]: chromium.path };
  return spawnSync(file, rest, { cwd: root, stdio: 'inherit', env: environment }).status ?? 1;
}

process.exitCode = await main();
