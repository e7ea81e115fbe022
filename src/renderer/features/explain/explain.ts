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

/** A figure whose inputs are told by the oldest of all. Times are epoch ms. */
export interface ExplainedBook {
  /** null: of several venues. */
  readonly venue: VenueId | null;
  /** null: there is no input yet. */
  readonly oldestAt: number | null;
  /** An input whose age is not known, for it was never received; null: there is none. */
  readonly missing: string | null;
  /** The book's clock. */
  readonly now: number;
}

/** What a figure is, how it comes about, from which inputs of what age, and which page it follows; one line each. */
export function explain(key: TermKey, about: Explained | ExplainedBook): string {
  const term = termOf(key);
  const { venue } = about;
  const inputs = 'oldestAt' in about ? bookInputs(key, about) : ownInputs(key, about);
  const said = venue === null ? term.venues : term.venues.filter((own) => own.venue === venue);
  const page = venue === null ? undefined : pages[key]?.[venue];
  return [
    term.name,
    term.meaning,
    term.formula === null ? null : t('explain.formula', { words: term.formula }),
    inputs.length === 0 ? null : t('explain.from', { inputs: inputs.join(t('explain.between')) }),
    ...said.map((own) => t('explain.said', { venue: venueNames[own.venue], words: own.words })),
    page === undefined ? null : t('explain.follows', { page }),
  ]
    .filter((line) => line !== null)
    .join('\n');
}

function bookInputs(key: TermKey, { oldestAt, missing, now }: ExplainedBook): readonly string[] {
  const inputs = termInputs[key];
  if (inputs.length === 0) return [];
  const lacking = missing === null ? [] : [t('explain.inputs.missing', { input: missing })];
  if (oldestAt === null) return lacking.length > 0 ? lacking : [t('explain.inputs.none')];
  const rules = inputs.includes('rules') ? [t('explain.inputs.rules')] : [];
  return [t('explain.inputs.every', { age: ageWords(oldestAt, now) }), ...lacking, ...rules];
}

function ownInputs(key: TermKey, about: Explained): readonly string[] {
  return termInputs[key].map((input) => inputWords(input, about));
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
