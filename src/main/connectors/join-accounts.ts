import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account, Unread } from '#shared/domain/account.ts';
import { BOOK_VERSION, type Book } from '#shared/domain/book.ts';
import { isDollarAsset, type AssetPrice } from '#shared/domain/instrument.ts';
import type { ListedAccount } from '../app/ports.ts';
import { bookOf } from '../venues/import-replies.ts';
import type { Snapshot } from '../venues/read-live-account.ts';
import type { AccountPortion } from '../venues/wire/portion.ts';

const NAMES = { name: 'Live accounts', kind: 'saved', origin: 'Read from the venues.' } as const;

interface ReadAccount {
  readonly account: ListedAccount;
  readonly snapshot: Snapshot;
}

/**
 * The book of these accounts by their newest snapshots. One that was never read is in it all the same, with nothing known since
 * `began`, and so is one that does not fit to those before it: it takes no other with it. Epoch ms of the book's clock.
 */
export function joinAccounts(
  listed: readonly ListedAccount[],
  snapshots: ReadonlyMap<string, Snapshot>,
  began: number,
): Book {
  const read = listed.flatMap((account): readonly ReadAccount[] => {
    const snapshot = snapshots.get(account.id);
    return snapshot === undefined ? [] : [{ account, snapshot }];
  });
  const { book, misfits } = joinedAsFarAs(read, began);
  const known = new Map(book.accounts.map((account) => [account.id, account]));
  const accounts = listed.map(
    (account) => known.get(account.id) ?? misfits.get(account.id) ?? unreadAccount(account, began),
  );
  return { ...book, kind: 'live', name: NAMES.name, accounts };
}

/** In the order of the list, so that of two that contradict each other it is always the same one that is left out. */
function joinedAsFarAs(
  read: readonly ReadAccount[],
  began: number,
): { readonly book: Book; readonly misfits: ReadonlyMap<string, Account> } {
  const whole = joined(read, began);
  if (whole.ok) return { book: whole.value, misfits: new Map() };
  const misfits = new Map<string, Account>();
  let fitting: readonly ReadAccount[] = [];
  let book = emptyBook(began);
  for (const next of read) {
    const wider = joined([...fitting, next], began);
    if (wider.ok) {
      fitting = [...fitting, next];
      book = wider.value;
    } else misfits.set(next.account.id, misfit(next, wider.failure.message));
  }
  return { book, misfits };
}

function joined(read: readonly ReadAccount[], began: number): Result<Book> {
  if (read.length === 0) return ok(emptyBook(began));
  // The newest price of a contract stands, whichever account it was read for.
  const portions = read
    .toSorted((left, right) => left.snapshot.pricesAt - right.snapshot.pricesAt)
    .map(({ account, snapshot }) => labelled(snapshot.portion, account));
  return bookOf(withDollars(portions), NAMES);
}

function emptyBook(asOf: number): Book {
  return {
    format: 'plimsoll.book',
    version: BOOK_VERSION,
    ...NAMES,
    asOf,
    currency: 'USD',
    accounts: [],
    instruments: [],
    prices: [],
    assetPrices: [],
    rules: [],
  };
}

function unreadAccount(account: ListedAccount, began: number): Account {
  return nothingOf(account, unreadAs(account, began));
}

function misfit({ account, snapshot }: ReadAccount, why: string): Account {
  const reason = `what was read of it contradicts the other accounts: ${why}`.slice(0, 300);
  return nothingOf(account, { state: 'unreachable', since: snapshot.stateAt, reason });
}

function nothingOf({ id, label, venue, uid }: ListedAccount, unread: Unread): Account {
  return {
    id,
    label,
    venue,
    venueUid: uid,
    mode: `${venue}-unknown`,
    positionMode: null,
    asOf: unread.since,
    pools: [],
    balances: [],
    positions: [],
    orders: [],
    reported: null,
    gaps: [],
    unread,
  };
}

function unreadAs({ state, words }: ListedAccount, since: number): Unread {
  const reason = (words ?? 'its first reply has not come yet').slice(0, 300);
  const states = { attention: 'refused', connecting: 'not-read' } as const;
  const known = state === 'attention' || state === 'connecting' ? states[state] : 'unreachable';
  return { state: known, since, reason };
}

/** One value for as long as nothing of it is new, so that what was checked of it need not be checked again. */
const named = new WeakMap<Account, Account>();

function labelled(portion: AccountPortion, { label, uid }: ListedAccount): AccountPortion {
  const { account } = portion;
  const venueUid = account.venueUid ?? uid;
  let own = named.get(account);
  if (own?.label !== label || own.venueUid !== venueUid) {
    own = { ...account, label, venueUid };
    named.set(account, own);
  }
  return { ...portion, account: own };
}

/** A dollar coin's newest stated rate serves the venues that state none; other coins are never valued at another venue's price. */
function withDollars(portions: readonly AccountPortion[]): readonly AccountPortion[] {
  const newest = new Map<string, AssetPrice>();
  for (const rate of portions.flatMap(({ assetPrices }) => assetPrices)) {
    if (!isDollarAsset(rate.asset)) continue;
    const before = newest.get(rate.asset);
    if (before === undefined || before.asOf <= rate.asOf)
      newest.set(rate.asset, { ...rate, venue: null });
  }
  const [first, ...others] = portions;
  if (first === undefined) return portions;
  return [{ ...first, assetPrices: [...first.assetPrices, ...newest.values()] }, ...others];
}

/** What the engine compiles: figures that move are not part of it. */
export function shapeOf({ accounts, instruments, assetPrices, rules }: Book): string {
  return JSON.stringify([
    accounts.map(({ id, label, mode, unread }) => [id, label, mode, unread?.reason]),
    instruments,
    assetPrices.map(({ asset, venue }) => [asset, venue]),
    rules.map((own) => ({ ...own, asOf: 0 })),
  ]);
}
