import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canaries } from '../fixtures/canaries.ts';
import { expect, test } from '../fixtures/host.ts';
import { keptAccounts, writeAccounts } from '../fixtures/live-accounts.ts';
import { BandLadder } from '../pages/ladder.ts';
import { Overview } from '../pages/overview.ts';
import { VaultSheets } from '../pages/vault.ts';
import { violations } from './violations.ts';

const PHRASE = canaries.passphrase;

test(
  'accounts are found again, named anew, paused and removed',
  { tag: '@page' },
  async ({ dataFolder, restart }) => {
    writeAccounts(dataFolder, keptAccounts);
    const page = await restart();
    await new Overview(page).openStill();
    await page.keyboard.press('k');
    const line = (id: string) => page.getByTestId(`live-${id}`);
    // The vault that held their keys is not there: nothing of them may look live.
    await expect(line('Main').locator('[data-state]')).toHaveText('locked');
    await expect(line('Main again')).toContainText('Has the same number at its venue as Main');
    await expect(line('Main again').locator('[data-state]')).toHaveText('paused');
    await expect(line('Desk')).toContainText('can trade');
    await expect(line('Vault address').locator('[data-state]')).toHaveText('needs you');
    await expect(line('Vault address')).toContainText('not the address of an account');

    await line('Main').locator('[data-do="edit"]').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('edit-label').fill('Swing');
    await page.getByTestId('edit-group').fill('Desk 2');
    await page.getByTestId('edit-tags').fill('btc, weekend');
    await page.keyboard.press('Enter');
    await expect(line('Main')).toContainText('Swing');
    await expect(line('Main')).toContainText('weekend');
    await line('Main').locator('[data-do="pause"]').click();
    await expect(line('Main').locator('[data-state]')).toHaveText('paused');
    await line('Main again').locator('[data-do="remove"]').click();
    await expect(page.getByTestId('account-removal')).toContainText('wiped from the vault');
    await expect(page.getByTestId('account-removal')).toContainText('stay on the equity chart');
    await page.getByTestId('removal-forget').check();
    await page.getByTestId('removal-confirm').click();
    await expect(line('Main again')).toHaveCount(0);

    const kept = JSON.parse(readFileSync(join(dataFolder, 'accounts.json'), 'utf8')) as {
      accounts: unknown[];
    };
    expect(kept.accounts).toHaveLength(3);
    expect(kept.accounts[0]).toMatchObject({
      ...{ id: 'Main', label: 'Swing', group: 'Desk 2', tags: ['btc', 'weekend'], paused: true },
    });
  },
);

test(
  'the bands are filtered by a group that a person has put accounts into',
  { tag: '@page' },
  async ({ dataFolder, restart }) => {
    const [first, second, desk] = keptAccounts;
    if (!first || !second || !desk) throw new Error('three accounts are needed');
    writeAccounts(dataFolder, [first, { ...second, uid: '4300', paused: false }, desk]);
    const page = await restart();
    const ladder = new BandLadder(page);
    await new Overview(page).openStill();
    await page.getByTestId('open-live').click();
    await ladder.openFilter();
    await ladder.choose('accounts', 'group:Fund');
    await expect(ladder.chip('group:Fund')).toHaveText(/Fund group/u);
    await ladder.chip('group:Fund').click();
    await expect(ladder.chip('group:Fund')).toHaveCount(0);
  },
);

test(
  'a damaged list is set aside, and the page says where',
  { tag: '@long' },
  async ({ dataFolder, restart }) => {
    writeFileSync(join(dataFolder, 'accounts.json'), '{"accounts": 7}');
    const page = await restart();
    await new Overview(page).openStill();
    await page.keyboard.press('k');
    await expect(page.getByTestId('list-lost')).toContainText('accounts.json.corrupt-');
    expect(readdirSync(dataFolder).filter((name) => name.includes('corrupt'))).toHaveLength(1);
  },
);

test(
  'the sheets of live accounts and the lock screen are accessible',
  { tag: '@long' },
  async ({ dataFolder, restart }) => {
    // Every sheet is looked through in both themes.
    test.slow();
    writeAccounts(dataFolder, keptAccounts);
    const page = await restart();
    const vault = new VaultSheets(page);
    await new Overview(page).openStill();
    await page.keyboard.press('k');
    await page.getByTestId('live-Desk').locator('[data-do="health"]').click();
    await expect(page.getByTestId('key-health')).toContainText('This key can trade');
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('live-add').click();
    await expect(page.getByTestId('vault-first')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await vault.open();
    await vault.createByPassphrase(PHRASE);
    await page.getByTestId('vault-change').click();
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('vault-lock').click();
    await expect(vault.unlockField).toBeFocused();
    expect(await violations(page)).toEqual([]);
  },
);
