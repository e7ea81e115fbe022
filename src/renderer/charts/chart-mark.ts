import type { EChartsType } from 'echarts/core';

/** A point of a what-if over a chart, in the units of its axes. */
export interface ChartMark {
  /** null: it has a height but no place on the axis, and is a level line. */
  readonly x: number | null;
  readonly y: number;
}

export interface PlacedMark {
  readonly way: 'upright' | 'level';
  readonly line: Readonly<Record<string, string>>;
  readonly dot: Readonly<Record<string, string>> | null;
}

/** Where a drawn chart's first grid lies, in px of its element. */
export interface Plot {
  /** null: outside the grid. */
  place(mark: ChartMark): PlacedMark | null;
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
  return {
    place({ x, y }) {
      const [across, down] = chart.convertToPixel('grid', [x ?? 0, y]);
      if (across === undefined || down === undefined) return null;
      if (x === null) {
        if (!isInside(middle[0], down)) return null;
        return {
          way: 'level',
          line: { width: `${right - left}px`, transform: `translate(${left}px, ${down}px)` },
          dot: null,
        };
      }
      if (!isInside(across, middle[1])) return null;
      return {
        way: 'upright',
        line: { height: `${bottom - top}px`, transform: `translate(${across}px, ${top}px)` },
        dot: isInside(across, down) ? { transform: `translate(${across}px, ${down}px)` } : null,
      };
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
