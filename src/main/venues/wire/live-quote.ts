import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { FundingRate, Instrument } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { replyTo, type Ask, type Wanted } from './ask.ts';
import type { Reply } from './reply.ts';

/** `at`: when it was asked for, which may be before the mark was; epoch ms by this machine's clock. */
export interface LiveFunding extends FundingRate {
  readonly at: number;
}

/** What a venue publishes of the perpetual that a watched coin is quoted by. */
export interface Quoted {
  readonly instrument: Instrument;
  readonly mark: DecimalText;
  /** null: not told. */
  readonly funding: LiveFunding | null;
  /** When the mark was asked for, epoch ms by this machine's clock. */
  readonly at: number;
}

/** What came of asking. Of a contract that is in neither nothing was learnt: its answer failed, or cannot be read. */
export interface QuotesRead {
  readonly quoted: readonly Quoted[];
  /** Those of which the venue said that it does not list them. */
  readonly notListed: readonly Instrument[];
}

export const NOTHING_READ: QuotesRead = { quoted: [], notListed: [] };

/** The answer of a table that holds all that a venue lists: what is not in it is not listed. */
export async function quotesIn(
  instruments: readonly Instrument[],
  quote: (instrument: Instrument) => Promise<Quoted | null> | Quoted | null,
): Promise<QuotesRead> {
  const quoted: Quoted[] = [];
  const notListed: Instrument[] = [];
  for (const instrument of instruments) {
    const own = await quote(instrument);
    if (own === null) notListed.push(instrument);
    else quoted.push(own);
  }
  return { quoted, notListed };
}

/** One after the other, where the table of all is long. `quoteIn`: null where the reply cannot be read, or is of another contract. */
export async function quoteEach(
  ask: Ask,
  instruments: readonly Instrument[],
  questionOf: (instrument: Instrument) => Wanted,
  quoteIn: (reply: Reply, instrument: Instrument, at: number) => Quoted | null,
): Promise<QuotesRead> {
  const quoted: Quoted[] = [];
  const notListed: Instrument[] = [];
  for (const instrument of instruments) {
    const question = questionOf(instrument);
    const answer = await ask({ ...question, within: QUOTE_WITHIN_MS });
    if (answer.ok) {
      const { at } = answer.value;
      const own = quoteIn(replyTo(question, answer.value), instrument, at);
      if (own !== null) quoted.push(own);
    } else if (answer.failure.reason === 'missing-data') notListed.push(instrument);
  }
  return { quoted, notListed };
}

/** How a venue is asked for coins that nobody need hold. */
export interface QuotePlan {
  /** The perpetual a coin would be quoted by; null: none could have that name. Whether there is one, the answer tells. */
  readonly contractOf: (coin: string) => Instrument | null;
  readonly read: (ask: Ask, instruments: readonly Instrument[]) => Promise<QuotesRead>;
}

/** The price of a watched coin. No figure of an account is made of it. */
export interface LiveQuote {
  readonly coin: string;
  /** Whose figure it is, and which. */
  readonly origin: string;
  /** null: the rate of a dollar coin, which is of no contract. */
  readonly contract: { readonly venue: VenueId; readonly symbol: string } | null;
  readonly mark: DecimalText;
  readonly funding: LiveFunding | null;
  /** The price a day before, by the venue's candles; null: not read. */
  readonly dayAgo: { readonly price: DecimalText; readonly at: number } | null;
  /** When it was asked for, epoch ms by this machine's clock. */
  readonly at: number;
}

/**
 * An answer to another's question serves as well, if it is still live when the next one comes: a watched coin is asked for every 20 s
 * (`connectors/quote-task.ts`), and its price is live for 30 s.
 */
export const QUOTE_WITHIN_MS = 8_000;
/** Funding is live for 5 min (reliability.md 2.7). */
export const FUNDING_WITHIN_MS = 4 * 60_000;
