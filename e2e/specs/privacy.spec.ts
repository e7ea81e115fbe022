import type { Page } from '@playwright/test';
import type { Book } from '#shared/domain/book.ts';
import { expect, test } from '../fixtures/host.ts';
import { AccountPage } from '../pages/account.ts';
import { BandLadder } from '../pages/ladder.ts';
import { betrayed, ownSizes } from '../pages/over-the-shoulder.ts';
import { Overview } from '../pages/overview.ts';
import { Screens } from '../pages/screens.ts';
import { WhatIfDrawer } from '../pages/what-if-drawer.ts';

const MAIN = 'example-binance-main';
const HEDGE = 'example-deribit-hedge';
/** Forms whose lists or fields speak of what is held. */
const ofHeld = ['close', 'resize', 'flip', 'leverage', 'to-isolated', 'margin', 'cancel'] as const;

/** The example book with amounts hidden, and what may not be read of it. */
async function openHidden(page: Page): Promise<readonly string[]> {
  const overview = new Overview(page);
  await page.setViewportSize({ width: 1600, height: 1000 });
  await overview.openStill();
  const sizes = ownSizes(JSON.parse(await overview.save()) as Book);
  expect(sizes.length).toBeGreaterThan(20);
  await page.keyboard.press('h');
  await expect(page.locator('html')).toHaveAttribute('data-privacy', 'on');
  return sizes;
}

test('with privacy no screen says what is held', { tag: '@page' }, async ({ page }) => {
  const sizes = await openHidden(page);
  const screens = new Screens(page);
  const account = new AccountPage(page);
  const ladder = new BandLadder(page);
  expect(await betrayed(page, sizes)).toEqual([]);
  await ladder.list('Positions');
  expect(await betrayed(page, sizes)).toEqual([]);
  await ladder.show('Figures');
  expect(await betrayed(page, sizes)).toEqual([]);
  for (const name of ['map', 'frontier'] as const) {
    await screens.tab(name).click();
    await expect(screens.tab(name)).toHaveAttribute('aria-selected', 'true');
    await expect(
      name === 'map' ? screens.mapRows.first() : screens.frontierRows.first(),
    ).toBeVisible();
    expect(await betrayed(page, sizes), name).toEqual([]);
  }
  await screens.tab('overview').click();
  for (const id of [MAIN, HEDGE, 'example-hyperliquid-trend']) {
    await page.getByTestId(`tree-row-account:${id}`).focus();
    await page.keyboard.press('Enter');
    await account.shows('account', id);
    expect(await betrayed(page, sizes), id).toEqual([]);
    await account.positions.getByRole('button').first().click();
    await account.shows('position', id);
    expect(await betrayed(page, sizes), `a position of ${id}`).toEqual([]);
    await screens.tab('overview').click();
  }
});

test('with privacy the drawer of a what-if says no size', { tag: '@long' }, async ({ page }) => {
  const sizes = await openHidden(page);
  const drawer = new WhatIfDrawer(page);
  await drawer.openForm('close');
  await drawer.field('account').selectOption(MAIN);
  await expect(drawer.field('position')).toContainText('•••');
  await page.getByTestId('privacy-toggle').click();
  await expect(drawer.field('position')).not.toContainText('•••');
  // Shown as they are, sizes are found: what follows would see them.
  expect((await betrayed(page, sizes)).length).toBeGreaterThan(1);
  await page.getByTestId('privacy-toggle').click();
  await expect(drawer.field('position')).toContainText('•••');
  for (const kind of ofHeld) {
    await drawer.openForm(kind);
    await drawer.field('account').selectOption(MAIN);
    await expect(page.getByTestId('add-edit').or(page.getByTestId('slider-size'))).toBeVisible();
    expect(await betrayed(page, sizes), kind).toEqual([]);
  }
  await drawer.add('close', { account: MAIN });
  await drawer.showsEdits(1);
  await expect(drawer.chip(0)).toContainText('Close');
  await drawer.openForm('resize');
  await page.getByTestId('slider-size').press('ArrowLeft');
  await drawer.showsEdits(2);
  expect(await betrayed(page, sizes)).toEqual([]);
  await expect(page.getByTestId('field-size')).toHaveCSS('filter', /blur/u);
  await drawer.add('withdraw', { account: HEDGE, asset: 'BTC', amount: '999' });
  await expect(drawer.refusal).toBeVisible();
  expect(await betrayed(page, [...sizes, '999'])).toEqual([]);
});

test('with privacy no hint of the overview says a size', { tag: '@long' }, async ({ page }) => {
  const sizes = await openHidden(page);
  const hinted = page.locator('[data-testid^="ladder-row-"] [data-hint]');
  for (const place of (await hinted.all()).slice(0, 24)) {
    await place.hover({ force: true });
    expect(await betrayed(page, sizes)).toEqual([]);
  }
});
