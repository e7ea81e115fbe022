import type { CompiledBook, Market } from '../book/compiled-book.ts';
import type { MarketUpdate } from '../engine-contract.ts';
import { freshnessAt, nothingConfirmed, type Freshness } from './freshness.ts';

/** What one instant of a live book leaves to the next. */
export interface LiveWatch {
  readonly freshness: Freshness;
}

type Step = Pick<MarketUpdate, 'now' | 'live'> & Partial<Pick<MarketUpdate, 'marks' | 'accounts'>>;

/** The ages and doubts of a live book's inputs after an update. */
export function watchInputs(
  before: LiveWatch | null,
  _book: CompiledBook,
  _market: Market,
  { now, live }: Step,
): LiveWatch {
  const inputs = live ?? before?.freshness.inputs ?? nothingConfirmed;
  return { freshness: freshnessAt(before?.freshness ?? null, inputs, now) };
}
