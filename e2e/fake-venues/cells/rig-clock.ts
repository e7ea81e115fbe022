import type { EgressClock } from '#main/venues/egress/ports.ts';
import type { FakeClock } from '../core/clock.ts';

/** The app's clock, driven together with the fakes': nothing is waited for but real sockets. */
export class RigClock implements EgressClock {
  readonly #fakes: FakeClock;
  #elapsed = 0;
  #stepped = 0;
  #timers: { readonly at: number; readonly call: () => void }[] = [];

  constructor(fakes: FakeClock) {
    this.#fakes = fakes;
  }

  now = (): number => this.#fakes.now() + this.#stepped;
  monotonic = (): number => this.#elapsed;
  chance = (): number => 0;

  after = (ms: number, call: () => void): (() => void) => {
    const timer = { at: this.#elapsed + ms, call };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Somebody sets this machine's clock; the venues' go on as they did. */
  step(ms: number): void {
    this.#stepped += ms;
  }

  /** Whether anything falls due in the next `ms`. */
  isDue(ms: number): boolean {
    return this.#timers.some(({ at }) => at <= this.#elapsed + ms);
  }

  advance(ms: number): void {
    this.#fakes.advance(ms);
    this.#elapsed += ms;
    const due = this.#timers.filter(({ at }) => at <= this.#elapsed);
    this.#timers = this.#timers.filter(({ at }) => at > this.#elapsed);
    for (const { call } of due) call();
  }
}
