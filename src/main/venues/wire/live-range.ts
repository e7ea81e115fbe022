import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { Ask } from './ask.ts';

/** Lowest and highest trade of the last 24 h, as the venue publishes them. */
export interface LiveRange {
  readonly instrument: string;
  readonly low: DecimalText;
  readonly high: DecimalText;
  /** When it was asked for, epoch ms by this machine's clock. */
  readonly at: number;
}

/** The ranges of these contracts; one that is not published, or whose reply is broken, is missing from the answer. */
export type AskRanges = (
  ask: Ask,
  instruments: readonly Instrument[],
) => Promise<readonly LiveRange[]>;

/** How far a contract's price went, by the venue's hourly candles of trades; null: they do not reach back so far. */
export interface LiveWeek {
  readonly instrument: string;
  /** The price with which an hour began 24 h ago, at most an hour less; `at`: the start of that hour, epoch ms by the venue's clock. */
  readonly dayAgo: { readonly price: DecimalText; readonly at: number } | null;
  readonly day: { readonly low: DecimalText; readonly high: DecimalText } | null;
  readonly week: { readonly low: DecimalText; readonly high: DecimalText } | null;
  /** When they were asked for, epoch ms by this machine's clock. */
  readonly at: number;
}
