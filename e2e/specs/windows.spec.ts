import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';

/** Presses the button and waits for the window that it opens. */
async function tearOff(page: Page, shows: 'ladder' | 'accounts'): Promise<Overview> {
  const opened = page.context().waitForEvent('page');
  await page.getByTestId(`tear-off-${shows}`).click();
  const torn = new Overview(await opened);
  await expect(torn.badge).toBeVisible();
  return torn;
}

test('a list torn off shows the same figures and asks the same what-if', async ({ page }) => {
  const overview = new Overview(page);
  await overview.openStill();
  const torn = await tearOff(page, 'ladder');
  const row = torn.ladderRow('BTC');
  await expect(row).toHaveText((await overview.ladderRow('BTC').textContent()) ?? '');
  await expect(torn.page.getByTestId('tab-map')).toHaveCount(0);

  await overview.shock('BTC', -10);
  await torn.showsShocks(1);
  await expect(torn.frame).toBeVisible();
  await expect(row).toHaveText((await overview.ladderRow('BTC').textContent()) ?? '');

  // And back: what is taken back here is taken back there.
  await row.focus();
  await torn.page.keyboard.press('Control+z');
  await overview.showsShocks(0);
  await expect(overview.frame).toHaveCount(0);
});

test('what a torn-off list opens, the whole page opens', async ({ page }) => {
  const overview = new Overview(page);
  await overview.openStill();
  const torn = await tearOff(page, 'accounts');
  const account = torn.treeRow('account:example-okx-basis');
  await account.focus();
  await torn.page.keyboard.press('Enter');
  await expect(page.getByTestId('tab-account')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('heading', { name: 'OKX · Basis' })).toBeVisible();
  await expect(account).toBeVisible();
});

test(
  'a window opened after a what-if asks it from the start',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    await overview.openStill();
    await overview.shock('all', -5);
    const torn = await tearOff(page, 'ladder');
    await torn.showsShocks(1);
    // Opened once, it comes to the front instead of twice.
    const windows = page.context().pages().length;
    await page.getByTestId('tear-off-ladder').click();
    await overview.shock('all', -6);
    await torn.showsShocks(1);
    expect(page.context().pages()).toHaveLength(windows);
  },
);
