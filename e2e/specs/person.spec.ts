import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { editedReport } from '#engine/report/edited-report.ts';
import type { Book } from '#shared/domain/book.ts';
import { shockEdits, type Edit } from '#shared/domain/edit.ts';
import { expect, test } from '../fixtures/host.ts';
import { AccountPage } from '../pages/account.ts';
import { Overview } from '../pages/overview.ts';
import { WhatIfDrawer } from '../pages/what-if-drawer.ts';

const example = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../examples/example.plimsoll.json'), 'utf8'),
) as Book;
const worst = 'example-hyperliquid-trend';
const main = 'example-binance-main';
const deposit: Edit = { kind: 'deposit', account: main, asset: 'USDT', amount: '5000' };
const fall = [{ coin: '*', move: -0.15 }];

/** The load of an account after edits, as the page prints it. */
function loadAfter(id: string, edits: readonly Edit[]): string {
  const report = editedReport(example, edits);
  if (!report.ok) throw new Error(report.failure.message);
  const account = report.value.accounts.find((one) => one.id === id);
  if (account === undefined || account.load === null)
    throw new Error(`the load of ${id} is unknown`);
  return `${(account.load * 100).toFixed(1)}\u00a0%`;
}

/** Presses Tab until the focus is there: what cannot be reached so cannot be reached by keyboard. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let press = 0; press < 150; press++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${String(target)}`);
}

/** Goes through a list from its first entry until it says what is wanted. */
async function choose(page: Page, field: Locator, words: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Home');
  for (let press = 0; press < 60; press++) {
    if ((await field.locator('option:checked').textContent())?.trim() === words) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`the list has no "${words}"`);
}

for (const way of ['mouse', 'keyboard'] as const) {
  test(
    `by ${way}: find the worst account, see why, try −15 %, add 5,000 USDT, see the bands move, keep it`,
    { tag: way === 'keyboard' ? '@page' : [] },
    async ({ page }) => {
      const overview = new Overview(page);
      const account = new AccountPage(page);
      const drawer = new WhatIfDrawer(page);
      await page.setViewportSize({ width: 1600, height: 1000 });
      await overview.openStill();

      // Find the worst account, see why.
      const worstName = page.getByTestId('open-worst').first();
      await expect(worstName).toHaveText('Hyperliquid · Trend');
      if (way === 'mouse') await worstName.click();
      else {
        await tabTo(page, worstName);
        await page.keyboard.press('Enter');
      }
      await account.shows('account', worst);
      await expect(account.waterfall).toContainText('HYPE');
      await expect(account.levels).toContainText('equity below maintenance margin');

      // Back to all of them, and try −15 %.
      if (way === 'mouse') {
        await page.getByTestId('tab-overview').click();
        await overview.shock('all', -15);
      } else {
        await page.keyboard.press('1');
        await page.keyboard.press('w');
        for (let five = 0; five < 3; five++) await page.keyboard.press('Shift+ArrowLeft');
      }
      await overview.showsShocks(1);
      await expect(overview.frame).toBeVisible();
      const row = overview.treeRow(`account:${main}`);
      const shocked = shockEdits(fall);
      await expect(overview.treeRow('account:example-okx-basis')).toContainText('beyond');
      await expect(row).toContainText(loadAfter(main, shocked));
      const bands = overview.ladderRow('LINK');
      const before = await bands.textContent();

      // Add 5,000 USDT, see the bands move.
      if (way === 'mouse') {
        await drawer.add('deposit', { account: main, asset: 'USDT', amount: '5,000' });
      } else {
        await tabTo(page, page.getByTestId('edit-toggle'));
        await page.keyboard.press('Enter');
        await choose(page, page.getByTestId('edit-kind'), 'Deposit');
        await choose(page, drawer.field('account'), 'Binance · Main');
        await choose(page, drawer.field('asset'), 'USDT');
        await tabTo(page, drawer.field('amount'));
        await page.keyboard.type('5,000');
        await page.keyboard.press('Enter');
      }
      await drawer.showsEdits(1);
      expect(await drawer.made()).toEqual([deposit]);
      await expect(row).toContainText(loadAfter(main, [deposit, ...shocked]));
      await expect(bands).not.toHaveText(before ?? '');

      // Keep it: the file is opened again as it was.
      const kept = way === 'mouse' ? await drawer.keep('Fall') : await keepByKeyboard(page);
      expect(kept.fileName).toMatch(/\.json$/u);
      await page.keyboard.press('Control+z');
      await drawer.showsEdits(0);
      await drawer.open(kept.fileName, kept.text);
      await drawer.showsEdits(1);
      await overview.showsShocks(1);
      await expect(row).toContainText(loadAfter(main, [deposit, ...shocked]));
    },
  );
}

async function keepByKeyboard(
  page: Page,
): Promise<{ readonly fileName: string; readonly text: string }> {
  await tabTo(page, page.getByTestId('scenario-keep'));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByTestId('scenario-name'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Fall');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const saved = await download;
  const chunks: Buffer[] = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
  return { fileName: saved.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
}
