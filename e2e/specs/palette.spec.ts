import { expect, test } from '../fixtures/host.ts';
import { AccountPage } from '../pages/account.ts';
import { Overview } from '../pages/overview.ts';
import { Shell } from '../pages/shell.ts';
import { WhatIfDrawer } from '../pages/what-if-drawer.ts';

test(
  'by the keyboard alone: the worst account is opened and an edit of it added',
  { tag: '@page' },
  async ({ page }) => {
    const shell = new Shell(page);
    await new Overview(page).openStill();
    await expect(page.getByTestId('worst-load')).toContainText('%');
    await shell.command('worst', 'command:worst');
    const account = new AccountPage(page);
    await account.shows('account', 'example-hyperliquid-trend');

    await shell.command('deposit', 'edit:deposit');
    const drawer = new WhatIfDrawer(page);
    await expect(page.getByTestId('edit-kind')).toBeFocused();
    await expect(page.getByTestId('edit-kind')).toHaveValue('deposit');
    await expect(drawer.field('account')).toHaveValue('example-hyperliquid-trend');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(drawer.field('amount')).toBeFocused();
    await page.keyboard.type('5,000');
    await page.keyboard.press('Enter');
    await drawer.showsEdits(1);
    expect((await drawer.made())[0]).toMatchObject({
      kind: 'deposit',
      account: 'example-hyperliquid-trend',
      amount: '5000',
    });
  },
);

test('a position, a coin and a screen are opened by name', { tag: '@long' }, async ({ page }) => {
  const shell = new Shell(page);
  await new Overview(page).openStill();
  await shell.command('btcusdt long', 'position:example-binance-main/BTCUSDT:long');
  await new AccountPage(page).shows('position', 'example-binance-main');
  await shell.command('map of sol', 'coin:SOL');
  await expect(page.getByTestId('map-coin')).toHaveValue('SOL');
  await shell.command('frontier', 'command:frontier');
  await expect(page.getByTestId('tab-frontier')).toHaveAttribute('aria-selected', 'true');
});

test(
  'what was used last stands first, also after a restart',
  { tag: '@long' },
  async ({ page, restart }) => {
    await new Overview(page).openStill();
    await new Shell(page).command('theme dark', 'command:theme-dark');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    const again = new Shell(await restart());
    await expect(again.page.getByTestId('total-equity')).toBeVisible();
    await again.page.keyboard.press('Control+k');
    await expect(again.palette.getByRole('option').first()).toHaveAttribute(
      'data-testid',
      'palette-command:theme-dark',
    );
  },
);

test(
  'the list is a combobox: arrows move, Escape closes and gives the focus back',
  { tag: '@long' },
  async ({ page }) => {
    const shell = new Shell(page);
    await new Overview(page).openStill();
    const opener = page.getByTestId('palette-open');
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(shell.search).toBeFocused();
    await expect(shell.search).toHaveRole('combobox');
    await page.keyboard.type('theme');
    const options = shell.palette.getByRole('option');
    await expect(options.first()).toHaveAttribute('data-highlighted', '');
    await page.keyboard.press('ArrowDown');
    await expect(options.nth(1)).toHaveAttribute('data-highlighted', '');
    const id = await options.nth(1).getAttribute('id');
    await expect(shell.search).toHaveAttribute('aria-activedescendant', id ?? '');
    await page.keyboard.type('zzqx');
    await expect(options).toHaveCount(0);
    await expect(shell.palette).toContainText('Nothing here is called that.');
    await page.keyboard.press('Escape');
    await expect(shell.palette).toHaveCount(0);
    await expect(opener).toBeFocused();
  },
);

test('the help sheet lists the keys that work', { tag: '@page' }, async ({ page }) => {
  await new Overview(page).openStill();
  await page.keyboard.press('?');
  const help = page.getByTestId('help');
  await expect(help).toContainText('Ctrl+K');
  await expect(help).toContainText('Go to the liquidation map');
  await page.keyboard.press('2');
  await expect(page.getByTestId('tab-overview')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await expect(page.getByTestId('tab-map')).toHaveAttribute('aria-selected', 'true');
});
