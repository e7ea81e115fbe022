import type { LoadChange, TreeRow } from '#shared/contract/risk.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import { worstQuality, type Quality } from '#shared/domain/figure.ts';
import { modeNames, venueNames, type VenueId } from '#shared/domain/venue.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { Holding } from '../book/compiled-book.ts';
import { known, sumKnown, type Reading } from '../book/reading.ts';
import { deribitLeverage } from '../margin/deribit-margin.ts';
import { isKnownLoad, type LoadReading, type PoolRisk } from '../margin/pool-risk.ts';
import { nearest, noNearest } from './band-sides.ts';
import { poolById, sameAccount, type Both, type CoinPair, type Pair } from './counterparts.ts';
import { absent, amountChange } from './figures.ts';
import {
  accountOf,
  afterBandsOf,
  coinBandsOf,
  markOf,
  netExposure,
  poolOf,
  positionBandsOf,
  unrealizedPnl,
} from './holdings.ts';
import { venueRatio } from './venue-ratio.ts';
import { worstAccount } from './worst-account.ts';

/** Rows that are no position say of an edit only what their figures say. */
const noEdit = { detailAfter: null, position: null } as const;

type NearestCoin = NonNullable<TreeRow['nearest']>['now'];

function loadChange(now: LoadReading, after: LoadReading | null | undefined): LoadChange {
  return { now, after: after ?? null };
}

/** The worst known load of a group; while a member's is unknown it is only the worst of those known, and says so. */
function groupLoad(
  now: readonly AccountRisk[],
  after: readonly AccountRisk[] | null,
): LoadChange | null {
  const load = worstOf(now);
  const then = after && worstOf(after);
  if (load === null && then === null) return null;
  // Without a position on one side that side has what its account says of itself.
  const own = (accounts: readonly AccountRisk[] | null): LoadReading | undefined =>
    accounts?.[0]?.load;
  const shown = load ?? own(now);
  return shown ? loadChange(shown, then ?? own(after)) : null;
}

function worstOf(accounts: readonly AccountRisk[]): LoadReading | null {
  const worst = worstAccount({ accounts });
  if (worst === null) return null;
  const missing = accounts.filter(({ load }) => !isKnownLoad(load)).length;
  if (missing === 0 || worst.load.value === null) return worst.load;
  const quality = worstQuality(worst.load.quality, 'partial');
  return { ...worst.load, quality, reason: `${missing} of ${accounts.length} accounts unknown` };
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
      now.quality,
    ),
    asOf: oldest(now.accounts),
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
    sumKnown(list.map(of), 'accounts', both.now.quality);
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
      both.now.quality,
    ),
    asOf: oldest(accounts),
  };
}

function oldest(accounts: readonly AccountRisk[]): number | null {
  return accounts.length === 0
    ? null
    : Math.min(...accounts.map((account) => account.account.account.asOf));
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
    asOf: account.asOf,
  };
}

/** The coin whose own move liquidates the account first. */
function nearestCoin(risk: BookRisk, account: AccountRisk): NearestCoin {
  const coins = [...account.account.byCoin].map(([coin, holdings]) =>
    coinNearest(risk, coin, holdings),
  );
  const reachable = coins
    .filter((coin) => coin.move.value !== null)
    .sort((left, right) => Math.abs(left.move.value ?? 0) - Math.abs(right.move.value ?? 0));
  const first = reachable[0] ?? coins.find((coin) => coin.move.quality === 'unknown') ?? coins[0];
  if (first) return first;
  const none = { value: null, quality: risk.quality, source: null, reason: 'no positions' };
  return { coin: null, move: none, price: none };
}

export function coinRow(both: Both, id: string, pair: CoinPair, open: boolean): TreeRow {
  const { now, after } = both;
  const { coin } = pair;
  const afterBands = afterBandsOf(both, pair);
  const shown = pair.now[0] ?? pair.after[0];
  const mark = (risk: BookRisk): number =>
    shown ? markOf(shown.leg.instrument, risk) : Number.NaN;
  const times = pair.now.map(({ leg }) => leg.position.asOf);
  const afterCount = pair.after.length === pair.now.length ? null : positionCount(pair.after);
  return {
    id,
    depth: 3,
    kind: 'coin',
    label: coin,
    detail: positionCount(pair.now),
    detailAfter: after && afterCount,
    position: null,
    venue: null,
    expandable: true,
    open,
    equity: amountChange(unrealizedPnl(pair.now, now), after && unrealizedPnl(pair.after, after)),
    load: null,
    native: null,
    exposure: amountChange(netExposure(pair.now, now), after && netExposure(pair.after, after)),
    nearest: {
      now: coinNearest(now, coin, pair.now),
      after: after && afterBands && { coin, ...nearest(afterBands, mark(after), after.quality) },
    },
    quality: now.quality,
    asOf: times.length === 0 ? null : Math.min(...times),
  };
}

