/** Writes each picture, or those named, to docs/screenshots: npm run screenshots [-- NAME...]. Look at every one of them. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { FakeVenues } from '../fake-venues/fake-venues.ts';
import { launchChromium } from '../fixtures/chromium.ts';
import { newDataFolder } from '../fixtures/data-folder.ts';
import { startHeadlessHost } from '../fixtures/headless-host.ts';
import { Overview } from '../pages/overview.ts';
import { begin, liveStates } from './live-states.ts';
import { liveSizes, shots, type Shot, type Size } from './shots.ts';

const target = join(import.meta.dirname, '../../docs/screenshots');
const wanted = process.argv.slice(2);
const SETTLED_MS = 500;
const names = [...shots, ...liveStates].map(({ name }) => name);
const unknown = wanted.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`There is no picture "${unknown}". There are: ${names.join(', ')}.`);
  process.exit(2);
}

mkdirSync(target, { recursive: true });
const browser = await launchChromium();
for (const shot of shots) {
  if (wanted.length > 0 && !wanted.includes(shot.name)) continue;
  for (const size of shot.sizes) await take(shot, size);
}
if (wanted.length === 0 || liveStates.some(({ name }) => wanted.includes(name))) await takeLive();
await browser.close();

async function take(
  { name, prepare, isPointing }: Shot,
  { width, height, theme }: Size,
): Promise<void> {
  const folder = newDataFolder('answered');
  const host = await startHeadlessHost(['--data', folder], browser, () => undefined);
  const { page } = host;
  await look(page, { width, height, theme });
  const overview = new Overview(page);
  await overview.openStill();
  // What the pointer stands on would explain itself over everything else.
  await page.mouse.move(0, 0);
  await prepare(overview, page, host.stopCore);
  if (isPointing !== true) await page.mouse.move(0, 0);
  await picture(page, name, { width, height, theme });
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function look(page: Page, { width, height, theme }: Size): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height });
}

async function picture(page: Page, name: string, { width, theme }: Size): Promise<void> {
  // Charts and lists take their new size, and a what-if's curve comes when the hand rests.
  await page.waitForTimeout(SETTLED_MS);
  // The last figures are in; one more frame draws the chart.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await page.screenshot({ path: join(target, `${name}-${width}-${theme}.png`) });
}

/** One host on fake venues for all of their states, since accounts take long to add and states come one after the other. */
async function takeLive(): Promise<void> {
  const venues = await FakeVenues.start({ leniency: 5 });
  const folder = newDataFolder('answered');
  const options = ['--data', folder, '--fake-venues', venues.origin];
  const host = await startHeadlessHost(options, browser, () => undefined);
  const { page } = host;
  const [usual] = liveSizes;
  if (usual !== undefined) await look(page, usual);
  await begin({ page, venues });
  for (const { name, reach, leave } of liveStates) {
    await reach({ page, venues });
    await page.mouse.move(0, 0);
    for (const size of wanted.length === 0 || wanted.includes(name) ? liveSizes : []) {
      await look(page, size);
      await picture(page, name, size);
    }
    await leave?.(page);
  }
  await host.stop();
  await venues.close();
  rmSync(folder, { recursive: true, force: true });
}
