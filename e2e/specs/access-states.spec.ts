import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';
import * as ways from '../screenshots/ways.ts';
import { violations } from './violations.ts';

/** States of the page and sheets over it, with the way to each from the example. */
const states: Readonly<Record<string, (overview: Overview, page: Page) => Promise<void>>> = {
  'the recorded book': ways.openRecorded,
  'the frontier of the recorded book': ways.openRecordedFrontier,
  'the settings': ways.openSettings,
  'the settings in Chinese': ways.openChineseSettings,
  'the watch list': ways.openWatchList,
  'the filter of the ladder': ways.filterLadder,
  'the figures of the ladder': ways.ladderFigures,
  'the menu of a table': ways.openTableMenu,
  'a refused what-if': ways.refusedEdits,
  'amounts that are hidden': ways.hideAmounts,
};

for (const [name, reach] of Object.entries(states))
  test(`no accessibility violation: ${name}`, { tag: ['@page', '@long'] }, async ({ page }) => {
    const overview = new Overview(page);
    await page.setViewportSize({ width: 1600, height: 1000 });
    await overview.openStill();
    await reach(overview, page);
    expect(await violations(page)).toEqual([]);
  });

for (const shows of ['ladder', 'accounts'] as const)
  test(
    `no accessibility violation: ${shows} in a window of its own`,
    { tag: '@long' },
    async ({ page }) => {
      await new Overview(page).openStill();
      const opened = page.context().waitForEvent('page');
      await page.getByTestId(`tear-off-${shows}`).click();
      const torn = new Overview(await opened);
      await expect(torn.badge).toBeVisible();
      expect(await violations(torn.page)).toEqual([]);
    },
  );

test.describe('the first run', () => {
  test.use({ firstRun: 'asked' });

  test(
    'no accessibility violation: the first question',
    { tag: ['@page', '@long'] },
    async ({ page }) => {
      await expect(page.getByTestId('first-run')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    },
  );
});
