import type { RiskView } from '#shared/contract/risk.ts';
import { isHypothetical } from '#renderer/features/what-if/what-if-history.ts';
import { inReporting } from '#renderer/format/reporting.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import { ALL_COINS, type Shock } from '#shared/domain/shock.ts';

/** What the what-if looks like on an axis of common moves. */
export interface CurvePoint {
  /** In the reporting currency. */
  readonly equity: number;
  /** null: the coins move differently or the book is edited, so the point has a height but no place on the axis. */
  readonly move: number | null;
}

/** The point of the shown what-if; null when nothing is asked or the equity after it is unknown. */
export function whatIfPoint(view: RiskView): CurvePoint | null {
  const after = view.totals.equity.after?.value;
  if (!isHypothetical(view) || after === null || after === undefined) return null;
  // Edits make another book, whose equity lies on no curve of this one.
  const move = view.edits.length > 0 ? null : commonMove(view.shocks);
  return { equity: inReporting(toNumber(after)), move };
}

function commonMove(shocks: readonly Shock[]): number | null {
  const all = shocks.find(({ coin }) => coin === ALL_COINS)?.move;
  if (all === undefined) return null;
  return shocks.every(({ move }) => move === all) ? all : null;
}

/** The curve with its amounts in the reporting currency, so that its axis has round figures. */
export function reportedCurve(curve: RiskView['curve']): RiskView['curve'] {
  const reported = (values: readonly (number | null)[]) =>
    values.map((value) => (value === null ? null : inReporting(value)));
  return {
    ...curve,
    equity: reported(curve.equity),
    maintenance: reported(curve.maintenance),
  };
}

export interface CurveTableRow {
  readonly move: number;
  readonly equity: number | null;
  readonly maintenance: number | null;
}

/** Every tenth of a move or so, for readers of the table beside the drawing. */
export function curveTable(curve: RiskView['curve'], rows: number): readonly CurveTableRow[] {
  const last = curve.moves.length - 1;
  if (last < 0) return [];
  const count = Math.min(rows, last + 1);
  const picked = Array.from({ length: count }, (_, row) =>
    count === 1 ? 0 : Math.round((row * last) / (count - 1)),
  );
  return picked.map((index) => ({
    move: curve.moves[index] ?? 0,
    equity: curve.equity[index] ?? null,
    maintenance: curve.maintenance[index] ?? null,
  }));
}
