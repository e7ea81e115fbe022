import type { Unsubscribe } from '#shared/contract/transport.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { Clock } from '../app/ports.ts';

/** A process that ended is started again after so long, twice as long each time, at most a minute. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** When the processes that ended are started again. */
export class FleetRestarts {
  readonly #clock: Clock;
  readonly #deaths = new Map<VenueId, number>();
  readonly #waiting = new Map<VenueId, Unsubscribe>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  later(venue: VenueId, start: () => void): void {
    const count = (this.#deaths.get(venue) ?? 0) + 1;
    this.#deaths.set(venue, count);
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - 1));
    const stop = this.#clock.every(waitMs, () => {
      stop();
      this.#waiting.delete(venue);
      start();
    });
    this.#waiting.set(venue, stop);
  }

  isWaiting(venue: VenueId): boolean {
    return this.#waiting.has(venue);
  }

  /** It reads: the next end is its first again. */
  isWell(venue: VenueId): void {
    this.#deaths.delete(venue);
  }

  cancel(): void {
    for (const stop of this.#waiting.values()) stop();
    this.#waiting.clear();
  }
}
