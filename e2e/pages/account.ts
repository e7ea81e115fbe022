import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures/host.ts';

/** The page of an account, or of one of its positions, as a person reads it. */
export class AccountPage {
  readonly page: Page;
  readonly title: Locator;
  readonly levels: Locator;
  readonly waterfall: Locator;
  readonly positions: Locator;
  readonly stops: Locator;
  readonly prices: Locator;
  readonly share: Locator;
  readonly shareSection: Locator;

  constructor(page: Page) {
    this.page = page;
    this.title = page.getByTestId('page-title');
    this.levels = page.getByTestId('levels');
    this.waterfall = page.getByTestId('waterfall');
    this.positions = page.getByTestId('positions');
    this.stops = page.getByTestId('stops');
    this.prices = page.getByTestId('prices');
    this.share = page.getByTestId('share');
    this.shareSection = page.locator('section', { has: this.share });
  }

  /** The figure of the summary under its name. */
  figure(term: string): Locator {
    return this.page.getByTestId(`figure-${term}`).locator('dd');
  }

  step(key: string): Locator {
    return this.page.getByTestId(`step-${key}`);
  }

  level(id: string): Locator {
    return this.page.getByTestId(`level-${id}`);
  }

  /** Waits until the page shows this account, and not what was asked before it. */
  async shows(kind: 'account' | 'position', account: string): Promise<void> {
    await expect(this.page.getByTestId('account-screen')).toHaveAttribute(
      'data-shown',
      `${kind} ${account}`,
    );
  }

  async openPosition(id: string): Promise<void> {
    await this.positions.getByTestId(`position-${id}`).getByRole('button').click();
  }
}
