import type { Unwatchable } from '#shared/contract/accounts.ts';
import type { Ask } from './ask.ts';

/** An account that a key opens beside its own. */
export interface OtherAccount {
  readonly product: string;
  readonly uid: string;
  /** The venue's name of it; null: it has none. */
  readonly name: string | null;
}

/** What stands behind a key. What could not be told is in `unwatchable`, and never reads as nothing. */
export interface Openings {
  /** The venue's own number of the key's account; null: it was not told. */
  readonly uid: string | null;
  /** The venue's name of the key's account; null: it has none. */
  readonly name: string | null;
  /** Products of the venue that are not to be offered though they answer. */
  readonly without: ReadonlySet<string>;
  readonly others: readonly OtherAccount[];
  readonly unwatchable: readonly Unwatchable[];
}

/** @param checked the reply that told the key's rights. */
export type FindOpenings = (ask: Ask, checked: unknown) => Promise<Openings>;

export const nothingMore: Openings = {
  uid: null,
  name: null,
  without: new Set(),
  others: [],
  unwatchable: [],
};

export function unwatchable(
  kind: Unwatchable['kind'],
  part: Partial<Omit<Unwatchable, 'kind'>> = {},
): Unwatchable {
  return { kind, name: null, uid: null, words: null, ...part };
}

/** A venue's number of an account as text; null where there is none that can be meant. */
export function numberOf(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^[1-9]\d{0,30}$/.test(text) ? text : null;
}

/** A name of a venue's owner's choosing, short enough for a line; null where there is none. */
export function nameOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.replace(/\s+/g, ' ').trim().slice(0, 60);
  return text === '' ? null : text;
}
