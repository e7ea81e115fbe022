import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { riskReport } from '#engine/report/risk-report.ts';
import type { Book } from '#shared/domain/book.ts';
import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';
import { Tables } from '../pages/tables.ts';

/** The example as it ships; the engine computes here what the files must hold. */
const example = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../examples/example.plimsoll.json'), 'utf8'),
) as Book;
const report = riskReport(example, []);
const positions = example.accounts.flatMap((account) => account.positions);

async function openWide(page: Page): Promise<{ overview: Overview; tables: Tables }> {
  await page.setViewportSize({ width: 1920, height: 1080 });
  const overview = new Overview(page);
  await overview.openStill();
  return { overview, tables: new Tables(page) };
}

test(
  'a column is left out by keyboard, stays out over a restart, and comes back',
  { tag: '@page' },
  async ({ page, restart }) => {
    const { tables } = await openWide(page);
    const header = page.getByRole('treegrid', { name: 'Accounts' }).getByRole('columnheader');
    await expect(header.filter({ hasText: "Venue's own" })).toBeVisible();
    await tables.menu('accounts').focus();
    await page.keyboard.press('Enter');
    await expect(tables.item('column-equity')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(tables.item('column-native')).toBeFocused();
    await expect(tables.item('column-native')).toHaveAttribute('aria-checked', 'true');
    await page.keyboard.press('Space');
    // The menu stays for the next one.
    await expect(tables.item('column-native')).toHaveAttribute('aria-checked', 'false');
    await page.keyboard.press('Escape');
    await expect(tables.menu('accounts')).toBeFocused();
    await expect(header.filter({ hasText: "Venue's own" })).toHaveCount(0);
    const count = await header.count();
    await expect(page.getByRole('treegrid', { name: 'Accounts' })).toHaveAttribute(
      'aria-colcount',
      String(count),
    );

    const again = await restart();
    const { tables: tablesAgain } = await openWide(again);
    const headerAgain = again.getByRole('treegrid', { name: 'Accounts' }).getByRole('columnheader');
    await expect(headerAgain).toHaveCount(count);
    await expect(headerAgain.filter({ hasText: "Venue's own" })).toHaveCount(0);
    const [first] = await tablesAgain.records('accounts');
    expect(Object.keys(first ?? {})).not.toContain("Venue's own ratio");
    await tablesAgain.open('accounts');
    await tablesAgain.item('columns-all').click();
    await expect(headerAgain.filter({ hasText: "Venue's own" })).toBeVisible();
  },
);

test(
  'the file of the account tree holds every row in full, though most are folded',
  { tag: '@long' },
  async ({ page }) => {
    const { tables } = await openWide(page);
    const rows = await tables.records('accounts');
    expect(rows.filter((row) => row['Row'] === 'position')).toHaveLength(positions.length);
    for (const { label, equity, load, reasons } of report.accounts) {
      const row = rows.find((one) => one['Row'] === 'account' && one['Account'] === label);
      expect(Number(row?.['Equity (USD)'])).toBeCloseTo(Number(equity), 3);
      if (load !== null) expect(Number(row?.['Load (1 liquidates)'])).toBeCloseTo(load, 9);
      else expect(row?.['Unknown or in doubt']).toContain(reasons['load'] ?? 'no reason');
    }
    await expect(page.getByTestId('table-done-accounts')).toHaveText(`${rows.length} rows saved`);
  },
);

test(
  'the file of the ladder holds every position, and both figures in a what-if',
  { tag: '@page' },
  async ({ page }) => {
    const { overview, tables } = await openWide(page);
    await overview.shock('BTC', -5);
    await overview.showsShocks(1);
    const { fileName } = await tables.save('ladder');
    expect(fileName).toBe('plimsoll-ladder-2025-10-10-140000-what-if.csv');
    const rows = await tables.records('ladder');
    expect(rows.filter((row) => row['Row'] === 'position')).toHaveLength(positions.length);
    const bitcoin = rows.find((row) => row['Row'] === 'coin' && row['Coin'] === 'BTC');
    const mark = Number(bitcoin?.['Mark (price)']);
    expect(Number(bitcoin?.['Mark (price), after the what-if'])).toBeCloseTo(mark * 0.95, 4);
  },
);

test(
  'a panel is copied as a spreadsheet takes it, and nothing private with it',
  { tag: '@long' },
  async ({ page }) => {
    const { tables } = await openWide(page);
    await tables.open('exposure');
    await tables.item('table-copy').click();
    await expect(page.getByTestId('table-done-exposure')).toHaveText('9 rows copied');
    const [headers, ...rows] = (await tables.pasted()).split('\n').map((line) => line.split('\t'));
    expect(headers?.slice(0, 4)).toEqual([
      'Coin',
      'Mark (price)',
      'Net exposure (USD)',
      'Gross exposure (USD)',
    ]);
    expect(rows).toHaveLength(9);
    const gross = rows.reduce((sum, row) => sum + Number(row[3]), 0);
    expect(gross).toBeCloseTo(Number(report.totals.grossExposure), 4);

    await page.keyboard.press('h');
    await expect(page.locator('html')).toHaveAttribute('data-privacy', 'on');
    const hidden = await tables.records('exposure');
    await expect(page.getByTestId('table-done-exposure')).toHaveText(
      '9 rows saved without amounts',
    );
    expect(hidden.map((row) => row['Gross exposure (USD)'])).toEqual(hidden.map(() => 'hidden'));
    expect(hidden.map((row) => Number(row['Mark (price)']))).toEqual(
      rows.map(([, mark]) => Number(mark)),
    );
  },
);

test(
  'the positions of an account: columns are left out, the file holds what the engine says',
  { tag: '@page' },
  async ({ page }) => {
    const { tables } = await openWide(page);
    const account = report.accounts.find(({ id }) => id === 'example-binance-main');
    if (account === undefined) throw new Error('the example has no such account');
    await page.getByTestId('open-account:example-binance-main').click();
    const table = page.getByTestId('positions');
    await expect(table.locator('tbody tr')).toHaveCount(account.positions.length);
    await tables.open('positions');
    await tables.item('column-entryPrice').click();
    // Leaves the menu, not the page.
    await page.keyboard.press('Escape');
    await expect(tables.menu('positions')).toBeFocused();
    await expect(table.getByRole('columnheader', { name: 'Entry' })).toHaveCount(0);
    await expect(table.getByRole('columnheader', { name: 'Mark' })).toHaveCount(1);
    const first = table.locator('tbody tr').first();
    await expect(first.getByRole('cell')).toHaveCount(7);

    const rows = await tables.records('positions');
    expect(Object.keys(rows[0] ?? {})).not.toContain('Entry (price)');
    for (const [at, position] of account.positions.entries()) {
      const row = rows[at];
      expect(row?.['Position']).toBe(position.symbol);
      expect(row?.['Quantity (signed)']).toBe(position.quantity);
      expect(Number(row?.['Initial margin (settlement currency)'])).toBeCloseTo(
        Number(position.initialMargin),
        3,
      );
      expect(row?.['Liquidation (price)']).toBe(position.liquidationPrice ?? '');
    }
    const levels = await tables.records('level-prices');
    const falls = levels.filter(
      (row) => row['Coin'] === 'BTC' && row['Direction'] === 'falling' && row['Level'] !== '',
    );
    const bitcoin = account.coins.find(({ coin }) => coin === 'BTC');
    expect(falls.map((row) => row['Level'])).toEqual([
      ...account.levels.map(({ words }) => words),
      'bankruptcy: nothing left',
    ]);
    expect(falls.map((row) => row['Move of the coin (0.1 is +10 %)'])).toEqual(
      [...(bitcoin?.levels.map(({ sides }) => sides) ?? []), bitcoin?.bankruptcy].map((sides) =>
        String(sides?.down?.move ?? ''),
      ),
    );
    expect(levels).toHaveLength(account.coins.length * (account.levels.length + 1) * 2);
    const steps = await tables.records('waterfall');
    expect(steps.map((row) => row['Step'])).toEqual(account.waterfall.map(({ step }) => step));
    expect(steps.map((row) => row['Amount (USD)'])).toEqual(
      account.waterfall.map(({ amount }) => amount ?? ''),
    );
  },
);

test(
  'the prices of a position: the file has a row for each end, reached or not',
  { tag: '@long' },
  async ({ page }) => {
    const { tables } = await openWide(page);
    const held = report.accounts
      .flatMap((account) => account.positions)
      .find(({ id }) => id === 'HYPE');
    await page.getByTestId('open-worst').click();
    await page.getByTestId('position-HYPE').getByRole('button').first().click();
    await expect(page.getByTestId('prices')).toBeVisible();
    const rows = await tables.records('prices');
    const row = (name: string) =>
      rows.find((one) => one['Price']?.replaceAll('\u00a0', ' ') === name);
    expect(row('Liquidation, falling')?.['Quote (price)']).toBe(held?.liquidation?.down?.price);
    expect(row('Mark')?.['From the mark (0.1 is +10 %)']).toBe('0');
    for (const end of ['Liquidation', 'Bankruptcy']) {
      const rising = row(`${end}, rising`);
      expect(rising?.['Quote (price)']).toBe('');
      expect(rising?.['Unknown or in doubt']).toContain('not reached');
    }
  },
);

test('map, frontier and curve give files of what they draw', { tag: '@long' }, async ({ page }) => {
  const { overview, tables } = await openWide(page);
  const curve = await tables.records('curve');
  const now = curve.find((row) => Number(row['Move of every coin (0.1 is +10 %)']) === 0);
  expect(Number(now?.['Total equity (USD)'])).toBeCloseTo(Number(report.totals.equity), 0);
  await page.getByTestId('tab-map').click();
  const map = await tables.records('liquidation-map');
  const rows = page.getByTestId('map-table').getByRole('treegrid');
  await expect(rows).toHaveAttribute('aria-rowcount', String(map.length + 1));
  await page.getByTestId('tab-frontier').click();
  await expect(page.getByTestId('frontier-table')).toBeVisible();
  expect(await tables.records('frontier')).toHaveLength(16);
  const crashes = await tables.records('crash-days');
  await expect(page.getByTestId('crash-table').locator('tbody tr')).toHaveCount(crashes.length);
  await expect(overview.message).toHaveCount(0);
});
