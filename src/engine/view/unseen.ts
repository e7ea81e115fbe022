import type { Bands } from '#shared/contract/ladder.ts';
import { worseWorth } from '#shared/domain/figure.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import { accountsWorth } from '../book/accounts-total.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { Reading } from '../book/reading.ts';
import { lacking } from './band-sides.ts';

/** Of an account that was never read, or of which a part was not: that may hold any coin. */
export function isUnseen({ account: { account } }: AccountRisk): boolean {
  return account.unread !== undefined || account.unreadPart !== undefined;
}

/** Such an account as one that bands lack. */
export function asUnknown({ account: { account }, load }: AccountRisk): Bands['unknown'][number] {
  const reason = account.unreadPart ?? load.reason ?? 'not read';
  return { account: account.label, reason };
}

/** What positions of a coin come to, where these accounts may hold more of it. */
export function unlessUnseen(
  reading: Reading,
  unseen: readonly AccountRisk[],
  { sound }: BookRisk,
): Reading {
  if (unseen.length === 0 || reading.value === null) return reading;
  return { ...reading, ...worseWorth(reading, accountsWorth(unseen, sound)) };
}

/** Bands of a coin, where these accounts may hold it too: each is named among those that are unknown. */
export function bandsUnlessUnseen(
  bands: Bands,
  unseen: readonly AccountRisk[],
  { sound }: BookRisk,
): Bands {
  if (unseen.length === 0) return bands;
  const named = new Set(bands.unknown.map(({ account }) => account));
  const more = unseen.map(asUnknown).filter(({ account }) => !named.has(account));
  const unknown = [...bands.unknown, ...more];
  return {
    ...bands,
    unknown,
    ...lacking(worseWorth(bands, accountsWorth(unseen, sound)), unknown),
  };
}
