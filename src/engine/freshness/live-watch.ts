import type { CompiledBook, Market } from '../book/compiled-book.ts';
import type { MarketUpdate } from '../engine-contract.ts';
import { checkAccounts } from './account-checks.ts';
import { freshnessAt, nothingConfirmed, type Freshness } from './freshness.ts';
import { checkMarks, type SeenMarks } from './mark-checks.ts';

/** What one instant of a live book leaves to the next. */
export interface LiveWatch {
  readonly freshness: Freshness;
  readonly seen: SeenMarks;
}

type Step = Pick<MarketUpdate, 'now' | 'live'> & Partial<Pick<MarketUpdate, 'marks'>>;

/** The ages and doubts of a live book's inputs after an update. */
export function watchInputs(
  before: LiveWatch | null,
  book: CompiledBook,
  { marks }: Market,
  { now, live, marks: sent = [] }: Step,
): LiveWatch {
  const inputs = live ?? before?.freshness.inputs ?? nothingConfirmed;
  const byAge = freshnessAt(before?.freshness ?? null, inputs, now);
  const { seen, suspects: odd } = checkMarks(before?.seen ?? new Map(), book, marks, sent, byAge);
  const suspects = [...odd, ...checkAccounts(book)];
  const freshness = suspects.length === 0 ? byAge : freshnessAt(byAge, inputs, now, suspects);
  return { freshness, seen };
}
