import type { Locator, Page } from '@playwright/test';
import type { Ladder, LadderLook, LadderRow } from '#shared/contract/ladder.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Shock } from '#shared/domain/shock.ts';
import { createEngine } from '#engine/engine.ts';

type FilterName = 'accounts' | 'venues' | 'coins';

/** The band ladder as a person reads and works it. */
export class BandLadder {
  readonly page: Page;
  readonly grid: Locator;
  /** Rows as they stand, those in sight. */
  readonly rows: Locator;
  readonly count: Locator;
  readonly hidden: Locator;
  readonly chips: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('treegrid', { name: 'Liquidation bands' });
    this.rows = this.grid.locator('[data-testid^="ladder-"][role="row"]');
    this.count = page.getByTestId('ladder-count');
    this.hidden = page.getByTestId('ladder-hidden');
    this.chips = page.locator('[data-testid^="ladder-chip-"]');
  }

  coin(coin: string): Locator {
    return this.page.getByTestId(`ladder-row-${coin}`);
  }

  position(id: string): Locator {
    return this.page.getByTestId(`ladder-position-${id}`);
  }

  async list(text: 'Coins' | 'Positions'): Promise<void> {
    await this.page.getByTestId('ladder-list').getByRole('radio', { name: text }).click();
  }

  async show(text: 'Bands' | 'Figures'): Promise<void> {
    await this.page.getByTestId('ladder-form').getByRole('radio', { name: text }).click();
  }

  async sort(by: LadderLook['sort']): Promise<void> {
    await this.page.getByTestId('ladder-sort').selectOption(by);
  }

  async openFilter(): Promise<void> {
    await this.page.getByTestId('ladder-filter').click();
  }

  async choose(filter: FilterName, value: string): Promise<void> {
    await this.page.getByTestId(`ladder-filter-${filter}`).selectOption(value);
  }

  chip(id: string): Locator {
    return this.page.getByTestId(`ladder-chip-${id}`);
  }

  /** The drawing of a row in words. */
  async words(row: Locator): Promise<string> {
    return (await row.getByRole('img').first().getAttribute('aria-label')) ?? '';
  }

  async ids(): Promise<readonly string[]> {
    const ids = await this.rows.evaluateAll((rows) =>
      rows.map((row) => row.getAttribute('data-testid') ?? ''),
    );
    return ids.map((id) => id.replace(/^ladder-(?:row|position)-/u, ''));
  }
}

/** What the engine says of a book's ladder: the screen must show exactly this. */
export async function ladderOf(
  book: Book,
  look: Partial<LadderLook>,
  shocks: readonly Shock[] = [],
): Promise<Ladder> {
  const engine = createEngine();
  const { signal } = new AbortController();
  await engine['book/replace']({ bookId: 'one', book }, signal);
  const rows = { offset: 0, count: 100, toggled: [] };
  const whole: LadderLook = {
    ...{ list: 'coins', sort: 'nearest', reverse: false },
    ...{ accounts: [], venues: [], coins: [] },
    ...look,
  };
  const result = await engine['view/evaluate'](
    {
      ...{ edits: [], shocks: [...shocks], detail: null, choices: null },
      ladder: { ...rows, look: whole },
      tree: rows,
    },
    signal,
  );
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.ladder;
}

export function idsOf(rows: readonly LadderRow[]): readonly string[] {
  return rows.map(({ id }) => id);
}
