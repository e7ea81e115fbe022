import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';
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
    await expect(fall).toContainText('nothing to liquidate');
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
