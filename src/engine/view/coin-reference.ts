import type { LadderRow } from '#shared/contract/ladder.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type {
  CompiledAsset,
  CompiledBook,
  CompiledInstrument,
  Holding,
} from '../book/compiled-book.ts';
import { unknown, type Reading } from '../book/reading.ts';
import { markWorth, published, rateWorth } from '../freshness/price-worth.ts';
import { legExposureUsd } from '../margin/pool-risk.ts';
import { onceFor, onceForEach } from '../once.ts';
import { markOf } from './holdings.ts';

/** Low and high as moves from a mark. */
export interface DayRange {
  readonly low: number;
  readonly high: number;
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
  const source = sourceOf(now, coin) ?? sourceOf(risk, coin);
  const contract = source?.kind === 'contract' ? source.contract : null;
  return { mark: priceAt(source, risk), range24h: contract && dayRange(contract, risk) };
}

/** The same price with its worth. */
export function coinMark(coin: string, risk: BookRisk, now: BookRisk): Reading {
  return readingAt(coin, sourceOf(now, coin) ?? sourceOf(risk, coin), risk);
}

/** The coin's price where some positions of it are looked at alone, such as those of one account. */
export function heldMark(coin: string, holdings: readonly Holding[], risk: BookRisk): Reading {
  return readingAt(coin, heldSource(coin, holdings, risk), risk);
}

/** The contract whose mark that is; null where it is of no contract. */
export function heldContract(
  coin: string,
  holdings: readonly Holding[],
  risk: BookRisk,
): CompiledInstrument | null {
  const source = heldSource(coin, holdings, risk);
  return source?.kind === 'contract' ? source.contract : null;
}

function readingAt(coin: string, source: PriceSource, risk: BookRisk): Reading {
  const price = priceAt(source, risk);
  if (source === null || price === null) return unknown(`there is no price in dollars for ${coin}`);
  return published(
    price,
    source.kind === 'contract' ? markWorth(risk, source.contract) : rateWorth(risk, source.asset),
  );
}

/** The contract whose mark that is; null where it is of no contract. */
export function coinContract(coin: string, now: BookRisk): CompiledInstrument | null {
  const source = sourceOf(now, coin);
  return source?.kind === 'contract' ? source.contract : null;
}

/** Where a coin's price is read. */
type PriceSource =
  | { readonly kind: 'contract'; readonly contract: CompiledInstrument }
  | { readonly kind: 'asset'; readonly asset: CompiledAsset }
  | null;

/**
 * Of the coin's contracts in dollars the one with the largest exposure; those of a thousand of it only where there is no other.
 * The mark of an option, or of a contract in another coin, is no price of the coin. Lists ask of every coin at every step; neither a
 * risk nor its book ever changes.
 */
const sourceOf = onceForEach((risk: BookRisk, coin): PriceSource => {
  const fitting = contractsOf(coin, risk.book).filter(
    (contract) => isPriceInDollars(contract) && markOf(contract, risk) > 0,
  );
  const own = fitting.filter(({ instrument }) => instrument.base === coin);
  const exposure = exposures(coin, risk);
  let best: CompiledInstrument | null = null;
  for (const contract of own.length > 0 ? own : fitting)
    if (best === null || (exposure.get(contract) ?? -1) > (exposure.get(best) ?? -1))
      best = contract;
  if (best !== null) return { kind: 'contract', contract: best };
  const asset = risk.book.assets.find((entry) => entry.coin === coin);
  return asset ? { kind: 'asset', asset } : null;
});

/**
 * Venues differ by their basis, so of their own contracts the first that is a price of the coin, whatever its size: it stays the same
 * in a what-if. Without one as for the whole book.
 */
function heldSource(coin: string, holdings: readonly Holding[], risk: BookRisk): PriceSource {
  let first: CompiledInstrument | null = null;
  for (const { leg } of holdings) {
    const contract = leg.instrument;
    const { base } = contract.instrument;
    if (base !== coin || !isPriceInDollars(contract) || !(markOf(contract, risk) > 0)) continue;
    if (first === null || contract.index < first.index) first = contract;
  }
  return first === null ? sourceOf(risk, coin) : { kind: 'contract', contract: first };
}

function isPriceInDollars({ instrument: { kind, quote } }: CompiledInstrument): boolean {
  return kind !== 'option' && isDollarAsset(quote);
}

/** Gross, of the contracts of a coin that are held; one whose exposure is not known counts as none. */
function exposures(coin: string, risk: BookRisk): ReadonlyMap<CompiledInstrument, number> {
  const sums = new Map<CompiledInstrument, number>();
  for (const { leg } of risk.book.byCoin.get(coin) ?? []) {
    const size = Math.abs(legExposureUsd(leg, risk.market)) || 0;
    sums.set(leg.instrument, (sums.get(leg.instrument) ?? 0) + size);
  }
  return sums;
}

/** Every contract of a coin in the book, held or not. */
export function contractsOf(
  coin: string,
  { instruments }: CompiledBook,
): readonly CompiledInstrument[] {
  return contractsByCoin(instruments).get(coin) ?? [];
}

/** A list of contracts never changes, and stays when accounts of its book are read anew. */
const contractsByCoin = onceFor((instruments: CompiledBook['instruments']) =>
  Map.groupBy(instruments, (contract) => contract.coin),
);

/** Edits leave the list of contracts as it is and may lengthen that of assets, which keep their names. */
function priceAt(source: PriceSource, risk: BookRisk): number | null {
  if (source === null) return null;
  const price =
    source.kind === 'contract' ? markOf(source.contract, risk) : usdOf(source.asset, risk);
  return price > 0 ? price : null;
}

function usdOf({ asset, venue }: CompiledAsset, risk: BookRisk): number {
  const same = risk.book.assets.find((entry) => entry.asset === asset && entry.venue === venue);
  return same ? (risk.market.usd[same.index] ?? Number.NaN) : Number.NaN;
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
    const source = sourceOf(now, coin);
    const before = priceAt(source, now);
    const then = priceAt(source, after);
    if (before === null || then === null) return null;
    const move = then / before - 1;
    if (shift !== null && Math.abs(move - shift) > SAME_MOVE) return null;
    shift ??= move;
  }
  return shift;
}
