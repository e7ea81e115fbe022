import { canaries } from '../fixtures/canaries.ts';
import { expect, test } from '../fixtures/host.ts';
import { keptAccounts, writeAccounts } from '../fixtures/live-accounts.ts';
import { createSecretScan } from '../fixtures/secret-scan.ts';
import { Overview } from '../pages/overview.ts';
import { VaultSheets } from '../pages/vault.ts';

const PHRASE = canaries.passphrase;
const KEY = canaries.apiKey;
const KEY_SECRET = canaries.apiSecret;

test(
  'the vault is made, locked over the page, and opened by its passphrase alone',
  { tag: '@page' },
  async ({ page, restart, dataFolder }) => {
    const vault = new VaultSheets(page);
    const overview = new Overview(page);
    await overview.openStill();
    await vault.open();
    await vault.createByPassphrase(PHRASE);
    await expect(page.getByTestId('vault-state')).toHaveText('Open, protected by a passphrase');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    await page.keyboard.press('Control+Shift+L');
    await expect(vault.lockScreen).toBeVisible();
    await expect(overview.equity).toHaveCount(0);
    // Nothing of the page obeys behind it.
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(vault.unlockField).toBeFocused();
    await vault.unlock('not the passphrase');
    await expect(page.getByRole('alert')).toContainText('does not open');
    await expect(vault.unlockField).toHaveValue('');
    await expect(overview.equity).toHaveCount(0);
    await vault.unlock(PHRASE);
    await expect(overview.equity).toBeVisible();
    expect(await vault.everything()).not.toContain(PHRASE);

    const again = await restart();
    const locked = new VaultSheets(again);
    await expect(locked.lockScreen).toBeVisible();
    // Whoever only wants the example does not need the keys.
    await again.getByTestId('lock-example').click();
    await expect(new Overview(again).equity).toBeVisible();
    await locked.open();
    await again.getByTestId('to-unlock').click();
    await expect(locked.lockScreen).toBeVisible();
    await locked.unlock(PHRASE);
    await expect(new Overview(again).equity).toBeVisible();
    const scan = createSecretScan([PHRASE]);
    expect(scan.paths(dataFolder)).toEqual([]);
  },
);

test('three wrong passphrases make the next one wait', { tag: '@long' }, async ({ page }) => {
  const vault = new VaultSheets(page);
  await new Overview(page).openStill();
  await vault.open();
  await vault.createByPassphrase(PHRASE);
  await page.getByTestId('vault-lock').click();
  for (let wrong = 0; wrong < 3; wrong++) {
    await expect(page.getByTestId('unlock')).toBeEnabled();
    await vault.unlock(`wrong passphrase ${String(wrong)}`);
    await expect(page.getByTestId('unlock')).toHaveText('Unlock');
  }
  await expect(page.getByRole('status')).toContainText('before the next try');
  await expect(page.getByTestId('unlock')).toBeEnabled();
  await vault.unlock(PHRASE);
  await expect(new Overview(page).equity).toBeVisible();
});

test('a keychain that protects opens the vault by itself; without one none is offered', async ({
  page,
  host,
  restart,
}) => {
  const vault = new VaultSheets(page);
  await new Overview(page).openStill();
  await vault.open();
  const byKeychain = page.getByTestId('protection-kind').getByRole('radio', { name: 'keychain' });
  if (host === 'headless') {
    await expect(vault.sheet).toContainText('there is no system keychain');
    await expect(byKeychain).toHaveCount(0);
    return;
  }
  await byKeychain.click();
  await page.getByTestId('protection-go').click();
  await expect(page.getByTestId('vault-state')).toHaveText(
    'Open, protected by the system keychain',
  );
  const again = await restart();
  await expect(new Overview(again).equity).toBeVisible();
  await new VaultSheets(again).open();
  await expect(again.getByTestId('vault-state')).toHaveText(
    'Open, protected by the system keychain',
  );
});

