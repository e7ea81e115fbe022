import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';
import { Screens } from '../pages/screens.ts';
import { violations } from './violations.ts';

for (const width of [1024, 1600, 1920]) {
  test(
    `at ${width} px there is no accessibility violation, with and without a what-if`,
    { tag: width === 1920 ? '@page' : '@long' },
    async ({ page }) => {
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
    },
  );
}

test(
  'map and frontier have no accessibility violation, with and without a what-if',
  { tag: '@page' },
  async ({ page }) => {
    await page.setViewportSize({ width: 1600, height: 900 });
    const overview = new Overview(page);
    const screens = new Screens(page);
    await overview.openStill();
    const rows = { map: screens.mapRows, frontier: screens.frontierRows };
    for (const screen of ['map', 'frontier'] as const) {
      await screens.tab(screen).click();
      await expect(rows[screen].first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
    }
    await overview.shock('all', -2);
    await overview.showsShocks(1);
    for (const screen of ['frontier', 'map'] as const) {
      await screens.tab(screen).click();
      await expect(rows[screen].first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
    }
  },
);

test('nothing is cut off sideways at any width', { tag: '@page' }, async ({ page }) => {
  await new Overview(page).openStill();
  const screens = new Screens(page);
  for (const width of [1024, 1280, 1600, 2560]) {
    await page.setViewportSize({ width, height: 1000 });
    for (const screen of ['overview', 'map', 'frontier'] as const) {
      await screens.tab(screen).click();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${screen} at ${width} px`).toBe(0);
    }
  }
});
