import type { Curve } from './curve.ts';

/** What is straight in its factor: equity and requirement both rise by a constant. */
export interface StraightParts {
  readonly movers: Int32Array;
  readonly equity: Float64Array;
  readonly needs: Float64Array;
}

/** A requirement with tier bounds inside the range. */
export interface BentPart {
  readonly mover: number;
  readonly equity: number;
  readonly curve: Curve;
  readonly low: number;
  readonly cellsPerUnit: number;
  readonly firstPiece: Int32Array;
}

/** Cells of the table that finds a curve's piece without a search. */
const CELLS = 256;

/** `curve` restricted to factors in [low, high], with the table of where its pieces begin. */
export function bentPart(
  mover: number,
  equity: number,
  curve: Curve,
  low: number,
  high: number,
): BentPart {
  const cellsPerUnit = CELLS / (high - low || 1);
  const firstPiece = new Int32Array(CELLS + 1);
  let piece = 0;
  for (let cell = 0; cell <= CELLS; cell++) {
    const from = low + cell / cellsPerUnit;
    while (piece + 1 < curve.at.length && curve.at[piece + 1]! < from) piece += 1;
    firstPiece[cell] = piece;
  }
  return { mover, equity, curve, low, cellsPerUnit, firstPiece };
}

/** The factors of one block of scenarios: of mover m from m × stride + start on. */
export interface FactorBlock {
  readonly factors: Float64Array;
  readonly stride: number;
  readonly start: number;
}

/** Four movers at a time: the sums are read and written once for all of them. */
export function addStraight(
  { movers, equity: slopes, needs: rates }: StraightParts,
  { factors, stride, start }: FactorBlock,
  size: number,
  equity: Float64Array,
  needs: Float64Array,
): void {
  let part = 0;
  for (; part + 3 < movers.length; part += 4) {
    const a = movers[part]! * stride + start;
    const b = movers[part + 1]! * stride + start;
    const c = movers[part + 2]! * stride + start;
    const d = movers[part + 3]! * stride + start;
    const slopeA = slopes[part]!;
    const slopeB = slopes[part + 1]!;
    const slopeC = slopes[part + 2]!;
    const slopeD = slopes[part + 3]!;
    const rateA = rates[part]!;
    const rateB = rates[part + 1]!;
    const rateC = rates[part + 2]!;
    const rateD = rates[part + 3]!;
    for (let s = 0; s < size; s++) {
      const fa = factors[a + s]!;
      const fb = factors[b + s]!;
      const fc = factors[c + s]!;
      const fd = factors[d + s]!;
      equity[s]! += slopeA * fa + slopeB * fb + (slopeC * fc + slopeD * fd);
      needs[s]! += rateA * fa + rateB * fb + (rateC * fc + rateD * fd);
    }
  }
  for (; part < movers.length; part++) {
    const from = movers[part]! * stride + start;
    const slope = slopes[part]!;
    const rate = rates[part]!;
    for (let s = 0; s < size; s++) {
      const factor = factors[from + s]!;
      equity[s]! += slope * factor;
      needs[s]! += rate * factor;
    }
  }
}

export function addBent(
  { equity: slope, curve, low, cellsPerUnit, firstPiece }: BentPart,
  factors: Float64Array,
  from: number,
  size: number,
  equity: Float64Array,
  needs: Float64Array,
): void {
  const { at, c0, c1, c2 } = curve;
  const last = at.length - 1;
  for (let s = 0; s < size; s++) {
    const factor = factors[from + s]!;
    let piece = firstPiece[((factor - low) * cellsPerUnit) | 0]!;
    while (piece < last && at[piece + 1]! < factor) piece += 1;
    equity[s]! += slope * factor;
    needs[s]! += c0[piece]! + factor * (c1[piece]! + factor * c2);
  }
}
