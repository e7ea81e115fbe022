import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { BOOK_VERSION, type Book } from '#shared/domain/book.ts';
import { brokenReference } from '#shared/domain/book-references.ts';
import { parseBook } from '#shared/domain/parse-book.ts';
import type { AssetPrice } from '#shared/domain/instrument.ts';
import type { VenueRules } from '#shared/domain/rules.ts';
import { venueNames, type VenueId } from '#shared/domain/venue.ts';
import { binanceAccount } from './binance/account.ts';
import { bybitAccount } from './bybit/account.ts';
import { deribitAccount } from './deribit/account.ts';
import { allFit } from './fitting-parts.ts';
import { hyperliquidAccount } from './hyperliquid/account.ts';
import { okxAccount } from './okx/account.ts';
import type { AccountContext, AccountPortion } from './wire/portion.ts';
import type { Reply } from './wire/reply.ts';

/** One account from the replies of one venue: recognise, parse, check that they belong together, join. */
type ReadAccount = (replies: readonly Reply[], context: AccountContext) => Result<AccountPortion>;

const readers: Readonly<Record<VenueId, ReadAccount>> = {
  binance: binanceAccount,
  bybit: bybitAccount,
  okx: okxAccount,
  deribit: deribitAccount,
  hyperliquid: hyperliquidAccount,
};

/** File names are part of some gaps, and may be long. */
const LONGEST_GAP = 300;

export function readAccount(
  venue: VenueId,
  replies: readonly Reply[],
  context: AccountContext,
): Result<AccountPortion> {
  if (replies.length === 0) return fail('invalid', 'No reply was given.');
  const read = readers[venue](replies, context);
  if (!read.ok) return read;
  const { account } = read.value;
  const gaps = account.gaps.map((gap) => gap.slice(0, LONGEST_GAP));
  return ok({ ...read.value, account: { ...account, gaps } });
}

export interface ImportOptions {
  readonly kind: 'saved' | 'recorded';
  /** Epoch ms to speak for when no reply carries a time: usually when the files were saved. */
  readonly fallbackTime: number;
  /** Text of the shipped Binance tier table (SHIPPED_TIERS_PATH); null: none. */
  readonly shippedTiers: string | null;
  /** USD values by asset, from the owner of the replies; a rate the venue stated goes before them. */
  readonly rates?: Readonly<Record<string, string>>;
  readonly accountId?: string;
  readonly label?: string;
}

/** A book of the one account whose saved replies these are. A reply that is broken, unknown or another account's refuses all. */
export function importReplies(
  venue: VenueId,
  replies: readonly { readonly name: string; readonly body: unknown }[],
  options: ImportOptions,
): Result<Book> {
  const label = options.label ?? `${venueNames[venue]} account`;
  const portion = readAccount(
    venue,
    replies.map((reply) => ({ receivedAt: null, ...reply })),
    {
      id: options.accountId ?? `${venue}-1`,
      label,
      fallbackTime: options.fallbackTime,
      shippedTiers: options.shippedTiers,
      proof: 'noted',
    },
  );
  if (!portion.ok) return portion;
  const rates = ownRates(portion.value, options.rates ?? {});
  const rated = { ...portion.value, assetPrices: [...portion.value.assetPrices, ...rates] };
  return bookOf([withRateGap(rated)], {
    name: label,
    kind: options.kind,
    origin: `Saved replies of ${venueNames[venue]}: ${replies.map((reply) => reply.name).join(', ')}`,
  });
}

function ownRates(
  { account, assetPrices }: AccountPortion,
  rates: Readonly<Record<string, string>>,
): readonly AssetPrice[] {
  const stated = new Set(assetPrices.map((price) => price.asset));
  return Object.entries(rates)
    .filter(([asset]) => !stated.has(asset))
    .map(([asset, usd]) => ({
      asset,
      venue: null,
      usd,
      asOf: account.asOf,
      origin: 'given when the replies were imported',
    }));
}

/** Refuses what no book could hold: a row listed twice, a pool held both ways. A row by row reading does not see that. */
export function checkedPortion(portion: AccountPortion): Result<AccountPortion> {
  const book = bookOf([portion], { name: portion.account.label, kind: 'saved', origin: '' });
  return book.ok ? ok(portion) : book;
}

interface BookHeading {
  readonly name: string;
  readonly kind: Book['kind'];
  readonly origin: string;
}

