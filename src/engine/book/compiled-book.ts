import type { Account, Order, Pool, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { CollateralSlabs } from '../margin/collateral-slabs.ts';
import type { SizeRates } from '../margin/size-rates.ts';
import type { SizeTiers } from '../margin/size-tiers.ts';
import type { TierTable } from '../margin/tiers.ts';
import type { AssetBuffers, BorrowTerms } from './rule-lookup.ts';

/** What longs pay shorts, as a fraction of a position's value per interval. */
export interface CompiledFunding {
  readonly rate: number;
  readonly intervalHours: number;
  /** Epoch ms of the next exchange; null when not given or continuous. */
  readonly nextAt: number | null;
}

export interface CompiledInstrument {
  readonly index: number;
  readonly instrument: Instrument;
  readonly coin: string;
  /** Low and high price of the last 24 h; null when not given. */
  readonly range24h: { readonly low: number; readonly high: number } | null;
  /** The same of the last seven days, as of `at`, epoch ms. */
  readonly range7d: { readonly low: number; readonly high: number; readonly at: number } | null;
  readonly priceAsOf: number | null;
  /** Last trade at the book's prices, as given; null when not. */
  readonly last: string | null;
  /** null when not given, and for what pays none. */
  readonly funding: CompiledFunding | null;
  /** Index price ÷ mark, at the book's prices; null when no index is given. */
  readonly indexPerMark: number | null;
}

/** An asset as one venue values it. */
export interface CompiledAsset {
  readonly index: number;
  readonly venue: VenueId;
  readonly asset: string;
  readonly coin: string;
}

export type AssetAt = (asset: string, venue: VenueId) => CompiledAsset;

/** What a position and a resting order of one contract at one account have in common. */
export interface ContractTerms {
  readonly instrument: CompiledInstrument;
  /** Schedule by contracts on the whole size; null when the book has none. */
  readonly sizeTiers: SizeTiers | null;
  /** The account's taker rate, a fraction of notional; null when not given. */
  readonly takerFee: number | null;
  /** USD value index of the settlement currency, and of the quote currency for inverse exposure. */
  readonly settle: CompiledAsset;
  readonly quote: CompiledAsset;
}

/** What a spot margin position owes. */
export interface CompiledLiability {
  readonly asset: string;
  readonly amount: number;
  /** All that the position holds, its margin included; unit: the leg's settlement currency. */
  readonly held: number;
  /** Tiers of the pair; null when the book has none. */
  readonly terms: BorrowTerms | null;
}

export interface CompiledLeg extends ContractTerms {
  readonly position: Position;
  /** Signed; linear base coin, inverse face value in quote currency. */
  readonly quantity: number;
  /** The price its PnL is counted from; null when not given. */
  readonly entry: number | null;
  /** null: a contract. Otherwise the leg is the contract this position is equal to (`spot-margin-leg.ts`). */
  readonly liability: CompiledLiability | null;
  readonly leverage: number | null;
  /** Marginal schedule of the instrument at this account; null when the book has none. */
  readonly tiers: TierTable | null;
  /** Rates that rise with the size in base coin; null when the book has none. */
  readonly sizeRates: SizeRates | null;
  /** What the venue charges for liquidating, a fraction of the value liquidated; null when not given. */
  readonly liquidationFee: number | null;
}

/** An order with its contract; the pool it belongs to is the one whose `orders` hold it. */
export interface CompiledOrder extends ContractTerms {
  readonly order: Order;
  /** Signed, buy > 0, in a position's unit; null when it closes the whole position. */
  readonly quantity: number | null;
  readonly price: number | null;
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
  /** The same orders with their contracts. */
  readonly contractOrders: readonly CompiledOrder[];
}

/** A position by its places in the book, the same under every market: what lists of positions are made of. */
export interface Holding {
  readonly account: number;
  readonly pool: number;
  readonly index: number;
  readonly leg: CompiledLeg;
}

/** Prices in force: marks by instrument index (quote per base), USD values by asset index; NaN where unknown. */
export interface Market {
  readonly marks: Float64Array;
  readonly usd: Float64Array;
}

export interface CompiledAccount {
  readonly account: Account;
  /** The market at which the venue's figures in `account` were reported. */
  readonly reference: Market;
  readonly holdings: readonly Holding[];
  readonly byCoin: ReadonlyMap<string, readonly Holding[]>;
  readonly pools: readonly CompiledPool[];
  /** Every asset the account holds or settles in. */
  readonly assets: readonly CompiledAsset[];
  readonly balances: readonly {
    readonly asset: CompiledAsset;
    readonly wallet: number;
    /** Principal owed in the asset, positive. */
    readonly borrowed: number;
    readonly reportedEquity: number | null;
  }[];
  /** Every asset of `assets` with the rules by which it counts and is owed; null where the book has none. */
  readonly currencies: readonly {
    readonly asset: CompiledAsset;
    readonly slabs: CollateralSlabs | null;
    readonly borrowing: BorrowTerms | null;
    readonly buffers: AssetBuffers | null;
  }[];
}

/** A book in the form the kernels read: numbers parsed once, names resolved to places. */
export interface CompiledBook {
  readonly book: Book;
  readonly instruments: readonly CompiledInstrument[];
  readonly assets: readonly CompiledAsset[];
  readonly accounts: readonly CompiledAccount[];
  /** Every position by coin, coins in order of first appearance. */
  readonly byCoin: ReadonlyMap<string, readonly Holding[]>;
  /** Book marks by instrument index and USD values by asset index; NaN where the book has none. Private to the engine. */
  readonly marks: Float64Array;
  readonly usd: Float64Array;
  readonly instrumentIndex: ReadonlyMap<string, number>;
  /** The book's own USD value of an asset at a venue; NaN where it has none. */
  readonly usdOf: (asset: string, venue: VenueId) => number;
  /** Compiles an account as if it stood at this place of the book; assets met for the first time join `assets`. */
  readonly compileAccount: (account: Account, place: number) => Omit<CompiledAccount, 'reference'>;
  /** The book's own USD value of every asset met so far. */
  readonly assetValues: () => Float64Array;
  /** Whether the book values the asset at this venue by itself, not by the rate shared by all. */
  readonly hasOwnRate: (asset: string, venue: VenueId) => boolean;
}
