import type { VenueId } from '#shared/domain/venue.ts';
import { exact, onTick, places, fixed, type Exact } from './exact.ts';

/** USD prices the walks start from. Made up: nothing here is a quote. */
const starts: Readonly<Record<string, number>> = {
  BTC: 96_400,
  ETH: 3_180,
  SOL: 187,
  XRP: 2.31,
  BNB: 842,
  DOGE: 0.214,
  ADA: 0.612,
  AVAX: 21.4,
  LINK: 17.9,
  DOT: 3.74,
  LTC: 96.2,
  BCH: 498,
  NEAR: 2.47,
  ATOM: 3.91,
  UNI: 7.12,
  AAVE: 231,
  APT: 4.05,
  ARB: 0.297,
  OP: 0.412,
  SUI: 2.06,
  FIL: 1.83,
  TRX: 0.287,
  HYPE: 38.6,
  TIA: 1.12,
};

/** Money that stands still here. Dollar coins stray from a dollar, so that nothing may count them as 1. */
const steady: Readonly<Record<string, number>> = {
  USDT: 0.99946,
  USDC: 1.00012,
  USDE: 0.9981,
  EUR: 1.0837,
};

export const tradedCoins: readonly string[] = Object.keys(starts);

/** What a test does to the marks of one venue's contract, from `from` on. */
interface MarkChange {
  readonly venue: VenueId;
  /** null: every contract of the venue. */
  readonly symbol: string | null;
  readonly from: number;
  readonly change: MarkShape | null;
}

/** Frozen where it is, a fixed price, or so many times what it would be. */
export type MarkShape =
  | { readonly kind: 'frozen' }
  | { readonly kind: 'price'; readonly price: string }
  | { readonly kind: 'times'; readonly factor: number };

export interface Listing {
  readonly venue: VenueId;
  readonly symbol: string;
  readonly coin: string;
  /** The coin prices are quoted in; USD, USDT, USDC. */
  readonly quote: string;
  readonly tick: string;
}

/** Steps of the walk: marks move once a second, at the same moments on every venue. */
const STEP = 1000;

/**
 * Prices as a pure function of seed and time, so that the truth of any past moment can be told. A walk is a sum of slow
 * waves with seeded phases; marks of a venue sit a few hundredths of a percent beside the index.
 */
export class Market {
  readonly #changes: MarkChange[] = [];
  readonly #seed: number;
  /** Marks of the step each contract was last asked of: a second is asked of many times. */
  readonly #told = new Map<string, { readonly step: number; readonly mark: Exact }>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** USD per coin. */
  index(coin: string, at: number): Exact {
    const dollar = steady[coin];
    if (coin === 'USD') return exact(1);
    if (dollar !== undefined) return exact(dollar);
    const start = starts[coin];
    if (start === undefined) throw new Error(`No price is known of ${coin}`);
    return exact(exact(start * (1 + this.#wave(coin, at))).toSignificantDigits(8));
  }

  /** Index price in the contract's quote. */
  indexOf(listing: Listing, at: number): Exact {
    return onTick(this.index(listing.coin, at).div(this.index(listing.quote, at)), listing.tick);
  }

  /** Mark price in the contract's quote, on its tick. */
  markOf(listing: Listing, at: number): Exact {
    const change = this.#changes.findLast(
      ({ venue, symbol, from }) =>
        venue === listing.venue && (symbol === null || symbol === listing.symbol) && from <= at,
    );
    const shape = change?.change;
    if (!change || !shape) return this.#plainMark(listing, at);
    if (shape.kind === 'price') return exact(shape.price);
    if (shape.kind === 'frozen') return this.#plainMark(listing, change.from);
    return onTick(this.#plainMark(listing, at).times(shape.factor), listing.tick);
  }

  markText(listing: Listing, at: number): string {
    return fixed(this.markOf(listing, at), places(listing.tick));
  }

  change(change: MarkChange): void {
    this.#changes.push(change);
  }

  /**
   * Lowest and highest of the walk over the time before `at`, looked at a hundred times. A mark rises and falls with its
   * coin's wave, as what it is quoted in stands still: the two ends of the wave are the two of the mark.
   */
  range(listing: Listing, at: number, back: number): { readonly low: Exact; readonly high: Exact } {
    if (starts[listing.quote] !== undefined)
      throw new Error(`${listing.quote} does not stand still`);
    const seen = Array.from({ length: 100 }, (_, step) => {
      const moment = at - (back * step) / 100;
      return { moment, wave: this.#wave(listing.coin, moment) };
    }).toSorted((one, other) => one.wave - other.wave);
    return {
      low: this.#plainMark(listing, seen[0]?.moment ?? at),
      high: this.#plainMark(listing, seen.at(-1)?.moment ?? at),
    };
  }

  #plainMark(listing: Listing, at: number): Exact {
    const name = `${listing.venue}:${listing.symbol}`;
    const step = Math.floor(at / STEP);
    const before = this.#told.get(name);
    if (before?.step === step) return before.mark;
    const basis = 1 + 0.0004 * Math.sin(hash(name, this.#seed));
    const price = this.index(listing.coin, at).div(this.index(listing.quote, at)).times(basis);
    const mark = onTick(price, listing.tick);
    this.#told.set(name, { step, mark });
    return mark;
  }

  #wave(coin: string, at: number): number {
    const step = Math.floor(at / STEP);
    const phase = hash(coin, this.#seed);
    return (
      0.012 * Math.sin(step / 9_000 + phase) +
      0.003 * Math.sin(step / 610 + 2 * phase) +
      0.0004 * Math.sin(step / 23 + 3 * phase) +
      0.0001 * Math.sin(step / 1.7 + 5 * phase)
    );
  }
}

/** 0 to 2π from a name and a seed (FNV-1a). */
function hash(text: string, seed: number): number {
  let state = (0x811c9dc5 ^ seed) >>> 0;
  for (const character of text) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return (state / 2 ** 32) * 2 * Math.PI;
}
