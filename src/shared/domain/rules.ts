import * as z from 'zod/mini';
import { DecimalText } from './decimal-text.ts';
import { AssetCode, InstrumentId, Timestamp } from './instrument.ts';
import { VenueId } from './venue.ts';

/** One step of a maintenance schedule; applies for floor < size <= cap. */
export const MarginTier = z.strictObject({
  floor: DecimalText,
  /** null: no upper bound. */
  cap: z.nullable(DecimalText),
  maintenanceRate: DecimalText,
  maxLeverage: z.nullable(DecimalText),
  /** Amount that keeps a marginal schedule continuous; null where the venue applies one rate to the whole size. */
  deduction: z.nullable(DecimalText),
});
export type MarginTier = z.infer<typeof MarginTier>;

export const InstrumentRules = z.strictObject({
  instrument: InstrumentId,
  /** What the tier bounds count: value in the settlement currency (coins, for an inverse contract), or contracts. */
  tierUnit: z.enum(['notional', 'contracts']),
  tiers: z.array(MarginTier).check(z.minLength(1)),
});
export type InstrumentRules = z.infer<typeof InstrumentRules>;

/** Margin rates that rise in a straight line with the size of a position: rate + slope × size, for both rates alike. */
export const SizeRateRules = z.strictObject({
  instrument: InstrumentId,
  /** Rates at size zero, fractions of the position's value. */
  initialRate: z.nullable(DecimalText),
  maintenanceRate: DecimalText,
  /** What one coin more adds to either rate. */
  slope: DecimalText,
});
export type SizeRateRules = z.infer<typeof SizeRateRules>;

/** What owing an asset takes: tiers by the amount owed, in the asset, one rate for the whole of it. */
export const BorrowingRules = z.strictObject({
  asset: AssetCode,
  /** The pair whose isolated spot margin positions these tiers are of (OKX); absent: those of an account that owes the asset. */
  pair: z.optional(InstrumentId),
  tiers: z.array(MarginTier).check(z.minLength(1)),
  /** Spot taker rate of converting it back, a fraction of the amount; the derivatives' rate never stands in for it. */
  takerFee: z.nullable(DecimalText),
});
export type BorrowingRules = z.infer<typeof BorrowingRules>;

export const CollateralSlab = z.strictObject({
  from: DecimalText,
  to: z.nullable(DecimalText),
  /** Fraction of the value that counts as margin, 1 − haircut. */
  weight: DecimalText,
});

export const VenueRules = z.strictObject({
  venue: VenueId,
  asOf: Timestamp,
  /** Where the tables come from. */
  origin: z.string().check(z.maxLength(300)),
  instruments: z.array(InstrumentRules),
  /** Instruments margined by size (Deribit) instead of by tiers. */
  sizeRates: z.optional(z.array(SizeRateRules)),
  /** Assets that can be owed (Bybit, OKX). */
  borrowing: z.optional(z.array(BorrowingRules)),
  collateral: z.array(
    z.strictObject({ asset: AssetCode, slabs: z.array(CollateralSlab).check(z.minLength(1)) }),
  ),
  /** How far an asset counts below and above its index: value × (1 − bid) while held, × (1 + ask) while owed (Binance multi-assets). */
  assetBuffers: z.optional(
    z.array(z.strictObject({ asset: AssetCode, bid: DecimalText, ask: DecimalText })),
  ),
  /** Fee rates as fractions of notional. `instrument` null: every instrument without a row of its own. */
  fees: z.array(
    z.strictObject({
      instrument: z.nullable(InstrumentId),
      maker: z.nullable(DecimalText),
      taker: z.nullable(DecimalText),
      liquidation: z.nullable(DecimalText),
    }),
  ),
});
export type VenueRules = z.infer<typeof VenueRules>;
