import * as z from 'zod/mini';
import { DecimalText } from './decimal-text.ts';
import { VenueId } from './venue.ts';

/** Epoch ms, within what a date can say. */
export const Timestamp = z.int().check(z.minimum(0), z.maximum(8_640_000_000_000_000));

/** `venue:venueSymbol`, such as `bybit:BTCUSDT`. */
export const InstrumentId = z
  .string()
  .check(z.regex(/^[a-z]+:\S{1,64}$/, { error: 'expected venue:symbol, such as "bybit:BTCUSDT"' }));

/** Coin code in the venue's spelling with contract prefixes removed: `BTC`, `USDT`, `HYPE`. */
export const AssetCode = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_.@-]{1,24}$/, { error: 'expected an asset code, such as "BTC"' }));

export const Instrument = z.strictObject({
  id: InstrumentId,
  venue: VenueId,
  venueSymbol: z.string().check(z.minLength(1), z.maxLength(64)),
  kind: z.enum(['perpetual', 'future', 'option', 'spot']),
  /** `linear`: margin and PnL in the quote currency; `inverse`: in the base coin. */
  settlement: z.enum(['linear', 'inverse', 'quanto']),
  base: AssetCode,
  quote: AssetCode,
  /** Currency PnL is paid in. */
  settle: AssetCode,
  /** Linear: base coin per contract. Inverse: quote currency (face value) per contract. */
  contractMultiplier: DecimalText,
  /** Epoch ms; null for perpetuals and spot. */
  expiresAt: z.nullable(Timestamp),
  /** Smallest step of its price, quote per base; absent when not given. */
  tickSize: z.optional(DecimalText),
});
export type Instrument = z.infer<typeof Instrument>;

/** What longs pay shorts (negative: receive), as a fraction of the position's value per interval. */
export const FundingRate = z.strictObject({
  rate: DecimalText,
  intervalHours: z.number().check(z.gt(0), z.lte(168)),
  /** Next time it is exchanged; null when not given or continuous. */
  nextAt: z.nullable(Timestamp),
});
export type FundingRate = z.infer<typeof FundingRate>;

/** What the venue publishes for one instrument. All prices: quote per base. */
export const InstrumentPrice = z.strictObject({
  instrument: InstrumentId,
  mark: DecimalText,
  index: z.nullable(DecimalText),
  last: z.nullable(DecimalText),
  /** Range of the last 24 hours, for the ladder's "a normal day". */
  low24h: z.nullable(DecimalText),
  high24h: z.nullable(DecimalText),
  /** Lowest and highest trade of the last seven days, by the venue's hourly candles as of `at`; absent: not read. */
  range7d: z.optional(z.strictObject({ low: DecimalText, high: DecimalText, at: Timestamp })),
  /** Absent: not given, or an instrument without funding. */
  funding: z.optional(FundingRate),
  asOf: Timestamp,
});
export type InstrumentPrice = z.infer<typeof InstrumentPrice>;

/** USD value of one unit of an asset. A stablecoin is an asset like any other: its rate is data, never 1 by assumption. */
export const AssetPrice = z.strictObject({
  asset: AssetCode,
  /** null: the rate serves every venue that has none of its own. */
  venue: z.nullable(VenueId),
  usd: DecimalText,
  asOf: Timestamp,
  origin: z.nullable(z.string()),
});
export type AssetPrice = z.infer<typeof AssetPrice>;

/** Assets meant to hold a dollar. "Everything moves" leaves them alone; a depeg is a shock of its own. */
export const dollarAssets: ReadonlySet<string> = new Set([
  'USD',
  'USDT',
  'USDC',
  'FDUSD',
  'BUSD',
  'TUSD',
  'USD1',
  'USDE',
  'USDe',
  'BFUSD',
  'DAI',
  'PYUSD',
  'USDH',
  'USDG',
  'RLUSD',
  'USDT0',
]);

export function isDollarAsset(asset: string): boolean {
  return dollarAssets.has(asset);
}
