import type { Locator, Page } from '@playwright/test';
import { expect } from '../fixtures/host.ts';

/** The bar at the top and the sheets it opens, as a person works them. */
export class Shell {
  readonly page: Page;
  readonly settings: Locator;
  readonly palette: Locator;
  readonly search: Locator;
  readonly html: Locator;

  constructor(page: Page) {
    this.page = page;
    this.settings = page.getByTestId('settings');
    this.palette = page.getByTestId('palette');
    this.search = page.getByTestId('palette-search');
    this.html = page.locator('html');
  }

  async openSettings(): Promise<void> {
    await this.page.keyboard.press('Control+,');
    await expect(this.settings).toBeVisible();
  }

  async choose(setting: string, name: string): Promise<void> {
    await this.settings
      .getByTestId(`setting-${setting}`)
      .getByRole('radio', { name, exact: true })
      .click();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  /** By the keyboard alone: opens the palette, searches, and runs what is found first. */
  async command(search: string, found: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await expect(this.search).toBeFocused();
    await this.page.keyboard.type(search);
    const first = this.palette.getByRole('option').first();
    await expect(first).toHaveAttribute('data-testid', `palette-${found}`);
    await expect(first).toHaveAttribute('data-highlighted', '');
    await this.page.keyboard.press('Enter');
    await expect(this.palette).toHaveCount(0);
  }
}
