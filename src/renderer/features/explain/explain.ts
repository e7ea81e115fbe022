import { venueNames, type VenueId } from '#shared/domain/venue.ts';
import { formatAge, formatInstant } from '#renderer/format/duration.ts';
import { t } from '#renderer/messages/i18n.ts';
import { termInputs, termOf, type Input, type TermKey } from './glossary.ts';
import { pages } from './pages.ts';

/** Whose figure is explained, and how old its inputs are. Times are epoch ms. */
export interface Explained {
  /** null: of several venues. */
  readonly venue: VenueId | null;
  /** Of the account's, or the position's, replies; null: not told, so the oldest input of the book bounds it. */
  readonly repliesAt: number | null;
  /** Of the prices behind the figure; null: they are those on screen. */
  readonly pricesAt: number | null;
  /** The oldest input of the book; null: there is none yet. */
  readonly oldestAt: number | null;
  /** An input whose age is not known, for it was never received; null: there is none. */
  readonly missing: string | null;
  /** The book's clock. */
  readonly now: number;
}

/** What a figure is, how it comes about, from which inputs of what age, and which page it follows; one line each. */
export function explain(key: TermKey, about: Explained): string {
  const term = termOf(key);
  const { venue } = about;
  const inputs = inputsOf(key, about);
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

/** A figure of several venues is told by the oldest input of all, unless it is made of prices alone. */
function inputsOf(key: TermKey, about: Explained): readonly string[] {
  const inputs = termInputs[key];
  return about.venue === null && inputs.includes('replies')
    ? bookInputs(inputs, about)
    : inputs.map((input) => inputWords(input, about));
}

function bookInputs(
  inputs: readonly Input[],
  { oldestAt, missing, now }: Explained,
): readonly string[] {
  const lacking = missing === null ? [] : [t('explain.inputs.missing', { input: missing })];
  if (oldestAt === null) return lacking.length > 0 ? lacking : [t('explain.inputs.none')];
  const rules = inputs.includes('rules') ? [t('explain.inputs.rules')] : [];
  return [t('explain.inputs.every', { age: ageWords(oldestAt, now) }), ...lacking, ...rules];
}

function inputWords(input: Input, about: Explained): string {
  const { pricesAt, now } = about;
  switch (input) {
    case 'replies':
      return replyWords(about);
    case 'prices':
      return pricesAt === null
        ? t('explain.inputs.pricesHere')
        : t('explain.inputs.prices', { age: ageWords(pricesAt, now) });
    case 'rules':
      return t('explain.inputs.rules');
  }
}

/** No reply of the book is older than its oldest input, unless one was never received. */
function replyWords({ repliesAt, oldestAt, missing, now }: Explained): string {
  if (repliesAt !== null) return t('explain.inputs.replies', { age: ageWords(repliesAt, now) });
  return oldestAt === null || missing !== null
    ? t('explain.inputs.repliesHere')
    : t('explain.inputs.repliesSince', { age: ageWords(oldestAt, now) });
}

function ageWords(at: number, now: number): string {
  const age = now - at;
  return age <= 0
    ? t('explain.asOf', { instant: formatInstant(at) })
    : t('explain.age', { age: formatAge(age) });
}
