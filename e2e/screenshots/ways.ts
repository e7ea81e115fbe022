import type { Page } from '@playwright/test';
import { BandLadder } from '../pages/ladder.ts';
import type { Overview } from '../pages/overview.ts';
import { Screens } from '../pages/screens.ts';
import { Shell } from '../pages/shell.ts';
import { Tables } from '../pages/tables.ts';
import { VaultSheets } from '../pages/vault.ts';
import { WhatIfDrawer } from '../pages/what-if-drawer.ts';

/** Ways from the example, standing still at its first step, to what a picture shows. */
export async function fallOfEverything(overview: Overview): Promise<void> {
  await overview.shock('all', -6);
  await overview.shock('BTC', -4);
  await overview.showsShocks(2);
}

/** What stands beside the lists elsewhere is folded away below them here. */
export async function fallOnNarrowScreen(overview: Overview, page: Page): Promise<void> {
  await page.getByTestId('side-toggle').click();
  await fallOfEverything(overview);
}

export async function edits(overview: Overview, page: Page): Promise<void> {
  const drawer = new WhatIfDrawer(page);
  await drawer.add('close', { account: 'example-bybit-carry', position: 'SOLUSDT' });
  await drawer.add('deposit', { account: 'example-okx-basis', asset: 'USDT', amount: '5000' });
  await overview.shock('all', -5);
  await drawer.openForm('resize');
  await drawer.field('account').selectOption('example-binance-swing');
  await drawer.field('position').selectOption('ETHUSDT');
  await drawer.field('size').fill('50');
  await drawer.field('size').press('Enter');
  await drawer.showsEdits(3);
}

export async function refusedEdits(overview: Overview, page: Page): Promise<void> {
  await edits(overview, page);
  const drawer = new WhatIfDrawer(page);
  await drawer.add('withdraw', { account: 'example-deribit-hedge', asset: 'BTC', amount: '10' });
  await drawer.refusal.waitFor();
}

export async function filterLadder(_overview: Overview, page: Page): Promise<void> {
  const ladder = new BandLadder(page);
  await ladder.openFilter();
  await ladder.choose('accounts', 'example-binance-main');
  await ladder.choose('coins', 'BTC');
  await ladder.choose('coins', 'SOL');
  await ladder.hidden.waitFor();
}

export async function ladderFigures(overview: Overview, page: Page): Promise<void> {
  const ladder = new BandLadder(page);
  await ladder.list('Positions');
  await ladder.show('Figures');
  await fallOfEverything(overview);
}

export async function openMap(_overview: Overview, page: Page): Promise<void> {
  const screens = new Screens(page);
  await screens.tab('map').click();
  await screens.choose('map-coin', 'BTC');
  await screens.mapRows.first().waitFor();
}

export async function openMapWhatIf(overview: Overview, page: Page): Promise<void> {
  await openMap(overview, page);
  await fallOfEverything(overview);
}

export async function openFrontier(_overview: Overview, page: Page): Promise<void> {
  const screens = new Screens(page);
  await screens.tab('frontier').click();
  await page.getByTestId('crash-table').waitFor();
  await screens.frontierRows.first().waitFor();
}

export async function openRecordedFrontier(overview: Overview, page: Page): Promise<void> {
  await openRecorded(overview, page);
  await openFrontier(overview, page);
}

export async function openRows(overview: Overview, page: Page): Promise<void> {
  await overview.treeRow('account:example-binance-main').focus();
  await page.keyboard.press('ArrowRight');
  await overview.treeRow('coin:example-binance-main:BTC').focus();
  await page.keyboard.press('ArrowRight');
  await overview.treeRow('position:example-binance-main:BTCUSDT:long').waitFor();
  await overview.ladderRow('BTC').focus();
  await page.keyboard.press('ArrowRight');
  await page.getByTestId('ladder-position-example-binance-main/BTCUSDT:long').waitFor();
}

export async function openRecorded(overview: Overview, page: Page): Promise<void> {
  await page.getByTestId('open-recorded').click();
  await overview.badge.filter({ hasText: 'recorded' }).waitFor();
}

export async function openBadFile(overview: Overview): Promise<void> {
  await overview.openFile(
    'bad.plimsoll.json',
    '{"format": "plimsoll.book", "version": 1, "name": 7}',
  );
  await overview.message.waitFor();
}

export async function openAccount(_overview: Overview, page: Page): Promise<void> {
  await page.getByTestId('open-worst').click();
  await page.getByTestId('levels').waitFor();
}

