import type { Egress } from '#main/venues/egress/egress.ts';
import type { FakeVenues } from '../fake-venues.ts';

/** A busy machine may take so long to answer, real ms. */
const PATIENT_MS = 5_000;
/** What a socket has not brought by then was lost with it, real ms. */
const LOST_MS = 40;
/** Turns of the event loop without anything new. */
const TURNS = 6;

/** Knows when nothing is under way any more between an app and the fakes, so that a driven clock may go on. */
export class Stillness {
  /** How long all may stand still before what is under way counts as hanging, real ms. */
  patience = PATIENT_MS;
  readonly #venues: FakeVenues;
  #opening = 0;
  #sending = 0;
  #received: number;

  constructor(venues: FakeVenues) {
    this.#venues = venues;
    this.#received = venues.log.pushed;
  }

  /** Requests that have left and are not yet answered or given up. */
  get underWay(): number {
    return this.#sending;
  }

  /** The same way out, what leaves by it seen. */
  watching({ turn, send, open, close }: Egress): Egress {
    return {
      turn,
      send: async (venue, request) => {
        this.#sending += 1;
        try {
          return await send(venue, request);
        } finally {
          this.#sending -= 1;
        }
      },
      close,
      open: (venue, url) => {
        const socket = open(venue, url);
        let isOpening = true;
        const settled = (): void => {
          if (isOpening) this.#opening -= 1;
          isOpening = false;
        };
        this.#opening += 1;
        for (const event of ['open', 'error', 'close'] as const)
          socket.addEventListener(event, settled);
        socket.addEventListener('message', () => {
          this.#received += 1;
        });
        return socket;
      },
    };
  }

  /** Until nothing is under way but what hangs. `also`: whatever else changes while something happens. */
  async settle(also: () => number = () => 0): Promise<void> {
    const { log } = this.#venues;
    let quiet = 0;
    let still = performance.now();
    let seen = '';
    while (quiet < TURNS) {
      await new Promise((resolve) => setImmediate(resolve));
      const now = `${this.#sending} ${log.arrivals.length} ${log.pushed} ${this.#received} ${also()}`;
      if (now !== seen) still = performance.now();
      seen = now;
      const stood = performance.now() - still;
      if (stood > LOST_MS) this.#received = Math.max(this.#received, log.pushed);
      const isBusy = this.#sending > 0 || this.#opening > 0 || this.#received < log.pushed;
      quiet = isBusy ? 0 : quiet + 1;
      if (stood > this.patience) return;
    }
  }
}
