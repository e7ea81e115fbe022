import type { CurveLines, EquityCurve } from '#shared/contract/curve.ts';
import {
  curveMoves,
  type CurveLines as SolvedLines,
  type EquityCurve as SolvedCurve,
} from '../book/equity-curve.ts';

/** What becomes of the whole book when every coin makes the same move. */
export function curveFigures({ curve }: { readonly curve: SolvedCurve }): EquityCurve {
  return {
    moves: [...curveMoves],
    lines: { now: lines(curve.lines), after: null },
    firstLiquidation: { now: curve.firstLiquidation, after: null },
  };
}

function lines({ equity, maintenance, worth: { quality, reason } }: SolvedLines): CurveLines {
  return { equity: [...equity], maintenance: [...maintenance], quality, reason };
}
