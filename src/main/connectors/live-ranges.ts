import type { Snapshot } from '../venues/read-live-account.ts';
import type { LiveRange } from '../venues/wire/live-range.ts';

/** Asked for every ten minutes; one that has missed several of them is no longer the last 24 hours'. */
const OLDEST_MS = 60 * 60_000;

/** The newest ranges of 24 h, for the contracts whose marks come without one. Times on the book's clock. */
export class LiveRanges {
  readonly #ranges = new Map<string, LiveRange>();
  #version = 0;

  take(ranges: readonly LiveRange[], on: (at: number) => number): void {
    for (const range of ranges) this.#ranges.set(range.instrument, { ...range, at: on(range.at) });
    this.#version += 1;
  }

  /** Differs where a range may have changed: the engine compiles them. */
  version(): number {
    return this.#version;
  }

  given(snapshots: ReadonlyMap<string, Snapshot>, now: number): ReadonlyMap<string, Snapshot> {
    return new Map(
      [...snapshots].map(([id, snapshot]) => {
        const { portion } = snapshot;
        const prices = portion.prices.map((price) => {
          const range = this.#ranges.get(price.instrument);
          const isOwn = price.low24h !== null && price.high24h !== null;
          return isOwn || range === undefined || now - range.at > OLDEST_MS
            ? price
            : { ...price, low24h: range.low, high24h: range.high };
        });
        return [id, { ...snapshot, portion: { ...portion, prices } }];
      }),
    );
  }
}
