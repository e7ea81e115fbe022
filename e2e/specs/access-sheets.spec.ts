import { expect, test } from '../fixtures/host.ts';
import { AccountPage } from '../pages/account.ts';
import { Overview } from '../pages/overview.ts';
import { Shell } from '../pages/shell.ts';
import { WhatIfDrawer } from '../pages/what-if-drawer.ts';
import { violations } from './violations.ts';

const worst = 'example-hyperliquid-trend';

for (const palette of ['Red-green safe', 'Blue-yellow safe']) {
  test(
    `${palette} colours: no accessibility violation, on the page and in the sheets`,
    { tag: '@long' },
    async ({ page }) => {
      test.slow();
      const shell = new Shell(page);
      const overview = new Overview(page);
      await overview.openStill();
      await shell.openSettings();
      await shell.choose('palette', palette);
      expect(await violations(page)).toEqual([]);
      await shell.close();
      await overview.shock('all', -10);
      await overview.showsShocks(1);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Control+k');
      await expect(shell.palette.getByRole('option').first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
    },
  );
}

for (const width of [1024, 1600]) {
  test(
    `at ${width} px both pages are accessible and nothing is cut off sideways`,
    // Every screen is asked once by npm test, at the width most are.
    { tag: width === 1600 ? '@page' : '@long' },
    async ({ page }) => {
      await page.setViewportSize({ width, height: 1000 });
      const overview = new Overview(page);
      const account = new AccountPage(page);
      await overview.openStill();
      await page.getByTestId('open-worst').click();
      await account.shows('account', worst);
      expect(await violations(page)).toEqual([]);
      await account.openPosition('HYPE');
      await account.shows('position', worst);
      expect(await violations(page)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      await page.keyboard.press('?');
      await expect(page.getByTestId('glossary')).toContainText('Margin balance');
      expect(await violations(page)).toEqual([]);
    },
  );
}

test('the open form has no accessibility violation', { tag: '@page' }, async ({ page }) => {
  const overview = new Overview(page);
  const drawer = new WhatIfDrawer(page);
  await overview.openStill();
  await drawer.add('withdraw', {
    account: 'example-deribit-hedge',
    asset: 'BTC',
    amount: '999',
  });
  await expect(drawer.refusal).toBeVisible();
  await drawer.openForm('resize');
  await expect(page.getByTestId('slider-size')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
