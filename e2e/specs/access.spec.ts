import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';
import { Screens } from '../pages/screens.ts';
import { violations } from './violations.ts';

for (const theme of ['dark', 'light'] as const) {
  for (const width of [1024, 1600, 1920]) {
    test(
      `${theme} at ${width} px has no accessibility violation, with and without a what-if`,
      { tag: '@page' },
      async ({ page }) => {
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
      },
    );
  }
}

for (const theme of ['dark', 'light'] as const) {
  for (const screen of ['map', 'frontier'] as const) {
    test(
      `${theme} ${screen} has no accessibility violation, with and without a what-if`,
      { tag: '@page' },
      async ({ page }) => {
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
      },
    );
  }
}

for (const width of [1024, 1280, 1600, 2560]) {
  test(`nothing is cut off sideways at ${width} px`, { tag: '@page' }, async ({ page }) => {
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
