import type { CurveLines, EquityCurve } from '#shared/contract/curve.ts';
import type { View } from '#shared/contract/risk.ts';
import type { BookRisk, Moment } from '../book/book-risk.ts';
import {
  curveLines,
  curveMoves,
  type CurveLines as SolvedLines,
  type EquityCurve as SolvedCurve,
} from '../book/equity-curve.ts';
import { firstLiquidations } from '../book/first-liquidation.ts';

interface CurveInput {
  readonly curve: SolvedCurve;
  readonly after: BookRisk | null;
  readonly moment: Moment;
  readonly view: Pick<View, 'curve'>;
}

/** What becomes of the whole book when every coin makes the same move, now and from where a what-if puts it. */
export function curveFigures({ curve, after, moment, view }: CurveInput): EquityCurve {
  const withLines = view.curve !== 'firsts';
  return {
    moves: [...curveMoves],
    lines: {
      now: lines(curve.lines),
      after: after && withLines ? lines(curveLines(after, moment.now)) : null,
    },
    firstLiquidation: {
      now: curve.firstLiquidation,
      after: after && firstLiquidations(after),
    },
  };
}

function lines({ equity, maintenance, worth: { quality, reason } }: SolvedLines): CurveLines {
  return { equity: [...equity], maintenance: [...maintenance], quality, reason };
}
