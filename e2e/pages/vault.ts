import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures/host.ts';
import { Shell } from './shell.ts';

/** The vault, its lock screen and the sheets about live accounts, as a person works them. */
export class VaultSheets {
  readonly page: Page;
  readonly sheet: Locator;
  readonly lockScreen: Locator;
  readonly unlockField: Locator;
  readonly addAccount: Locator;

  constructor(page: Page) {
    this.page = page;
    this.sheet = page.getByTestId('vault');
    this.lockScreen = page.getByTestId('lock-screen');
    this.unlockField = page.getByTestId('unlock-passphrase');
    this.addAccount = page.getByTestId('add-account');
  }

  async open(): Promise<void> {
    await new Shell(this.page).command('open the vault', 'command:vault');
    await expect(this.sheet).toBeVisible();
  }

  /** In the sheet that is open. A host with a keychain is told to use a passphrase all the same. */
  async createByPassphrase(passphrase: string): Promise<void> {
    const byPassphrase = this.page
      .getByTestId('protection-kind')
      .getByRole('radio', { name: 'Passphrase' });
    await expect(this.page.getByTestId('protection-go')).toBeVisible();
    if ((await byPassphrase.count()) > 0) await byPassphrase.click();
    await this.page.getByTestId('new-passphrase').fill(passphrase);
    await this.page.getByTestId('new-passphrase-again').fill(passphrase);
    await this.page.getByTestId('protection-go').click();
  }

  async unlock(passphrase: string): Promise<void> {
    await this.unlockField.fill(passphrase);
    await this.page.keyboard.press('Enter');
  }

  async openAddAccount(): Promise<void> {
    await new Shell(this.page).command('add a live account', 'command:add-account');
    await expect(this.addAccount).toBeVisible();
  }

  async chooseVenue(name: string): Promise<void> {
    await this.page.getByTestId('venue').getByRole('radio', { name }).click();
  }

  /** Everything the page holds as text: its elements, their attributes, and what stands in its fields. */
  async everything(): Promise<string> {
    return this.page.evaluate(() => {
      const fields = [...document.querySelectorAll('input')].map(({ value }) => value);
      return [document.documentElement.outerHTML, ...fields].join('\n');
    });
  }
}
