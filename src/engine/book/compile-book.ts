import type { Book } from '#shared/domain/book.ts';
import { coinOf } from '#shared/domain/coin.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { compileTiers, type TierTable } from '../margin/tiers.ts';
import {
  compileAccount,
  holdingsByCoin,
  type AssetAt,
  type TierLookup,
} from './compile-account.ts';
import type { CompiledAsset, CompiledBook, CompiledInstrument } from './compiled-book.ts';

/** A book in the form the kernels read: numbers parsed once, names resolved to places. */
export function compileBook(book: Book): CompiledBook {
  const priceById = new Map(book.prices.map((price) => [price.instrument, price]));
  const instruments = book.instruments.map((instrument, index) =>
    compileInstrument(instrument, index, priceById.get(instrument.id)),
  );
  const instrumentIndex = new Map(instruments.map((entry) => [entry.instrument.id, entry.index]));
  const registry = createAssetRegistry(book);
  const tiers = createTierLookup(book);
  const accounts = book.accounts.map((account, index) =>
    compileAccount(account, index, instruments, instrumentIndex, registry.assetAt, tiers),
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
    byCoin: holdingsByCoin(accounts.flatMap((account) => account.holdings)),
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

function createTierLookup(book: Book): TierLookup {
  const tables = new Map<string, TierTable>();
  for (const rules of book.rules) {
    for (const entry of rules.instruments) {
      if (entry.tierUnit === 'notional') tables.set(entry.instrument, compileTiers(entry.tiers));
    }
  }
  return (instrument) => tables.get(instrument) ?? null;
}
