import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Book } from '#shared/domain/book.ts';
import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';
import { figuresOf, moveText, Screens } from '../pages/screens.ts';

const exampleText = readFileSync(
  join(import.meta.dirname, '../../examples/example.plimsoll.json'),
  'utf8',
);
/** The example as it ships; the engine computes here what the screen must show. */
const example = JSON.parse(exampleText) as Book;

test('the frontier of two coins says who is first in every direction', async ({ page }) => {
  const overview = new Overview(page);
  const screens = new Screens(page);
  await overview.openStill();
  await screens.tab('frontier').click();
  await screens.choose('frontier-first', 'coin:ETH');
  await screens.choose('frontier-second', 'coin:BTC');
  const figures = await figuresOf(example, { kind: 'frontier', first: ['ETH'], second: ['BTC'] });
  const liquidation = figures.curves.now.find(({ level }) => level === 'liquidation')!;
  const directions = [
    ['ETH alone rises', 0],
    ['ETH alone falls', 0.5],
    ['both fall alike', 0.625],
    ['BTC alone falls', 0.75],
  ] as const;
  for (const [direction, turn] of directions) {
    const point = liquidation.points[turn * liquidation.points.length]!;
    const row = screens.frontierRow(direction);
    if (point.ends === 'map') {
      await expect(row).toContainText('not on this map');
      continue;
    }
    await expect(row).toContainText(`${moveText(point.first)}, ${moveText(point.second)}`);
    await expect(row).toContainText(point.account!);
  }
});

test(
  'days of the past are named, and a coin without any is said to have none',
  { tag: '@long' },
  async ({ page }) => {
    const overview = new Overview(page);
    const screens = new Screens(page);
    await overview.openStill();
    await screens.tab('frontier').click();
    await screens.choose('frontier-first', 'coin:BTC');
    await screens.choose('frontier-second', 'coin:SOL');
    const crashes = page.getByTestId('crash-table');
    await expect(crashes.getByRole('row')).toHaveCount(11);
    const blackThursday = crashes.getByRole('row', { name: /2020-03-12/ });
    await expect(blackThursday).toContainText('−39.5');
    await expect(blackThursday).toContainText('no history');
    await expect(crashes.getByRole('row', { name: /2025-10-10/ })).toContainText('−14.7');

    await page.getByTestId('open-recorded').click();
    await expect(overview.badge).toContainText('recorded');
    await screens.tab('frontier').click();
    await expect(page.getByTestId('frontier-notes')).toContainText('no daily history of');
  },
);

test(
  'a what-if shows its own distances beside those of now',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const screens = new Screens(page);
    await overview.openStill();
    await page.keyboard.press('3');
    await screens.choose('frontier-first', 'coin:BTC');
    await screens.choose('frontier-second', 'coin:ETH');
    await overview.shock('all', -3);
    await overview.showsShocks(1);
    const { curves, shift } = await figuresOf(
      example,
      { kind: 'frontier', first: ['BTC'], second: ['ETH'] },
      [{ coin: '*', move: -0.03 }],
    );
    expect(shift?.first).toBeCloseTo(-0.03, 12);
    const after = curves.after!.find(({ level }) => level === 'liquidation')!;
    const fall = after.points[0.625 * after.points.length]!;
    await expect(screens.frontierRow('both fall alike')).toContainText(
      `after: ${moveText(fall.first)}, ${moveText(fall.second)}`,
    );
  },
);

for (const zoom of [1, 1.5]) {
  test(
    `the live point is dragged at a zoom of ${zoom}: both groups move, in one step`,
    { tag: zoom === 1.5 ? '@page' : '@long' },
    async ({ page }) => {
      const overview = new Overview(page);
      const screens = new Screens(page);
      await overview.openStill();
      await page.evaluate((factor) => {
        document.documentElement.style.zoom = String(factor);
      }, zoom);
      await screens.tab('frontier').click();
      await page.getByTestId('crash-table').waitFor();
      await screens.dragFromNow('frontier-plot', [-60, -40]);
      await overview.showsShocks(2);
      const { shocks } = await overview.shown();
      const move = (coin: string): number => shocks.find((shock) => shock.coin === coin)?.move ?? 0;
      expect(move('BTC')).toBeLessThan(-0.01);
      expect(move('*')).toBeLessThan(-0.01);
      await expect(screens.frontierRow('both fall alike')).toContainText('after: ');
      // The drawer with its button is folded away where the page is large.
      await page.keyboard.press('Control+z');
      await overview.showsShocks(0);
    },
  );
}

test(
  'an account that cannot be solved makes the whole map and a fall of everything uncertain, in words',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const screens = new Screens(page);
    await overview.openStill();
    await overview.openFile(
      'portfolio.plimsoll.json',
      exampleText.replace('"bybit-cross"', '"bybit-portfolio"'),
    );
    await expect(overview.treeRow('account:example-bybit-carry')).toContainText('portfolio margin');
    await screens.tab('frontier').click();
    await expect(page.getByTestId('frontier-notes')).toContainText(
      '1 account unknown: nothing on this map is certain',
    );
    await expect(page.getByTestId('frontier-unknown')).toContainText(/Bybit · Carry: .*portfolio/);
    const fall = page.getByTestId('fall-together');
    await expect(fall.locator('[data-quality="partial"]')).toContainText(
      /%.*partial: Bybit · Carry: .*portfolio/,
    );
  },
);
