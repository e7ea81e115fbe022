import { venueNames, type VenueId } from '#shared/domain/venue.ts';
import { formatAge, formatInstant } from '#renderer/format/duration.ts';
import { glossary, type Input, type Term, type TermKey } from './glossary.ts';
import { pages } from './pages.ts';

/** Whose figure is explained, and how old its inputs are. Times are epoch ms. */
export interface Explained {
  readonly venue: VenueId;
  /** Of the account's, or the position's, replies. */
  readonly repliesAt: number;
  /** Of the book's own prices; null: the prices have moved since, and are those of now. */
  readonly pricesAt: number | null;
  /** The book's clock. */
  readonly now: number;
}

/** What a figure is, how it comes about, from which inputs of what age, and which page it follows; one line each. */
export function explain(key: TermKey, about: Explained): string {
  const term: Term = glossary[key];
  const said = term.venues?.[about.venue];
  const page = pages[key]?.[about.venue];
  return [
    term.name,
    term.meaning,
    term.formula === undefined ? null : `= ${term.formula}`,
    term.inputs.length === 0
      ? null
      : `From ${term.inputs.map((input) => inputWords(input, about)).join('; ')}`,
    said === undefined ? null : `${venueNames[about.venue]}: ${said}`,
    page === undefined ? null : `Follows ${page}`,
  ]
    .filter((line) => line !== null)
    .join('\n');
}

function inputWords(input: Input, { repliesAt, pricesAt, now }: Explained): string {
  switch (input) {
    case 'replies':
      return `the account’s replies, ${ageWords(repliesAt, now)}`;
    case 'prices':
      return pricesAt === null
        ? 'prices as on this screen'
        : `the book’s prices, ${ageWords(pricesAt, now)}`;
    case 'rules':
      return 'tables and rates of the book';
  }
}

function ageWords(at: number, now: number): string {
  const age = now - at;
  return age <= 0 ? `of ${formatInstant(at)}` : `${formatAge(age)} old`;
}
