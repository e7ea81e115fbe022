import type { Page } from '@playwright/test';
import type { FakeVenues } from '../fake-venues/fake-venues.ts';
import { trueEquity } from '../fake-venues/true-equity.ts';
import { numberIn } from './overview.ts';

export interface ShownRow {
  /** Name of an account; `total` for all of them together. */
  readonly name: string;
  /** USD; null: no figure is shown. */
  readonly equity: number | null;
  readonly quality: string;
}

/** Equity and its quality of all accounts and of each, as they stand on the page in one moment. */
export async function shownRows(page: Page): Promise<readonly ShownRow[]> {
  const read = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-testid^="tree-row-"]')].flatMap((row) => {
      const id = row.dataset['testid']?.slice('tree-row-'.length) ?? '';
      const figure = row.querySelector<HTMLElement>('[data-explain="equity"] [data-quality]');
      if (!figure || !(id === 'total' || id.startsWith('account:'))) return [];
      const name = row.querySelector('[role="rowheader"] .truncate')?.textContent ?? '';
      return {
        name: id === 'total' ? 'total' : name.trim(),
        text:
          (figure.matches('.amount') ? figure : figure.querySelector('.amount'))?.textContent ??
          null,
        quality: figure.dataset['quality'] ?? '',
      };
    }),
  );
  return read.map(({ name, text, quality }) => ({
    name,
    quality,
    equity: text === null ? null : numberIn(text),
  }));
}

/** Positions are called live until they are 30 s old (reliability.md 2.7), and the page draws a little later. */
export const LIVE_MS = 32_000;
/** A dollar coin that a venue counts as a dollar is off by less; the state before or after a fault by far more. */
const TOLERANCE = 0.002;

/**
 * The invariant: what is shown as live is the truth, of now or of so short a time ago that live still means it, and the total is
 * live only as the sum of accounts that all are. Gives what is not so. `truths`: an account's equity at such moments, USD.
 */
export function wrongRows(
  rows: readonly ShownRow[],
  ids: readonly string[],
  truths: (id: string) => readonly number[],
): readonly string[] {
  const accounts = rows.filter(({ name }) => name !== 'total');
  const missing = ids.filter((id) => !accounts.some(({ name }) => name === id));
  return rows.flatMap(({ name, equity, quality }) => {
    if (quality !== 'live') return [];
    if (name !== 'total' && !ids.includes(name)) return [`nobody watches ${name}`];
    const doubtful = accounts.filter((row) => row.quality !== 'live').map((row) => row.name);
    const beside = [...doubtful, ...missing];
    if (name === 'total' && beside.length > 0)
      return [`the total is called live beside ${beside.join()}`];
    const possible =
      name === 'total'
        ? [accounts.reduce((sum, row) => sum + (row.equity ?? NaN), 0)]
        : truths(name);
    const right = possible.some(
      (truth) => equity !== null && Math.abs(equity - truth) <= Math.abs(truth) * TOLERANCE,
    );
    return right ? [] : [`${name} is called live at ${equity}; it is ${possible[0]}`];
  });
}

/** The same of the page as it is now. */
export async function wrongWhileLive(
  page: Page,
  venues: FakeVenues,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await shownRows(page);
  return wrongRows(rows, ids, (id) =>
    venues.moments(id, LIVE_MS, 500).map((at) => trueEquity(venues, id, at)),
  );
}
