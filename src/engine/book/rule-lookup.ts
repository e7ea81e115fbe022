import type { Book } from '#shared/domain/book.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { compileSlabs, type CollateralSlabs } from '../margin/collateral-slabs.ts';
import { compileSizeRates, type SizeRates } from '../margin/size-rates.ts';
import { compileSizeTiers, type SizeTiers } from '../margin/size-tiers.ts';
import { compileTiers, type TierTable } from '../margin/tiers.ts';

/** Terms of owing a currency: one rate for the whole amount, and what converting it back costs. */
export interface BorrowTerms {
  /** Bounds in the currency. */
  readonly tiers: SizeTiers;
  /** Spot taker rate, a fraction of the amount; null when not given. */
  readonly takerFee: number | null;
}

/** Fractions of an asset's index: held it counts index × (1 − bid), owed or required index × (1 + ask). */
export interface AssetBuffers {
  readonly bid: number;
  readonly ask: number;
}

/** The rules a book carries, compiled once; null where it carries none. */
export interface RuleLookup {
  readonly tiers: (instrument: string) => TierTable | null;
  readonly sizeTiers: (instrument: string) => SizeTiers | null;
  /** Deribit: rates that rise with the size in base coin. */
  readonly sizeRates: (instrument: string) => SizeRates | null;
  readonly takerFee: (instrument: string, venue: VenueId) => number | null;
  /** The taker rate of this instrument's own row; the one for all others never stands in. */
  readonly ownTakerFee: (instrument: string) => number | null;
  /** What the venue charges for liquidating, a fraction of the value liquidated. */
  readonly liquidationFee: (instrument: string, venue: VenueId) => number | null;
  readonly slabs: (asset: string, venue: VenueId) => CollateralSlabs | null;
  readonly borrowing: (asset: string, venue: VenueId) => BorrowTerms | null;
  /** What an isolated spot margin position of the pair owes the asset by. */
  readonly pairBorrowing: (asset: string, pair: string) => BorrowTerms | null;
  readonly buffers: (asset: string, venue: VenueId) => AssetBuffers | null;
}

export function createRuleLookup(book: Book): RuleLookup {
  const tiers = new Map<string, TierTable>();
  const sizeTiers = new Map<string, SizeTiers>();
  const sizeRates = new Map<string, SizeRates>();
  const borrowing = new Map<string, BorrowTerms>();
  const fees = new Map<string, number>();
  const liquidationFees = new Map<string, number>();
  const slabs = new Map<string, CollateralSlabs>();
  const buffers = new Map<string, AssetBuffers>();
  for (const rules of book.rules) {
    for (const { instrument, tierUnit, tiers: rows } of rules.instruments) {
      if (tierUnit === 'notional') tiers.set(instrument, compileTiers(rows));
      else sizeTiers.set(instrument, compileSizeTiers(rows));
    }
    for (const row of rules.sizeRates ?? [])
      sizeRates.set(row.instrument, compileSizeRates(row, rules.asOf));
    for (const { asset, pair, tiers: rows, takerFee } of rules.borrowing ?? [])
      borrowing.set(`${pair ?? rules.venue}:${asset}`, {
        tiers: compileSizeTiers(rows),
        takerFee: takerFee === null ? null : toNumber(takerFee),
      });
    for (const { instrument, taker, liquidation } of rules.fees) {
      const key = instrument ?? `${rules.venue}:*`;
      if (taker !== null) fees.set(key, toNumber(taker));
      if (liquidation !== null) liquidationFees.set(key, toNumber(liquidation));
    }
    for (const row of rules.collateral)
      slabs.set(`${rules.venue}:${row.asset}`, compileSlabs(row.slabs));
    for (const { asset, bid, ask } of rules.assetBuffers ?? [])
      buffers.set(`${rules.venue}:${asset}`, { bid: toNumber(bid), ask: toNumber(ask) });
  }
  return {
    tiers: (instrument) => tiers.get(instrument) ?? null,
    sizeTiers: (instrument) => sizeTiers.get(instrument) ?? null,
    sizeRates: (instrument) => sizeRates.get(instrument) ?? null,
    ownTakerFee: (instrument) => fees.get(instrument) ?? null,
    takerFee: (instrument, venue) => fees.get(instrument) ?? fees.get(`${venue}:*`) ?? null,
    liquidationFee: (instrument, venue) =>
      liquidationFees.get(instrument) ?? liquidationFees.get(`${venue}:*`) ?? null,
    slabs: (asset, venue) => slabs.get(`${venue}:${asset}`) ?? null,
    borrowing: (asset, venue) => borrowing.get(`${venue}:${asset}`) ?? null,
    pairBorrowing: (asset, pair) => borrowing.get(`${pair}:${asset}`) ?? null,
    buffers: (asset, venue) => buffers.get(`${venue}:${asset}`) ?? null,
  };
}
