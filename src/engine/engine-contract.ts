import * as z from 'zod/mini';
import { request } from '#shared/contract/types.ts';
import type { ListName, ListRows, View } from '#shared/contract/risk.ts';
import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Quality } from '#shared/domain/figure.ts';
import type { LiveInputs } from '#shared/domain/live-inputs.ts';
import type { PublishedRate } from '#shared/domain/reporting.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { TimedTrade } from './book/book-risk.ts';
import type { PastPrice } from './book/past-price.ts';
import type { RiskFigures } from './view/risk-view.ts';

/** Total equity at an instant of the book's clock, epoch ms. USD; null: unknown. */
export interface EquitySample {
  readonly at: number;
  readonly equity: number | null;
  readonly quality: Quality;
  /** Whether any of its accounts was current; false: nobody knew anything. */
  readonly seen: boolean;
}

/** The market's newest prices, and accounts read anew at them. */
export interface MarketUpdate {
  /** Epoch ms of the book's clock. */
  readonly now: number;
  readonly marks: readonly {
    readonly instrument: string;
    readonly mark: number;
    /** Its price a day before, quote per base, and when that was; absent where it is not known. */
    readonly dayAgo?: PastPrice;
  }[];
  /** `venue` null: the rate of every venue that has none of its own. */
  readonly assets: readonly {
    readonly asset: string;
    readonly venue: VenueId | null;
    readonly usd: number;
  }[];
  /** Of a live book: what amounts can be shown by. Nothing is computed from these. Absent: those given before stay. */
  readonly reporting?: readonly PublishedRate[];
  /**
   * Of a live book: last trades of its contracts, quote per base, as they were read at `at`, epoch ms; whole each time. Absent: those
   * given before stay.
   */
  readonly lasts?: readonly (TimedTrade & { readonly instrument: string })[];
  /** Whole accounts that replace those of the same id: a venue's fresh snapshot, taken at these prices. */
  readonly accounts: readonly Account[];
  /**
   * Of a live book, whole each time: when each input was last confirmed. A passing second is an update with a later `now` and the
   * same times: nothing is compiled, only qualities change. Absent: the times given before stay, and grow older.
   */
  readonly live?: LiveInputs;
}

/** What main may ask of the engine's thread. Both ends are ours and were parsed before: types suffice here. */
export const engineContract = {
  requests: {
    'engine/ping': request(z.null(), z.null()),
    'book/replace': request(
      z.custom<{ readonly bookId: string; readonly book: Book }>(),
      z.custom<EquitySample>(),
    ),
    'market/apply': request(
      z.custom<{ readonly bookId: string; readonly update: MarketUpdate }>(),
      z.custom<EquitySample>(),
    ),
    'view/evaluate': request(z.custom<View>(), z.custom<RiskFigures>()),
    'view/rows': request(
      z.custom<{ readonly view: View; readonly list: ListName }>(),
      z.custom<ListRows>(),
    ),
  },
  events: {},
  series: { 'view/evaluate': 'view' },
} as const;

export type EngineContract = typeof engineContract;
