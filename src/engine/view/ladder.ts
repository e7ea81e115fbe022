import type { Bands, LadderRow, RowWindow, StopTick } from '#shared/contract/risk.ts';
import type { Order } from '#shared/domain/account.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { Holding } from '../book/compiled-book.ts';
import { unknown } from '../book/reading.ts';
import { nearest, noBands, noNearest } from './band-sides.ts';
import { dayRange, referenceInstrument } from './coin-reference.ts';
import { coinPairs, pairs, type Both, type CoinPair, type Pair } from './counterparts.ts';
import { positionUnit } from './edit-subjects.ts';
import { absent, amountChange, CLOSED, NOT_HELD, priceChange } from './figures.ts';
import {
  accountOf,
  accountsOf,
  afterBandsOf,
  coinBandsOf,
  markOf,
  markReading,
  netExposure,
  positionBandsOf,
} from './holdings.ts';

type PositionRow = Extract<LadderRow, { kind: 'position' }>;

interface Ranked {
  readonly pair: CoinPair;
  /** null where only the what-if holds the coin. */
  readonly bands: Bands | null;
  readonly rank: number;
}

export function buildLadder(
  base: BookRisk,
  after: BookRisk | null,
  window: RowWindow,
): { total: number; offset: number; rows: LadderRow[] } {
  const open = new Set(window.toggled);
  const both: Both = { now: base, after };
  const ranked: Ranked[] = coinPairs(base.book.byCoin, after && after.book.byCoin)
    .map((pair) => {
      const bands = pair.now.length > 0 ? coinBandsOf(base, pair.coin, pair.now) : null;
      const ranking = bands ?? (after && coinBandsOf(after, pair.coin, pair.after));
      return { pair, bands, rank: ranking ? distanceRank(ranking) : Number.POSITIVE_INFINITY };
    })
    .sort((left, right) => left.rank - right.rank || (left.pair.coin < right.pair.coin ? -1 : 1));
  const builders: (() => LadderRow)[] = [];
  for (const entry of ranked) {
    const { coin } = entry.pair;
    builders.push(() => coinRow(entry, both, open.has(coin)));
    if (!open.has(coin)) continue;
    for (const pair of pairs(both, entry.pair.now, entry.pair.after)) {
      builders.push(() => positionRow(pair, both));
    }
  }
  const offset = Math.min(window.offset, builders.length);
  return {
    total: builders.length,
    offset,
    rows: builders.slice(offset, offset + window.count).map((build) => build()),
  };
}

/** Distance to the nearest liquidation; unknown is as near as can be, unreachable comes last. */
function distanceRank(bands: Bands): number {
  const moves = [bands.down.liquidation, bands.up.liquidation, ...bands.venueLiquidations].filter(
    (move) => move !== null,
  );
  // The venues' own prices stand in where the model cannot; an account with neither could be the nearest of all.
  if (bands.unknown.length > bands.venueLiquidations.length) return -1;
  return moves.length > 0 ? Math.min(...moves.map(Math.abs)) : Number.POSITIVE_INFINITY;
}

function coinRow({ pair, bands }: Ranked, both: Both, open: boolean): LadderRow {
  const { now, after } = both;
  const { coin } = pair;
  const instrument =
    referenceInstrument(pair.now, now) ?? (after && referenceInstrument(pair.after, after));
  const mark = instrument ? markReading(instrument, now) : unknown('there is no mark price');
  const afterMark = after && instrument ? markReading(instrument, after) : null;
  const afterBands = after && afterBandsOf(both, pair);
  return {
    kind: 'coin',
    id: coin,
    coin,
    open,
    mark: priceChange(mark, afterMark),
    netExposure: amountChange(netExposure(pair.now, now), after && netExposure(pair.after, after)),
    accounts: (pair.now.length > 0 || after === null
      ? accountsOf(now, pair.now)
      : accountsOf(after, pair.after)
    ).length,
    bands: { now: bands ?? noBands(), after: afterBands },
    stops: stopsOf(both, pairs(both, pair.now, pair.after)),
    range24h: instrument && dayRange(instrument, now),
    nearest: {
      now: bands
        ? nearest(bands, mark.value ?? Number.NaN, now.quality)
        : noNearest(now.quality, NOT_HELD),
      after: afterBands && nearest(afterBands, afterMark?.value ?? Number.NaN, now.quality),
    },
  };
}

