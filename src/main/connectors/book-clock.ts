import type { BlindSpan } from '#shared/domain/live-inputs.ts';

/** A beat that comes so much late means that the machine slept, or was held up as long: nothing was received meanwhile. */
const BEAT_MS = 1_000;
const SLEPT_MS = 10_000;
/** A wall clock that falls behind by so much between two looks was set; what is corrected bit by bit is less. */
const SET_BACK_MS = 100;
/** Of a long run only the last are kept; what is older than them is stale anyway. */
const MOST_SPANS = 50;

interface SetBack {
  /** What the wall clock said then, at the earliest. */
  readonly to: number;
  /** How far it was ahead of the book's before. */
  readonly ahead: number;
}

interface Clocks {
  /** Epoch ms of this machine, which may be corrected while it runs. */
  readonly wallNow: () => number;
  /** ms that only ever grow; some systems do not count the time they sleep. */
  readonly monotonic: () => number;
}

/**
 * A live book's clock: the wall clock of its start and monotonic time since, so that a corrected clock changes no age. It notices
 * when the machine slept, by a beat that fails to come or a wall clock that has run ahead, and counts that time
 * (reliability.md W3, W4). A wall clock set ahead by hand looks the same: then all is stale for a moment, which is the safe side.
 */
export class BookClock {
  readonly #clocks: Clocks;
  readonly #spans: BlindSpan[] = [];
  readonly #beat: ReturnType<typeof setInterval>;
  #offset: number;
  #last: number;
  /** How far the wall clock is ahead of this one. */
  #ahead = 0;
  /** The last time that the wall clock was set back. */
  #setBack: SetBack | null = null;

  constructor(clocks: Clocks) {
    this.#clocks = clocks;
    this.#offset = clocks.wallNow() - clocks.monotonic();
    this.#last = this.#read();
    this.#beat = setInterval(() => this.now(), BEAT_MS);
    this.#beat.unref();
  }

  /** Epoch ms. */
  now(): number {
    const wall = this.#clocks.wallNow();
    const read = this.#read();
    const ahead = wall - read;
    if (ahead < this.#ahead - SET_BACK_MS)
      this.#setBack = { to: wall - (read - this.#last), ahead: this.#ahead };
    if (ahead > SLEPT_MS) this.#offset += ahead;
    this.#ahead = ahead > SLEPT_MS ? 0 : ahead;
    const at = this.#read();
    if (at - this.#last > SLEPT_MS) {
      this.#spans.push({ from: this.#last, to: at });
      if (this.#spans.length > MOST_SPANS) this.#spans.shift();
    }
    this.#last = at;
    return at;
  }

  /** A time of the machine's wall clock, taken lately, on this one. What it cannot have said since it was set back it said before. */
  of(stamp: number): number {
    this.now();
    const back = this.#setBack;
    const isBefore = back !== null && (stamp < back.to || stamp > this.#clocks.wallNow());
    return stamp - (isBefore ? back.ahead : this.#ahead);
  }

  blind(): readonly BlindSpan[] {
    this.now();
    return [...this.#spans];
  }

  close(): void {
    clearInterval(this.#beat);
  }

  #read(): number {
    return Math.round(this.#offset + this.#clocks.monotonic());
  }
}
