import type { VenueId } from '#shared/domain/venue.ts';

/** A position's place among those closed against when an insurance fund is empty; `rank` null: `reason` says why. */
export interface AdlRank {
  /** 0 to 1, 1 is next in line. */
  readonly rank: number | null;
  /** The same on the venue's own scale, or how it ranks where it prints none. */
  readonly words: string;
  readonly reason: string | null;
}

/** `rank` as an importer normalized it: a step of the venue's scale ÷ its last step. */
export function adlRank(venue: VenueId, rank: number | null): AdlRank {
  const scale = scales[venue];
  if (scale.steps === null) return { rank: null, words: scale.words, reason: scale.none };
  return rank === null
    ? { rank, words: scale.words, reason: 'the replies carry no ADL rank of this position' }
    : { rank, words: `${scale.name} ${stepOf(rank, scale.steps)} of ${scale.steps}`, reason: null };
}

function stepOf(rank: number, steps: number): string {
  return String(Number((rank * steps).toFixed(2)));
}

type Scale =
  | { readonly steps: number; readonly name: string; readonly words: string }
  | { readonly steps: null; readonly words: string; readonly none: string };

/** Sources: margin/binance-bybit.md 2.10, 3.9 and bybit-exchange.github.io/docs/v5/enum; margin/okx-deribit-hyperliquid.md 1.10, 2.6, 3.5. */
const scales: Readonly<Record<VenueId, Scale>> = {
  binance: { steps: 4, name: 'ADL quantile', words: 'ADL quantile 0 to 4, 4 is next in line' },
  bybit: { steps: 5, name: 'ADL indicator', words: 'ADL indicator 1 to 5, 5 is next in line' },
  okx: { steps: 5, name: 'ADL signal', words: 'ADL signal 0 to 5, 5 is next in line' },
  deribit: {
    steps: null,
    words: 'no queue: losses beyond the insurance fund are socialized',
    none: 'Deribit has no ADL queue',
  },
  hyperliquid: {
    steps: null,
    words: 'ranked by mark ÷ entry × notional ÷ account value',
    none: 'Hyperliquid prints no ADL rank, and the queue is made of everybody’s positions',
  },
};
