import type { Bands, LadderLook } from '#shared/contract/ladder.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { Holding } from '../book/compiled-book.ts';
import { legExposureUsd } from '../margin/pool-risk.ts';
import { nearestLiquidation } from './band-sides.ts';
import type { Both, Pair } from './counterparts.ts';
import { accountOf, bandsIn, positionBandsOf } from './holdings.ts';
import type { Filtered, FilteredCoin } from './ladder-filter.ts';

type Order = Pick<LadderLook, 'sort' | 'reverse'>;

/** What a row is sorted by; the smaller number or the earlier text first. */
interface Keyed<T> {
  readonly entry: T;
  readonly text: string;
  readonly number: number;
  /** Breaks ties, the same way in either direction. */
  readonly nearest: number;
  readonly coin: string;
}

export function sortedCoins(
  both: Both,
  { shown: coins, accounts }: Filtered,
  order: Order,
): readonly FilteredCoin[] {
  const { now, after } = both;
  return sorted(
    coins.map((entry) => {
      const { coin, now: held, after: heldAfter } = entry.pair;
      const isHeld = held.length > 0 || !after;
      const [risk, holdings] = isHeld ? [now, held] : [after, heldAfter];
      const inSight = isHeld ? accounts.now : accounts.after;
      const nearest = distanceRank(bandsIn(coin, holdings, risk, inSight));
      const number = order.sort === 'exposure' ? exposureRank(risk, holdings) : nearest;
      return { entry, text: order.sort === 'coin' ? coin : '', number, nearest, coin };
    }),
    // The accounts of a coin have no order of their own.
    order.sort === 'account' ? { ...order, reverse: false } : order,
  );
}

export function sortedPositions(both: Both, held: readonly Pair[], order: Order): readonly Pair[] {
  const { now, after } = both;
  return sorted(
    held.flatMap((pair) => {
      const [risk, holding] = pair.now ? [now, pair.now] : [after, pair.after];
      if (!risk || !holding) return [];
      const { coin } = holding.leg.instrument;
      const nearest = distanceRank(positionBandsOf(risk, holding));
      const text =
        order.sort === 'account'
          ? accountOf(risk, holding).account.account.label
          : order.sort === 'coin'
            ? coin
            : '';
      const number = order.sort === 'exposure' ? exposureRank(risk, [holding]) : nearest;
      return [{ entry: pair, text, number, nearest, coin }];
    }),
    order,
  );
}

function sorted<T>(keyed: readonly Keyed<T>[], { reverse }: Order): readonly T[] {
  const direction = reverse ? -1 : 1;
  return keyed
    .toSorted(
      (left, right) =>
        direction * (compare(left.text, right.text) || compare(left.number, right.number)) ||
        compare(left.nearest, right.nearest) ||
        compare(left.coin, right.coin),
    )
    .map(({ entry }) => entry);
}

function compare<T extends string | number>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Distance to the nearest liquidation; unknown is as near as can be, unreachable comes last. */
export function distanceRank(bands: Bands): number {
  // The venues' own prices stand in where the model cannot; an account with neither could be the nearest of all.
  if (bands.unknown.length > bands.venueLiquidations.length) return -1;
  return Math.abs(nearestLiquidation(bands) ?? Number.POSITIVE_INFINITY);
}

/** The largest net exposure first; unknown could be the largest of all. */
function exposureRank(risk: BookRisk, holdings: readonly Holding[]): number {
  const net = holdings.reduce((sum, { leg }) => sum + legExposureUsd(leg, risk.market), 0);
  return Number.isNaN(net) ? Number.NEGATIVE_INFINITY : 0 - Math.abs(net);
}
