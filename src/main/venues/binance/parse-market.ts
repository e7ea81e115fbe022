import { ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { FundingRate, Instrument } from '#shared/domain/instrument.ts';
import { assetCode } from '../wire/identifiers.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import * as wire from './wire.ts';

/** Binance's public prices, one function a reply; USDⓈ-M and COIN-M send the same shapes. */

export interface AssetIndex {
  readonly asset: string;
  readonly usd: DecimalText;
  /** Fractions of the index by which an asset counts for less while held and for more while owed. */
  readonly bid: DecimalText;
  readonly ask: DecimalText;
  readonly at: number | null;
}

export function parseAssetIndexes(reply: Reply): Result<readonly AssetIndex[]> {
  const what = 'a Binance asset index';
  const read = Array.isArray(reply.body)
    ? readReply(wire.AssetIndexes, reply, what)
    : readReply(wire.AssetIndex, reply, what);
  if (!read.ok) return read;
  const rows = Array.isArray(read.value) ? read.value : [read.value];
  return ok(
    rows.map((row) => ({
      asset: assetCode(row.symbol.replace(/USD$/, '')),
      usd: row.index,
      bid: row.bidBuffer,
      ask: row.askBuffer,
      at: row.time,
    })),
  );
}

export interface MarkPrice {
  readonly symbol: string;
  readonly mark: DecimalText;
  readonly index: DecimalText | null;
  /** For the interval that ends at `nextFundingAt`; null for dated contracts. */
  readonly fundingRate: DecimalText | null;
  readonly nextFundingAt: number | null;
  readonly at: number | null;
}

export function parsePremiumIndexes(reply: Reply): Result<readonly MarkPrice[]> {
  const what = 'a Binance premium index';
  const read = Array.isArray(reply.body)
    ? readReply(wire.PremiumIndexes, reply, what)
    : readReply(wire.PremiumIndex, reply, what);
  if (!read.ok) return read;
  const rows = Array.isArray(read.value) ? read.value : [read.value];
  return ok(
    rows.map((row) => ({
      symbol: row.symbol,
      mark: row.markPrice,
      index: row.indexPrice,
      fundingRate: row.lastFundingRate,
      nextFundingAt: row.nextFundingTime,
      at: row.time,
    })),
  );
}

/** Hours between two funding times by symbol, of the contracts Binance has adjusted. */
export type FundingIntervals = ReadonlyMap<string, number>;

const LONGEST_INTERVAL_HOURS = 168;

export function parseFundingInfo(reply: Reply): Result<FundingIntervals> {
  const read = readReply(wire.FundingInfo, reply, 'a Binance funding rate info');
  if (!read.ok) return read;
  const hours = new Map(
    read.value.map((row) => [row.symbol, Number(row.fundingIntervalHours)] as const),
  );
  const wrong = [...hours].find(([, value]) => !(value > 0 && value <= LONGEST_INTERVAL_HOURS));
  if (wrong)
    return refuse(
      reply,
      `${wrong[0]}: fundingIntervalHours: expected a number of hours, at most a week.`,
    );
  return ok(hours);
}

/**
 * Interval of contracts that fundingInfo does not list. It lists the adjusted ones only (Get-Funding-Rate-Info and Get-Funding-Info
 * of developers.binance.com), and the default is 8 hours (Binance FAQ 360033525031); both read late 2026.
 */
const DEFAULT_INTERVAL_HOURS = 8;

/** null: a dated contract, or the replies do not say. Without the list of adjusted contracts no interval is taken for the default. */
export function fundingOf(
  { kind, venueSymbol }: Instrument,
  marks: readonly MarkPrice[],
  intervals: FundingIntervals | null,
): FundingRate | null {
  const published = marks.find((row) => row.symbol === venueSymbol);
  if (kind !== 'perpetual' || !published || published.fundingRate === null || intervals === null)
    return null;
  return {
    rate: published.fundingRate,
    intervalHours: intervals.get(venueSymbol) ?? DEFAULT_INTERVAL_HOURS,
    nextAt: published.nextFundingAt,
  };
}

/** Said where a rate was given and its interval was not. */
export function fundingGap(
  instruments: readonly Instrument[],
  marks: readonly MarkPrice[],
  intervals: FundingIntervals | null,
): string | null {
  if (intervals !== null) return null;
  const rated = instruments.some(
    ({ kind, venueSymbol }) =>
      kind === 'perpetual' &&
      marks.some((row) => row.symbol === venueSymbol && row.fundingRate !== null),
  );
  return rated ? 'How often funding is exchanged is not in these replies; add fundingInfo.' : null;
}
