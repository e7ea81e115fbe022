import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Book } from '#shared/domain/book.ts';
import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';
import { Screens } from '../pages/screens.ts';

const path = join(import.meta.dirname, '../../examples/example.plimsoll.json');
const example = JSON.parse(readFileSync(path, 'utf8')) as Book;
const MAIN = 'example-binance-main';
const WHY = 'its COIN-M wallet is not read';

/** The example, of whose Binance account a part was not read. */
const partly: Book = {
  ...example,
  accounts: example.accounts.map((account) =>
    account.id === MAIN ? { ...account, unreadPart: WHY } : account,
  ),
};

test(
  'an account that was read in part is drawn and told as sound nowhere',
  { tag: '@page' },
  async ({ page }) => {
    await page.setViewportSize({ width: 1600, height: 1000 });
    const overview = new Overview(page);
    const screens = new Screens(page);
    await overview.openStill();
    await overview.openFile('partly.plimsoll.json', JSON.stringify(partly));
    const cell = overview.treeRow(`account:${MAIN}`).locator('[data-quality="partial"]');
    await expect(cell.first()).toBeVisible();

    // BTC is held by this account and others, DOGE by it alone, HYPE by another; what was not read may be any of them.
    for (const coin of ['BTC', 'DOGE', 'HYPE']) {
      const track = overview.ladderRow(coin).locator('.ladder-track');
      await expect(track.locator('> .fill-unknown')).toHaveCount(1);
      await expect(track).toHaveAttribute('aria-label', new RegExp(WHY));
    }
    for (const panel of ['exposure', 'concentration']) {
      const fold = page.getByTestId(`fold-${panel}`);
      if ((await fold.getAttribute('aria-expanded')) === 'true') await fold.click();
      await expect(fold).toContainText('(partial)');
      await fold.click();
    }
    await expect(page.getByTestId('exposure-table').locator('.bar.doubtful')).not.toHaveCount(0);
    await expect(page.getByTestId('venue-shares').locator('.fill.doubtful')).not.toHaveCount(0);

    await screens.tab('map').click();
    await screens.choose('map-coin', 'BTC');
    await expect(page.getByTestId('map-notes')).toContainText('1 account unknown');
    await screens.tab('frontier').click();
    await expect(page.getByTestId('frontier-notes')).toContainText(WHY);
  },
);
