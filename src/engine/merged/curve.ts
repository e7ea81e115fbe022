/**
 * A function of one price factor v > 0: c0 + c1·v + c2·v² on each piece at[i] < v <= at[i + 1], at[0] = 0. What any number of
 * contracts of one coin need together is one such curve: straight pieces between the tier bounds of every contract.
 */
export interface Curve {
  readonly at: Float64Array;
  readonly c0: Float64Array;
  readonly c1: Float64Array;
  readonly c2: Float64Array;
  /** Rising ever more steeply without a jump: what marginal tiers give. */
  readonly isConvex: boolean;
}

/** Collects pieces of many contracts and merges them into one curve. */
export class CurveBuilder {
  #base0 = 0;
  #base1 = 0;
  #base2 = 0;
  readonly #events: [at: number, c0: number, c1: number][] = [];
  #ascending = true;

  /** Adds c0 + c1·v + c2·v² everywhere. */
  add(c0: number, c1: number, c2 = 0): void {
    this.#base0 += c0;
    this.#base1 += c1;
    this.#base2 += c2;
  }

  /** From `at` on, adds c0 + c1·v: what a tier changes. */
  step(at: number, c0: number, c1: number): void {
    if (at <= (this.#events.at(-1)?.[0] ?? 0)) this.#ascending = false;
    this.#events.push([at, c0, c1]);
  }

  /** Adds a whole curve. */
  curve({ at, c0, c1, c2 }: Curve): void {
    this.add(c0[0]!, c1[0]!, c2[0]);
    for (let index = 1; index < at.length; index++)
      this.step(at[index]!, c0[index]! - c0[index - 1]!, c1[index]! - c1[index - 1]!);
  }

  build(): Curve {
    const events = this.#events;
    if (!this.#ascending) events.sort((left, right) => left[0] - right[0]);
    const size = events.length + 1;
    const at = new Float64Array(size);
    const c0 = new Float64Array(size).fill(this.#base0);
    const c1 = new Float64Array(size).fill(this.#base1);
    let last = 0;
    for (const [from, d0, d1] of events) {
      // Several tiers may begin at one price.
      if (from > at[last]!) {
        last += 1;
        at[last] = from;
        c0[last] = c0[last - 1]!;
        c1[last] = c1[last - 1]!;
      }
      c0[last]! += d0;
      c1[last]! += d1;
    }
    const pieces = last + 1;
    return {
      at: at.subarray(0, pieces),
      c0: c0.subarray(0, pieces),
      c1: c1.subarray(0, pieces),
      c2: new Float64Array(pieces).fill(this.#base2),
      isConvex: this.#base2 >= 0 && isConvex(at, c0, c1, pieces),
    };
  }
}

/** A printed deduction may be rounded, so that pieces meet this closely only. */
const MEETING = 1e-9;

function isConvex(at: Float64Array, c0: Float64Array, c1: Float64Array, pieces: number): boolean {
  for (let index = 1; index < pieces; index++) {
    const rise = (c1[index]! - c1[index - 1]!) * at[index]!;
    const jump = c0[index]! - c0[index - 1]! + rise;
    if (rise < 0 || Math.abs(jump) > MEETING * Math.abs(c1[index]! * at[index]!)) return false;
  }
  return true;
}

/** Index of the piece that holds v. */
export function pieceAt({ at }: Curve, v: number): number {
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at[middle]! < v) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function curveValue(curve: Curve, v: number): number {
  const piece = pieceAt(curve, v);
  return curve.c0[piece]! + v * (curve.c1[piece]! + v * curve.c2[piece]!);
}

/** The pieces that matter for low <= v <= high: a tier that no price of the range reaches costs nothing. */
export function restricted(curve: Curve, low: number, high: number): Curve {
  const first = pieceAt(curve, low);
  const end = pieceAt(curve, high) + 1;
  if (first === 0 && end === curve.at.length) return curve;
  const at = curve.at.slice(first, end);
  at[0] = 0;
  return {
    at,
    c0: curve.c0.subarray(first, end),
    c1: curve.c1.subarray(first, end),
    c2: curve.c2.subarray(first, end),
    isConvex: curve.isConvex,
  };
}
