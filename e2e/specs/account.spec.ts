import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { riskReport } from '#engine/report/risk-report.ts';
import type { Book } from '#shared/domain/book.ts';
import type { ReportAccount } from '#shared/domain/risk-report.ts';
import { expect, test } from '../fixtures/host.ts';
import { AccountPage } from '../pages/account.ts';
import { numberIn, Overview } from '../pages/overview.ts';
import { WhatIfDrawer } from '../pages/what-if-drawer.ts';

/** The example as it ships; the engine computes here what the screen must show. */
const example = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../examples/example.plimsoll.json'), 'utf8'),
) as Book;
const TREND = 'example-hyperliquid-trend';
const MAIN = 'example-binance-main';

function reported(id: string): ReportAccount {
  const found = riskReport(example, []).accounts.find((account) => account.id === id);
  if (!found) throw new Error(`the example has no ${id}`);
  return found;
}

test('the worst account is found in the header, opened, read and left again', async ({ page }) => {
  const overview = new Overview(page);
  const account = new AccountPage(page);
  await overview.openStill();
  await page.getByTestId('open-worst').click();
  await account.shows('account', TREND);
  await expect(account.title).toHaveText('Hyperliquid · Trend');

  const report = reported(TREND);
  expect(numberIn(await account.figure('maintenanceMargin').textContent())).toBe(
    Math.round(Number(report.maintenanceMargin)),
  );
  // Why: what each position takes of the margin, largest first, down to what is available.
  const rows = await account.waterfall.locator('tbody tr').all();
  expect(rows).toHaveLength(report.waterfall.length);
  for (const [index, { amount }] of report.waterfall.entries())
    expect(numberIn(await rows[index]!.locator('td').nth(1).textContent())).toBe(
      Math.round(Number(amount)),
    );
  // How near: every level in the venue's words, none passed.
  for (const { id, words } of report.levels) {
    await expect(account.level(id)).toContainText(words);
    await expect(account.level(id)).toContainText('not yet');
  }
  await expect(account.stops).toContainText('liquidation first');
  await expect(page.getByTestId('process').first()).toContainText('a market order for 20 %');

  await page.getByTestId('back').click();
  await expect(overview.treeRow(`account:${TREND}`)).toBeFocused();
});

test(
  'an account, its position and the way back by keyboard alone',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const account = new AccountPage(page);
    await overview.openStill();
    await overview.treeRow(`account:${MAIN}`).focus();
    await page.keyboard.press('Enter');
    await account.shows('account', MAIN);
    await expect(account.title).toBeFocused();

    // A figure explains itself to the keyboard too; the first Escape only hides that.
    const hint = page.getByRole('tooltip');
    await page.getByTestId('figure-marginBalance').locator('dt [tabindex="0"]').focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await expect(hint).toContainText('= equity − haircuts');
    await expect(hint).toContainText('margin/binance-bybit.md 2.4');
    await page.keyboard.press('Escape');
    await expect(hint).toBeHidden();
    await expect(account.title).toHaveText('Binance · Main');

    await account.positions.getByRole('button', { name: 'SOLUSDT' }).focus();
    await page.keyboard.press('Enter');
    await account.shows('position', MAIN);
    await expect(account.title).toHaveText('SOLUSDT short');
    await expect(account.title).toBeFocused();
    await page.keyboard.press('Alt+ArrowLeft');
    await account.shows('account', MAIN);
    await page.keyboard.press('Escape');
    await expect(overview.treeRow(`account:${MAIN}`)).toBeFocused();
  },
);

test(
  'a position tells its prices and what it does to its account',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const account = new AccountPage(page);
    await overview.openStill();
    await page.getByTestId('open-worst').click();
    await account.openPosition('HYPE');
    await account.shows('position', TREND);
    const held = reported(TREND).positions.find(({ id }) => id === 'HYPE');
    if (!held) throw new Error('the example has no HYPE');
    const quote = page.getByTestId('price-liquidation-down').locator('td').nth(1);
    expect(numberIn(await quote.textContent())).toBeCloseTo(Number(held.liquidationPrice), 2);
    const order = await account.prices.locator('tbody th').allTextContents();
    expect(order.map((words) => words.replaceAll('\u00a0', ' ').trim()).slice(-4)).toEqual([
      'Entry',
      'Liquidation, falling',
      'stop, market, closes 100 %',
      'Bankruptcy, falling',
    ]);
    await expect(account.share).toContainText('With it closed');
    await expect(page.getByTestId('pnl')).toContainText('a book holds no funding payments yet');
    await page.getByTestId('open-account').click();
    await account.shows('account', TREND);
  },
);

test(
  'a position is halved and closed on its own page, each a step that is undone',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const account = new AccountPage(page);
    const drawer = new WhatIfDrawer(page);
    await overview.openStill();
    await page.getByTestId('open-worst').click();
    await account.openPosition('HYPE');
    await account.shows('position', TREND);
    await page.getByTestId('do-halve').click();
    await drawer.showsEdits(1);
    expect(await drawer.made()).toMatchObject([{ kind: 'resize', quantity: '5900' }]);
    await expect(page.getByTestId('facts')).toContainText('→ long 5,900');
    // What is hypothetical stands behind an arrow, beside what is true now.
    await expect(page.getByTestId('one-percent')).toContainText('→');
    await expect(account.share.getByTestId('share-byOneCoin').locator('td').first()).toContainText(
      '→',
    );
    await page.getByTestId('do-close').click();
    await drawer.showsEdits(2);
    // What is closed can be neither halved nor closed again.
    await expect(page.getByTestId('do-close')).toBeHidden();
    await expect(account.shareSection).toContainText('as it is now: the what-if closes it');
    await expect(account.shareSection).not.toContainText('→');
    await page.getByTestId('undo').click();
    await page.getByTestId('undo').click();
    await drawer.showsEdits(0);
    await page.getByTestId('do-resize').click();
    await expect(drawer.field('position')).toHaveValue('HYPE');
  },
);

test('a what-if stands beside every figure of the page', { tag: '@page' }, async ({ page }) => {
  const overview = new Overview(page);
  const account = new AccountPage(page);
  await overview.openStill();
  await page.getByTestId('open-worst').click();
  await account.shows('account', TREND);
  await overview.shock('all', -6);
  await overview.showsShocks(1);
  await expect(overview.frame).toBeVisible();
  const [after] = riskReport(example, [{ coin: '*', move: -0.06 }]).accounts.filter(
    ({ id }) => id === TREND,
  );
  await expect(page.getByTestId('account-load')).toContainText(
    `→ after: ${((after?.load ?? 0) * 100).toFixed(1)}`,
  );
  await expect(account.level('no-new-risk')).toContainText('→ passed');
  await expect(account.step('available')).toContainText('→');
  await page.getByTestId('reset-all').click();
  await overview.showsShocks(0);
  await expect(account.step('available')).not.toContainText('→');
});

test(
  'what the venue says stands beside the model with a verdict',
  { tag: '@long' },
  async ({ page }) => {
    const overview = new Overview(page);
    await overview.openStill();
    await overview.treeRow('account:example-okx-basis').dblclick();
    await new AccountPage(page).shows('account', 'example-okx-basis');
    const rows = page.getByTestId('compared').locator('tbody tr');
    await expect(rows).toHaveCount(reported('example-okx-basis').compared.length);
    for (const { figure, verdict } of reported('example-okx-basis').compared)
      await expect(page.getByTestId('compared').getByTestId(`compared-${figure}`)).toContainText(
        verdict,
      );
  },
);