/** Joins portions whose instruments, prices and rates do not contradict each other, and checks the result as any book file. */
export function bookOf(
  portions: readonly AccountPortion[],
  { name, kind, origin }: BookHeading,
): Result<Book> {
  const candidate: Book = {
    format: 'plimsoll.book',
    version: BOOK_VERSION,
    name: name.slice(0, 120),
    kind,
    origin: origin.slice(0, 600),
    asOf: Math.max(...portions.map((portion) => portion.account.asOf)),
    currency: 'USD',
    accounts: portions.map((portion) => portion.account),
    instruments: unique(
      portions.flatMap((portion) => portion.instruments),
      (row) => row.id,
    ),
    prices: unique(
      portions.flatMap((portion) => portion.prices),
      (row) => row.instrument,
    ),
    assetPrices: unique(
      portions.flatMap((portion) => portion.assetPrices),
      (row) => `${row.venue ?? ''}:${row.asset}`,
    ),
    rules: joinRules(portions),
  };
  if (allFit(portions) && brokenReference(candidate) === null) return ok(candidate);
  // Once more as a whole: it says what does not fit, and where.
  const checked = parseBook(candidate);
  return checked.ok
    ? checked
    : fail('venue', `The replies do not make a valid book: ${checked.failure.message}`);
}

function unique<Row>(rows: readonly Row[], key: (row: Row) => string): Row[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}

/** One rule set per venue: tables of all its accounts, as old as the oldest of them. */
function joinRules(portions: readonly AccountPortion[]): Book['rules'] {
  const byVenue = Map.groupBy(portions, ({ account }) => account.venue);
  return [...byVenue.values()].flatMap((own) => {
    const [first, ...others] = own.flatMap(({ rules }) => rules ?? []);
    if (!first) return [];
    const joined = others.reduce(joinTables, first);
    return [own.length === 1 ? joined : withoutOwnTerms(joined, own)];
  });
}

function joinTables(before: VenueRules, rules: VenueRules): VenueRules {
  const origins = unique([...before.origin.split('; '), rules.origin], (origin) => origin);
  return {
    ...before,
    asOf: Math.min(before.asOf, rules.asOf),
    origin: origins.join('; ').slice(0, 300),
    instruments: [
      ...unique([...before.instruments, ...rules.instruments], (row) => row.instrument),
    ],
    sizeRates: [
      ...unique([...(before.sizeRates ?? []), ...(rules.sizeRates ?? [])], (row) => row.instrument),
    ],
    ...joinedBuffers(before, rules),
  };
}

/** Fees, collateral values and borrowing terms stay only where every account of the venue states the same: one's never serve another. */
function withoutOwnTerms(joined: VenueRules, portions: readonly AccountPortion[]): VenueRules {
  const agreed = (pick: (rules: VenueRules | null) => unknown): boolean =>
    new Set(portions.map(({ rules }) => JSON.stringify(pick(rules) ?? []))).size === 1;
  return {
    ...joined,
    fees: agreed((rules) => rules?.fees) ? joined.fees : [],
    collateral: agreed((rules) => rules?.collateral) ? joined.collateral : [],
    borrowing: agreed((rules) => rules?.borrowing) ? (joined.borrowing ?? []) : [],
  };
}

function joinedBuffers(
  before: Book['rules'][number],
  rules: Book['rules'][number],
): Pick<Book['rules'][number], 'assetBuffers'> {
  const rows = [...(before.assetBuffers ?? []), ...(rules.assetBuffers ?? [])];
  return rows.length === 0 ? {} : { assetBuffers: [...unique(rows, ({ asset }) => asset)] };
}

/** A coin's USD value is data, also a dollar coin's: without a rate the account says so instead of counting it as 1. */
export function withRateGap(
  portion: AccountPortion,
  bookRates: readonly AssetPrice[] = [],
): AccountPortion {
  const missing = unratedAssets(portion, bookRates);
  if (missing.length === 0) return portion;
  const gap =
    `No reply says what ${missing.slice(0, 6).join(', ')} ${missing.length > 1 ? 'are' : 'is'} worth in USD, ` +
    'so values in USD are unknown.';
  const { account } = portion;
  return { ...portion, account: { ...account, gaps: [...account.gaps, gap] } };
}

/** Assets that margin something or are held, and have no USD rate in the portion nor in the rest of its book. */
export function unratedAssets(
  { account, instruments, assetPrices }: AccountPortion,
  bookRates: readonly AssetPrice[] = [],
): readonly string[] {
  const settled = instruments.map((instrument) => instrument.settle);
  const held = account.balances.map((balance) => balance.asset);
  const margined = account.pools.flatMap((pool) => pool.marginAsset ?? []);
  const serving = bookRates.filter((rate) => rate.venue === null || rate.venue === account.venue);
  const rated = new Set(['USD', ...[...assetPrices, ...serving].map((rate) => rate.asset)]);
  return [...new Set([...settled, ...margined, ...held])].filter((asset) => !rated.has(asset));
}