function positionCount(holdings: readonly Holding[]): string {
  return `${holdings.length} ${holdings.length === 1 ? 'position' : 'positions'}`;
}

function coinNearest(risk: BookRisk, coin: string, holdings: readonly Holding[]): NearestCoin {
  const [first] = holdings;
  if (!first) return { coin, ...noNearest(risk.quality, 'not held now') };
  const mark = markOf(first.leg.instrument, risk);
  return { coin, ...nearest(coinBandsOf(risk, coin, holdings), mark, risk.quality) };
}

export function positionRow(both: Both, pair: Pair): TreeRow {
  const { now, after } = both;
  const shown = pair.now ?? pair.after;
  if (!shown) throw new Error('a position of neither book');
  const { position, instrument } = shown.leg;
  const account = accountOf(pair.now === null && after ? after : now, shown);
  const { id } = account.account.account;
  const detail = pair.now ? positionWords(now, pair.now) : 'not held now';
  const detailAfter = after && pair.after ? positionWords(after, pair.after) : 'closed';
  return {
    id: `position:${id}:${position.id}`,
    depth: 4,
    kind: 'position',
    label: instrument.instrument.venueSymbol,
    detail,
    detailAfter: after === null || detailAfter === detail ? null : detailAfter,
    position: {
      account: id,
      id: position.id,
      now: quantityOf(pair.now),
      after: quantityOf(after ? pair.after : pair.now),
    },
    venue: null,
    expandable: false,
    open: false,
    equity: amountChange(
      pair.now ? unrealizedPnl([pair.now], now) : absent(now.quality, 'not held now'),
      after && unrealizedPnl(pair.after ? [pair.after] : [], after),
    ),
    load: account.noModel === null ? positionLoad(both, pair, account) : null,
    native: null,
    exposure: amountChange(
      pair.now ? netExposure([pair.now], now) : absent(now.quality, 'not held now'),
      after && netExposure(pair.after ? [pair.after] : [], after),
    ),
    nearest: {
      now: positionNearest(now, pair.now, 'not held now'),
      after: after && positionNearest(after, pair.after, 'closed in the what-if'),
    },
    quality: account.quality,
    asOf: position.asOf,
  };
}

function quantityOf(holding: Holding | null): string {
  return holding?.leg.position.quantity ?? '0';
}

function positionWords(risk: BookRisk, holding: Holding): string {
  const { leg } = holding;
  const { position } = leg;
  const times =
    position.leverage === null
      ? deribitLeverage(leg, accountOf(risk, holding).account.account.asOf)
      : toNumber(position.leverage);
  const leverage = times === null ? null : `${times}×`;
  const side = leg.quantity > 0 ? 'long' : 'short';
  return [side, position.marginMode, leverage].filter((part) => part !== null).join(', ');
}

/** The load of the pool it is in; where it is in none, of the pool it would join or has left: without one there is no load. */
function positionLoad({ now, after }: Both, pair: Pair, account: AccountRisk): LoadChange {
  const poolNow = pair.now ? poolOf(now, pair.now) : leftPool(now, account, pair.after);
  const poolAfter =
    after && (pair.after ? poolOf(after, pair.after) : leftPool(after, account, pair.now));
  const none = (quality: Quality, reason: string): LoadReading => ({
    ...known(0, quality, 'model', reason),
    beyond: false,
  });
  return loadChange(
    poolNow?.load ?? none(now.quality, 'not held now'),
    after && (poolAfter?.load ?? none(after.quality, 'closed in the what-if')),
  );
}

function leftPool(risk: BookRisk, account: AccountRisk, other: Holding | null): PoolRisk | null {
  return other && poolById(sameAccount(risk, account), other.leg.position.pool);
}

function positionNearest(risk: BookRisk, holding: Holding | null, absence: string): NearestCoin {
  if (!holding) return { coin: null, ...noNearest(risk.quality, absence) };
  const { instrument } = holding.leg;
  const bands = positionBandsOf(risk, holding);
  return { coin: instrument.coin, ...nearest(bands, markOf(instrument, risk), risk.quality) };
}
