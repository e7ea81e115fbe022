import type { LoadChange, TreeRow } from '#shared/contract/risk.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Quality } from '#shared/domain/figure.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { Holding } from '../book/compiled-book.ts';
import { known } from '../book/reading.ts';
import { oldestInputAt } from '../freshness/account-inputs.ts';
import { deribitLeverage } from '../margin/deribit-margin.ts';
import type { LoadReading, PoolRisk } from '../margin/pool-risk.ts';
import { nearest, noNearest } from './band-sides.ts';
import { poolById, sameAccount, type Both, type CoinPair, type Pair } from './counterparts.ts';
import { heldMark } from './coin-reference.ts';
import { absent, amountChange, CLOSED, NOT_HELD } from './figures.ts';
import {
  accountOf,
  afterBandsOf,
  coinBandsOf,
  heldWorth,
  markReading,
  netExposure,
  poolOf,
  positionBandsOf,
  unrealizedPnl,
} from './holdings.ts';

export type NearestCoin = NonNullable<TreeRow['nearest']>['now'];

export function coinRow(both: Both, id: string, pair: CoinPair, open: boolean): TreeRow {
  const { now, after } = both;
  const { coin } = pair;
  const afterBands = afterBandsOf(both, pair);
  const priced = pair.now.length > 0 ? pair.now : pair.after;
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
      after: after && afterBands && { coin, ...nearest(afterBands, heldMark(coin, priced, after)) },
    },
    quality: heldWorth(pair.now, now).quality,
    ...timesOf(now, pair.now),
    opens: null,
  };
}

/** The oldest input is in a live book the account's, whose quality these rows have. */
function timesOf(
  risk: BookRisk,
  holdings: readonly Holding[],
): Pick<TreeRow, 'repliesAt' | 'asOf'> {
  const [first] = holdings;
  if (first === undefined) return { repliesAt: null, asOf: null };
  const { freshness } = risk;
  const repliesAt = Math.min(...holdings.map(({ leg }) => leg.position.asOf));
  const asOf =
    freshness === null ? repliesAt : oldestInputAt(freshness, accountOf(risk, first).account);
  return { repliesAt, asOf };
}

function positionCount(holdings: readonly Holding[]): string {
  return `${holdings.length} ${holdings.length === 1 ? 'position' : 'positions'}`;
}

/** A coin's nearest liquidation over the accounts that hold it here. */
export function coinNearest(
  risk: BookRisk,
  coin: string,
  holdings: readonly Holding[],
): NearestCoin {
  if (holdings.length === 0) return { coin, ...noNearest(risk.quality, NOT_HELD) };
  return { coin, ...nearest(coinBandsOf(holdings, risk), heldMark(coin, holdings, risk)) };
}

export function positionRow(both: Both, pair: Pair): TreeRow {
  const { now, after } = both;
  const shown = pair.now ?? pair.after;
  if (!shown) throw new Error('a position of neither book');
  const { position, instrument } = shown.leg;
  const account = accountOf(pair.now === null && after ? after : now, shown);
  const { id } = account.account.account;
  const detail = pair.now ? positionWords(now, pair.now) : NOT_HELD;
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
      pair.now ? unrealizedPnl([pair.now], now) : absent(now.quality, NOT_HELD),
      after && unrealizedPnl(pair.after ? [pair.after] : [], after),
    ),
    load: account.noModel === null ? positionLoad(both, pair, account) : null,
    native: null,
    exposure: amountChange(
      pair.now ? netExposure([pair.now], now) : absent(now.quality, NOT_HELD),
      after && netExposure(pair.after ? [pair.after] : [], after),
    ),
    nearest: {
      now: positionNearest(now, pair.now, NOT_HELD),
      after: after && positionNearest(after, pair.after, CLOSED),
    },
    quality: account.quality,
    ...timesOf(pair.now === null && after ? after : now, [shown]),
    opens: { kind: 'position', account: account.account.account.id, position: position.id },
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
  return {
    now: poolNow?.load ?? none(now.quality, NOT_HELD),
    after: after && (poolAfter?.load ?? none(after.quality, CLOSED)),
  };
}

function leftPool(risk: BookRisk, account: AccountRisk, other: Holding | null): PoolRisk | null {
  return other && poolById(sameAccount(risk, account), other.leg.position.pool);
}

function positionNearest(risk: BookRisk, holding: Holding | null, absence: string): NearestCoin {
  if (!holding) return { coin: null, ...noNearest(risk.quality, absence) };
  const { instrument } = holding.leg;
  const bands = positionBandsOf(risk, holding);
  return {
    coin: instrument.coin,
    ...nearest(bands, markReading(instrument, risk)),
  };
}
