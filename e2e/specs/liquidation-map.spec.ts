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

test('the map lists every level my pools reach, nearest first, and follows the coin', async ({
  page,
}) => {
  const overview = new Overview(page);
  const screens = new Screens(page);
  await overview.openStill();
  await screens.tab('map').click();
  await expect(screens.tab('map')).toHaveAttribute('aria-selected', 'true');
  await screens.choose('map-coin', 'SOL');
  const { map } = await figuresOf(example, { kind: 'map', coin: 'SOL' });
  expect(map.now.crossings.length).toBeGreaterThan(3);
  await expect(screens.mapRows).toHaveCount(map.now.crossings.length);
  for (const [index, { account, level, move }] of map.now.crossings.entries()) {
    const row = screens.mapRows.nth(index);
    await expect(row).toContainText(account.label);
    await expect(row).toContainText(level === 'margin-call' ? 'margin call' : level);
    await expect(row).toContainText(moveText(move));
  }
});

test(
  'a what-if stands beside today, counted from its own price',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const screens = new Screens(page);
    await overview.openStill();
    await page.keyboard.press('2');
    await screens.choose('map-coin', 'BTC');
    await overview.shock('BTC', -6);
    await overview.showsShocks(1);
    const { map } = await figuresOf(example, { kind: 'map', coin: 'BTC' }, [
      { coin: 'BTC', move: -0.06 },
    ]);
    const nearest = map.now.crossings[0]!;
    const then = map.after?.crossings.find(
      ({ account, pool, level, move }) =>
        account.id === nearest.account.id &&
        pool === nearest.pool &&
        level === nearest.level &&
        move > 0 === nearest.move > 0,
    );
    await expect(screens.mapRows.first()).toContainText(moveText(nearest.move));
    await expect(screens.mapRows.first()).toContainText(`after: ${moveText(then!.move)}`);
    await page.getByTestId('reset-all').click();
    await overview.showsShocks(0);
    await expect(screens.mapRows.first()).not.toContainText('after');
  },
);

test('the price is dragged on the map, in one step', { tag: '@page' }, async ({ page }) => {
  const overview = new Overview(page);
  const screens = new Screens(page);
  await overview.openStill();
  await screens.tab('map').click();
  await screens.choose('map-coin', 'BTC');
  await screens.mapRows.first().waitFor();
  await screens.dragFromNow('map-plot', [-80, 0]);
  await overview.showsShocks(1);
  await expect(page.getByTestId('what-if-status')).toHaveText('1 change');
  const [shock] = (await overview.shown()).shocks;
  expect(shock?.coin).toBe('BTC');
  expect(shock?.move).toBeLessThan(-0.03);
  await expect(screens.mapRows.first()).toContainText('after: ');
  await expect(page.getByTestId('entry-BTC')).toHaveValue(/^−/u);
  await page.getByTestId('undo').click();
  await overview.showsShocks(0);
});

test(
  'an account without a model is listed as unknown, and the map says so',
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
    await screens.tab('map').click();
    await screens.choose('map-coin', 'BTC');
    await expect(screens.mapRows.first()).toContainText('Bybit · Carry');
    await expect(screens.mapRows.first()).toContainText(/unknown: .*portfolio margin/);
    await expect(page.getByTestId('map-notes')).toContainText('1 account unknown');
  },
);

test(
  'screens and choices are reached by keyboard, and a new book begins at the overview',
  { tag: '@long' },
  async ({ page }) => {
    const overview = new Overview(page);
    const screens = new Screens(page);
    await overview.openStill();
    await page.keyboard.press('2');
    await expect(page.getByRole('tabpanel', { name: 'Liquidation map' })).toBeVisible();
    await screens.tab('map').focus();
    await page.keyboard.press('ArrowRight');
    await expect(screens.tab('frontier')).toBeFocused();
    await expect(screens.tab('frontier')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Home');
    await expect(overview.ladderRow('BTC')).toBeVisible();

    await page.keyboard.press('2');
    await screens.choice('map-level', 'liquidation').focus();
    // The choice follows the focus while the key is down, which a hand holds longer than a press takes here.
    await page.keyboard.down('ArrowRight');
    await expect(screens.choice('map-level', 'bankruptcy')).toBeChecked();
    await page.keyboard.up('ArrowRight');

    await page.getByTestId('open-recorded').click();
    await expect(overview.badge).toContainText('recorded');
    await expect(screens.tab('overview')).toHaveAttribute('aria-selected', 'true');
  },
);
