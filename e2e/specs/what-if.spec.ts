import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { riskReport } from '#engine/report/risk-report.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Shock } from '#shared/domain/shock.ts';
import { expect, test } from '../fixtures/host.ts';
import { numberIn, Overview } from '../pages/overview.ts';

/** The example as it ships; the engine computes here what the screen must show. */
const example = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../examples/example.plimsoll.json'), 'utf8'),
) as Book;

function expectedEquity(shocks: readonly Shock[]): number {
  return Math.round(Number(riskReport(example, shocks).totals.equity));
}

test('a slider changes every number from now to after, and reset brings them back', async ({
  page,
}) => {
  const overview = new Overview(page);
  await overview.openStill();
  expect(numberIn(await overview.equity.textContent())).toBe(expectedEquity([]));

  const slider = overview.slider('BTC');
  await slider.focus();
  for (let press = 0; press < 5; press++) await slider.press('ArrowLeft');
  await expect
    .poll(async () => (await overview.shown()).shocks)
    .toEqual([{ coin: 'BTC', move: -0.025 }]);
  const { shocks, equityAfter } = await overview.shown();
  expect(equityAfter).toBe(expectedEquity(shocks));
  await expect(overview.ladderRow('BTC')).toContainText('→');
  await expect(overview.treeRow('account:example-binance-main')).toContainText('→');
  await expect(overview.badge).toContainText('what-if');

  await page.getByTestId('reset-all').click();
  await overview.showsShocks(0);
  await expect(overview.equityAfter).toBeHidden();
  expect(numberIn(await overview.equity.textContent())).toBe(expectedEquity([]));
});

test(
  'a step of a slider draws no chart anew: its lines lie over those of now',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    await overview.openStill();
    const slider = overview.slider('BTC');
    await slider.focus();
    await slider.press('ArrowLeft');
    const whatIf = page.locator('.chart .over path').first();
    await expect(whatIf).toBeVisible();
    const drawn = await page.evaluateHandle(() => {
      const counted = { strokes: 0 };
      const { prototype } = CanvasRenderingContext2D;
      prototype.stroke = new Proxy(prototype.stroke, {
        apply(stroke, canvas, path) {
          counted.strokes += 1;
          Reflect.apply(stroke, canvas, path);
        },
      });
      return counted;
    });
    // What the first step changed, legend and axis, is drawn in frames that follow it.
    const drawnWithin = (ms: number): Promise<number> =>
      drawn.evaluate(async (counted, wait) => {
        counted.strokes = 0;
        await new Promise((resolve) => setTimeout(resolve, wait));
        return counted.strokes;
      }, ms);
    await expect.poll(() => drawnWithin(500)).toBe(0);
    const before = await whatIf.getAttribute('d');
    await slider.press('ArrowLeft');
    await expect(whatIf).not.toHaveAttribute('d', before ?? '');
    await overview.showsShocks(1);
    expect(await drawn.evaluate(({ strokes }) => strokes)).toBe(0);
    // What does change the drawing is counted.
    await page.getByTestId('reset-all').click();
    await expect.poll(() => drawn.evaluate(({ strokes }) => strokes)).toBeGreaterThan(0);
  },
);

test(
  'no key of a slider is lost, however fast they come, and it always shows what is asked',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    await overview.openStill();
    const slider = overview.slider('BTC');
    await slider.focus();
    await Promise.all(Array.from({ length: 20 }, () => page.keyboard.press('ArrowLeft')));
    const asks = (move: number) =>
      expect
        .poll(async () => (await overview.shown()).shocks)
        .toEqual(move === 0 ? [] : [{ coin: 'BTC', move }]);
    await asks(-0.1);
    await expect(slider).toHaveValue('-10');
    await expect(slider).toHaveAttribute('aria-valuetext', /10.%/u);
    for (const [key, move] of [
      ['Shift+ArrowRight', -0.05],
      ['PageDown', -0.1],
      ['ArrowUp', -0.095],
      ['Home', -0.5],
      ['End', 0.5],
    ] as const) {
      await page.keyboard.press(key);
      await asks(move);
    }
    // Between the key and its figures.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+z');
    await asks(0.5);
    await expect(slider).toHaveValue('50');
    await page.keyboard.press('Delete');
    await asks(0);
    await expect(slider).toHaveValue('0');

    // A move between two of its steps stays what was typed, and the next key goes to a step.
    await overview.shock('BTC', -12.34);
    await asks(-0.1234);
    await expect(slider).toHaveValue('-12.34');
    await slider.press('ArrowLeft');
    await asks(-0.13);
    await slider.dblclick();
    await asks(0);
    await expect(slider).toHaveValue('0');
  },
);

