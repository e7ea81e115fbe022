import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { coinOf } from '#shared/domain/coin.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { compileAccount, holdingsByCoin } from './compile-account.ts';
import type {
  AssetAt,
  CompiledAccount,
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
  const compile = (account: Account, place: number): Omit<CompiledAccount, 'reference'> =>
    compileAccount(account, place, instruments, instrumentIndex, registry.assetAt, rules);
  const read = book.accounts.map(compile);
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
    compileAccount: compile,
    assetValues: registry.values,
    hasOwnRate: (asset, venue) =>
      book.assetPrices.some((price) => price.asset === asset && price.venue === venue),
  };
}

/**
 * The same book with some accounts read anew at a market. Only those are compiled; the others keep the market their figures were
 * reported at, so a fresh reply of one venue never makes another's figures look fresh. The market is returned with places for
 * assets met for the first time, at the book's own values.
 */
export function rereadAccounts(
  book: CompiledBook,
  fresh: readonly Account[],
  market: Market,
): { readonly book: CompiledBook; readonly market: Market } {
  const byId = new Map(fresh.map((account) => [account.id, account]));
  const read = book.accounts.map((present, place) => {
    const account = byId.get(present.account.id);
    return account ? book.compileAccount(account, place) : null;
  });
  const usd = book.assetValues();
  const extended: Market = {
    marks: market.marks,
    usd: usd.map((value, index) => market.usd[index] ?? value),
  };
  const accounts = book.accounts.map((present, place) => {
    const again = read[place];
    return again ? { ...again, reference: extended } : present;
  });
  return {
    market: extended,
    book: {
      ...book,
      book: { ...book.book, accounts: accounts.map(({ account }) => account) },
      accounts,
      byCoin: holdingsByCoin(accounts.flatMap((account) => account.holdings)),
      usd,
    },
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
  const low = numberOrNaN(price?.low24h);
  const high = numberOrNaN(price?.high24h);
  const indexPerMark = numberOrNaN(price?.index) / numberOrNaN(price?.mark);
  return {
    index,
    instrument,
    coin: coinOf(instrument.base),
    range24h: low > 0 && high > 0 ? { low, high } : null,
    range7d: compileWeek(price),
    priceAsOf: price?.asOf ?? null,
    last: price?.last ?? null,
    funding: compileFunding(price),
    indexPerMark: indexPerMark > 0 ? indexPerMark : null,
  };
}

function compileWeek(price: InstrumentPrice | undefined): CompiledInstrument['range7d'] {
  if (!price?.range7d) return null;
  const [low, high] = [toNumber(price.range7d.low), toNumber(price.range7d.high)];
  return low > 0 && high >= low ? { low, high, at: price.range7d.at } : null;
}

function compileFunding(price: InstrumentPrice | undefined): CompiledFunding | null {
  return price?.funding ? { ...price.funding, rate: toNumber(price.funding.rate) } : null;
}

function createAssetRegistry(book: Book): {
  readonly assets: readonly CompiledAsset[];
  readonly assetAt: AssetAt;
  readonly usdOf: (asset: string, venue: VenueId) => number;
  readonly values: () => Float64Array;
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
