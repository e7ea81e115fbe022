import type { Bands, LadderRow, RowWindow, StopTick } from '#shared/contract/risk.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { CompiledInstrument, CompiledLeg } from '../book/compile-book.ts';
import { known, sumKnown, unknown, type Reading } from '../book/reading.ts';
import type { BandResult } from '../liquidation/coin-bands.ts';
import { legExposureUsd, type PoolRisk } from '../margin/pool-risk.ts';
import { amountChange, priceChange } from './figures.ts';
import { nearest, toBands, type BandInput } from './band-sides.ts';

/** One position with everything around it, the unit the ladder and the coins are made of. */
export interface Holding {
  readonly account: AccountRisk;
  readonly pool: PoolRisk;
  readonly leg: CompiledLeg;
  readonly index: number;
}

/** Every position by coin, coins in order of first appearance. */
export function holdingsByCoin(risk: BookRisk): ReadonlyMap<string, readonly Holding[]> {
  const coins = new Map<string, Holding[]>();
  for (const account of risk.accounts) {
    for (const pool of account.pools) {
      pool.pool.legs.forEach((leg, index) => {
        const list = coins.get(leg.instrument.coin) ?? [];
        if (list.length === 0) coins.set(leg.instrument.coin, list);
        list.push({ account, pool, leg, index });
      });
    }
  }
  return coins;
}

/** The coins' own rows, nearest to liquidation first; unknown distance ranks as danger, so it comes first. */
export function coinBandsOf(risk: BookRisk, coin: string, holdings: readonly Holding[]): Bands {
  const accounts = [...new Set(holdings.map((holding) => holding.account))];
  const results = accounts.flatMap((account) => account.bandsOf(coin));
  return toBands({
    results,
    venueLiquidations: holdings.flatMap((holding) => venueLiquidation(holding, risk)),
    unknown: accounts.flatMap((account) => unknownBands(account, coin)),
  });
}

function unknownBands(account: AccountRisk, coin: string): Bands['unknown'] {
  const missing = account
    .bandsOf(coin)
    .find((result): result is BandResult & { known: false } => !result.known);
  return missing ? [{ account: account.account.account.label, reason: missing.reason }] : [];
}

/** A venue's printed liquidation price speaks for the real book only, and only where we have no model beside it. */
function venueLiquidation({ account, leg }: Holding, risk: BookRisk): readonly number[] {
  const printed = leg.position.reported?.liquidationPrice;
  const mark = markOf(leg.instrument, risk);
  if (account.moved === 'hypothetically' || account.noModel === null || !printed || !(mark > 0))
    return [];
  return [toNumber(printed) / mark - 1];
}

function markOf(instrument: CompiledInstrument, risk: BookRisk): number {
  return risk.market.marks[instrument.index] ?? Number.NaN;
}

function markReading(instrument: CompiledInstrument, risk: BookRisk): Reading {
  const mark = markOf(instrument, risk);
  return Number.isNaN(mark)
    ? unknown(`there is no mark price for ${instrument.instrument.venueSymbol}`)
    : known(mark, risk.quality, 'venue');
}

/** The instrument that stands for a coin: the one with the largest exposure. */
function reference(holdings: readonly Holding[], risk: BookRisk): CompiledInstrument | null {
  let best: Holding | null = null;
  let largest = -1;
  for (const holding of holdings) {
    const size = Math.abs(legExposureUsd(holding.leg, risk.market));
    if (size > largest) {
      best = holding;
      largest = size;
    }
  }
  return (best ?? holdings[0])?.leg.instrument ?? null;
}

export function exposureOf(
  holdings: readonly Holding[],
  risk: BookRisk,
  sign: 'net' | 'gross',
): Reading {
  return sumKnown(
    holdings.map(({ leg }) => {
      const exposure = legExposureUsd(leg, risk.market);
      if (Number.isNaN(exposure))
        return unknown(`the exposure of ${leg.instrument.instrument.venueSymbol} is not known`);
      return known(sign === 'net' ? exposure : Math.abs(exposure), risk.quality, 'model');
    }),
    'positions',
    risk.quality,
  );
}

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
  const afterHoldings = after && holdingsByCoin(after);
  const open = new Set(window.toggled);
  const ranked: Ranked[] = [...holdingsByCoin(base)]
    .map(([coin, holdings]) => {
      const bands = coinBandsOf(base, coin, holdings);
      return { coin, holdings, bands, rank: distanceRank(bands) };
    })
    .sort((left, right) => left.rank - right.rank || (left.coin < right.coin ? -1 : 1));
  const builders: (() => LadderRow)[] = [];
  for (const entry of ranked) {
    builders.push(() =>
      coinRow(entry, base, after, afterHoldings?.get(entry.coin) ?? [], open.has(entry.coin)),
    );
    if (!open.has(entry.coin)) continue;
    entry.holdings.forEach((holding, place) => {
      builders.push(() =>
        positionRow(holding, base, after, afterHoldings?.get(entry.coin)?.[place] ?? null),
      );
    });
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
  if (moves.length > 0) return Math.min(...moves.map(Math.abs));
  return bands.unknown.length > 0 ? -1 : Number.POSITIVE_INFINITY;
}

