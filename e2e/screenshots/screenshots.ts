/** Writes each picture, or those named, to docs/screenshots: npm run screenshots [-- NAME...]. Look at every one of them. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '../fixtures/chromium.ts';
import { newDataFolder } from '../fixtures/data-folder.ts';
import { startHeadlessHost } from '../fixtures/headless-host.ts';
import { Overview } from '../pages/overview.ts';
import { shots, type Shot, type Size } from './shots.ts';

const target = join(import.meta.dirname, '../../docs/screenshots');
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !shots.some((shot) => shot.name === name));
if (unknown !== undefined) {
  console.error(
    `There is no picture "${unknown}". There are: ${shots.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

mkdirSync(target, { recursive: true });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
for (const shot of shots) {
  if (wanted.length > 0 && !wanted.includes(shot.name)) continue;
  for (const size of shot.sizes) await take(shot, size);
}
await browser.close();

async function take({ name, prepare }: Shot, { width, height, theme }: Size): Promise<void> {
  const folder = newDataFolder('answered');
  const host = await startHeadlessHost(folder, browser, () => undefined);
  const { page } = host;
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height });
  const overview = new Overview(page);
  await overview.openStill();
  // What the pointer stands on would explain itself over everything else.
  await page.mouse.move(0, 0);
  await prepare(overview, page, host.stopCore);
  // The last figures are in; one more frame draws the chart.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await page.screenshot({ path: join(target, `${name}-${width}-${theme}.png`) });
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
}
