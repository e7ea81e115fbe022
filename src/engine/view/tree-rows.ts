import type { LoadChange, TreeRow } from '#shared/contract/risk.ts';
import { worstQuality, type Quality } from '#shared/domain/figure.ts';
import { modeNames, venueNames, type VenueId } from '#shared/domain/venue.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import { accountsTotal } from '../book/accounts-total.ts';
import { movingCoins } from '../book/moving-coins.ts';
import type { Reading } from '../book/reading.ts';
import { oldestInputAt } from '../freshness/account-inputs.ts';
import type { LoadReading } from '../margin/pool-risk.ts';
import { nearest, noNearest } from './band-sides.ts';
import { coinMark } from './coin-reference.ts';
import { sameAccount, type Both } from './counterparts.ts';
import { amountChange } from './figures.ts';
import { bandsAmong } from './holdings.ts';
import { coinNearest, type NearestCoin } from './tree-position-rows.ts';
import { asUnknown, isUnseen } from './unseen.ts';
import { venueRatio } from './venue-ratio.ts';
import { worstLoad } from './worst-account.ts';

/** Rows that are no position say of an edit only what their figures say. */
const noEdit = { detailAfter: null, position: null } as const;

function loadChange(now: LoadReading, after: LoadReading | null | undefined): LoadChange {
  return { now, after: after ?? null };
}

function groupLoad(
  now: readonly AccountRisk[],
  after: readonly AccountRisk[] | null,
): LoadChange | null {
  const load = worstLoad(now)?.load ?? null;
  const then = (after && worstLoad(after)?.load) ?? null;
  if (load === null && then === null) return null;
  // Without a position on one side that side has what its account says of itself.
  const own = (accounts: readonly AccountRisk[] | null): LoadReading | undefined =>
    accounts?.[0]?.load;
  const shown = load ?? own(now);
  return shown ? loadChange(shown, then ?? own(after)) : null;
}

export function totalRow(both: Both, open: boolean): TreeRow {
  const { now, after } = both;
  return {
    id: 'total',
    depth: 0,
    kind: 'total',
    label: 'All accounts',
    detail: null,
    ...noEdit,
    venue: null,
    expandable: now.accounts.length > 0,
    open,
    equity: amountChange(now.equity, after && after.equity),
    load: groupLoad(now.accounts, after && after.accounts),
    native: null,
    exposure: amountChange(now.netExposure, after && after.netExposure),
    nearest: null,
    quality: now.accounts.reduce<Quality>(
      (quality, account) => worstQuality(quality, account.load.quality),
      now.sound,
    ),
    ...timesOf(now.accounts, now),
    opens: null,
  };
}

export function venueRow(
  both: Both,
  venue: VenueId,
  accounts: readonly AccountRisk[],
  open: boolean,
): TreeRow {
  const then = both.after;
  const after = then && accounts.flatMap((account) => sameAccount(then, account) ?? []);
  const total = (list: readonly AccountRisk[], of: (account: AccountRisk) => Reading): Reading =>
    accountsTotal(list, of, both.now);
  return {
    id: `venue:${venue}`,
    depth: 1,
    kind: 'venue',
    label: venueNames[venue],
    detail: null,
    ...noEdit,
    venue,
    expandable: true,
    open,
    equity: amountChange(
      total(accounts, (account) => account.equity),
      after && total(after, (account) => account.equity),
    ),
    load: groupLoad(accounts, after),
    native: null,
    exposure: amountChange(
      total(accounts, (account) => account.netExposure),
      after && total(after, (account) => account.netExposure),
    ),
    nearest: null,
    quality: accounts.reduce<Quality>(
      (quality, account) => worstQuality(quality, account.load.quality),
      both.now.sound,
    ),
    ...timesOf(accounts, both.now),
    opens: null,
  };
}

function timesOf(
  accounts: readonly AccountRisk[],
  { freshness }: BookRisk,
): Pick<TreeRow, 'repliesAt' | 'asOf'> {
  return {
    repliesAt: earliest(accounts.map(({ account }) => account.account.asOf)),
    asOf: earliest(accounts.map(({ account }) => oldestInputAt(freshness, account))),
  };
}

/** null: there is none, or one of them is not known. */
function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((at) => at !== null);
  return known.length === 0 || known.length < times.length ? null : Math.min(...known);
}

export function accountRow(
  both: Both,
  now: AccountRisk,
  after: AccountRisk | null,
  open: boolean,
): TreeRow {
  const { account } = now.account;
  return {
    id: `account:${account.id}`,
    depth: 2,
    kind: 'account',
    label: account.label,
    detail: [modeNames[account.mode], account.positionMode]
      .filter((part) => part !== null)
      .join(', '),
    ...noEdit,
    venue: account.venue,
    expandable: account.positions.length + (after?.account.account.positions.length ?? 0) > 0,
    open,
    equity: amountChange(now.equity, after && after.equity),
    load: loadChange(now.load, after?.load),
    native: venueRatio(now, after),
    exposure: amountChange(now.netExposure, after && after.netExposure),
    nearest: {
      now: nearestCoin(both.now, now),
      after: both.after && after && nearestCoin(both.after, after),
    },
    quality: now.load.quality,
    ...timesOf([now], both.now),
    opens: { kind: 'account', account: account.id },
  };
}

/** The coin whose own move liquidates the account first. */
export function nearestCoin(risk: BookRisk, account: AccountRisk): NearestCoin {
  const { byCoin } = account.account;
  const coins = movingCoins(account).map((coin) => {
    const holdings = byCoin.get(coin);
    if (holdings !== undefined) return coinNearest(risk, coin, holdings);
    return { coin, ...nearest(bandsAmong(coin, [], risk, [account]), coinMark(coin, risk, risk)) };
  });
  const reachable = coins
    .filter((coin) => coin.move.value !== null)
    .sort((left, right) => Math.abs(left.move.value ?? 0) - Math.abs(right.move.value ?? 0));
  const first = reachable[0] ?? coins.find((coin) => coin.move.quality === 'unknown') ?? coins[0];
  if (first) return first;
  const none = isUnseen(account)
    ? noNearest('unknown', asUnknown(account).reason)
    : noNearest(account.quality, 'no positions');
  return { coin: null, ...none };
}
