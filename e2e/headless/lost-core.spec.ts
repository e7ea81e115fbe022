import { newDataFolder } from '../fixtures/data-folder.ts';
import { startHeadlessHost } from '../fixtures/headless-host.ts';
import { expect, test } from '../fixtures/host.ts';
import { dropFolder } from '../fixtures/kept-run.ts';
import { Overview } from '../pages/overview.ts';
import { violations } from '../specs/violations.ts';

test('the last figures of a core that has gone: none looks live, and no accessibility violation', async ({
  openBrowser,
}) => {
  const folder = newDataFolder('answered');
  const options = ['--data', folder];
  const host = await startHeadlessHost(options, await openBrowser(), () => undefined);
  try {
    const { page } = host;
    await new Overview(page).openStill();
    await host.stopCore();
    await expect(page.getByTestId('not-current')).toBeVisible();
    await expect(page.locator('[data-quality="live"]')).toHaveCount(0);
    await expect(page.getByTestId('price-BTC').locator('[data-quality="stale"]')).toHaveCount(1);
    const row = new Overview(page).treeRow('account:example-binance-main');
    await expect(row.locator('[data-hint$="in doubt: stale"] .doubtful')).toHaveCount(1);
    expect(await violations(page)).toEqual([]);
  } finally {
    await host.stop();
    dropFolder(folder);
  }
});
