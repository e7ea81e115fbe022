import type { VenueId } from '#shared/domain/venue.ts';

/** From one address so many accounts are told of (hyperliquid.gitbook.io, "Rate limits"); one more would be refused for ever. */
const mostStreamed: Readonly<Partial<Record<VenueId, number>>> = { hyperliquid: 10 };

/** The streams of accounts that a venue lets one address keep open. Whoever finds no place has the next that is left. */
export class StreamPlaces {
  readonly #most: number;
  readonly #taken = new Set<string>();
  /** By account, in the order they came. */
  readonly #waiting = new Map<string, () => void>();

  constructor(venue: VenueId) {
    this.#most = mostStreamed[venue] ?? Infinity;
  }

  /** `begin` is called once there is a place, at once or never. */
  enter(id: string, begin: () => void): void {
    this.#waiting.set(id, begin);
    this.#fill();
  }

  leave(id: string): void {
    this.#waiting.delete(id);
    this.#taken.delete(id);
    this.#fill();
  }

  #fill(): void {
    for (const [id, begin] of this.#waiting) {
      if (this.#taken.size >= this.#most) return;
      this.#waiting.delete(id);
      this.#taken.add(id);
      begin();
    }
  }
}