function coinRow(
  entry: Ranked,
  base: BookRisk,
  after: BookRisk | null,
  afterHoldings: readonly Holding[],
  open: boolean,
): LadderRow {
  const instrument = reference(entry.holdings, base);
  const mark = instrument ? markReading(instrument, base) : unknown('there is no mark price');
  const afterMark = after && instrument ? markReading(instrument, after) : null;
  const afterBands = after && coinBandsOf(after, entry.coin, afterHoldings);
  return {
    kind: 'coin',
    id: entry.coin,
    coin: entry.coin,
    open,
    mark: priceChange(mark, afterMark),
    netExposure: amountChange(
      exposureOf(entry.holdings, base, 'net'),
      after && exposureOf(afterHoldings, after, 'net'),
    ),
    accounts: new Set(entry.holdings.map((holding) => holding.account)).size,
    bands: { now: entry.bands, after: afterBands },
    stops: stopsOf(entry.holdings, base),
    range24h: instrument?.range24h ?? null,
    nearest: {
      now: nearest(entry.bands, mark.value ?? Number.NaN, base.quality),
      after: afterBands && nearest(afterBands, afterMark?.value ?? Number.NaN, base.quality),
    },
  };
}

function positionRow(
  holding: Holding,
  base: BookRisk,
  after: BookRisk | null,
  afterHolding: Holding | null,
): LadderRow {
  const { leg, account } = holding;
  const { instrument } = leg.instrument;
  const mark = markReading(leg.instrument, base);
  const afterMark = after && markReading(leg.instrument, after);
  const bands = toBands(positionBands(holding, base));
  const afterBands = after && afterHolding && toBands(positionBands(afterHolding, after));
  return {
    kind: 'position',
    id: `${account.account.account.id}/${leg.position.id}`,
    coin: leg.instrument.coin,
    account: {
      id: account.account.account.id,
      label: account.account.account.label,
      venue: account.account.account.venue,
    },
    symbol: instrument.venueSymbol,
    side: leg.quantity > 0 ? 'long' : 'short',
    marginMode: leg.position.marginMode,
    quantity: leg.position.quantity,
    quantityUnit: instrument.settlement === 'inverse' ? instrument.quote : instrument.base,
    exposure: amountChange(
      exposureOf([holding], base, 'net'),
      after && afterHolding && exposureOf([afterHolding], after, 'net'),
    ),
    mark: priceChange(mark, afterMark),
    bands: { now: bands, after: afterBands },
    stops: stopsOf([holding], base),
    range24h: leg.instrument.range24h,
    nearest: {
      now: nearest(bands, mark.value ?? Number.NaN, base.quality),
      after: afterBands && nearest(afterBands, afterMark?.value ?? Number.NaN, base.quality),
    },
  };
}

export function positionBands(holding: Holding, risk: BookRisk): BandInput {
  const result = holding.account.instrumentBandsOf(holding.pool, holding.leg.position.instrument);
  return {
    results: [result],
    venueLiquidations: venueLiquidation(holding, risk),
    unknown: result.known
      ? []
      : [{ account: holding.account.account.account.label, reason: result.reason }],
  };
}

/** Stop orders of these positions as moves from their own instrument's mark. */
function stopsOf(holdings: readonly Holding[], risk: BookRisk): StopTick[] {
  const ticks: StopTick[] = [];
  const seen = new Set<string>();
  for (const { account, leg } of holdings) {
    const mark = markOf(leg.instrument, risk);
    for (const order of account.account.account.orders) {
      if (
        order.instrument !== leg.position.instrument ||
        order.triggerPrice === null ||
        !order.kind.startsWith('stop')
      )
        continue;
      const key = `${account.account.account.id} ${order.id}`;
      if (seen.has(key) || !(mark > 0)) continue;
      seen.add(key);
      ticks.push({
        move: toNumber(order.triggerPrice) / mark - 1,
        price: order.triggerPrice,
        label: `${account.account.account.label}: ${order.side} stop ${order.quantity ?? 'all'} ${leg.instrument.instrument.venueSymbol}`,
        triggerBy: order.triggerBy,
      });
    }
  }
  return ticks;
}
