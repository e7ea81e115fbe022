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

test(
  'what is made of prices speaks of prices, and what is one account’s of its own replies alone',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    await page.setViewportSize({ width: 1600, height: 1000 });
    await overview.openStill();
    const market = page.getByTestId('market-BTC');
    await market.locator('[data-explain="dayMove"]').hover();
    await expect(hint(page)).toContainText('24 h change');
    await expect(hint(page)).toContainText('From prices as on this screen');
    await expect(hint(page)).not.toContainText('replies');
    await market.locator('[data-explain="fundingRate"]').hover();
    await expect(hint(page)).toContainText('What longs pay shorts');
    await expect(hint(page)).not.toContainText('every account');
    const fold = page.getByTestId('fold-heat');
    if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
    const cell = page.getByTestId('panel-heat').locator('[data-explain-venue="hyperliquid"]');
    await cell.first().hover();
    await expect(hint(page)).toContainText('From the account’s replies');
    await expect(hint(page)).not.toContainText('every account');
    await overview.ladderRow('BTC').click();
    const position = page.locator('[data-testid^="ladder-position-"]').first();
    await position.locator('[data-explain="nearest"]').hover();
    await expect(hint(page)).toContainText('From the account’s replies');
    await expect(hint(page)).not.toContainText('every account');
  },
);

test(
  'what the market strip says of each coin is reached by keyboard',
  { tag: '@page' },
  async ({ page }) => {
    await new Overview(page).openStill();
    const [first, second] = await page.getByTestId(/^market-[A-Z]+$/u).all();
    if (first === undefined || second === undefined)
      throw new Error('the strip names no two coins');
    await tabTo(page, first);
    await expect(hint(page)).toContainText('Mark of');
    await expect(hint(page)).toContainText('24 h change');
    await page.keyboard.press('ArrowRight');
    await expect(second).toBeFocused();
    await expect(hint(page)).toContainText('Mark of');
    await page.keyboard.press('End');
    await expect(page.getByTestId('market-missing')).toBeFocused();
    await expect(hint(page)).toBeVisible();
    // One stop for Tab, however many coins there are.
    await page.keyboard.press('Tab');
    await expect(page.getByTestId('market-missing')).not.toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(page.getByTestId('market-missing')).toBeFocused();
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
    /** Figures that nothing around explains: all but what a person types. */
    const unexplained = async (): Promise<readonly string[]> =>
      page.locator('main :is([data-quality], .number:not(input))').evaluateAll((figures) =>
        figures
          .filter((figure) => figure.closest('[data-explain]') === null)
          .map((figure) => {
            const place = figure.closest('[data-testid]')?.getAttribute('data-testid') ?? '';
            return `${place}: ${figure.textContent}`;
          }),
      );
    const expectNamed = async (...terms: readonly (keyof typeof glossary)[]): Promise<void> => {
      const here = await named();
      expect(here).toEqual(expect.arrayContaining([...terms]));
      for (const term of here) found.add(term);
      expect(await unexplained()).toEqual([]);
    };
    await overview.openStill();
    for (const panel of ['heat', 'exposure', 'concentration', 'equity']) {
      const fold = page.getByTestId(`fold-${panel}`);
      if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
    }
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
