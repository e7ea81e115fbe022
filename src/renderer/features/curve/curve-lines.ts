import type { ChartLine } from '#renderer/charts/chart-mark.ts';
import { isTrusted } from '#renderer/ui/quality.ts';
import { onAxis, type DrawnCurve } from './curve-points.ts';

export type LineName = 'equity' | 'maintenance';

/** A line that is not to be trusted is broken; the one that is broken anyway is dotted. */
const lineTypes = {
  equity: { trusted: 'solid', doubtful: 'dashed' },
  maintenance: { trusted: 'dashed', doubtful: 'dotted' },
} as const;

export function lineType(
  name: LineName,
  { lines: { quality } }: DrawnCurve,
): 'solid' | 'dashed' | 'dotted' {
  return lineTypes[name][isTrusted(quality) ? 'trusted' : 'doubtful'];
}

export function linePoints(
  curve: DrawnCurve,
  name: LineName,
): (readonly [move: number, value: number | null])[] {
  return curve.moves.map((move, index) => [onAxis(move, curve), curve.lines[name][index] ?? null]);
}

/** A lone value between unknown ones makes no line; it is drawn as the point it is. */
export function isLonePoint(curve: DrawnCurve, name: LineName): boolean {
  return curve.lines[name].filter((value) => value !== null).length === 1;
}

/** Where accounts are first liquidated, moves on the axis. */
export function firstFalls(curve: DrawnCurve): readonly { x: number; type: 'solid' | 'dashed' }[] {
  return [curve.firsts.down, curve.firsts.up].flatMap(({ move: { value, quality } }) =>
    value === null
      ? []
      : [{ x: onAxis(value, curve), type: isTrusted(quality) ? 'solid' : 'dashed' }],
  );
}

/** Thinner than what is real, which so shows on both sides where the what-if changes nothing. */
const WIDTH = { equity: 1.25, maintenance: 1.5, point: 7, fall: 1.25 } as const;

/** The curve of a what-if, laid over that of now, which a step of a slider so leaves as it is drawn. */
export function whatIfLines(after: DrawnCurve): readonly ChartLine[] {
  return [
    ...(['equity', 'maintenance'] as const).map((name) => ({
      type: lineType(name, after),
      width: isLonePoint(after, name) ? WIDTH.point : WIDTH[name],
      points: linePoints(after, name),
    })),
    ...firstFalls(after).map((fall) => ({ ...fall, width: WIDTH.fall })),
  ];
}

/** Lowest and highest amount, in the reporting currency. */
export interface Reach {
  readonly low: number;
  readonly high: number;
}

/** Lowest and highest amount of a curve, each to the next half of its leading digit outwards, so that small steps leave it as it is; null: none is known. */
export function reachOf({ lines }: DrawnCurve): Reach | null {
  const known = [...lines.equity, ...lines.maintenance].filter((value) => value !== null);
  if (known.length === 0) return null;
  return {
    low: outwards(Math.min(...known), Math.floor),
    high: outwards(Math.max(...known), Math.ceil),
  };
}

function outwards(value: number, round: (value: number) => number): number {
  if (value === 0) return 0;
  const half = 10 ** Math.floor(Math.log10(Math.abs(value))) / 2;
  return round(value / half) * half;
}
