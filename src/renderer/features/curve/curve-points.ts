import type { CurveLines, EquityCurve, FirstLiquidations } from '#shared/contract/curve.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import { isHypothetical } from '#renderer/features/what-if/what-if-history.ts';
import { inReporting, worthReported } from '#renderer/format/reporting.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import { ALL_COINS, type Shock } from '#shared/domain/shock.ts';

/** One book's curve as it is drawn. */
export interface DrawnCurve {
  /** From the prices of that book. */
  readonly moves: readonly number[];
  /** In the reporting currency, so that the axis has round figures; worth no more than its rate. */
  readonly lines: CurveLines;
  readonly firsts: FirstLiquidations;
  /** Where its prices lie on the axis, as a move from those of now. */
  readonly origin: number;
}

export function drawnCurve(
  moves: readonly number[],
  lines: CurveLines,
  firsts: FirstLiquidations,
  origin = 0,
): DrawnCurve {
  const { equity, maintenance, ...worth } = lines;
  const reported = { equity: inReportingAll(equity), maintenance: inReportingAll(maintenance) };
  return { moves, lines: { ...worthReported(worth), ...reported }, firsts, origin };
}

function inReportingAll(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) => (value === null ? null : inReporting(value)));
}

/** Where a move from a curve's own prices lies on the axis of moves from those of now. */
export function onAxis(move: number, { origin }: DrawnCurve): number {
  return origin + (1 + origin) * move;
}

/** The point of the shown what-if. */
export interface CurvePoint {
  /** In the reporting currency. */
  readonly equity: number;
  /** null: the coins move differently or the book is edited, so the point lies on no curve of today. */
  readonly move: number | null;
}

/** null when nothing is asked or the equity after it is unknown. */
export function whatIfPoint(view: RiskView): CurvePoint | null {
  const after = view.totals.equity.after?.value;
  if (!isHypothetical(view) || after === null || after === undefined) return null;
  // Edits make another book, whose equity lies on no curve of this one.
  const move = view.edits.length > 0 ? null : commonMove(view.shocks);
  return { equity: inReporting(toNumber(after)), move };
}

/** The move that all coins make; null: they make different ones. */
export function commonMove(shocks: readonly Shock[]): number | null {
  if (shocks.every(({ move }) => move === 0)) return 0;
  const all = shocks.find(({ coin }) => coin === ALL_COINS)?.move;
  if (all === undefined) return null;
  return shocks.every(({ move }) => move === all) ? all : null;
}

export interface CurveTableCell {
  readonly now: number | null;
  /** null: unknown, or there is no what-if. */
  readonly after: number | null;
}

export interface CurveTableRow {
  readonly move: number;
  readonly equity: CurveTableCell;
  readonly maintenance: CurveTableCell;
}

/** Every tenth of a move or so, for readers of the table beside the drawing. */
export function curveTable(
  { moves, lines: { now, after } }: Pick<EquityCurve, 'moves' | 'lines'>,
  rows: number,
): readonly CurveTableRow[] {
  const last = moves.length - 1;
  if (last < 0) return [];
  const count = Math.min(rows, last + 1);
  const picked = Array.from({ length: count }, (_, row) =>
    count === 1 ? 0 : Math.round((row * last) / (count - 1)),
  );
  const reported = (line: readonly (number | null)[] | undefined, index: number): number | null => {
    const value = line?.[index] ?? null;
    return value === null ? null : inReporting(value);
  };
  return picked.map((index) => ({
    move: moves[index] ?? 0,
    equity: { now: reported(now.equity, index), after: reported(after?.equity, index) },
    maintenance: {
      now: reported(now.maintenance, index),
      after: reported(after?.maintenance, index),
    },
  }));
}
