import { venueNames, type VenueId } from '#shared/domain/venue.ts';
import { formatAge, formatInstant } from '#renderer/format/duration.ts';
import { t } from '#renderer/messages/i18n.ts';
import { termInputs, termOf, type Input, type TermKey } from './glossary.ts';
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

/** A figure of the whole book. Times are epoch ms. */
export interface ExplainedWhole {
  readonly venue: null;
  /** The oldest input of all; null: there is none. */
  readonly oldestAt: number | null;
  readonly now: number;
}

/** What a figure is, how it comes about, from which inputs of what age, and which page it follows; one line each. */
export function explain(key: TermKey, about: Explained | ExplainedWhole): string {
  const term = termOf(key);
  const inputs = inputsOf(key, about);
  const own = about.venue === null ? term.venues : ownWords(term.venues, about.venue);
  const page = about.venue === null ? undefined : pages[key]?.[about.venue];
  return [
    term.name,
    term.meaning,
    term.formula === null ? null : t('explain.formula', { words: term.formula }),
    inputs.length === 0 ? null : t('explain.from', { inputs: inputs.join(t('explain.between')) }),
    ...own.map(({ venue, words }) => t('explain.said', { venue: venueNames[venue], words })),
    page === undefined ? null : t('explain.follows', { page }),
  ]
    .filter((line) => line !== null)
    .join('\n');
}

type Said = ReturnType<typeof termOf>['venues'];

function ownWords(said: Said, venue: VenueId): Said {
  return said.filter((words) => words.venue === venue);
}

function inputsOf(key: TermKey, about: Explained | ExplainedWhole): readonly string[] {
  const inputs = termInputs[key];
  if (about.venue !== null) return inputs.map((input) => inputWords(input, about));
  if (inputs.length === 0) return [];
  const { oldestAt, now } = about;
  const rules = inputs.includes('rules') ? [t('explain.inputs.rules')] : [];
  return oldestAt === null
    ? [t('explain.inputs.none')]
    : [t('explain.inputs.every', { age: ageWords(oldestAt, now) }), ...rules];
}

function inputWords(input: Input, { repliesAt, pricesAt, now }: Explained): string {
  switch (input) {
    case 'replies':
      return t('explain.inputs.replies', { age: ageWords(repliesAt, now) });
    case 'prices':
      return pricesAt === null
        ? t('explain.inputs.pricesHere')
        : t('explain.inputs.prices', { age: ageWords(pricesAt, now) });
    case 'rules':
      return t('explain.inputs.rules');
  }
}

function ageWords(at: number, now: number): string {
  const age = now - at;
  return age <= 0
    ? t('explain.asOf', { instant: formatInstant(at) })
    : t('explain.age', { age: formatAge(age) });
}
