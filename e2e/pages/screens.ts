import type { Locator, Page } from '@playwright/test';
import type { Detail, DetailFigures } from '#shared/contract/detail.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Shock } from '#shared/domain/shock.ts';
import { createEngine } from '#engine/engine.ts';
import type { RiskFigures } from '#engine/view/risk-view.ts';
import type { View } from '#shared/contract/risk.ts';

type TabName = 'overview' | Detail['kind'];

/** What each drawing keeps free around its grid, px. */
const grids = {
  'map-plot': { left: 64, right: 24, top: 22, bottom: 44 },
  'frontier-plot': { left: 58, right: 20, top: 26, bottom: 40 },
} as const;

/** The tabs and what stands behind them, as a person reads and works it. */
export class Screens {
  readonly page: Page;
  readonly mapRows: Locator;
  readonly frontierRows: Locator;

  constructor(page: Page) {
    this.page = page;
    this.mapRows = page.getByTestId('map-table').locator('[data-testid^="map-row-"]');
    this.frontierRows = page.getByTestId('frontier-table').locator('tbody tr');
  }

  tab(name: TabName): Locator {
    return this.page.getByTestId(`tab-${name}`);
  }

  async choose(testId: string, value: string): Promise<void> {
    await this.page.getByTestId(testId).selectOption(value);
  }

  choice(testId: string, text: string): Locator {
    return this.page.getByTestId(testId).getByRole('radio', { name: text });
  }

  /** Takes hold of the middle of a plot, where the prices of now are, and lets go so many pixels from there. */
  async dragFromNow(
    testId: 'map-plot' | 'frontier-plot',
    by: readonly [right: number, up: number],
  ): Promise<void> {
    const plot = await this.page.getByTestId(testId).locator('canvas').boundingBox();
    if (plot === null) throw new Error('the plot is not on screen');
    const grid = grids[testId];
    const x = plot.x + (plot.width + grid.left - grid.right) / 2;
    const y = plot.y + (plot.height + grid.top - grid.bottom) / 2;
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + by[0], y - by[1], { steps: 8 });
    await this.page.mouse.up();
  }

  frontierRow(direction: string): Locator {
    return this.frontierRows.filter({
      has: this.page.getByRole('rowheader', { name: direction, exact: true }),
    });
  }
}

/** What the engine says of a book as it stands: the screen must show exactly this. */
export async function figuresOf<K extends Detail['kind']>(
  book: Book,
  detail: Extract<Detail, { kind: K }>,
  shocks: readonly Shock[] = [],
): Promise<Extract<DetailFigures, { kind: K }>> {
  const { detail: found } = await viewOf(book, { detail, shocks: [...shocks] });
  if (found?.kind !== detail.kind) throw new Error(`no figures of a ${detail.kind}`);
  // The kinds were just compared.
  return found as Extract<DetailFigures, { kind: K }>;
}

/** Everything the engine says of a book that stands still, in what a view asks beside its lists. */
export async function viewOf(
  book: Book,
  asked: Partial<Pick<View, 'edits' | 'shocks' | 'detail'>>,
): Promise<RiskFigures> {
  const engine = createEngine();
  const { signal } = new AbortController();
  const replaced = await engine['book/replace']({ bookId: 'one', book }, signal);
  if (!replaced.ok) throw new Error(replaced.failure.message);
  const rows = { offset: 0, count: 0, toggled: [] };
  const plain = { edits: [], shocks: [], detail: null, choices: null };
  const result = await engine['view/evaluate'](
    { ...plain, ladder: rows, tree: rows, ...asked },
    signal,
  );
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** `−18.6 %`, as the screen writes a move. */
export function moveText(move: number): string {
  const text = Math.abs(move * 100).toFixed(1);
  const sign = Number(text) === 0 ? '' : move < 0 ? '−' : '+';
  return `${sign}${text}\u00a0%`;
}
