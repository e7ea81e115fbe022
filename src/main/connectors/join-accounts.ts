import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account, Unread } from '#shared/domain/account.ts';
import { BOOK_VERSION, type Book } from '#shared/domain/book.ts';
import { isDollarAsset, type AssetPrice } from '#shared/domain/instrument.ts';
import type { ListedAccount } from '../app/ports.ts';
import { bookOf } from '../venues/import-replies.ts';
import type { Snapshot } from '../venues/read-live-account.ts';
import type { AccountPortion } from '../venues/wire/portion.ts';

const NAMES = { name: 'Live accounts', kind: 'saved', origin: 'Read from the venues.' } as const;

/**
 * The book of these accounts by their newest snapshots. One that was never read is in it all the same, with nothing known since
 * `began`. Epoch ms of the book's clock.
 */
export function joinAccounts(
  listed: readonly ListedAccount[],
  snapshots: ReadonlyMap<string, Snapshot>,
  began: number,
): Result<Book> {
  // The newest price of a contract stands, whichever account it was read for.
  const read = listed
    .flatMap((account) => {
      const snapshot = snapshots.get(account.id);
      return snapshot === undefined ? [] : [{ account, snapshot }];
    })
    .toSorted((left, right) => left.snapshot.pricesAt - right.snapshot.pricesAt);
  const portions = read.map(({ account, snapshot }) => labelled(snapshot.portion, account));
  const joined =
    portions.length === 0 ? ok(emptyBook(began)) : bookOf(withDollars(portions), NAMES);
  if (!joined.ok) return joined;
  const known = new Map(joined.value.accounts.map((account) => [account.id, account]));
  const accounts = listed.map((account) => known.get(account.id) ?? unreadAccount(account, began));
  return ok({ ...joined.value, kind: 'live', name: NAMES.name, accounts });
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
  const { id, label, venue, uid } = account;
  return {
    id,
    label,
    venue,
    venueUid: uid,
    mode: `${venue}-unknown`,
    positionMode: null,
    asOf: began,
    pools: [],
    balances: [],
    positions: [],
    orders: [],
    reported: null,
    gaps: [],
    unread: unreadAs(account, began),
  };
}

function unreadAs({ state, words }: ListedAccount, since: number): Unread {
  const reason = (words ?? 'its first reply has not come yet').slice(0, 300);
  const states = { attention: 'refused', connecting: 'not-read' } as const;
  const known = state === 'attention' || state === 'connecting' ? states[state] : 'unreachable';
  return { state: known, since, reason };
}

function labelled(portion: AccountPortion, { label, uid }: ListedAccount): AccountPortion {
  const { account } = portion;
  return { ...portion, account: { ...account, label, venueUid: account.venueUid ?? uid } };
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
