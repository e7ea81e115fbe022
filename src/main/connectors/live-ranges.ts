import type { PastPrice } from '#engine/book/past-price.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Snapshot } from '../venues/read-live-account.ts';
import type { InstrumentPrice } from '#shared/domain/instrument.ts';
import type { LiveRange, LiveWeek } from '../venues/wire/live-range.ts';

/** Asked for every ten minutes; one that has missed several of them is no longer the last 24 hours'. */
const OLDEST_MS = 60 * 60_000;
const WEEKS_TOGETHER_MS = 30_000;

/** The newest ranges: of 24 h for the contracts whose marks come without one, of seven days for all. Times on the book's clock. */
export class LiveRanges {
  readonly #ranges = new Map<string, LiveRange>();
  readonly #weeks = new Map<string, LiveWeek>();
  #version = 0;
  #hasNewWeeks = false;
  #weeksAt = -Infinity;

  take(ranges: readonly LiveRange[], on: (at: number) => number): void {
    for (const range of ranges) this.#ranges.set(range.instrument, { ...range, at: on(range.at) });
    this.#version += 1;
  }

  takeWeek(week: LiveWeek, on: (at: number) => number): void {
    const dayAgo = week.dayAgo && { ...week.dayAgo, at: on(week.dayAgo.at) };
    this.#weeks.set(week.instrument, { ...week, dayAgo, at: on(week.at) });
    this.#hasNewWeeks = true;
  }

  /** Differs where a range may have changed: the engine compiles them. Weeks come one by one and are taken together. */
  version(now: number): number {
    if (this.#hasNewWeeks && now - this.#weeksAt >= WEEKS_TOGETHER_MS) {
      this.#hasNewWeeks = false;
      this.#weeksAt = now;
      this.#version += 1;
    }
    return this.#version;
  }

  /** The contract's price a day before `now`, on the book's clock; null: not read, or read too long ago. */
  dayAgo(instrument: string, now: number): PastPrice | null {
    const read = this.#weeks.get(instrument);
    if (!read?.dayAgo || now - read.at > OLDEST_MS) return null;
    return { price: toNumber(read.dayAgo.price), at: read.dayAgo.at };
  }

  given(snapshots: ReadonlyMap<string, Snapshot>, now: number): ReadonlyMap<string, Snapshot> {
    return new Map(
      [...snapshots].map(([id, snapshot]) => {
        const { portion } = snapshot;
        const prices = portion.prices.map((price) => this.#with(price, now));
        return [id, { ...snapshot, portion: { ...portion, prices } }];
      }),
    );
  }

  #with(price: InstrumentPrice, now: number): InstrumentPrice {
    const range = this.#ranges.get(price.instrument);
    const read = this.#weeks.get(price.instrument);
    const week = read && now - read.at <= OLDEST_MS ? read : null;
    const day = range && now - range.at <= OLDEST_MS ? range : (week?.day ?? null);
    const isOwn = price.low24h !== null && price.high24h !== null;
    return {
      ...price,
      ...(isOwn || day === null ? {} : { low24h: day.low, high24h: day.high }),
      ...(week?.week ? { range7d: { ...week.week, at: Math.max(0, week.at) } } : {}),
    };
  }
}
