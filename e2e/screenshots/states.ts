import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { benchBook } from '../../bench/bench-book.ts';
import type { Overview } from '../pages/overview.ts';

const example = join(import.meta.dirname, '../../examples/example.plimsoll.json');

/** A book without accounts: nothing to show, and the page says what to do. */
export async function openEmpty(overview: Overview): Promise<void> {
  const book = JSON.parse(readFileSync(example, 'utf8')) as Record<string, unknown>;
  await openBook(overview, { ...book, name: 'Empty book', accounts: [] });
}

export async function openTenThousand(overview: Overview): Promise<void> {
  await openBook(overview, benchBook(10_000));
}

async function openBook(overview: Overview, book: object): Promise<void> {
  await overview.openFile('shown.plimsoll.json', JSON.stringify(book));
  await overview.badge.filter({ hasText: 'file' }).waitFor();
}

/** The core has gone: the last figures stay, and look it. */
export async function loseCore(page: Page, stop: () => Promise<void>): Promise<void> {
  await stop();
  await page.getByTestId('not-current').waitFor();
}
