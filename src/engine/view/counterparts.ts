import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { CompiledBook, Holding } from '../book/compiled-book.ts';
import type { PoolRisk } from '../margin/pool-risk.ts';
import { onceFor } from '../once.ts';

/** A book now and under the what-if. */
export interface Both {
  readonly now: BookRisk;
  readonly after: BookRisk | null;
}

/** A position as the two books hold it; null where that book does not, or there is no second. Never both null. */
export interface Pair {
  readonly now: Holding | null;
  readonly after: Holding | null;
}

/** Where accounts and positions stand in a book, by their ids: an edit leaves the ids and changes the places. */
interface Places {
  readonly accounts: ReadonlyMap<string, number>;
  readonly holdings: ReadonlyMap<string, Holding>;
}

/** An edited book is another book: this one keeps its places. */
const placesOf = onceFor((book: CompiledBook): Places => ({
  accounts: new Map(book.accounts.map(({ account }, place) => [account.id, place])),
  holdings: new Map(
    book.accounts.flatMap(({ holdings }) =>
      holdings.map((holding) => [holdingKey(book, holding), holding] as const),
    ),
  ),
}));

/** An id that was closed may be given anew, to another instrument: that is another position. */
function holdingKey({ accounts }: CompiledBook, { account, leg }: Holding): string {
  const { id, instrument } = leg.position;
  return `${accounts[account]!.account.id} ${id} ${instrument}`;
}

/** The same account in the other book; null when it has none. */
export function sameAccount(risk: BookRisk, { account }: AccountRisk): AccountRisk | null {
  const place = placesOf(risk.book).accounts.get(account.account.id);
  return place === undefined ? null : (risk.accounts[place] ?? null);
}

/** A pool of an account by its id; null when it is gone, or not there yet. */
export function poolById(account: AccountRisk | null, id: string): PoolRisk | null {
  return account?.pools.find(({ pool }) => pool.pool.id === id) ?? null;
}

function sameHolding(from: CompiledBook, holding: Holding, to: CompiledBook): Holding | null {
  return from === to ? holding : (placesOf(to).holdings.get(holdingKey(from, holding)) ?? null);
}

/** Positions of either book: those of now in their order, then those that only the what-if has. */
export function pairs(
  { now, after }: Both,
  held: readonly Holding[],
  heldAfter: readonly Holding[],
): readonly Pair[] {
  if (after === null) return held.map((holding) => ({ now: holding, after: null }));
  const opened = heldAfter.filter((holding) => !sameHolding(after.book, holding, now.book));
  return [
    ...held.map((holding) => ({ now: holding, after: sameHolding(now.book, holding, after.book) })),
    ...opened.map((holding) => ({ now: null, after: holding })),
  ];
}

/** One coin's positions in both books. */
export interface CoinPair {
  readonly coin: string;
  readonly now: readonly Holding[];
  readonly after: readonly Holding[];
}

type ByCoin = ReadonlyMap<string, readonly Holding[]>;
const none: readonly Holding[] = [];

/** Coins of either book: those of now in their order, then those that only the what-if holds. */
export function coinPairs(now: ByCoin, after: ByCoin | null): readonly CoinPair[] {
  const coins = new Set([...now.keys(), ...(after?.keys() ?? [])]);
  return [...coins].map((coin) => ({
    coin,
    now: now.get(coin) ?? none,
    after: after?.get(coin) ?? none,
  }));
}