export async function openAccountWhatIf(overview: Overview, page: Page): Promise<void> {
  await openAccount(overview, page);
  await overview.shock('all', -5);
  await overview.showsShocks(1);
}

export async function openPosition(overview: Overview, page: Page): Promise<void> {
  await openAccount(overview, page);
  await page.getByTestId('position-HYPE').getByRole('button').first().click();
  await page.getByTestId('share').waitFor();
}

export async function pointAtFigure(overview: Overview, page: Page): Promise<void> {
  await openAccount(overview, page);
  await page.getByTestId('figure-marginBalance').hover();
  await page.getByRole('tooltip').waitFor();
}

/** Steps near enough to each other that a line joins them. */
export async function playAnHour(overview: Overview): Promise<void> {
  for (const step of [4, 8, 12]) await overview.seek(step);
}

export async function openPanelsBelow(_: Overview, page: Page): Promise<void> {
  for (const name of ['heat', 'exposure']) await page.getByTestId(`fold-${name}`).click();
  await page.getByTestId('exposure-table').waitFor();
}

export async function openTableMenu(_: Overview, page: Page): Promise<void> {
  await new Tables(page).open('accounts');
}

/** The equity above the lists, the accounts above the bands. */
export async function moveParts(overview: Overview, page: Page): Promise<void> {
  await playAnHour(overview);
  const tables = new Tables(page);
  await tables.open('equity');
  await tables.item('tile-other').click();
  await tables.open('accounts');
  await tables.item('tile-up').click();
  await page.locator('[data-tile="tree"] + * + [data-tile="ladder"]').waitFor();
}

export async function openSettings(_: Overview, page: Page): Promise<void> {
  await new Shell(page).openSettings();
}

async function choose(page: Page, setting: string, name: string): Promise<void> {
  const shell = new Shell(page);
  await shell.openSettings();
  await shell.choose(setting, name);
  await shell.close();
}

export async function speakChinese(overview: Overview, page: Page): Promise<void> {
  await choose(page, 'language', '简体中文');
  await fallOfEverything(overview);
  await page.evaluate(() => document.fonts.ready);
}

export async function openChineseSettings(overview: Overview, page: Page): Promise<void> {
  await speakChinese(overview, page);
  await openSettings(overview, page);
}

export async function redGreenSafe(overview: Overview, page: Page): Promise<void> {
  await choose(page, 'palette', 'Red-green safe');
  await fallOfEverything(overview);
}

export async function blueYellowSafe(overview: Overview, page: Page): Promise<void> {
  await choose(page, 'palette', 'Blue-yellow safe');
  await fallOfEverything(overview);
}

export async function zoomIn(_: Overview, page: Page): Promise<void> {
  for (let press = 0; press < 7; press++) await page.keyboard.press('Control+Equal');
}

export async function searchPalette(_: Overview, page: Page): Promise<void> {
  const shell = new Shell(page);
  await page.keyboard.press('Control+k');
  await shell.search.fill('btc');
  await shell.palette.getByRole('option').first().waitFor();
}

export async function openWatchList(_: Overview, page: Page): Promise<void> {
  await page.getByTestId('watch-edit').click();
  await page.getByTestId('watch-list').waitFor();
}

export async function hideAmounts(overview: Overview, page: Page): Promise<void> {
  await playAnHour(overview);
  await page.keyboard.press('h');
  await page.locator('[data-privacy="on"]').waitFor();
}

export async function makeVault(_: Overview, page: Page): Promise<void> {
  const vault = new VaultSheets(page);
  await vault.open();
  await vault.createByPassphrase('five words that nobody guesses');
  await page.getByTestId('vault-change').click();
}

export async function openAddAccount(_: Overview, page: Page): Promise<void> {
  await new VaultSheets(page).openAddAccount();
}

export async function openFirstRun(_: Overview, page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette-search').fill('choose what to look at');
  await page.keyboard.press('Enter');
  await page.getByTestId('first-run').waitFor();
}

export async function openProxy(_: Overview, page: Page): Promise<void> {
  await new Shell(page).openSettings();
  await page.getByTestId('proxy-address').fill('socks5://127.0.0.1:1080');
  await page.getByTestId('proxy-name').fill('someone');
  await page.getByTestId('proxy-use').click();
  await page.getByTestId('proxy-refused').waitFor();
  await page.getByTestId('proxy-refused').scrollIntoViewIfNeeded();
}
