import type { LadderRow } from '#shared/contract/ladder.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { CompiledAsset, CompiledInstrument, Holding } from '../book/compiled-book.ts';
import { legExposureUsd } from '../margin/pool-risk.ts';
import { markOf } from './holdings.ts';

/** Low and high as moves from a mark. */
export interface DayRange {
  readonly low: number;
  readonly high: number;
}

/** The instrument that stands for a coin: the one with the largest exposure. */
export function referenceInstrument(
  holdings: readonly Holding[],
  risk: BookRisk,
): CompiledInstrument | null {
  let best: Holding | null = null;
  let largest = -1;
  for (const holding of holdings) {
    const size = Math.abs(legExposureUsd(holding.leg, risk.market));
    if (size > largest) {
      best = holding;
      largest = size;
    }
  }
  return (best ?? holdings[0])?.leg.instrument ?? null;
}

/** The last day's range as moves from the present mark. */
export function dayRange(instrument: CompiledInstrument, risk: BookRisk): DayRange | null {
  const mark = markOf(instrument, risk);
  const range = instrument.range24h;
  return range && mark > 0 ? { low: range.low / mark - 1, high: range.high / mark - 1 } : null;
}

/** The last seven days' range as moves from the present mark, by whose candles and as of when. */
export function weekRange(instrument: CompiledInstrument, risk: BookRisk): LadderRow['range7d'] {
  const mark = markOf(instrument, risk);
  const range = instrument.range7d;
  if (!range || !(mark > 0)) return null;
  const { venue } = instrument.instrument;
  return { low: range.low / mark - 1, high: range.high / mark - 1, venue, at: range.at };
}

/**
 * The coin whose closes in dollars are earlier prices of this contract's mark; null where the mark is in other money, of several
 * coins at once, or of an option.
 */
export function closesOf({ instrument, coin }: CompiledInstrument): string | null {
  const { kind, base, quote } = instrument;
  return kind !== 'option' && base === coin && isDollarAsset(quote) ? coin : null;
}

/** A coin's price in dollars, and its last day as moves from it; null when unknown. */
interface CoinReference {
  readonly mark: number | null;
  readonly range24h: DayRange | null;
}

/**
 * The price a coin is shown at: of the dollar contract that stands for it in the book of now, else of the coin held, USD. Now
 * and after are so prices of one thing, whatever edits made of the largest position.
 */
export function coinReference(coin: string, risk: BookRisk, now: BookRisk): CoinReference {
  return referenceAt(sourceOf(coin, now) ?? sourceOf(coin, risk), risk);
}

/** Where a coin's price is read, by names that mean the same in an edited book. */
type PriceSource =
  | { readonly instrument: string }
  | { readonly asset: string; readonly venue: CompiledAsset['venue'] }
  | null;

function sourceOf(coin: string, risk: BookRisk): PriceSource {
  const inDollars = (instrument: CompiledInstrument): boolean =>
    isDollarAsset(instrument.instrument.quote) && markOf(instrument, risk) > 0;
  const held = (risk.book.byCoin.get(coin) ?? []).filter(({ leg }) => inDollars(leg.instrument));
  const instrument =
    referenceInstrument(held, risk) ??
    risk.book.instruments.find((entry) => entry.coin === coin && inDollars(entry));
  if (instrument) return { instrument: instrument.instrument.id };
  const asset = risk.book.assets.find((entry) => entry.coin === coin);
  return asset ? { asset: asset.asset, venue: asset.venue } : null;
}

function referenceAt(source: PriceSource, risk: BookRisk): CoinReference {
  if (source !== null && 'instrument' in source) {
    const instrument =
      risk.book.instruments[risk.book.instrumentIndex.get(source.instrument) ?? -1];
    const mark = instrument ? markOf(instrument, risk) : Number.NaN;
    return instrument && mark > 0
      ? { mark, range24h: dayRange(instrument, risk) }
      : { mark: null, range24h: null };
  }
  const asset = risk.book.assets.find(
    (entry) => entry.asset === source?.asset && entry.venue === source.venue,
  );
  const usd = asset ? (risk.market.usd[asset.index] ?? Number.NaN) : Number.NaN;
  return { mark: usd > 0 ? usd : null, range24h: null };
}

/** Two coins' moves that differ by less than this are one move. */
const SAME_MOVE = 1e-9;

/** The one move that takes all coins of a group from their prices of now to those after; null when there is none. */
export function groupShift(
  coins: readonly string[],
  now: BookRisk,
  after: BookRisk,
): number | null {
  let shift: number | null = null;
  for (const coin of coins) {
    const source = sourceOf(coin, now);
    const before = referenceAt(source, now).mark;
    const then = referenceAt(source, after).mark;
    if (before === null || then === null) return null;
    const move = then / before - 1;
    if (shift !== null && Math.abs(move - shift) > SAME_MOVE) return null;
    shift ??= move;
  }
  return shift;
}
