import type { JSHandle, Locator, Page } from '@playwright/test';
import type { AccountState } from '#shared/contract/accounts.ts';
import { venueNames, type VenueId } from '#shared/domain/venue.ts';
import type { FakeAccount, FakeKey } from '../fake-venues/core/account.ts';
import { productOf } from '../fake-venues/spec-ask.ts';
import { expect } from '../fixtures/host.ts';
import { VaultSheets } from './vault.ts';

/** What is typed to open an account, by the field it goes to. */
const typed: Readonly<Record<VenueId, (key: FakeKey) => Readonly<Record<string, string>>>> = {
  binance: ({ key, secret }) => ({ apiKey: key, apiSecret: secret }),
  bybit: ({ key, secret }) => ({ apiKey: key, apiSecret: secret }),
  okx: ({ key, secret, passphrase }) => ({ apiKey: key, apiSecret: secret, passphrase }),
  deribit: ({ key, secret }) => ({ clientId: key, clientSecret: secret }),
  hyperliquid: ({ key }) => ({ address: key }),
};

/** Live accounts, from the sheet that adds them to the list that says how they stand. */
export class LiveAccounts {
  readonly page: Page;
  readonly vault: VaultSheets;
  readonly verdict: Locator;

  constructor(page: Page) {
    this.page = page;
    this.vault = new VaultSheets(page);
    this.verdict = page.getByTestId('verdict');
  }

  /**
   * Gives a key to the open sheet and waits for what its venue says of it. Text is put in as a keyboard would: Playwright's own
   * `fill` leaves a copy in the page, where the test looks for copies of the app's.
   */
  async give(
    { venue, keys }: FakeAccount,
    right: FakeKey['rights'][number] = 'read',
  ): Promise<void> {
    const key = keys.find(({ rights }) => rights.at(-1) === right);
    if (key === undefined) throw new Error(`${venue}: no key whose last right is ${right}`);
    await this.vault.chooseVenue(venueNames[venue]);
    for (const [name, text] of Object.entries(typed[venue](key))) {
      await this.page.getByTestId(`key-${name}`).focus();
      await this.page.keyboard.insertText(text);
    }
    await this.page.getByTestId('key-check').click();
    // What is watched there may have used up its venue's limit for a while.
    await expect(this.verdict).toBeVisible({ timeout: 45_000 });
  }

  /** The sheet that takes a key, from the list of accounts. */
  async openAdd(): Promise<void> {
    await this.openList();
    await this.page.getByTestId('live-add').click();
    await expect(this.vault.addAccount).toBeVisible();
  }

  /** From the list to watched accounts: each is named by its id at the fakes. What else the key opens is left out. */
  async add(accounts: readonly [FakeAccount, ...FakeAccount[]]): Promise<void> {
    await this.openAdd();
    await this.give(accounts[0]);
    await expect(this.verdict).toContainText(
      accounts[0].venue === 'hyperliquid' ? /./ : 'This key can only read',
    );
    const refs = accounts.map((account) => this.#refOf(account, accounts[0]));
    for (const box of await this.page.locator('input[data-testid^="found-"]').all()) {
      const name = await box.getAttribute('data-testid');
      await box.setChecked(refs.some((ref) => name === `found-${ref}`));
    }
    for (const [place, { id }] of accounts.entries())
      await this.page.getByTestId(`name-${refs[place] ?? ''}-label`).fill(id);
    await this.page.getByTestId('found-watch').click();
    await expect(this.vault.addAccount).toHaveCount(0);
    for (const { id } of accounts) await expect(this.line(id)).toBeVisible();
  }

  /** How the sheet names an account that the key of another, or its own, opens. */
  #refOf({ id, venue, uid, master }: FakeAccount, owner: FakeAccount): string {
    return venue === 'deribit' && master === owner.id ? `sub-account ${uid}` : productOf(id);
  }

  /** In the open list. */
  line(label: string): Locator {
    return this.page.locator('tr[data-testid^="live-"]').filter({ hasText: label });
  }

  async stands(label: string, state: AccountState, timeout = 20_000): Promise<void> {
    await expect(this.line(label).locator('[data-state]')).toHaveAttribute('data-state', state, {
      timeout,
    });
  }

  /** Every state the open list shows from now on, however briefly: `bybit-cross stale`. */
  statesFromNowOn(): Promise<JSHandle<string[]>> {
    return this.page.evaluateHandle(() => {
      const seen: string[] = [];
      function look(): void {
        for (const line of document.querySelectorAll('tr[data-testid^="live-"]')) {
          const name = line.querySelector('th b')?.textContent ?? '';
          const state = line.querySelector('[data-state]')?.getAttribute('data-state') ?? '';
          seen.push(`${name} ${state}`);
        }
      }
      look();
      const changes = { subtree: true, childList: true, attributeFilter: ['data-state'] };
      new MutationObserver(look).observe(document.body, changes);
      return seen;
    });
  }

  async openList(): Promise<void> {
    await this.page.keyboard.press('k');
    await expect(this.page.getByTestId('live-add')).toBeVisible();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }
}
