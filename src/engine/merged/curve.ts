/**
 * A function of one price factor v > 0: c0 + c1·v + c2·v² on each piece at[i] < v <= at[i + 1], at[0] = 0. What any number of
 * contracts of one coin need together is one such curve: straight pieces between the tier bounds of every contract.
 */
export interface Curve {
  readonly at: readonly number[];
  readonly c0: readonly number[];
  readonly c1: readonly number[];
  /** The same on every piece. */
  readonly c2: number;
  /** Rising ever more steeply without a jump: what marginal tiers give. */
  readonly isConvex: boolean;
}

/** Collects what contracts need and merges it into one curve. */
export class CurveBuilder {
  #c0 = 0;
  #c1 = 0;
  #c2 = 0;
  #isAscending = true;
  // Parallel columns: a step begins at `at` and adds c0 + c1·v from there on.
  readonly #at: number[] = [];
  readonly #step0: number[] = [];
  readonly #step1: number[] = [];

  /** Adds c0 + c1·v + c2·v² everywhere. */
  add(c0: number, c1: number, c2 = 0): void {
    this.#c0 += c0;
    this.#c1 += c1;
    this.#c2 += c2;
  }

  /** From `at` on, adds c0 + c1·v: what a tier changes. */
  step(at: number, c0: number, c1: number): void {
    const last = this.#at.length - 1;
    if (last >= 0 && at < this.#at[last]!) this.#isAscending = false;
    this.#at.push(at);
    this.#step0.push(c0);
    this.#step1.push(c1);
  }

  build(): Curve {
    const at = [0];
    const c0 = [this.#c0];
    const c1 = [this.#c1];
    let last = 0;
    const order = this.#isAscending ? null : ascending(this.#at);
    for (let place = 0; place < this.#at.length; place++) {
      const step = order === null ? place : order[place]!;
      const from = this.#at[step]!;
      // Several tiers may begin at one price.
      if (from > at[last]!) {
        at.push(from);
        c0.push(c0[last]!);
        c1.push(c1[last]!);
        last += 1;
      }
      c0[last] = c0[last]! + this.#step0[step]!;
      c1[last] = c1[last]! + this.#step1[step]!;
    }
    return { at, c0, c1, c2: this.#c2, isConvex: this.#c2 >= 0 && isConvex(at, c0, c1) };
  }
}

function ascending(values: readonly number[]): Uint32Array {
  const order = new Uint32Array(values.length).map((_, place) => place);
  return order.sort((left, right) => values[left]! - values[right]!);
}

/** A printed deduction may be rounded, so that pieces meet this closely only. */
const MEETING = 1e-9;

function isConvex(at: readonly number[], c0: readonly number[], c1: readonly number[]): boolean {
  for (let index = 1; index < at.length; index++) {
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
  return curve.c0[piece]! + v * (curve.c1[piece]! + v * curve.c2);
}

/** The pieces that matter for low <= v <= high: a tier that no price of the range reaches costs nothing. */
export function restricted(curve: Curve, low: number, high: number): Curve {
  const first = pieceAt(curve, low);
  const end = pieceAt(curve, high) + 1;
  if (first === 0 && end === curve.at.length) return curve;
  return {
    at: [0, ...curve.at.slice(first + 1, end)],
    c0: curve.c0.slice(first, end),
    c1: curve.c1.slice(first, end),
    c2: curve.c2,
    isConvex: curve.isConvex,
  };
}
