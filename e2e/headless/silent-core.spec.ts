import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/host.ts';
import { keptAccounts, writeAccounts } from '../fixtures/live-accounts.ts';
import { Overview } from '../pages/overview.ts';
import { Tables } from '../pages/tables.ts';

/** By every part of the page that says whether its figures are current. */
async function saysNotCurrent(page: Page, badge: string): Promise<void> {
  await expect(page.getByTestId('state-badge')).toHaveText(badge);
  await expect(page.getByTestId('state-badge')).toHaveAttribute('data-tone', 'alarm');
  await expect(page.locator('.void-figures')).toHaveCount(1);
  await expect(page.locator('[data-quality="live"]')).toHaveCount(0);
  const tables = new Tables(page);
  await tables.open('accounts');
  await expect(tables.item('table-save')).toBeDisabled();
  await page.keyboard.press('Escape');
}

test('a core that hangs with its socket open, and a machine that slept, are said on the whole page', async ({
  dataFolder,
  restart,
  running,
}) => {
  writeAccounts(dataFolder, keptAccounts);
  const page = await restart();
  const overview = new Overview(page);
  await overview.openStill();
  await page.getByTestId('open-live').click();
  await expect(overview.badge).toContainText('live accounts');
  const notice = page.getByTestId('not-current');
  await overview.shock('all', -5);
  await expect(overview.badge).toContainText('what-if');
  await expect(notice).toHaveCount(0);

  const { pid } = running.current;
  process.kill(pid, 'SIGSTOP');
  try {
    // The wall clock has gone on for an hour of which the page's own clock knows nothing.
    await page.evaluate(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 3_600_000;
    });
    await expect(notice).toContainText('has not answered yet', { timeout: 5_000 });
    await saysNotCurrent(page, 'not answered yet');
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await expect(notice).toHaveCount(0);
  await expect(overview.badge).toContainText('what-if');

  process.kill(pid, 'SIGSTOP');
  try {
    await expect(notice).toContainText('says nothing', { timeout: 20_000 });
    await saysNotCurrent(page, 'not answering');
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await expect(notice).toHaveCount(0);
  await expect(overview.badge).toContainText('what-if');
});
