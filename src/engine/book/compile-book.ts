import type { Account, Order, Pool, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { coinOf } from '#shared/domain/coin.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { compileTiers, type TierTable } from '../margin/tiers.ts';

export interface CompiledInstrument {
  readonly index: number;
  readonly instrument: Instrument;
  readonly coin: string;
  /** Range of the last 24 h as fractions of the mark; null when not given. */
  readonly range24h: { readonly low: number; readonly high: number } | null;
  readonly priceAsOf: number | null;
}

/** An asset as one venue values it. */
export interface CompiledAsset {
  readonly index: number;
  readonly asset: string;
  readonly coin: string;
}

export interface CompiledLeg {
  readonly position: Position;
  readonly instrument: CompiledInstrument;
  /** Signed; linear base coin, inverse face value in quote currency. */
  readonly quantity: number;
  readonly entry: number | null;
  readonly leverage: number | null;
  /** Schedule of the instrument at this account; null when the book has none. */
  readonly tiers: TierTable | null;
  /** USD value index of the settlement currency, and of the quote currency for inverse exposure. */
  readonly settle: CompiledAsset;
  readonly quote: CompiledAsset;
}

export interface CompiledPool {
  readonly pool: Pool;
  readonly wallet: number | null;
  readonly asset: CompiledAsset | null;
  readonly legs: readonly CompiledLeg[];
  /** Leg positions in `legs` by coin, and by instrument id. */
  readonly byCoin: ReadonlyMap<string, Uint32Array>;
  readonly byInstrument: ReadonlyMap<string, Uint32Array>;
  readonly orders: readonly Order[];
}

export interface CompiledAccount {
  readonly account: Account;
  readonly pools: readonly CompiledPool[];
  readonly balances: readonly {
    readonly asset: CompiledAsset;
    readonly wallet: number;
    readonly reportedEquity: number | null;
  }[];
}

/** A book in the form the kernels read: numbers parsed once, names resolved to places. */
export interface CompiledBook {
  readonly book: Book;
  readonly instruments: readonly CompiledInstrument[];
  readonly assets: readonly CompiledAsset[];
  readonly accounts: readonly CompiledAccount[];
  /** Book marks by instrument index and USD values by asset index; NaN where the book has none. Private to the engine. */
  readonly marks: Float64Array;
  readonly usd: Float64Array;
  readonly instrumentIndex: ReadonlyMap<string, number>;
  /** The book's own USD value of an asset at a venue; NaN where it has none. */
  readonly usdOf: (asset: string, venue: VenueId) => number;
}

export function compileBook(book: Book): CompiledBook {
  const priceById = new Map(book.prices.map((price) => [price.instrument, price]));
  const instruments = book.instruments.map((instrument, index) =>
    compileInstrument(instrument, index, priceById.get(instrument.id)),
  );
  const instrumentIndex = new Map(instruments.map((entry) => [entry.instrument.id, entry.index]));
  const registry = createAssetRegistry(book);
  const tiers = createTierLookup(book);
  const accounts = book.accounts.map((account) =>
    compileAccount(account, instruments, instrumentIndex, registry.assetAt, tiers),
  );
  const marks = Float64Array.from(instruments, ({ instrument }) =>
    numberOrNaN(priceById.get(instrument.id)?.mark),
  );
  return {
    book,
    instruments,
    instrumentIndex,
    assets: registry.assets,
    accounts,
    marks,
    usd: registry.values(),
    usdOf: registry.usdOf,
  };
}

function numberOrNaN(text: string | null | undefined): number {
  return text === null || text === undefined ? Number.NaN : toNumber(text);
}

function compileInstrument(
  instrument: Instrument,
  index: number,
  price: InstrumentPrice | undefined,
): CompiledInstrument {
  const mark = numberOrNaN(price?.mark);
  const low = numberOrNaN(price?.low24h);
  const high = numberOrNaN(price?.high24h);
  return {
    index,
    instrument,
    coin: coinOf(instrument.base),
    range24h:
      mark > 0 && low > 0 && high > 0 ? { low: low / mark - 1, high: high / mark - 1 } : null,
    priceAsOf: price?.asOf ?? null,
  };
}

type AssetAt = (asset: string, venue: VenueId) => CompiledAsset;

function createAssetRegistry(book: Book): {
  readonly assets: readonly CompiledAsset[];
  readonly assetAt: AssetAt;
  readonly usdOf: (asset: string, venue: VenueId) => number;
  values(): Float64Array;
} {
  const assets: CompiledAsset[] = [];
  const values: number[] = [];
  const places = new Map<string, CompiledAsset>();
  function usdOf(asset: string, venue: VenueId): number {
    if (asset === 'USD') return 1;
    const own = book.assetPrices.find((price) => price.asset === asset && price.venue === venue);
    const shared = book.assetPrices.find((price) => price.asset === asset && price.venue === null);
    return numberOrNaN((own ?? shared)?.usd);
  }
  function assetAt(asset: string, venue: VenueId): CompiledAsset {
    const key = `${venue} ${asset}`;
    const found = places.get(key);
    if (found) return found;
    const entry = { index: assets.length, asset, coin: coinOf(asset) };
    assets.push(entry);
    values.push(usdOf(asset, venue));
    places.set(key, entry);
    return entry;
  }
  return { assets, assetAt, usdOf, values: () => Float64Array.from(values) };
}

type TierLookup = (instrument: string, venue: VenueId) => TierTable | null;

function createTierLookup(book: Book): TierLookup {
  const tables = new Map<string, TierTable>();
  for (const rules of book.rules) {
    for (const entry of rules.instruments) {
      if (entry.tierUnit === 'notional') tables.set(entry.instrument, compileTiers(entry.tiers));
    }
  }
  return (instrument) => tables.get(instrument) ?? null;
}

function compileAccount(
  account: Account,
  instruments: readonly CompiledInstrument[],
  instrumentIndex: ReadonlyMap<string, number>,
  assetAt: AssetAt,
  tiers: TierLookup,
): CompiledAccount {
  function compileLeg(position: Position): CompiledLeg {
    const instrument = instruments[instrumentIndex.get(position.instrument) ?? -1];
    if (!instrument)
      throw new Error(
        `position ${position.id}: instrument ${position.instrument} is not in the book`,
      );
    return {
      position,
      instrument,
      quantity: toNumber(position.quantity),
      entry: position.entryPrice === null ? null : toNumber(position.entryPrice),
      leverage: position.leverage === null ? null : toNumber(position.leverage),
      tiers: tiers(position.instrument, account.venue),
      settle: assetAt(instrument.instrument.settle, account.venue),
      quote: assetAt(instrument.instrument.quote, account.venue),
    };
  }
  const legsByPool = Map.groupBy(account.positions.map(compileLeg), (leg) => leg.position.pool);
  const ordersByPool = Map.groupBy(account.orders, poolOfOrder(account));
  return {
    account,
    pools: account.pools.map((pool) =>
      compilePool(
        pool,
        account.venue,
        legsByPool.get(pool.id) ?? [],
        ordersByPool.get(pool.id) ?? [],
        assetAt,
      ),
    ),
    balances: account.balances.map((balance) => ({
      asset: assetAt(balance.asset, account.venue),
      wallet: toNumber(balance.wallet),
      reportedEquity: balance.reported?.equity ? toNumber(balance.reported.equity) : null,
    })),
  };
}

function compilePool(
  pool: Pool,
  venue: VenueId,
  legs: readonly CompiledLeg[],
  orders: readonly Order[],
  assetAt: AssetAt,
): CompiledPool {
  return {
    pool,
    wallet: pool.wallet === null ? null : toNumber(pool.wallet),
    asset: pool.marginAsset === null ? null : assetAt(pool.marginAsset, venue),
    legs,
    byCoin: groupLegs(legs, (leg) => leg.instrument.coin),
    byInstrument: groupLegs(legs, (leg) => leg.instrument.instrument.id),
    orders,
  };
}

function groupLegs(
  legs: readonly CompiledLeg[],
  key: (leg: CompiledLeg) => string,
): ReadonlyMap<string, Uint32Array> {
  const groups = new Map<string, number[]>();
  legs.forEach((leg, index) => {
    const group = groups.get(key(leg));
    if (group) group.push(index);
    else groups.set(key(leg), [index]);
  });
  return new Map([...groups].map(([name, indices]) => [name, Uint32Array.from(indices)]));
}

/** An order belongs to the pool that holds a position of its instrument and leg; an order without a position, to the first shared pool. */
function poolOfOrder(account: Account): (order: Order) => string {
  const homes = new Map<string, string>();
  for (const position of account.positions) {
    homes.set(`${position.instrument} ${position.leg}`, position.pool);
    homes.set(`${position.instrument} both`, position.pool);
  }
  const shared = account.pools.find((pool) => pool.kind !== 'isolated')?.id ?? '';
  return (order) => homes.get(`${order.instrument} ${order.leg}`) ?? shared;
}
