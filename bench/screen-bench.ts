import { rmSync } from 'node:fs';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { launchChromium } from '../e2e/fixtures/chromium.ts';
import { newDataFolder } from '../e2e/fixtures/data-folder.ts';
import { startHeadlessHost } from '../e2e/fixtures/headless-host.ts';
import { Overview } from '../e2e/pages/overview.ts';
import { barePage } from './bare-page.ts';
import { benchBook } from './bench-book.ts';
import { row } from './percentiles.ts';
import { mainThreadWork, recordTrace } from './page-trace.ts';

const WARM_UP = 10;
const STEPS = 120;
/** After the figures are painted, so that what a step leaves to do stands apart from the next one's work. */
const REST_MS = 60;
const DRAG_MS = 4_000;
/** As many moments as an hour has seconds, sixty in a second. */
const TICKS = 3_600;
const TICKS_PER_SECOND = 60;
const RELOADS = 8;

/** The screen in a real browser on the headless host, with books of these sizes. */
export async function screenBench(sizes: readonly number[]): Promise<readonly string[]> {
  const browser = await launchChromium();
  try {
    const lines: string[] = [];
    for (const size of sizes) lines.push(...(await onBook(browser, size)));
    lines.push(...(await onExample(browser)));
    return lines;
  } finally {
    await browser.close();
  }
}

type Opened = {
  readonly page: Page;
  readonly overview: Overview;
  readonly session: CDPSession;
};

async function withApp<T>(browser: Browser, use: (opened: Opened) => Promise<T>): Promise<T> {
  const folder = newDataFolder('answered');
  const host = await startHeadlessHost(['--data', folder], browser, () => undefined);
  try {
    const { page } = host;
    await page.setViewportSize({ width: 1600, height: 1000 });
    const overview = new Overview(page);
    await overview.openStill();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return await use({ page, overview, session });
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function onBook(browser: Browser, size: number): Promise<readonly string[]> {
  return withApp(browser, async (opened) => {
    const { page, overview } = opened;
    await overview.openFile('bench.plimsoll.json', JSON.stringify(benchBook(size)));
    await overview.badge.filter({ hasText: 'file' }).waitFor();
    const name = `screen, ${size} positions:`;
    const firstPaint = await reloads(page);
    const { paint, script, all } = await steps(browser, opened);
    // Before the drag, which moves all coins: the same figures change there.
    const bare = await stepsOfBarePage(browser, opened);
    const { frames, figures } = await drag(opened);
    return [
      row(`${name} reload to first figures painted`, firstPaint),
      row(`${name} input to painted frame`, paint),
      row(`${name} page's script, style, layout a step`, script),
      row(`${name} page's main thread a step, painting too`, all),
      row(`${name} input to painted frame, bare markup`, bare.paint),
      row(`${name} script, style, layout a step, bare markup`, bare.script),
      `${`${name} frames a second while dragging`.padEnd(64)}${frames.toFixed(0).padStart(10)}   with new figures ${figures.toFixed(0)}`,
    ];
  });
}

/** From the start of a navigation to just after the first frame that shows the book's equity. */
async function reloads(page: Page): Promise<number[]> {
  await page.addInitScript(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      document.documentElement.dataset['firstFigures'] = String(performance.now());
    };
    const observer = new MutationObserver(() => {
      if (document.querySelector('[data-testid=total-equity]')?.textContent.trim() === undefined)
        return;
      observer.disconnect();
      requestAnimationFrame(() => channel.port2.postMessage(null));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  const times: number[] = [];
  for (let index = 0; index < RELOADS; index++) {
    await page.reload();
    await page.locator('html[data-first-figures]').waitFor({ state: 'attached' });
    times.push(Number(await page.locator('html').getAttribute('data-first-figures')));
  }
  return times;
}

interface StepTimes {
  /** The key's own time to just after the frame that shows the new figures. */
  readonly paint: readonly number[];
  readonly script: readonly number[];
  readonly all: readonly number[];
}

async function steps(browser: Browser, { page, overview, session }: Opened): Promise<StepTimes> {
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'tellPainted' });
  await recordPaints(page);
  await overview.slider('BTC').focus();
  for (let step = 0; step < WARM_UP; step++) await press(session, step);
  const trace = await recordTrace(browser, async () => {
    for (let step = 0; step < STEPS; step++) await press(session, WARM_UP + step);
  });
  const paint = (await page.evaluate(() => window.paints)).slice(WARM_UP);
  return { paint, ...mainThreadWork(trace) };
}

/** The same keys on the same figures, changed by hand: how much of a step is the browser's own. */
async function stepsOfBarePage(browser: Browser, { page, overview }: Opened): Promise<StepTimes> {
  await overview.slider('BTC').focus();
  await page.keyboard.press('ArrowLeft');
  // The curve's lines come when the hand rests.
  await pause(1_000);
  const bare = await barePage(page);
  const session = await bare.context().newCDPSession(bare);
  const times = await steps(browser, { page: bare, overview: new Overview(bare), session });
  await bare.close();
  return times;
}

/** Half a percent down, forty times, then up again. */
async function press(session: CDPSession, step: number): Promise<void> {
  const key = Math.floor(step / 40) % 2 === 0 ? 'ArrowLeft' : 'ArrowRight';
  const virtual = { key, code: key, windowsVirtualKeyCode: key === 'ArrowLeft' ? 37 : 39 };
  const painted = new Promise((resolve) => session.once('Runtime.bindingCalled', resolve));
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...virtual });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...virtual });
  await painted;
  await pause(REST_MS);
}

