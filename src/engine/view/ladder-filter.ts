import type { Ladder, LadderLook } from '#shared/contract/ladder.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { Holding } from '../book/compiled-book.ts';
import { coinPairs, type Both, type CoinPair } from './counterparts.ts';
import { accountOf, bandsAmong, movedBy } from './holdings.ts';
import { nearestLiquidation } from './band-sides.ts';
import { isUnseen } from './unseen.ts';

/** A coin with those of its positions that the filter lets through. */
export interface FilteredCoin {
  readonly pair: CoinPair;
  /** Accounts that hold it and are filtered out. */
  readonly hiddenAccounts: number;
}

export interface Filtered {
  /** Coins with a position in sight. */
  readonly shown: readonly FilteredCoin[];
  /** The positions out of sight, by coin. */
  readonly hidden: readonly CoinPair[];
  readonly coins: number;
  readonly positions: Ladder['positions'];
  /** The accounts in sight, in either book. */
  readonly accounts: {
    readonly now: readonly AccountRisk[];
    readonly after: readonly AccountRisk[];
  };
}

type Filter = Pick<LadderLook, 'accounts' | 'venues' | 'coins'>;

export function filterCoins(both: Both, filter: Filter): Filtered {
  const { now, after } = both;
  const all = coinPairs(now.book.byCoin, after && after.book.byCoin);
  const count = (pairs: readonly CoinPair[]): number =>
    pairs.reduce((sum, pair) => sum + pair.now.length, 0);
  const accounts = { now: now.accounts, after: after?.accounts ?? [] };
  const passes = filterOf(filter);
  if (passes === null) {
    const positions = { shown: count(all), all: count(all) };
    const shown = all.map((pair) => ({ pair, hiddenAccounts: 0 }));
    return { shown, hidden: [], coins: all.length, positions, accounts };
  }
  const shown: FilteredCoin[] = [];
  const hidden: CoinPair[] = [];
  for (const pair of all) {
    const part = (wanted: boolean): CoinPair => {
      const keep = (risk: BookRisk) => (holding: Holding) =>
        (passes.coin(pair.coin) && passes.account(accountOf(risk, holding))) === wanted;
      return {
        coin: pair.coin,
        now: pair.now.filter(keep(now)),
        after: after ? pair.after.filter(keep(after)) : [],
      };
    };
    const [kept, left] = [part(true), part(false)];
    if (isHeld(kept)) shown.push({ pair: kept, hiddenAccounts: accountsIn(both, left).size });
    if (isHeld(left)) hidden.push(left);
  }
  const positions = { shown: count(shown.map(({ pair }) => pair)), all: count(all) };
  return {
    shown,
    hidden,
    coins: all.length,
    positions,
    accounts: {
      now: accounts.now.filter(passes.account),
      after: accounts.after.filter(passes.account),
    },
  };
}

interface Passes {
  readonly coin: (coin: string) => boolean;
  readonly account: (account: AccountRisk) => boolean;
}

/** null: everything passes. */
function filterOf(filter: Filter): Passes | null {
  if (filter.accounts.length + filter.venues.length + filter.coins.length === 0) return null;
  const accounts = new Set(filter.accounts);
  const venues = new Set<string>(filter.venues);
  const coins = new Set(filter.coins);
  const among = (chosen: ReadonlySet<string>, name: string): boolean =>
    chosen.size === 0 || chosen.has(name);
  return {
    coin: (coin) => among(coins, coin),
    account: ({ account: { account } }) =>
      among(accounts, account.id) && among(venues, account.venue),
  };
}

function isHeld({ now, after }: CoinPair): boolean {
  return now.length + after.length > 0;
}

function accountsIn({ now, after }: Both, pair: CoinPair): ReadonlySet<string> {
  const id = (risk: BookRisk) => (holding: Holding) => accountOf(risk, holding).account.account.id;
  return new Set([...pair.now.map(id(now)), ...(after ? pair.after.map(id(after)) : [])]);
}

type Hidden = NonNullable<Ladder['hidden']>;
type Nearest = Hidden['nearer']['now'];

/** What is out of sight and worse than all that is in sight: a filter must not make a book look safe. */
export function hiddenBy({ now, after }: Both, filtered: Filtered): Hidden | null {
  const { shown, hidden, accounts } = filtered;
  const outOfSight = { now: without(now, accounts.now), after: without(after, accounts.after) };
  const unseen = outOfSight.now.filter(isUnseen);
  if (hidden.length === 0 && unseen.length === 0) return null;
  const inSight = shown.map(({ pair }) => pair);
  const unshown = withMoved(hidden, inSight);
  const rows = new Set(inSight.map(({ coin }) => coin));
  const nearer = (risk: BookRisk, side: 'now' | 'after'): Nearest => {
    const best = nearestOf(risk, inSight, side, () => accounts[side]);
    const worse = nearestOf(risk, unshown, side, (coin) =>
      rows.has(coin) ? outOfSight[side] : risk.accounts,
    );
    return worse !== null && (best === null || Math.abs(worse.move) < Math.abs(best.move))
      ? worse
      : null;
  };
  return {
    nearer: { now: nearer(now, 'now'), after: after && nearer(after, 'after') },
    unknown: new Set([...unknownIn(now, hidden, (pair) => pair.now), ...unseen]).size,
  };
}

function without(risk: BookRisk | null, accounts: readonly AccountRisk[]): readonly AccountRisk[] {
  const inSight = new Set(accounts);
  return risk?.accounts.filter((account) => !inSight.has(account)) ?? [];
}

/** The positions out of sight, and every coin in sight: its move may reach accounts that are not. */
function withMoved(hidden: readonly CoinPair[], inSight: readonly CoinPair[]): readonly CoinPair[] {
  const held = new Set(hidden.map(({ coin }) => coin));
  const others = inSight.filter(({ coin }) => !held.has(coin));
  return [...hidden, ...others.map(({ coin }) => ({ coin, now: [], after: [] }))];
}

/** Each account's bands were solved once for its coin: asking for each again costs little. */
function nearestOf(
  risk: BookRisk,
  pairs: readonly CoinPair[],
  side: 'now' | 'after',
  among: (coin: string) => readonly AccountRisk[],
): Nearest {
  let best: Nearest = null;
  for (const pair of pairs) {
    const { coin } = pair;
    const held = Map.groupBy(pair[side], (holding) => accountOf(risk, holding));
    for (const account of new Set([...held.keys(), ...movedBy(coin, among(coin))])) {
      const bands = bandsAmong(coin, held.get(account) ?? [], risk, [account]);
      const move = nearestLiquidation(bands);
      if (move === null || (best !== null && Math.abs(best.move) <= Math.abs(move))) continue;
      best = { coin, account: account.account.account.label, move };
    }
  }
  return best;
}

function unknownIn(
  risk: BookRisk,
  pairs: readonly CoinPair[],
  held: (pair: CoinPair) => readonly Holding[],
): ReadonlySet<AccountRisk> {
  return new Set(
    pairs.flatMap((pair) =>
      held(pair).flatMap((holding) => {
        const account = accountOf(risk, holding);
        return account.bandsOf(pair.coin).some(({ known }) => !known) ? [account] : [];
      }),
    ),
  );
}
