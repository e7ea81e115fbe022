import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '../e2e/fixtures/chromium.ts';
import { startHeadlessHost } from '../e2e/fixtures/headless-host.ts';
import { Overview } from '../e2e/pages/overview.ts';
import { benchBook } from './bench-book.ts';
import { row } from './percentiles.ts';

const WARM_UP = 10;
const MOVES = 120;

interface Timings {
  /** The key's own time to the frame that shows the new figures. */
  readonly paint: readonly number[];
  /** Request sent to reply received: the pipe, the host and the worker. */
  readonly reply: readonly number[];
  /** Script, layout and painting of the page's main thread, mean per move. */
  readonly page: number;
}

/** Slider to paint in a real browser on the headless host, with books of these sizes. */
export async function sliderBench(sizes: readonly number[]): Promise<readonly string[]> {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...chromiumArgs],
  });
  const lines: string[] = [];
  for (const size of sizes) {
    const { paint, reply, page } = await measure(browser, size);
    lines.push(row(`slider, ${size} positions: input to painted frame`, paint));
    lines.push(row(`slider, ${size} positions: request to reply, worker included`, reply));
    lines.push(
      `${`slider, ${size} positions: page's own work per move, mean`.padEnd(58)}${`${page.toFixed(2)} ms`.padStart(10)}`,
    );
  }
  await browser.close();
  return lines;
}

async function measure(browser: Browser, size: number): Promise<Timings> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  const host = await startHeadlessHost(folder, browser, () => undefined);
  try {
    const { page } = host;
    await page.setViewportSize({ width: 1600, height: 1000 });
    const overview = new Overview(page);
    await overview.openStill();
    await overview.openFile('bench.plimsoll.json', JSON.stringify(benchBook(size)));
    await overview.badge.filter({ hasText: 'file' }).waitFor();
    await recordPaints(page);
    await overview.slider('BTC').focus();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const before = await busyTime(session);
    for (let move = 0; move < WARM_UP + MOVES; move++) await oneMove(page, move);
    const busy = ((await busyTime(session)) - before) / (WARM_UP + MOVES);
    const paint = (await page.evaluate(() => window.paints)).slice(WARM_UP);
    // The socket is watched in a pass of its own: watching it costs the page time.
    const reply = await watchReplies(session);
    for (let move = 0; move < MOVES; move++) await oneMove(page, WARM_UP + MOVES + move);
    return { paint, reply, page: busy * 1000 };
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Half a percent down, forty times, then up again: the next key only once the last one's figures are painted. */
async function oneMove(page: Page, move: number): Promise<void> {
  await page.keyboard.press(Math.floor(move / 40) % 2 === 0 ? 'ArrowLeft' : 'ArrowRight');
  await page.waitForFunction((count) => window.paints.length > count, move);
}

declare global {
  interface Window {
    paints: number[];
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
    channel.port1.onmessage = () => window.paints.push(performance.now() - pressedAt);
    new MutationObserver(() =>
      requestAnimationFrame(() => channel.port2.postMessage(null)),
    ).observe(app, {
      attributeFilter: ['data-shocks'],
    });
  });
}

/** Pairs each request of the page's socket with its reply. */
async function watchReplies(session: CDPSession): Promise<number[]> {
  const durations: number[] = [];
  const sent = new Map<number, number>();
  session.on('Network.webSocketFrameSent', ({ timestamp, response }) => {
    const frame = JSON.parse(response.payloadData) as { kind: string; id: number; name?: string };
    if (frame.kind === 'request' && frame.name === 'risk/watch') sent.set(frame.id, timestamp);
  });
  session.on('Network.webSocketFrameReceived', ({ timestamp, response }) => {
    const frame = JSON.parse(response.payloadData) as { kind: string; id: number };
    const at = sent.get(frame.id);
    if (frame.kind === 'reply' && at !== undefined) durations.push((timestamp - at) * 1000);
  });
  await session.send('Network.enable');
  return durations;
}

/** Seconds the page's main thread has worked so far. */
async function busyTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? Number.NaN;
}