test(
  'a backup is written and named; the protection changes by the passphrase there is',
  { tag: '@page' },
  async ({ page }) => {
    const vault = new VaultSheets(page);
    await new Overview(page).openStill();
    await vault.open();
    await vault.createByPassphrase(PHRASE);
    await page.getByTestId('vault-backup').click();
    await page.getByTestId('backup-passphrase').fill(canaries.backupPassphrase);
    await page.getByTestId('backup-write').click();
    await expect(page.getByTestId('backup-file')).toContainText('The backup is in /');
    await page.getByTestId('vault-change').click();
    await page.getByTestId('current-passphrase').fill('not this one at all');
    await vault.createByPassphrase(canaries.otherPassphrase);
    await expect(vault.sheet.getByRole('alert')).toContainText('does not open');
    await page.getByTestId('current-passphrase').fill(PHRASE);
    await vault.createByPassphrase(canaries.otherPassphrase);
    await expect(vault.sheet.getByRole('status')).toHaveText('The protection was changed.');
    await page.getByTestId('vault-lock').click();
    await vault.unlock(canaries.otherPassphrase);
    await expect(new Overview(page).equity).toBeVisible();
  },
);

test(
  'a backup brings back the accounts that are not on the list, and says so',
  { tag: '@long' },
  async ({ dataFolder, restart }) => {
    writeAccounts(dataFolder, keptAccounts);
    const page = await restart();
    const vault = new VaultSheets(page);
    await new Overview(page).openStill();
    await vault.open();
    await vault.createByPassphrase(PHRASE);
    await page.getByTestId('vault-backup').click();
    await page.getByTestId('backup-passphrase').fill(canaries.backupPassphrase);
    await page.getByTestId('backup-write').click();
    await expect(page.getByTestId('backup-file')).toContainText('The backup is in /');
    const file = /\/\S+/u.exec(await page.getByTestId('backup-file').innerText())?.[0] ?? '';
    await page.keyboard.press('Escape');
    await page.keyboard.press('k');
    await page.getByTestId('live-Desk').locator('[data-do="remove"]').click();
    await page.getByTestId('removal-confirm').click();
    await expect(page.getByTestId('live-Desk')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+L');
    await page.getByRole('button', { name: 'Restore a backup' }).click();
    await page.getByTestId('restore-file').setInputFiles(file);
    await page.getByTestId('restore-passphrase').fill(canaries.backupPassphrase);
    await vault.createByPassphrase(PHRASE);
    await expect(new Overview(page).message).toContainText('Back on the list: 1 account.');
    await expect(new Overview(page).message).toContainText('left as they are: 3 accounts.');
    await page.keyboard.press('k');
    await expect(page.getByTestId('live-Desk')).toBeVisible();
  },
);

test(
  'a private key of Hyperliquid leaves the field at once and is refused in words',
  { tag: '@page' },
  async ({ page }) => {
    const vault = new VaultSheets(page);
    await new Overview(page).openStill();
    await vault.openAddAccount();
    await vault.chooseVenue('Hyperliquid');
    const field = page.getByTestId('key-address');
    const { privateKey } = canaries;
    await field.fill(`0x${privateKey}`);
    await expect(page.getByTestId('key-wrong')).toContainText('private key');
    await expect(field).toHaveValue('');
    expect(await vault.everything()).not.toContain(privateKey);
  },
);

test('no key stays in the page when its sheet is closed', { tag: '@page' }, async ({ page }) => {
  const vault = new VaultSheets(page);
  await new Overview(page).openStill();
  await vault.openAddAccount();
  await vault.createByPassphrase(PHRASE);
  await page.getByTestId('key-apiKey').fill(KEY);
  await page.getByTestId('key-apiSecret').fill(KEY_SECRET);
  for (const name of ['apiKey', 'apiSecret']) {
    const field = page.getByTestId(`key-${name}`);
    await expect(field).toHaveAttribute('type', 'password');
    await expect(field).toHaveAttribute('autocomplete', 'off');
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const held = await vault.everything();
  for (const secret of [PHRASE, KEY, KEY_SECRET]) expect(held).not.toContain(secret);
  await vault.openAddAccount();
  await expect(page.getByTestId('key-apiSecret')).toHaveValue('');
});
