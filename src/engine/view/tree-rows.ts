import type { LoadChange, TreeRow } from '#shared/contract/risk.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import { worstQuality, type Quality } from '#shared/domain/figure.ts';
import { modeNames, venueNames, type VenueId } from '#shared/domain/venue.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { Holding } from '../book/compiled-book.ts';
import { sumKnown, type Reading } from '../book/reading.ts';
import { deribitLeverage } from '../margin/deribit-margin.ts';
import { isKnownLoad, type LoadReading } from '../margin/pool-risk.ts';
import { nearest } from './band-sides.ts';
import { amountChange } from './figures.ts';
import {
  accountOf,
  coinBandsOf,
  markOf,
  netExposure,
  poolOf,
  positionBandsOf,
  unrealizedPnl,
} from './holdings.ts';
import { venueRatio } from './venue-ratio.ts';
import { worstAccount } from './worst-account.ts';

/** A pair of the book now and under the what-if. */
export interface Both {
  readonly now: BookRisk;
  readonly after: BookRisk | null;
}

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
  return load && loadChange(load, after && worstOf(after));
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
    opens: null,
  };
}

export function venueRow(
  both: Both,
  venue: VenueId,
  indices: readonly number[],
  open: boolean,
): TreeRow {
  const pick = (risk: BookRisk): readonly AccountRisk[] =>
    indices.map((index) => risk.accounts[index]!);
  const accounts = pick(both.now);
  const after = both.after && pick(both.after);
  const total = (list: readonly AccountRisk[], of: (account: AccountRisk) => Reading): Reading =>
    sumKnown(list.map(of), 'accounts', both.now.quality);
  return {
    id: `venue:${venue}`,
    depth: 1,
    kind: 'venue',
    label: venueNames[venue],
    detail: null,
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
    opens: null,
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
    venue: account.venue,
    expandable: account.positions.length > 0,
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
    opens: { kind: 'account', account: account.id },
  };
}

/** The coin whose own move liquidates the account first. */
export function nearestCoin(risk: BookRisk, account: AccountRisk): NearestCoin {
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

export function coinRow(
  both: Both,
  id: string,
  coin: string,
  holdings: readonly Holding[],
  open: boolean,
): TreeRow {
  const { now, after } = both;
  return {
    id,
    depth: 3,
    kind: 'coin',
    label: coin,
    detail: `${holdings.length} ${holdings.length === 1 ? 'position' : 'positions'}`,
    venue: null,
    expandable: true,
    open,
    equity: amountChange(unrealizedPnl(holdings, now), after && unrealizedPnl(holdings, after)),
    load: null,
    native: null,
    exposure: amountChange(netExposure(holdings, now), after && netExposure(holdings, after)),
    nearest: {
      now: coinNearest(now, coin, holdings),
      after: after && coinNearest(after, coin, holdings),
    },
    quality: now.quality,
    asOf: holdings.length === 0 ? null : Math.min(...holdings.map(({ leg }) => leg.position.asOf)),
    opens: null,
  };
}

function coinNearest(risk: BookRisk, coin: string, holdings: readonly Holding[]): NearestCoin {
  const mark = holdings[0] ? markOf(holdings[0].leg.instrument, risk) : Number.NaN;
  return { coin, ...nearest(coinBandsOf(risk, coin, holdings), mark, risk.quality) };
}

export function positionRow(both: Both, holding: Holding): TreeRow {
  const { now, after } = both;
  const { position, instrument } = holding.leg;
  const account = accountOf(now, holding);
  const times =
    position.leverage === null
      ? deribitLeverage(holding.leg, account.account.account.asOf)
      : toNumber(position.leverage);
  const leverage = times === null ? null : `${times}×`;
  const side = toNumber(position.quantity) > 0 ? 'long' : 'short';
  return {
    id: `position:${account.account.account.id}:${position.id}`,
    depth: 4,
    kind: 'position',
    label: instrument.instrument.venueSymbol,
    detail: [side, position.marginMode, leverage].filter((part) => part !== null).join(', '),
    venue: null,
    expandable: false,
    open: false,
    equity: amountChange(unrealizedPnl([holding], now), after && unrealizedPnl([holding], after)),
    load:
      account.noModel === null
        ? loadChange(poolOf(now, holding).load, after && poolOf(after, holding).load)
        : null,
    native: null,
    exposure: amountChange(netExposure([holding], now), after && netExposure([holding], after)),
    nearest: {
      now: positionNearest(now, holding),
      after: after && positionNearest(after, holding),
    },
    quality: account.quality,
    asOf: position.asOf,
    opens: { kind: 'position', account: account.account.account.id, position: position.id },
  };
}

function positionNearest(risk: BookRisk, holding: Holding): NearestCoin {
  const { instrument } = holding.leg;
  const bands = positionBandsOf(risk, holding);
  return { coin: instrument.coin, ...nearest(bands, markOf(instrument, risk), risk.quality) };
}
