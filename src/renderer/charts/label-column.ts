import type { CustomSeriesOption } from 'echarts';

interface ColumnLabel {
  readonly text: string;
  /** What it names, in the axes' own units. */
  readonly at: readonly [x: number, y: number];
}

interface ColumnLook {
  readonly ink: string;
  readonly line: string;
  /** Around the letters, so that they stay readable over marks. */
  readonly halo: string;
  readonly font: string;
}

/** Pixels: the size of a letter, a line of them, and the room to the edge of the plot. */
const FONT_SIZE = 11;
const LINE = 13;
const MARGIN = 8;
const LETTER_WIDTH = 6.3;

/** Names of marks in one column inside the left edge, each with a line to its mark. None lies on another; what finds no room is left out. */
export function labelColumn(
  labels: readonly ColumnLabel[],
  { ink, line, halo, font }: ColumnLook,
): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 7,
    data: labels.length === 0 ? [] : [[0, 0]],
    renderItem: (params, api) => {
      const { x, y, height } = plotOf(params.coordSys);
      const marks = labels.map(({ text, at }) => {
        const [left = 0, top = 0] = api.coord([...at]);
        return { text, left, top };
      });
      const tops = spread(
        marks.map(({ top }) => top),
        y + LINE,
        y + height - LINE,
      );
      return {
        type: 'group',
        children: marks.flatMap(({ text, left, top }, index) => {
          const place = tops[index];
          if (place === undefined || place === null) return [];
          const end = x + MARGIN + text.length * LETTER_WIDTH + 4;
          return [
            ...(end < left - MARGIN
              ? [
                  {
                    type: 'line' as const,
                    shape: { x1: end, y1: place, x2: left - 6, y2: top },
                    style: { stroke: line, lineWidth: 0.75, opacity: 0.7 },
                  },
                ]
              : []),
            {
              type: 'text' as const,
              x: x + MARGIN,
              y: place,
              style: {
                text,
                fill: ink,
                fontFamily: font,
                fontSize: FONT_SIZE,
                stroke: halo,
                lineWidth: 3,
                verticalAlign: 'middle' as const,
              },
            },
          ];
        }),
      };
    },
  };
}

/** The plot's box; a custom series is told it without a type. */
function plotOf(box: object): { readonly x: number; readonly y: number; readonly height: number } {
  const side = (name: string): number => {
    const value: unknown = Reflect.get(box, name);
    return typeof value === 'number' ? value : 0;
  };
  return { x: side('x'), y: side('y'), height: side('height') };
}

/**
 * Places as near to the wanted ones as a line's height between them allows, within [from, to], in the order given; null where
 * there is no room left, from the last on.
 */
export function spread(
  wanted: readonly number[],
  from: number,
  to: number,
): readonly (number | null)[] {
  const room = Math.max(0, Math.floor((to - from) / LINE) + 1);
  const order = wanted
    .map((top, index) => ({ top, index }))
    .slice(0, room)
    .sort((left, right) => left.top - right.top);
  const placed: (number | null)[] = wanted.map(() => null);
  let floor = from;
  const pushed = order.map(({ top, index }) => {
    const place = Math.max(floor, top);
    floor = place + LINE;
    return { place, index };
  });
  let ceiling = to;
  for (const { place, index } of pushed.reverse()) {
    placed[index] = Math.min(ceiling, place);
    ceiling = Math.min(ceiling, place) - LINE;
  }
  return placed;
}
