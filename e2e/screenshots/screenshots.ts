/** Writes each screen, or those named, in both themes to docs/screenshots: npm run screenshots [-- NAME...]. Look at every one of them. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumArgs, chromiumPath } from '../fixtures/chromium.ts';
import { startHeadlessHost } from '../fixtures/headless-host.ts';
import { BandLadder } from '../pages/ladder.ts';
import { Overview } from '../pages/overview.ts';
import { WhatIfDrawer } from '../pages/what-if-drawer.ts';
import { Tables } from '../pages/tables.ts';
import { Screens } from '../pages/screens.ts';
import { Shell } from '../pages/shell.ts';

const target = join(import.meta.dirname, '../../docs/screenshots');

interface Screen {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  prepare(overview: Overview, page: Page): Promise<void>;
}

const screens: readonly Screen[] = [
  { name: 'overview', width: 1600, height: 1000, prepare: async () => undefined },
  { name: 'what-if', width: 1600, height: 1000, prepare: fallOfEverything },
  { name: 'what-if-edits', width: 1280, height: 800, prepare: edits },
  { name: 'what-if-refused', width: 1920, height: 1080, prepare: refusedEdits },
  { name: 'rows-open', width: 1600, height: 1000, prepare: openRows },
  { name: 'recorded', width: 1600, height: 1000, prepare: openRecorded },
  { name: 'bad-file', width: 1280, height: 800, prepare: openBadFile },
  { name: 'narrow', width: 1024, height: 768, prepare: async () => undefined },
  { name: 'ladder-filter', width: 1280, height: 800, prepare: filterLadder },
  { name: 'ladder-figures', width: 1920, height: 1080, prepare: ladderFigures },
  { name: 'map', width: 1280, height: 800, prepare: openMap },
  { name: 'map-what-if', width: 1920, height: 1080, prepare: openMapWhatIf },
  { name: 'frontier', width: 1280, height: 800, prepare: openFrontier },
  { name: 'frontier-wide', width: 1920, height: 1080, prepare: openFrontier },
  { name: 'frontier-unknown', width: 1920, height: 1080, prepare: openRecordedFrontier },
  { name: 'wide', width: 2560, height: 1300, prepare: fallOfEverything },
  { name: 'panels', width: 1920, height: 1080, prepare: playAnHour },
  { name: 'panels-below', width: 1280, height: 800, prepare: openPanelsBelow },
  { name: 'table-menu', width: 1920, height: 1080, prepare: openTableMenu },
  { name: 'layout', width: 1920, height: 1080, prepare: moveParts },
  { name: 'settings', width: 1280, height: 800, prepare: openSettings },
  { name: 'chinese', width: 1920, height: 1080, prepare: speakChinese },
  { name: 'chinese-settings', width: 1280, height: 800, prepare: openChineseSettings },
  { name: 'red-green-safe', width: 1600, height: 1000, prepare: redGreenSafe },
  { name: 'blue-yellow-safe', width: 1600, height: 1000, prepare: blueYellowSafe },
  { name: 'zoomed', width: 1280, height: 800, prepare: zoomIn },
  { name: 'palette', width: 1280, height: 800, prepare: searchPalette },
  { name: 'watch-list', width: 1280, height: 800, prepare: openWatchList },
  { name: 'account', width: 1280, height: 800, prepare: openAccount },
  { name: 'account-what-if', width: 1920, height: 1080, prepare: openAccountWhatIf },
  { name: 'position', width: 1280, height: 800, prepare: openPosition },
  { name: 'position-wide', width: 1920, height: 1080, prepare: openPosition },
  { name: 'hint', width: 1280, height: 800, prepare: pointAtFigure },
  { name: 'private', width: 1920, height: 1080, prepare: hideAmounts },
];

async function fallOfEverything(overview: Overview): Promise<void> {
  await overview.shock('all', -6);
  await overview.shock('BTC', -4);
  await overview.showsShocks(2);
}

async function edits(overview: Overview, page: Page): Promise<void> {
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

async function refusedEdits(overview: Overview, page: Page): Promise<void> {
  await edits(overview, page);
  const drawer = new WhatIfDrawer(page);
  await drawer.add('withdraw', { account: 'example-deribit-hedge', asset: 'BTC', amount: '10' });
  await drawer.refusal.waitFor();
}

async function filterLadder(_overview: Overview, page: Page): Promise<void> {
  const ladder = new BandLadder(page);
  await ladder.openFilter();
  await ladder.choose('accounts', 'example-binance-main');
  await ladder.choose('coins', 'BTC');
  await ladder.choose('coins', 'SOL');
  await ladder.hidden.waitFor();
}

async function ladderFigures(overview: Overview, page: Page): Promise<void> {
  const ladder = new BandLadder(page);
  await ladder.list('Positions');
  await ladder.show('Figures');
  await fallOfEverything(overview);
}

async function openMap(_overview: Overview, page: Page): Promise<void> {
  const screens = new Screens(page);
  await screens.tab('map').click();
  await screens.choose('map-coin', 'BTC');
  await screens.mapRows.first().waitFor();
}

async function openMapWhatIf(overview: Overview, page: Page): Promise<void> {
  await openMap(overview, page);
  await fallOfEverything(overview);
}

async function openFrontier(_overview: Overview, page: Page): Promise<void> {
  const screens = new Screens(page);
  await screens.tab('frontier').click();
  await page.getByTestId('crash-table').waitFor();
  await screens.frontierRows.first().waitFor();
}

async function openRecordedFrontier(overview: Overview, page: Page): Promise<void> {
  await openRecorded(overview, page);
  await openFrontier(overview, page);
}

async function openRows(overview: Overview, page: Page): Promise<void> {
  await overview.treeRow('account:example-binance-main').focus();
  await page.keyboard.press('ArrowRight');
  await overview.treeRow('coin:example-binance-main:BTC').focus();
  await page.keyboard.press('ArrowRight');
  await overview.treeRow('position:example-binance-main:BTCUSDT:long').waitFor();
  await overview.ladderRow('BTC').focus();
  await page.keyboard.press('ArrowRight');
  await page.getByTestId('ladder-position-example-binance-main/BTCUSDT:long').waitFor();
}

async function openRecorded(overview: Overview, page: Page): Promise<void> {
  await page.getByTestId('open-recorded').click();
  await overview.badge.filter({ hasText: 'recorded' }).waitFor();
}

async function openBadFile(overview: Overview): Promise<void> {
  await overview.openFile(
    'bad.plimsoll.json',
    '{"format": "plimsoll.book", "version": 1, "name": 7}',
  );
  await overview.message.waitFor();
}

async function openAccount(_overview: Overview, page: Page): Promise<void> {
  await page.getByTestId('open-worst').click();
  await page.getByTestId('levels').waitFor();
}

async function openAccountWhatIf(overview: Overview, page: Page): Promise<void> {
  await openAccount(overview, page);
  await overview.shock('all', -5);
  await overview.showsShocks(1);
}

async function openPosition(overview: Overview, page: Page): Promise<void> {
  await openAccount(overview, page);
  await page.getByTestId('position-HYPE').getByRole('button').first().click();
  await page.getByTestId('share').waitFor();
}

async function pointAtFigure(overview: Overview, page: Page): Promise<void> {
  await openAccount(overview, page);
  await page.getByTestId('figure-marginBalance').hover();
  await page.getByRole('tooltip').waitFor();
}

/** Steps near enough to each other that a line joins them. */
async function playAnHour(overview: Overview): Promise<void> {
  for (const step of [4, 8, 12]) await overview.seek(step);
}

