import type { EgressClock } from './ports.ts';

const SAMPLES = 5;
const REFRESH_MS = 10 * 60_000;
/** Half of it is how wrong the midpoint may be, and venues accept a second into the future. */
const LONGEST_ROUND_TRIP = 2_000;

/** The venue's epoch ms, and how long the question took; null: the venue did not say. */
export type AskTime = () => Promise<{
  readonly venueTime: number;
  readonly receivedAt: number;
  readonly roundTripMs: number;
} | null>;

/** What to add to our clock for the venue's, and the round trip it was measured by; ms. */
export interface VenueTime {
  readonly offsetMs: number;
  readonly roundTripMs: number;
}

/** Our clock against a venue's (reliability.md W3): the quickest of five answers, read at its midpoint. */
export class ClockOffset {
  readonly #clock: EgressClock;
  readonly #ask: AskTime;
  #known: (VenueTime & { readonly measuredAt: number }) | null = null;
  #running: Promise<number | null> | null = null;

  constructor(clock: EgressClock, ask: AskTime) {
    this.#clock = clock;
    this.#ask = ask;
  }

  /** ms to add to our clock; null: no answer came within two seconds, so nothing may be signed. */
  async ms(): Promise<number | null> {
    const known = this.#known;
    if (known && this.#clock.monotonic() - known.measuredAt < REFRESH_MS) return known.offsetMs;
    this.#running ??= this.#measure().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** The last measured without asking; null: none. */
  last(): VenueTime | null {
    return this.#known && { offsetMs: this.#known.offsetMs, roundTripMs: this.#known.roundTripMs };
  }

  /** The venue refused our time: measure again before the next request. */
  expire(): void {
    this.#known = null;
  }

  async #measure(): Promise<number | null> {
    let best: { readonly roundTripMs: number; readonly ms: number } | null = null;
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const answer = await this.#ask();
      if (answer === null || answer.roundTripMs > LONGEST_ROUND_TRIP) continue;
      const midpoint = answer.receivedAt - answer.roundTripMs / 2;
      if (best === null || answer.roundTripMs < best.roundTripMs) {
        best = { roundTripMs: answer.roundTripMs, ms: Math.round(answer.venueTime - midpoint) };
      }
    }
    if (best === null) return null;
    const { ms: offsetMs, roundTripMs } = best;
    this.#known = { offsetMs, roundTripMs, measuredAt: this.#clock.monotonic() };
    return best.ms;
  }
}
