/** The time of all fakes: the wall's until it is held, then only what `advance` makes of it. Epoch ms. */
export class FakeClock {
  readonly #beats = new Set<{ every: number; next: number; run: () => void }>();
  #held: number | null = null;
  #timer: NodeJS.Timeout | null = null;

  now(): number {
    return this.#held ?? Date.now();
  }

  /** Stops time at `at`, or now. Beats come only from `advance` until `release`. */
  hold(at: number = this.now()): void {
    this.#held = at;
    this.#realign();
  }

  release(): void {
    this.#held = null;
    this.#realign();
  }

  /** Moves held time on and runs the beats that fall due, in order. */
  advance(ms: number): void {
    if (this.#held === null) throw new Error('The clock runs by itself; hold it first.');
    const end = this.#held + ms;
    for (;;) {
      const due = [...this.#beats].filter((beat) => beat.next <= end);
      if (due.length === 0) break;
      const first = due.reduce((earliest, beat) => (beat.next < earliest.next ? beat : earliest));
      this.#held = Math.max(this.#held, first.next);
      first.next += first.every;
      first.run();
    }
    this.#held = end;
  }

  /** Runs `run` every so many ms until the returned function is called. */
  every(ms: number, run: () => void): () => void {
    const beat = { every: ms, next: this.now() + ms, run };
    this.#beats.add(beat);
    this.#timer ??= setInterval(() => {
      this.#tick();
    }, 20);
    this.#timer.unref();
    return () => {
      this.#beats.delete(beat);
    };
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#beats.clear();
  }

  #tick(): void {
    if (this.#held !== null) return;
    const now = Date.now();
    for (const beat of [...this.#beats]) {
      if (beat.next > now) continue;
      beat.next = now + beat.every;
      beat.run();
    }
  }

  #realign(): void {
    for (const beat of this.#beats) beat.next = this.now() + beat.every;
  }
}
