import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';

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

test('a coin’s row opens to its positions', { tag: '@page' }, async ({ page }) => {
  const overview = new Overview(page);
  await overview.openStill();
  await overview.ladderRow('BTC').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('ladder-position-example-binance-main/BTCUSDT:long')).toBeVisible();
});