test(
  'dragging a slider with the mouse is the same as typing its move',
  { tag: '@long' },
  async ({ page }) => {
    const overview = new Overview(page);
    await overview.openStill();
    const box = await overview.slider('ETH').boundingBox();
    if (box === null) throw new Error('the slider is not on screen');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 40, box.y + box.height / 2, { steps: 12 });
    await page.mouse.up();
    await expect.poll(async () => (await overview.shown()).shocks[0]?.move).toBeLessThan(-0.05);
    await expect(page.getByText('computing…')).toBeHidden();
    const dragged = await overview.shown();
    expect(dragged.equityAfter).toBe(expectedEquity(dragged.shocks));

    await overview.shock('ETH', Number(((dragged.shocks[0]?.move ?? 0) * 100).toFixed(4)));
    await expect(page.getByText('computing…')).toBeHidden();
    expect((await overview.shown()).equityAfter).toBe(dragged.equityAfter);
  },
);

test('one coin’s own move stands beside the move of all', { tag: '@long' }, async ({ page }) => {
  const overview = new Overview(page);
  await overview.openStill();
  await overview.shock('all', -20);
  await overview.shock('BTC', -12);
  await overview.showsShocks(2);
  const shocks = [
    { coin: '*', move: -0.2 },
    { coin: 'BTC', move: -0.12 },
  ];
  expect(numberIn(await overview.equityAfter.textContent())).toBe(expectedEquity(shocks));
  await expect(page.getByTestId('entry-ETH')).toHaveValue(/20/);
  // A dollar is no coin that falls with the others.
  await expect(page.getByTestId('entry-USDT')).not.toHaveValue(/20/);
});

test(
  'what cannot be computed after a move is unknown, not unchanged',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    await overview.openStill();
    // Portfolio margin has no model: the venue's own figures stand, until something moves.
    const portfolio = JSON.stringify(example).replace('"bybit-cross"', '"bybit-portfolio"');
    await overview.openFile('portfolio.plimsoll.json', portfolio);
    const bybit = overview.treeRow('account:example-bybit-carry');
    await expect(bybit).toContainText('15.1 %');
    await expect(bybit).toContainText('portfolio margin');
    await overview.shock('all', -1);
    await overview.showsShocks(1);
    await expect(bybit).toContainText('unknown');
    await expect(page.getByText(/\d of 6 unknown after/)).toBeVisible();
  },
);

test('undo and redo walk through the moves', { tag: '@long' }, async ({ page }) => {
  const overview = new Overview(page);
  await overview.openStill();
  await overview.shock('all', -10);
  await overview.showsShocks(1);
  await overview.shock('SOL', 25);
  await overview.showsShocks(2);
  await page.getByTestId('app').click({ position: { x: 700, y: 60 } });
  await page.keyboard.press('Control+z');
  await overview.showsShocks(1);
  await page.keyboard.press('Control+Shift+z');
  await overview.showsShocks(2);
});

test('a move that no price can make is refused in words', { tag: '@long' }, async ({ page }) => {
  const overview = new Overview(page);
  await overview.openStill();
  await overview.shock('BTC', -100);
  const entry = page.getByTestId('entry-BTC');
  await expect(entry).toHaveAttribute('aria-invalid', 'true');
  await expect(entry).toHaveAccessibleDescription(/99\.9\s%/);
  await overview.showsShocks(0);
});
