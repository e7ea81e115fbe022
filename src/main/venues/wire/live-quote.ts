import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { FundingRate, Instrument } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { Ask } from './ask.ts';

/** What a venue publishes of the perpetual that a watched coin is quoted by. */
export interface Quoted {
  readonly instrument: Instrument;
  readonly mark: DecimalText;
  /** null: not told. */
  readonly funding: FundingRate | null;
  /** When the mark was asked for, epoch ms by this machine's clock. */
  readonly at: number;
}

/** How a venue is asked for coins that nobody need hold. */
export interface QuotePlan {
  /** The perpetual a coin would be quoted by; null: none could have that name. Whether there is one, the answer tells. */
  readonly contractOf: (coin: string) => Instrument | null;
  /** Those that the venue lists; one that it does not, or whose reply is broken, is missing from the answer. */
  readonly read: (ask: Ask, instruments: readonly Instrument[]) => Promise<readonly Quoted[]>;
}

/** The price of a watched coin. No figure of an account is made of it. */
export interface LiveQuote {
  readonly coin: string;
  /** Whose figure it is, and which. */
  readonly origin: string;
  /** null: the rate of a dollar coin, which is of no contract. */
  readonly contract: { readonly venue: VenueId; readonly symbol: string } | null;
  readonly mark: DecimalText;
  readonly funding: FundingRate | null;
  /** The price a day before, by the venue's candles; null: not read. */
  readonly dayAgo: { readonly price: DecimalText; readonly at: number } | null;
  /** When it was asked for, epoch ms by this machine's clock. */
  readonly at: number;
}

/** An answer to another's question serves as well: a watched coin needs no newer one (`connectors/quote-task.ts`). */
export const QUOTE_WITHIN_MS = 15_000;
/** Funding is live for 5 min (reliability.md 2.7). */
export const FUNDING_WITHIN_MS = 4 * 60_000;
