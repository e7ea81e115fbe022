import type { Locator, Page } from '@playwright/test';
import { glossary } from '#renderer/messages/en/glossary.ts';
import { expect, test } from '../fixtures/host.ts';
import { AccountPage } from '../pages/account.ts';
import { Overview } from '../pages/overview.ts';
import { Screens } from '../pages/screens.ts';

const MAIN = 'example-binance-main';

function hint(page: Page): Locator {
  return page.getByRole('tooltip');
}

/** Comes to a place as the Tab key does: a hint is for who sees the focus. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(place).toBeFocused();
}

test(
  'a figure of the whole book says its formula and its oldest input, by pointer and by keyboard',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    await overview.openStill();
    await overview.equity.hover();
    await expect(hint(page)).toContainText('= the sum of every account’s equity');
    await expect(hint(page)).toContainText('From every account’s replies and prices, the oldest');
    await page.keyboard.press('Escape');
    await expect(hint(page)).toBeHidden();
    await tabTo(page, page.getByTestId('next-level').locator('[data-explain][tabindex="0"]'));
    await expect(hint(page)).toContainText('Room to the next level');
    await expect(hint(page)).toContainText('tables and rates of the book');
  },
);

test(
  'a figure of an account says the age of its replies and the page of its venue',
  { tag: '@long' },
  async ({ page }) => {
    const overview = new Overview(page);
    await overview.openStill();
    const cell = overview.treeRow(`account:${MAIN}`).locator('[data-explain="nativeRatio"]');
    await cell.hover();
    await expect(hint(page)).toContainText('From the account’s replies');
    await expect(hint(page)).toContainText('Binance: margin ratio');
    await expect(hint(page)).toContainText('docs/margin/binance-bybit.md 2.4');
  },
);

test('a doubt and what the figure is are said together', { tag: '@long' }, async ({ page }) => {
  const overview = new Overview(page);
  await overview.openStill();
  const stop = page.locator('.stop[data-explain="stopRace"]').first();
  await stop.hover();
  await expect(hint(page)).toContainText(/stop/iu);
  await expect(hint(page)).toContainText('Race of a stop');
});

test(
  'every screen has figures that explain themselves, each by a term of the glossary',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const screens = new Screens(page);
    const named = async (): Promise<readonly string[]> => [
      ...new Set(
        await page
          .locator('main [data-explain]')
          .evaluateAll((places) => places.map((place) => place.getAttribute('data-explain') ?? '')),
      ),
    ];
    const found = new Set<string>();
    const expectNamed = async (...terms: readonly (keyof typeof glossary)[]): Promise<void> => {
      const here = await named();
      expect(here).toEqual(expect.arrayContaining([...terms]));
      for (const term of here) found.add(term);
    };
    await overview.openStill();
    await expectNamed('totalEquity', 'worstLoad', 'fallTogether', 'markPrice', 'fundingRate');
    await expectNamed('load', 'nativeRatio', 'nearest', 'bands', 'netExposure', 'concentration');
    await screens.tab('map').click();
    await screens.mapRows.first().waitFor();
    await expectNamed('notionalGone', 'levelPrice', 'pool');
    await screens.tab('frontier').click();
    await page.getByTestId('crash-table').waitFor();
    await expectNamed('frontier', 'pastDays');
    await page.getByTestId('open-worst').click();
    await page.getByTestId('levels').waitFor();
    await expectNamed('wallet', 'maintenanceMargin', 'level', 'levelPrice', 'stopRace', 'process');
    await new AccountPage(page).openPosition('HYPE');
    await page.getByTestId('share').waitFor();
    await expectNamed('adl', 'onePercent', 'markGap', 'leverage', 'fundingPnl', 'feePnl', 'share');
    expect([...found].filter((term) => !Object.hasOwn(glossary, term))).toEqual([]);
  },
);
