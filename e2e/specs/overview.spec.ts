import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { riskReport } from '#engine/report/risk-report.ts';
import type { Book } from '#shared/domain/book.ts';
import { expect, test } from '../fixtures/host.ts';
import { numberIn, Overview } from '../pages/overview.ts';

/** The example as it ships; the engine computes here what the screen must show. */
const example = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../examples/example.plimsoll.json'), 'utf8'),
) as Book;
const report = riskReport(example, []);

/** The example at its first step, on a screen with room for the panels beside the lists. */
async function openWide(page: Page): Promise<Overview> {
  await page.setViewportSize({ width: 1920, height: 1080 });
  const overview = new Overview(page);
  await overview.openStill();
  return overview;
}

test(
  'the header says how far equity has moved, and since when',
  { tag: '@page' },
  async ({ page }) => {
    const overview = await openWide(page);
    const before = numberIn(await overview.equity.textContent());
    await expect(overview.dayChange).toHaveText('no earlier figure to compare with');
    await overview.seek(40);
    await expect(overview.dayChange).toContainText('since 14:00 UTC');
    const after = numberIn(await overview.equity.textContent());
    expect(after).not.toBe(before);
    expect(numberIn(await overview.dayChange.textContent())).toBeCloseTo(after - before, -0.5);
  },
);

test(
  'the header names the worst account and the way to its next level',
  { tag: '@page' },
  async ({ page }) => {
    const overview = await openWide(page);
    await expect(page.getByTestId('open-worst')).toHaveText('Hyperliquid · Trend');
    await expect(page.getByTestId('next-level')).toContainText('To its margin call');
    await expect(page.getByTestId('next-level')).toContainText('HYPE −9.5');
    await overview.shock('HYPE', -10);
    await expect(page.getByTestId('next-level')).toContainText('To its liquidation');
    await overview.shock('HYPE', -20);
    await expect(page.getByTestId('next-level')).toContainText('passed');
  },
);

test(
  'where a what-if makes another account the worst, the way to the next level is its own',
  { tag: '@long' },
  async ({ page }) => {
    const overview = await openWide(page);
    const next = page.getByTestId('next-level');
    await expect(next).not.toContainText('OKX · Basis');
    await overview.shock('all', -9);
    await expect(page.getByTestId('open-worst')).toHaveText('Hyperliquid · Trend');
    await expect(next).toContainText('OKX · Basis');
    await expect(next).toContainText('passed');
    await expect(next).not.toContainText('→');
    await next.locator('[data-hint][tabindex="0"]').focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('tooltip')).toContainText('the venue may be liquidating it');
  },
);

test(
  'the market strip tells what is known of each coin and names what is not',
  { tag: '@page' },
  async ({ page }) => {
    await openWide(page);
    const bitcoin = page.getByTestId('market-BTC');
    await expect(bitcoin).toContainText('121,893.0');
    await expect(bitcoin).toContainText('−0.38\u00a0%');
    await expect(bitcoin).toContainText('+0.0039\u00a0%/8h');
    await expect(bitcoin).toHaveAttribute('data-hint', /since 2025-10-09 14:00:00 UTC/);
    await expect(page.getByTestId('market-HYPE')).toContainText('funding unknown');
    await expect(page.getByTestId('market-missing')).toContainText('BNB TRX ADA BCH LEO');
  },
);

test('the panels hold every account, coin and venue of the book', async ({ page }) => {
  const overview = await openWide(page);
  for (const { label, equity } of report.accounts) {
    const row = overview.table('heat').filter({ hasText: label });
    expect(numberIn(await row.getByRole('cell').first().textContent())).toBe(
      Math.round(Number(equity)),
    );
  }
  await expect(overview.table('heat')).toHaveCount(report.accounts.length);
  await expect(overview.table('exposure')).toHaveCount(9);
  await expect(overview.table('exposure').first()).toContainText('BTC');
  const shares = await page.getByTestId('venue-shares').locator('tbody tr').allTextContents();
  expect(shares).toHaveLength(5);
  expect(shares[0]).toMatch(/^Binance52\s%66\s%$/);
  await expect(page.getByTestId('coin-shares').locator('tbody tr').first()).toContainText('BTC');
});

