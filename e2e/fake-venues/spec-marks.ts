import type { LiveFeed } from '#main/app/ports.ts';
import { binanceContracts } from './binance/contracts.ts';
import { bybitContracts } from './bybit/contracts.ts';
import type { Listing } from './core/market.ts';
import { deribitContracts } from './deribit/contracts.ts';
import type { FakeVenues } from './fake-venues.ts';
import { hyperliquidContracts } from './hyperliquid/contracts.ts';
import { okxContracts } from './okx/contracts.ts';

const listings: ReadonlyMap<string, Listing> = new Map(
  [
    ...binanceContracts,
    ...bybitContracts,
    ...okxContracts,
    ...deribitContracts,
    ...hyperliquidContracts,
  ].map((listing) => [`${listing.venue}:${listing.symbol}`, listing]),
);

/** Marks move once a second; what is under way is one step behind, and a repeated message without a time two. */
const STEP_MS = 1_000;
const STEPS = 2;

/** What a contract's mark truly is at a moment. */
export function trueMark(venues: FakeVenues, instrument: string, at: number): number {
  const listing = listings.get(instrument);
  if (listing === undefined) throw new Error(`${instrument} is no contract of the fakes`);
  return Number(venues.market.markOf(listing, at));
}

export interface SeenMark {
  readonly instrument: string;
  readonly age: number;
  /** It is the mark of a moment that is no older than it says. */
  readonly isTrue: boolean;
}

/** Every mark of the live book now, with its age, beside what the venue's marks truly were. */
export function marksOf(venues: FakeVenues, feed: LiveFeed): readonly SeenMark[] {
  const { now, marks, live } = feed.update();
  const confirmed = new Map(
    (live?.confirmed ?? []).flatMap(({ input, at }) =>
      input.kind === 'mark' ? [[input.instrument, at] as const] : [],
    ),
  );
  return marks.map(({ instrument, mark }) => {
    const at = confirmed.get(instrument) ?? Number.NEGATIVE_INFINITY;
    // An answer is stamped with the time its question left: it may be younger than it says.
    const moments = Math.max(0, Math.ceil((now - at) / STEP_MS)) + STEPS + 1;
    const truths = Array.from({ length: Math.min(moments, 60) }, (_, step) =>
      trueMark(venues, instrument, now - step * STEP_MS),
    );
    const isTrue = truths.some((truth) => Math.abs(mark / truth - 1) < 1e-9);
    return { instrument, age: now - at, isTrue };
  });
}
