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
  /** What the tier bounds count: value in the settlement currency, contracts, or base coin. */
  tierUnit: z.enum(['notional', 'contracts', 'base']),
  tiers: z.array(MarginTier).check(z.minLength(1)),
});
export type InstrumentRules = z.infer<typeof InstrumentRules>;

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
