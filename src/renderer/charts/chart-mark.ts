import type { EChartsType } from 'echarts/core';

/** A point of a what-if over a chart, in the units of its axes. */
export interface ChartMark {
  /** null: it has a height but no place on the axis, and is a level line. */
  readonly x: number | null;
  readonly y: number;
}

/** A line of a what-if over a chart, in the units of its axes; one without points of its own stands upright at `x`. */
export type ChartLine = {
  readonly type: 'solid' | 'dashed' | 'dotted';
  /** px. */
  readonly width: number;
} & (
  | { readonly x: number }
  /** null: unknown there, a gap. */
  | { readonly points: readonly (readonly [x: number, y: number | null])[] }
);

/** A mark from the grid's own corner, px: drawn, not placed, so that a step of a slider lays nothing out. */
export interface PlacedMark {
  /** As an SVG path: upright through the whole grid, or level where it has no place on the axis. */
  readonly line: string;
  readonly dot: { readonly x: string; readonly y: string } | null;
}

/** Where a drawn chart's first grid lies, in px of its element. */
export interface Plot {
  /** The grid itself. */
  readonly area: Readonly<Record<'left' | 'top' | 'width' | 'height', string>>;
  /** null: outside the grid. */
  place(mark: ChartMark): PlacedMark | null;
  /** As an SVG path from the grid's own corner, so that what is outside can be cut off. */
  path(line: ChartLine): string;
}

export function plotOf(
  chart: Pick<EChartsType, 'containPixel' | 'convertToPixel' | 'getWidth' | 'getHeight'>,
): Plot {
  const isInside = (x: number, y: number): boolean => chart.containPixel('grid', [x, y]);
  const width = chart.getWidth();
  const height = chart.getHeight();
  const middle = [width / 2, height / 2] as const;
  const left = edge(middle[0], 0, (x) => isInside(x, middle[1]));
  const right = edge(middle[0], width, (x) => isInside(x, middle[1]));
  const top = edge(middle[1], 0, (y) => isInside(middle[0], y));
  const bottom = edge(middle[1], height, (y) => isInside(middle[0], y));
  // Both axes are straight scales: two places say all others.
  const [left0 = 0, top0 = 0] = chart.convertToPixel('grid', [0, 0]);
  const [left1 = 0, top1 = 0] = chart.convertToPixel('grid', [1, 1]);
  const across = (x: number): string => (left0 + (left1 - left0) * x - left).toFixed(2);
  const down = (y: number): string => (top0 + (top1 - top0) * y - top).toFixed(2);
  const upright = (x: number): string => `M${across(x)} 0V${(bottom - top).toFixed(2)}`;
  return {
    area: {
      left: `${left}px`,
      top: `${top}px`,
      width: `${right - left}px`,
      height: `${bottom - top}px`,
    },
    path(line) {
      if ('x' in line) return upright(line.x);
      let pen = 'M';
      return line.points
        .map(([x, y]) => {
          if (y === null) {
            pen = 'M';
            return '';
          }
          // A lone point is drawn too: a line of no length with round ends.
          const drawn = `${pen}${across(x)} ${down(y)}${pen === 'M' ? 'h0' : ''}`;
          pen = 'L';
          return drawn;
        })
        .join('');
    },
    place({ x, y }) {
      const [atX, atY] = chart.convertToPixel('grid', [x ?? 0, y]);
      if (atX === undefined || atY === undefined) return null;
      if (x === null)
        return isInside(middle[0], atY)
          ? { line: `M0 ${down(y)}H${(right - left).toFixed(2)}`, dot: null }
          : null;
      if (!isInside(atX, middle[1])) return null;
      const dot = isInside(atX, atY) ? { x: across(x), y: down(y) } : null;
      return { line: upright(x), dot };
    },
  };
}

/** The last place towards `to` that is still inside, to a quarter of a pixel; the chart has no call that says it. */
function edge(from: number, to: number, isInside: (at: number) => boolean): number {
  let inside = from;
  let outside = to;
  while (Math.abs(outside - inside) > 0.25) {
    const half = (inside + outside) / 2;
    if (isInside(half)) inside = half;
    else outside = half;
  }
  return inside;
}
