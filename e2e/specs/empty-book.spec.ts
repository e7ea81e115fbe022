import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';
import { keptAccounts, writeAccounts } from '../fixtures/live-accounts.ts';
import { openEmpty } from '../screenshots/states.ts';
import { violations } from './violations.ts';

test(
  'a book without accounts offers the ways out of it, by keyboard too, and reassures nobody',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await overview.openStill();
    await openEmpty(overview);
    const empty = page.getByTestId('empty-book');
    await expect(empty.getByRole('heading')).toHaveText('This book holds no account');
    // Nothing that would have to show figures, and no slider that would move none.
    await expect(page.getByRole('treegrid')).toHaveCount(0);
    await expect(page.getByRole('slider')).toHaveCount(0);
    await expect(page.getByTestId('market-BTC')).toBeVisible();
    const fall = page.getByTestId('fall-together');
    await expect(fall).toContainText('no account in this book');
    await expect(fall).not.toContainText('not reached');
    expect(await violations(page)).toEqual([]);

    await page.getByTestId('watch-edit').focus();
    const focused = async (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? null);
    for (let press = 0; press < 20; press++) {
      if ((await focused()) === 'begin-example') break;
      await page.keyboard.press('Tab');
    }
    for (const choice of ['example', 'file', 'recorded', 'account']) {
      expect(await focused()).toBe(`begin-${choice}`);
      if (choice !== 'account') await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('add-account')).toBeVisible();
    await page.keyboard.press('Escape');
    const chooser = page.waitForEvent('filechooser');
    await empty.getByTestId('begin-file').click();
    await chooser;
    await empty.getByTestId('begin-example').click();
    await expect(overview.badge).toContainText('example');
    await expect(empty).toHaveCount(0);
    await expect(overview.ladderRow('BTC')).toBeVisible();
  },
);

test(
  'a live book whose accounts are all paused says so, and leads to where they are resumed',
  { tag: '@page' },
  async ({ dataFolder, restart }) => {
    const paused = keptAccounts.map((account) => ({ ...account, paused: true }));
    writeAccounts(dataFolder, paused);
    const page = await restart();
    await new Overview(page).openStill();
    await page.getByTestId('open-live').click();
    const empty = page.getByTestId('empty-book');
    await expect(empty.getByRole('heading')).toHaveText('All your live accounts are paused');
    await expect(page.getByTestId('fall-together')).not.toContainText('nothing to liquidate');
    expect(await violations(page)).toEqual([]);

    await empty.getByTestId('begin-live').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('live-Main').locator('[data-do="pause"]').click();
    await expect(page.getByTestId('live-Main').locator('[data-state]')).toHaveText('locked');
    await page.keyboard.press('Escape');
    await expect(empty).toHaveCount(0);
    await expect(page.getByRole('treegrid', { name: 'Accounts' })).toBeVisible();
    // An account that was never read may hold anything.
    const bands = page.getByRole('treegrid', { name: 'Liquidation bands by coin' });
    await expect(bands).toContainText(/No positions are known; unknown: Main: /);
    await expect(bands).not.toContainText('nothing can be liquidated');
    await expect(page.locator('[data-tile="exposure"]')).toContainText('no positions known');
  },
);
