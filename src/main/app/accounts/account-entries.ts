import type { AccountEntry, FoundAccount, KeptAccount } from '#shared/contract/accounts.ts';
import { ageLimits } from '#shared/domain/freshness.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { Standing, Vault } from '../ports.ts';
import { isLocked } from './held-keys.ts';
import { refusal } from './key-rules.ts';

/** What is known of the accounts beside what is kept of them. */
export interface Known {
  readonly vault: Vault;
  /** What the connectors said last, by account. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** Why an account's key could not be had, by account. */
  readonly keyless: ReadonlyMap<string, string>;
  readonly unavailable: string | null;
  /** Epoch ms. */
  readonly now: number;
  /** The product an account is read as by now, which its owner may have changed at the venue; null: it was not read yet. */
  readonly readAs: (id: string) => string | null;
  /** Another account that shows the same figures; null: none is known. */
  readonly sameFigures: (id: string) => string | null;
  /** Why the live book holds nothing of an account that was read; null: that is not so. */
  readonly leftOut: (id: string) => string | null;
}

export function entriesOf(kept: readonly KeptAccount[], known: Known): AccountEntry[] {
  const read = asRead(kept, known);
  return kept.map((account) => ({
    ...account,
    ...standingOf(account, known),
    twin: twinOf(account.id, read, known),
  }));
}

/** What the accounts are at their venue now: two of one number may have become one since they were added. */
export function asRead(
  kept: readonly KeptAccount[],
  { readAs }: Pick<Known, 'readAs'>,
): readonly KeptAccount[] {
  return kept.map((account) => ({ ...account, product: readAs(account.id) ?? account.product }));
}

/** The reasons why nothing is asked for come before what the venue answered. */
function standingOf(account: KeptAccount, known: Known): Standing {
  const snapshotAt = known.standings.get(account.id)?.snapshotAt ?? null;
  const held = (state: Standing['state'], words: string | null): Standing => ({
    state,
    words,
    snapshotAt,
  });
  if (account.paused) return held('paused', null);
  if (isLocked(known.vault, account)) return held('locked', lockedWords(known.vault));
  const refused = refusal(account.verdict, account.exception);
  if (refused !== null) return held('attention', refused);
  const keyless = known.keyless.get(account.id);
  if (keyless !== undefined) return held('attention', keyless);
  if (known.unavailable !== null) return held('unreachable', known.unavailable);
  const standing = known.standings.get(account.id) ?? held('connecting', null);
  const leftOut = known.leftOut(account.id);
  // That it was read does not make live what no figure holds.
  if (leftOut !== null && (isRead(standing) || standing.state === 'stale'))
    return held('left-out', `Left out of the live book: ${leftOut}`);
  return hasAged(standing, known.now) ? { ...standing, state: 'stale', words: UNHEARD } : standing;
}

const UNHEARD = 'Nothing has been read of it for half a minute.';

/** It was read when its standing was told. */
function isRead({ state }: Standing): boolean {
  return state === 'live' || state === 'partial';
}

/** What was live when it was told is not for ever: whoever tells may hang. One from the future is of a clock that was set back since. */
export function hasAged(standing: Standing, now: number): boolean {
  const age = now - (standing.snapshotAt ?? -Infinity);
  return isRead(standing) && !(age >= 0 && age <= ageLimits.positions.staleAfter);
}

function lockedWords(vault: Vault): string {
  const { protection, recovery } = vault.state();
  if (recovery !== null) return recovery.words;
  return protection === null
    ? 'The vault that held its key is not there. Restore a backup, or remove the account and add it again.'
    : 'The vault is locked.';
}

type Named = Pick<FoundAccount, 'uid' | 'product'> & Pick<KeptAccount, 'venue'>;

/** Venues whose uid has several products, each an account of its own; elsewhere the number alone says which account it is. */
const HAVE_PRODUCTS: ReadonlySet<VenueId> = new Set(['binance']);

/** Portfolio margin is both futures accounts at once. */
function isOverlapping(product: string, named: Named): boolean {
  return [product, named.product].includes('portfolio margin');
}

/** The account that is the same one by the venue's own number, whichever key it is read with. */
export function sameAccount<T extends Named>(named: Named, accounts: readonly T[]): T | null {
  if (named.uid === null) return null;
  return (
    accounts.find(
      ({ venue, uid, product }) =>
        venue === named.venue &&
        uid === named.uid &&
        (product === named.product || !HAVE_PRODUCTS.has(venue) || isOverlapping(product, named)),
    ) ?? null
  );
}

/** A paused account is looked at by nobody and in no total: what is watched comes before it. */
function twinOf(
  id: string,
  read: readonly KeptAccount[],
  { sameFigures }: Known,
): AccountEntry['twin'] {
  const account = read.find((one) => one.id === id);
  if (account === undefined) return null;
  const others = read
    .filter((other) => other.id !== id)
    .toSorted((left, right) => Number(left.paused) - Number(right.paused));
  const twin = sameAccount(account, others);
  if (twin !== null) return { id: twin.id, why: 'uid' };
  const same = account.paused ? null : sameFigures(account.id);
  return same === null ? null : { id: same, why: 'figures' };
}
