import type { Bands, LadderRow, RowWindow, StopTick } from '#shared/contract/risk.ts';
import type { Order } from '#shared/domain/account.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { CompiledLeg, Holding } from '../book/compiled-book.ts';
import { unknown } from '../book/reading.ts';
import { nearest } from './band-sides.ts';
import { dayRange, referenceInstrument } from './coin-reference.ts';
import { amountChange, priceChange } from './figures.ts';
import {
  accountOf,
  coinBandsOf,
  markOf,
  markReading,
  netExposure,
  positionBandsOf,
} from './holdings.ts';

interface Ranked {
  readonly coin: string;
  readonly holdings: readonly Holding[];
  readonly bands: Bands;
  readonly rank: number;
}

export function buildLadder(
  base: BookRisk,
  after: BookRisk | null,
  window: RowWindow,
): { total: number; offset: number; rows: LadderRow[] } {
  const open = new Set(window.toggled);
  const ranked: Ranked[] = [...base.book.byCoin]
    .map(([coin, holdings]) => {
      const bands = coinBandsOf(base, coin, holdings);
      return { coin, holdings, bands, rank: distanceRank(bands) };
    })
    .sort((left, right) => left.rank - right.rank || (left.coin < right.coin ? -1 : 1));
  const builders: (() => LadderRow)[] = [];
  for (const entry of ranked) {
    builders.push(() => coinRow(entry, base, after, open.has(entry.coin)));
    if (!open.has(entry.coin)) continue;
    for (const holding of entry.holdings) {
      builders.push(() => positionRow(holding, base, after));
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

function coinRow(entry: Ranked, base: BookRisk, after: BookRisk | null, open: boolean): LadderRow {
  const instrument = referenceInstrument(entry.holdings, base);
  const mark = instrument ? markReading(instrument, base) : unknown('there is no mark price');
  const afterMark = after && instrument ? markReading(instrument, after) : null;
  const afterBands = after && coinBandsOf(after, entry.coin, entry.holdings);
  return {
    kind: 'coin',
    id: entry.coin,
    coin: entry.coin,
    open,
    mark: priceChange(mark, afterMark),
    netExposure: amountChange(
      netExposure(entry.holdings, base),
      after && netExposure(entry.holdings, after),
    ),
    accounts: new Set(entry.holdings.map((holding) => holding.account)).size,
    bands: { now: entry.bands, after: afterBands },
    stops: stopsOf(entry.holdings, base),
    range24h: instrument && dayRange(instrument, base),
    nearest: {
      now: nearest(entry.bands, mark.value ?? Number.NaN, base.quality),
      after: afterBands && nearest(afterBands, afterMark?.value ?? Number.NaN, base.quality),
    },
  };
}

function positionRow(holding: Holding, base: BookRisk, after: BookRisk | null): LadderRow {
  const { leg } = holding;
  const { account } = accountOf(base, holding).account;
  const { instrument } = leg.instrument;
  const mark = markReading(leg.instrument, base);
  const afterMark = after && markReading(leg.instrument, after);
  const bands = positionBandsOf(base, holding);
  const afterBands = after && positionBandsOf(after, holding);
  return {
    kind: 'position',
    id: `${account.id}/${leg.position.id}`,
    coin: leg.instrument.coin,
    account: { id: account.id, label: account.label, venue: account.venue },
    symbol: instrument.venueSymbol,
    side: leg.quantity > 0 ? 'long' : 'short',
    marginMode: leg.position.marginMode,
    quantity: leg.position.quantity,
    quantityUnit: quantityUnit(leg),
    exposure: amountChange(netExposure([holding], base), after && netExposure([holding], after)),
    mark: priceChange(mark, afterMark),
    bands: { now: bands, after: afterBands },
    stops: stopsOf([holding], base),
    range24h: dayRange(leg.instrument, base),
    nearest: {
      now: nearest(bands, mark.value ?? Number.NaN, base.quality),
      after: afterBands && nearest(afterBands, afterMark?.value ?? Number.NaN, base.quality),
    },
  };
}

/** Of the quantity in the book: a spot margin position's is all that it holds. */
function quantityUnit({ liability, instrument: { instrument } }: CompiledLeg): string {
  if (liability !== null) return instrument.settle;
  return instrument.settlement === 'inverse' ? instrument.quote : instrument.base;
}

/** Stop orders of these positions as moves from their own instrument's mark; a stop of both hedge legs is shown once. */
function stopsOf(holdings: readonly Holding[], risk: BookRisk): StopTick[] {
  const ticks = new Map<string, StopTick>();
  for (const holding of holdings) {
    const { account } = accountOf(risk, holding).account;
    const { position, instrument } = holding.leg;
    const mark = markOf(instrument, risk);
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
