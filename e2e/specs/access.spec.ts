import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';
import { Screens } from '../pages/screens.ts';

/** In this page alone: a window of the app opens no other, so axe's own isolated page cannot be had. */
async function violations(page: Page): Promise<unknown> {
  const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']);
  return (await axe.setLegacyMode().analyze()).violations;
}

for (const theme of ['dark', 'light'] as const) {
  for (const width of [1024, 1600, 1920]) {
    test(`${theme} at ${width} px has no accessibility violation, with and without a what-if`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 900 });
      const overview = new Overview(page);
      await overview.openStill();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      if (width !== 1024) {
        await overview.shock('all', -10);
        await overview.showsShocks(1);
        expect(await violations(page)).toEqual([]);
      }
    });
  }
}

for (const theme of ['dark', 'light'] as const) {
  for (const screen of ['map', 'frontier'] as const) {
    test(`${theme} ${screen} has no accessibility violation, with and without a what-if`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width: 1600, height: 900 });
      const overview = new Overview(page);
      const screens = new Screens(page);
      await overview.openStill();
      await screens.tab(screen).click();
      const rows = screen === 'map' ? screens.mapRows : screens.frontierRows;
      await expect(rows.first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await overview.shock('all', -2);
      await overview.showsShocks(1);
      expect(await violations(page)).toEqual([]);
    });
  }
}

for (const width of [1024, 1280, 1600, 2560]) {
  test(`nothing is cut off sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 1000 });
    await new Overview(page).openStill();
    const screens = new Screens(page);
    for (const screen of ['overview', 'map', 'frontier'] as const) {
      await screens.tab(screen).click();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    }
  });
}

test('the account tree is walked with the arrow keys', async ({ page }) => {
  const overview = new Overview(page);
  await overview.openStill();
  await overview.treeRow('account:example-binance-main').focus();
  await page.keyboard.press('ArrowRight');
  await expect(overview.treeRow('coin:example-binance-main:BTC')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(overview.treeRow('coin:example-binance-main:BTC')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(overview.treeRow('coin:example-binance-main:BTC')).toBeHidden();
});

test('a coin’s row opens to its positions', async ({ page }) => {
  const overview = new Overview(page);
  await overview.openStill();
  await overview.ladderRow('BTC').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('ladder-position-example-binance-main/BTCUSDT:long')).toBeVisible();
});