test('the panels follow a what-if without being made anew', { tag: '@long' }, async ({ page }) => {
  const overview = await openWide(page);
  const heat = page.getByTestId('panel-heat').locator('.cell').first();
  const canvas = page.locator('canvas').first();
  for (const drawn of [heat, canvas])
    await drawn.evaluate((element) => element.setAttribute('data-first', 'yes'));
  await overview.shock('all', -8);
  await overview.showsShocks(1);
  await expect(overview.table('heat').first()).toContainText('→');
  await expect(overview.table('exposure').first()).toContainText('→');
  await expect(overview.table('heat').filter({ hasText: 'OKX · Basis' })).toContainText(
    'liquidation',
  );
  for (const drawn of [heat, canvas]) await expect(drawn).toHaveAttribute('data-first', 'yes');
});

test('equity over time is the journal of the moments seen', { tag: '@page' }, async ({ page }) => {
  const overview = await openWide(page);
  const points = overview.table('equity');
  await expect(points).toHaveCount(1);
  await overview.seek(3);
  await overview.seek(2);
  await overview.seek(4);
  await expect(points).toHaveCount(3);
  await expect(points.last()).toContainText('2025-10-10 14:20:00 UTC');
  const shown = numberIn(await overview.equity.textContent());
  expect(numberIn(await points.last().getByRole('cell').textContent())).toBe(shown);
});

test(
  'a folded panel still says its figure, and stays folded',
  { tag: '@long' },
  async ({ page, restart }) => {
    await openWide(page);
    const panel = page.getByTestId('panel-concentration');
    await page.getByTestId('fold-concentration').focus();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('venue-shares')).toBeHidden();
    await expect(panel).toContainText('Binance 52\u00a0% of equity, BTC 53\u00a0% of exposure');
    const again = await restart();
    await openWide(again);
    await expect(again.getByTestId('fold-concentration')).toHaveAttribute('aria-expanded', 'false');
    await expect(again.getByTestId('heat-table')).toBeVisible();
  },
);

test(
  'privacy blurs amounts, keeps percentages, and is remembered',
  { tag: '@page' },
  async ({ page, restart }) => {
    const overview = await openWide(page);
    const filterOf = (of: Overview) =>
      of.equity.evaluate((element) => getComputedStyle(element).filter);
    expect(await filterOf(overview)).toBe('none');
    await page.keyboard.press('h');
    await expect.poll(() => filterOf(overview)).toContain('blur');
    const load = overview.worstLoad.locator('.number').first();
    await expect(load).not.toHaveClass(/amount/u);
    expect(await load.locator('.amount').count()).toBe(0);
    await expect(page.getByTestId('market-BTC').locator('.amount')).toHaveCount(0);

    const again = new Overview(await restart());
    await again.openStill();
    await expect.poll(() => filterOf(again)).toContain('blur');
    await again.page.getByTestId('privacy-toggle').click();
    await expect.poll(() => filterOf(again)).toBe('none');
  },
);

test(
  'the replay goes to any moment and runs at several speeds',
  { tag: '@long' },
  async ({ page }) => {
    const overview = await openWide(page);
    const step = page.getByTestId('replay-step');
    await page.getByTestId('replay-seek').focus();
    await page.keyboard.press('End');
    await expect(step).toHaveText('145/145');
    await expect(page.getByTestId('replay-time')).toHaveText('02:00:00 UTC');
    // Played at its end it begins again; in real time the next price is five minutes away.
    await page.getByTestId('replay-speed').selectOption('1');
    await page.getByTestId('replay-pause').click();
    await expect(step).toHaveText('1/145');
    await expect(page.getByRole('button', { name: 'Pause replay' })).toBeVisible();
    // An hour a second: the whole night takes twelve.
    await page.getByTestId('replay-speed').selectOption('3600');
    await expect(step).toHaveText(/^([2-9]\d|1[0-4]\d)\/145$/);
    await expect(overview.dayChange).toContainText('since 14:00 UTC');
  },
);
