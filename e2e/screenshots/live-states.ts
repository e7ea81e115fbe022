import type { Page } from '@playwright/test';
import type { FakeVenues } from '../fake-venues/fake-venues.ts';
import { expect } from '../fixtures/host.ts';
import { LiveAccounts } from '../pages/live-accounts.ts';
import { shownRows } from '../pages/live-rows.ts';
import { Overview } from '../pages/overview.ts';
import { Screens } from '../pages/screens.ts';

/** A host on the fake venues, which every state of live accounts is brought about at in turn. */
export interface LiveStage {
  readonly page: Page;
  readonly venues: FakeVenues;
}

const SLOW = { timeout: 60_000, intervals: [250] };

async function until(page: Page, name: string, quality: string): Promise<void> {
  await expect
    .poll(async () => {
      const rows = await shownRows(page);
      return rows.find((row) => row.name === name)?.quality ?? 'not there';
    }, SLOW)
    .toBe(quality);
}

async function closeSheet(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** The permission check of a key, as its venue answers it. */
function checked(right: 'read' | 'trade' | 'withdraw', broken = false) {
  return async ({ page, venues }: LiveStage): Promise<void> => {
    const live = new LiveAccounts(page);
    if (broken)
      venues.faults.put(
        { venue: 'binance' },
        { kind: 'field', name: 'enableWithdrawals', become: null },
      );
    await live.openAdd();
    await live.give(venues.account('binance-usdm'), right);
    venues.heal();
  };
}

async function watchAll({ page, venues }: LiveStage): Promise<void> {
  const live = new LiveAccounts(page);
  for (const ids of [
    ['binance-usdm', 'binance-coinm'],
    ['bybit-cross'],
    ['okx-futures'],
    ['deribit-standard'],
    ['hyperliquid-unified'],
  ] as const) {
    const [first, ...more] = ids.map((id) => venues.account(id));
    if (first !== undefined) await live.add([first, ...more]);
    await closeSheet(page);
  }
  await page.getByTestId('open-live').click();
  await until(page, 'total', 'live');
  // Long enough for a line over time, and for the ranges of what is held.
  await page.waitForTimeout(20_000);
}

async function openWorst({ page }: LiveStage): Promise<void> {
  await page.getByTestId('open-worst').click();
  await page.getByTestId('levels').waitFor();
}

async function inEuro({ page }: LiveStage): Promise<void> {
  await new Screens(page).tab('overview').click();
  await page.getByTestId('currency').selectOption('EUR');
  await expect(page.getByTestId('currency')).toHaveValue('EUR');
}

async function openList({ page }: LiveStage): Promise<void> {
  await page.getByTestId('currency').selectOption('USD');
  await new LiveAccounts(page).openList();
}

async function openHealth({ page }: LiveStage): Promise<void> {
  const line = new LiveAccounts(page).line('bybit-cross');
  await line.locator('[data-do="health"]').click();
  await page.getByTestId('endpoints').waitFor();
}

/** One venue's marks stand apart from all others'. */
async function contradict({ page, venues }: LiveStage): Promise<void> {
  await closeSheet(page);
  venues.marks('okx', null, { kind: 'times', factor: 1.04 });
  await until(page, 'okx-futures', 'suspect');
}

/** An account whose venue stops answering before it was ever read. */
async function neverRead({ page, venues }: LiveStage): Promise<void> {
  venues.heal();
  await until(page, 'okx-futures', 'live');
  const live = new LiveAccounts(page);
  const account = venues.account('bybit-hedge');
  await live.openAdd();
  await live.give(account);
  await page.locator('[data-testid^="name-"][data-testid$="-label"]').first().fill(account.id);
  venues.faults.put({ venue: 'bybit' }, { kind: 'status', status: 503 });
  await page.getByTestId('found-watch').click();
  await expect(live.vault.addAccount).toHaveCount(0);
  await closeSheet(page);
  await until(page, 'bybit-hedge', 'unknown');
  await until(page, 'bybit-cross', 'stale');
}

async function openUnread({ page }: LiveStage): Promise<void> {
  const row = page.locator('[data-testid^="tree-row-account:"]').filter({ hasText: 'bybit-hedge' });
  await row.focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('account-unread').waitFor();
}

async function refuse({ page, venues }: LiveStage): Promise<void> {
  await new Screens(page).tab('overview').click();
  venues.revoke(venues.account('okx-futures').keys[0]?.key ?? '');
  const live = new LiveAccounts(page);
  await live.openList();
  await live.stands('okx-futures', 'attention', 60_000);
}

async function silence({ page, venues }: LiveStage): Promise<void> {
  await closeSheet(page);
  for (const { venue } of venues.dialects) venues.faults.put({ venue }, { kind: 'refuse' });
  // No account is live any more, for as long as a gap can be seen.
  await expect
    .poll(async () => (await shownRows(page)).some(({ quality }) => quality === 'live'), SLOW)
    .toBe(false);
  await page.waitForTimeout(15_000);
}

async function lock({ page }: LiveStage): Promise<void> {
  const { vault } = new LiveAccounts(page);
  await vault.open();
  await page.getByTestId('vault-lock').click();
  await vault.lockScreen.waitFor();
}

/** A vault to begin with. */
export async function begin({ page }: LiveStage): Promise<void> {
  const live = new LiveAccounts(page);
  await new Overview(page).openStill();
  await live.vault.open();
  await live.vault.createByPassphrase('five words that nobody guesses');
  await closeSheet(page);
}

/** In the order in which they come about; each goes on from the one before. */
export const liveStates = [
  { name: 'key-read-only', reach: checked('read'), leave: closeSheet },
  { name: 'key-can-trade', reach: checked('trade'), leave: closeSheet },
  { name: 'key-refused', reach: checked('withdraw'), leave: closeSheet },
  { name: 'key-unverifiable', reach: checked('read', true), leave: closeSheet },
  { name: 'live', reach: watchAll, leave: null },
  { name: 'live-account', reach: openWorst, leave: null },
  { name: 'live-euro', reach: inEuro, leave: null },
  { name: 'live-accounts', reach: openList, leave: null },
  { name: 'key-health', reach: openHealth, leave: null },
  { name: 'live-suspect', reach: contradict, leave: null },
  { name: 'live-partial', reach: neverRead, leave: null },
  { name: 'live-unknown', reach: openUnread, leave: null },
  { name: 'live-refused', reach: refuse, leave: null },
  { name: 'live-stale', reach: silence, leave: null },
  { name: 'locked', reach: lock, leave: null },
] as const;