async function openPanelsBelow(_: Overview, page: Page): Promise<void> {
  for (const name of ['heat', 'exposure']) await page.getByTestId(`fold-${name}`).click();
  await page.getByTestId('exposure-table').waitFor();
}

async function openTableMenu(_: Overview, page: Page): Promise<void> {
  await new Tables(page).open('accounts');
}

/** The equity above the lists, the accounts above the bands. */
async function moveParts(overview: Overview, page: Page): Promise<void> {
  await playAnHour(overview);
  const tables = new Tables(page);
  await tables.open('equity');
  await tables.item('tile-other').click();
  await tables.open('accounts');
  await tables.item('tile-up').click();
  await page.locator('[data-tile="tree"] + * + [data-tile="ladder"]').waitFor();
}

async function openSettings(_: Overview, page: Page): Promise<void> {
  await new Shell(page).openSettings();
}

async function choose(page: Page, setting: string, name: string): Promise<void> {
  const shell = new Shell(page);
  await shell.openSettings();
  await shell.choose(setting, name);
  await shell.close();
}

async function speakChinese(overview: Overview, page: Page): Promise<void> {
  await choose(page, 'language', '简体中文');
  await fallOfEverything(overview);
  await page.evaluate(() => document.fonts.ready);
}

async function openChineseSettings(overview: Overview, page: Page): Promise<void> {
  await speakChinese(overview, page);
  await openSettings(overview, page);
}

async function redGreenSafe(overview: Overview, page: Page): Promise<void> {
  await choose(page, 'palette', 'Red-green safe');
  await fallOfEverything(overview);
}

async function blueYellowSafe(overview: Overview, page: Page): Promise<void> {
  await choose(page, 'palette', 'Blue-yellow safe');
  await fallOfEverything(overview);
}

async function zoomIn(_: Overview, page: Page): Promise<void> {
  for (let press = 0; press < 7; press++) await page.keyboard.press('Control+Equal');
}

async function searchPalette(_: Overview, page: Page): Promise<void> {
  const shell = new Shell(page);
  await page.keyboard.press('Control+k');
  await shell.search.fill('btc');
  await shell.palette.getByRole('option').first().waitFor();
}

async function openWatchList(_: Overview, page: Page): Promise<void> {
  await page.getByTestId('watch-edit').click();
  await page.getByTestId('watch-list').waitFor();
}

async function hideAmounts(overview: Overview, page: Page): Promise<void> {
  await playAnHour(overview);
  await page.keyboard.press('h');
  await page.locator('[data-privacy="on"]').waitFor();
}

const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);

mkdirSync(target, { recursive: true });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
for (const theme of ['dark', 'light'] as const) {
  for (const screen of screens.filter(({ name }) => isWanted(name))) {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-shots-'));
    const host = await startHeadlessHost(folder, browser, () => undefined);
    const { page } = host;
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: screen.width, height: screen.height });
    const overview = new Overview(page);
    await overview.openStill();
    await screen.prepare(overview, page);
    // The last figures are in; one more frame draws the chart.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await page.screenshot({ path: join(target, `${screen.name}-${theme}.png`) });
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
await browser.close();