declare global {
  interface Window {
    paints: number[];
    animationFrames: number;
    tellPainted(text: string): void;
  }
}

/** From the key's time stamp to just after the first frame whose shown shocks are new. */
async function recordPaints(page: Page): Promise<void> {
  await page.evaluate(() => {
    const app = document.querySelector('[data-testid=app]');
    if (app === null) throw new Error('the app is not on the page');
    window.paints = [];
    let pressedAt = Number.NaN;
    addEventListener(
      'keydown',
      (event) => {
        pressedAt = event.timeStamp;
      },
      { capture: true },
    );
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      performance.mark('figures-painted');
      window.paints.push(performance.now() - pressedAt);
      window.tellPainted('');
    };
    new MutationObserver(() =>
      requestAnimationFrame(() => channel.port2.postMessage(null)),
    ).observe(app, { attributeFilter: ['data-shocks'] });
  });
}

/** A hand that moves all the time, at 125 events a second. */
async function drag({
  page,
  overview,
  session,
}: Opened): Promise<{ readonly frames: number; readonly figures: number }> {
  const box = await overview.slider('all').boundingBox();
  if (box === null) throw new Error('the slider is not on the page');
  const y = box.y + box.height / 2;
  const middle = box.x + box.width / 2;
  const at = (x: number, type: 'mousePressed' | 'mouseMoved' | 'mouseReleased'): Promise<unknown> =>
    session.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: 1,
      clickCount: 1,
    });
  await at(middle, 'mousePressed');
  await page.evaluate(() => {
    window.paints = [];
    window.animationFrames = 0;
    const count = (): void => {
      window.animationFrames += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const start = performance.now();
  let now = start;
  while (now - start < DRAG_MS) {
    await at(middle + Math.sin((now - start) / 400) * 60, 'mouseMoved');
    await pause(8);
    now = performance.now();
  }
  const counted = await page.evaluate(() => ({
    frames: window.animationFrames,
    figures: window.paints.length,
  }));
  const seconds = (performance.now() - start) / 1000;
  await at(middle, 'mouseReleased');
  return { frames: counted.frames / seconds, figures: counted.figures / seconds };
}

/** The example's clock, an hour of a moment a second at sixty times its speed. */
function onExample(browser: Browser): Promise<readonly string[]> {
  return withApp(browser, async ({ page, session }) => {
    const heap: number[] = [];
    for (let part = 0; part < 4; part++) {
      await tick(page, TICKS / 4);
      heap.push(await usedHeap(session));
    }
    const cells = heap.map((size) => `${size.toFixed(1)} MB`.padStart(10)).join('');
    return [`${'heap after 15, 30, 45, 60 min of ticks at 60x'.padEnd(64)}${cells}`];
  });
}

async function tick(page: Page, ticks: number): Promise<void> {
  await page.evaluate(
    ([count, everyMs]) =>
      new Promise<void>((resolve) => {
        const seek = document.querySelector<HTMLInputElement>('[data-testid=replay-seek]');
        if (seek === null) throw new Error('the replay is not on the page');
        let done = 0;
        const timer = setInterval(() => {
          seek.value = String(done % Number(seek.max));
          seek.dispatchEvent(new Event('input', { bubbles: true }));
          done += 1;
          if (done < count) return;
          clearInterval(timer);
          setTimeout(resolve, 500);
        }, everyMs);
      }),
    [ticks, 1000 / TICKS_PER_SECOND] as const,
  );
}

/** In MB, after two collections: the first may only queue finalizers. */
async function usedHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
