import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { coinOf } from '#shared/domain/coin.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { compileAccount, holdingsByCoin, type AssetAt } from './compile-account.ts';
import type {
  CompiledAsset,
  CompiledBook,
  CompiledFunding,
  CompiledInstrument,
  Market,
} from './compiled-book.ts';
import { createRuleLookup } from './rule-lookup.ts';

/** A book in the form the kernels read: numbers parsed once, names resolved to places. */
export function compileBook(book: Book): CompiledBook {
  const priceById = new Map(book.prices.map((price) => [price.instrument, price]));
  const instruments = book.instruments.map((instrument, index) =>
    compileInstrument(instrument, index, priceById.get(instrument.id)),
  );
  const instrumentIndex = new Map(instruments.map((entry) => [entry.instrument.id, entry.index]));
  const registry = createAssetRegistry(book);
  const rules = createRuleLookup(book);
  const marks = Float64Array.from(instruments, ({ instrument }) =>
    numberOrNaN(priceById.get(instrument.id)?.mark),
  );
  const read = book.accounts.map((account, index) =>
    compileAccount(account, index, instruments, instrumentIndex, registry.assetAt, rules),
  );
  const reference = { marks, usd: registry.values() };
  const accounts = read.map((account) => ({ ...account, reference }));
  return {
    book,
    instruments,
    instrumentIndex,
    assets: registry.assets,
    accounts,
    byCoin: holdingsByCoin(accounts.flatMap((account) => account.holdings)),
    marks,
    usd: reference.usd,
    usdOf: registry.usdOf,
    hasOwnRate: (asset, venue) =>
      book.assetPrices.some((price) => price.asset === asset && price.venue === venue),
  };
}

/**
 * The same book with some accounts read anew at a market. The others keep the market their figures were reported at, so a
 * fresh reply of one venue never makes another's figures look fresh.
 */
export function rereadAccounts(
  book: CompiledBook,
  fresh: readonly Account[],
  market: Market,
): CompiledBook {
  const byId = new Map(fresh.map((account) => [account.id, account]));
  const compiled = compileBook({
    ...book.book,
    accounts: book.book.accounts.map((account) => byId.get(account.id) ?? account),
  });
  const reference = carried(market, book, compiled);
  return {
    ...compiled,
    accounts: compiled.accounts.map((account, index) => ({
      ...account,
      reference: byId.has(account.account.id)
        ? reference
        : carried(book.accounts[index]!.reference, book, compiled),
    })),
  };
}

/** A market's values in another compilation's places. Instruments keep theirs; assets are met in the order of the accounts. */
function carried(market: Market, from: CompiledBook, to: CompiledBook): Market {
  const places = new Map(
    from.assets.map((entry) => [`${entry.venue} ${entry.asset}`, entry.index]),
  );
  const usd = to.assets.map((entry) => {
    const place = places.get(`${entry.venue} ${entry.asset}`);
    return (place === undefined ? to.usd[entry.index] : market.usd[place]) ?? Number.NaN;
  });
  return { marks: market.marks, usd: Float64Array.from(usd) };
}

function numberOrNaN(text: string | null | undefined): number {
  return text === null || text === undefined ? Number.NaN : toNumber(text);
}

function compileInstrument(
  instrument: Instrument,
  index: number,
  price: InstrumentPrice | undefined,
): CompiledInstrument {
  const low = numberOrNaN(price?.low24h);
  const high = numberOrNaN(price?.high24h);
  const indexPerMark = numberOrNaN(price?.index) / numberOrNaN(price?.mark);
  return {
    index,
    instrument,
    coin: coinOf(instrument.base),
    range24h: low > 0 && high > 0 ? { low, high } : null,
    priceAsOf: price?.asOf ?? null,
    funding: compileFunding(price),
    indexPerMark: indexPerMark > 0 ? indexPerMark : null,
  };
}

function compileFunding(price: InstrumentPrice | undefined): CompiledFunding | null {
  return price?.funding ? { ...price.funding, rate: toNumber(price.funding.rate) } : null;
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
    const entry = { index: assets.length, venue, asset, coin: coinOf(asset) };
    assets.push(entry);
    values.push(usdOf(asset, venue));
    places.set(key, entry);
    return entry;
  }
  return { assets, assetAt, usdOf, values: () => Float64Array.from(values) };
}
