import type { Locator, Page } from '@playwright/test';
import type { Shock } from '#shared/domain/shock.ts';
import { expect } from '../fixtures/host.ts';

/** The overview as a person reads and works it. */
export class Overview {
  readonly page: Page;
  readonly equity: Locator;
  readonly equityAfter: Locator;
  readonly dayChange: Locator;
  readonly worstLoad: Locator;
  readonly badge: Locator;
  readonly message: Locator;
  readonly frame: Locator;

  constructor(page: Page) {
    this.page = page;
    this.equity = page.getByTestId('total-equity');
    this.equityAfter = page.getByTestId('total-equity-after');
    this.dayChange = page.getByTestId('day-change');
    this.worstLoad = page.getByTestId('worst-load');
    this.badge = page.getByTestId('state-badge');
    this.message = page.getByTestId('message');
    this.frame = page.getByTestId('what-if-frame');
  }

  ladderRow(coin: string): Locator {
    return this.page.getByTestId(`ladder-row-${coin}`);
  }

  treeRow(id: string): Locator {
    return this.page.getByTestId(`tree-row-${id}`);
  }

  slider(coin: string): Locator {
    return this.page.getByTestId(`slider-${coin}`);
  }

  /**
   * The example stands still at its first step, so every run reads the same figures. It goes elsewhere first: only after
   * another step is the first one seen again the answer to that wish, and not what was there before it.
   */
  async openStill(): Promise<void> {
    await expect(this.equity).toBeVisible();
    await this.page.getByTestId('replay-pause').click();
    await this.seek(2);
    await this.seek(0);
  }

  /** Rows of a panel's table. */
  table(panel: 'heat' | 'exposure' | 'equity'): Locator {
    return this.page.getByTestId(`${panel}-table`).locator('tbody tr');
  }

  /** Takes the replay to a step, and waits until the figures on screen are of it. */
  async seek(step: number): Promise<void> {
    await this.page.getByTestId('replay-seek').fill(String(step));
    await expect(this.page.getByTestId('replay-step')).toContainText(`${step + 1}/`);
  }

  async shock(coin: string, percent: number): Promise<void> {
    const entry = this.page.getByTestId(`entry-${coin}`);
    await entry.fill(String(percent));
    await entry.press('Enter');
  }

  /** Waits until the figures on screen belong to these shocks. */
  async showsShocks(count: number): Promise<void> {
    await expect
      .poll(
        async () =>
          JSON.parse((await this.page.getByTestId('app').getAttribute('data-shocks')) ?? '[]')
            .length,
      )
      .toBe(count);
  }

  /** The shocks on screen and the equity after them, read in one moment. */
  async shown(): Promise<{
    readonly shocks: readonly Shock[];
    readonly equityAfter: number | null;
  }> {
    const { shocks, after } = await this.page.evaluate(() => ({
      shocks: document.querySelector('[data-testid=app]')?.getAttribute('data-shocks') ?? '[]',
      after: document.querySelector('[data-testid=total-equity-after]')?.textContent ?? null,
    }));
    return {
      shocks: JSON.parse(shocks) as Shock[],
      equityAfter: after === null ? null : numberIn(after),
    };
  }

  async openFile(name: string, text: string): Promise<void> {
    await this.page
      .getByTestId('open-file')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  }

  async save(): Promise<string> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByTestId('save-file').click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  }
}

/** The number a figure shows: `712,569` is 712569. */
export function numberIn(text: string | null): number {
  const match = /[−-]?[\d,]+(?:\.\d+)?/.exec(text ?? '');
  if (!match) throw new Error(`no number in "${text ?? ''}"`);
  return Number(match[0].replaceAll(',', '').replace('−', '-'));
}