function positionRow(pair: Pair, both: Both): LadderRow {
  const { now, after } = both;
  const shown = pair.now ?? pair.after;
  if (!shown) throw new Error('a position of neither book');
  const { leg } = shown;
  const holder = pair.now === null && after ? after : now;
  const { account } = accountOf(holder, shown).account;
  const { instrument } = leg.instrument;
  const mark = markReading(leg.instrument, now);
  const afterMark = after && markReading(leg.instrument, after);
  const bands = pair.now && positionBandsOf(now, pair.now);
  const afterBands = after && pair.after && positionBandsOf(after, pair.after);
  const held = sizeOf(shown);
  return {
    kind: 'position',
    id: `${account.id}/${leg.position.id}`,
    coin: leg.instrument.coin,
    account: { id: account.id, label: account.label, venue: account.venue },
    position: leg.position.id,
    symbol: instrument.venueSymbol,
    ...(pair.now ? held : { ...held, quantity: '0' }),
    quantityUnit: positionUnit(instrument, leg.position),
    after: after && (pair.after ? sizeOf(pair.after) : { ...held, quantity: '0' }),
    exposure: amountChange(
      pair.now ? netExposure([pair.now], now) : absent(now.quality, NOT_HELD),
      after && netExposure(pair.after ? [pair.after] : [], after),
    ),
    mark: priceChange(mark, afterMark),
    bands: { now: bands ?? noBands(), after: after && (afterBands ?? noBands()) },
    stops: stopsOf(both, [pair]),
    range24h: dayRange(leg.instrument, now),
    nearest: {
      now: bands
        ? nearest(bands, mark.value ?? Number.NaN, now.quality)
        : noNearest(now.quality, NOT_HELD),
      after:
        after &&
        (afterBands
          ? nearest(afterBands, afterMark?.value ?? Number.NaN, now.quality)
          : noNearest(now.quality, CLOSED)),
    },
  };
}

function sizeOf({ leg }: Holding): Pick<PositionRow, 'side' | 'marginMode' | 'quantity'> {
  return {
    side: leg.quantity > 0 ? 'long' : 'short',
    marginMode: leg.position.marginMode,
    quantity: leg.position.quantity,
  };
}

/**
 * Stop orders of these positions as moves from their own instrument's mark; a stop of both hedge legs is shown once. Of a
 * what-if's edits those that they leave.
 */
function stopsOf({ now, after }: Both, held: readonly Pair[]): StopTick[] {
  const ticks = new Map<string, StopTick>();
  const edited = after !== null && after.book !== now.book ? after : null;
  for (const pair of held) {
    const holding = edited ? pair.after : pair.now;
    if (!holding) continue;
    const { account } = accountOf(edited ?? now, holding).account;
    const { position, instrument } = holding.leg;
    const mark = markOf(instrument, now);
    if (!(mark > 0)) continue;
    for (const order of account.orders) {
      const own =
        order.instrument === position.instrument &&
        (order.leg === 'both' || order.leg === position.leg);
      if (!own || order.triggerPrice === null || !isStop(order)) continue;
      ticks.set(`${account.id} ${order.id}`, {
        move: toNumber(order.triggerPrice) / mark - 1,
        price: order.triggerPrice,
        label: `${account.label}: ${order.side} stop ${order.quantity ?? 'all'} ${instrument.instrument.venueSymbol}`,
        triggerBy: order.triggerBy,
      });
    }
  }
  return [...ticks.values()];
}

function isStop({ kind }: Order): boolean {
  return kind === 'stop-market' || kind === 'stop-limit' || kind === 'trailing-stop';
}
