/** Counts weight in fixed windows of venue time, per subject (an address, a key, an endpoint of a key). */
export class WeightWindow {
  readonly #used = new Map<string, { window: number; used: number }>();
  readonly limit: number;
  readonly windowMs: number;

  constructor(limit: number, windowMs: number) {
    this.limit = limit;
    this.windowMs = windowMs;
  }

  /** Adds weight and says what is used in this window, this request included. */
  use(subject: string, weight: number, at: number): number {
    const window = Math.floor(at / this.windowMs);
    const before = this.#used.get(subject);
    const used = (before?.window === window ? before.used : 0) + weight;
    this.#used.set(subject, { window, used });
    return used;
  }

  /** Epoch ms the running window ends. */
  endOf(at: number): number {
    return (Math.floor(at / this.windowMs) + 1) * this.windowMs;
  }
}
