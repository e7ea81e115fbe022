import type { Egress } from '#main/venues/egress/egress.ts';
import type { FakeVenues } from '../fake-venues.ts';
import type { RigClock } from './rig-clock.ts';

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
  readonly #clock: RigClock;
  #opening = 0;
  #received: number;

  constructor(venues: FakeVenues, clock: RigClock) {
    this.#venues = venues;
    this.#clock = clock;
    this.#received = venues.log.pushed;
  }

  /** The same way out, its streams seen. */
  watching({ send, open, close }: Egress): Egress {
    return {
      send,
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
      const now = `${this.#clock.underWay()} ${log.arrivals.length} ${log.pushed} ${this.#received} ${also()}`;
      if (now !== seen) still = performance.now();
      seen = now;
      const stood = performance.now() - still;
      if (stood > LOST_MS) this.#received = Math.max(this.#received, log.pushed);
      const isBusy = this.#clock.underWay() > 0 || this.#opening > 0 || this.#received < log.pushed;
      quiet = isBusy ? 0 : quiet + 1;
      if (stood > this.patience) return;
    }
  }
}
