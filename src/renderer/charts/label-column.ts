import type { CustomSeriesOption } from 'echarts';

interface ColumnLabel {
  readonly text: string;
  /** What it names, in the axes' own units. */
  readonly at: readonly [x: number, y: number];
}

/** What a label must not lie on: a mark, or a word that stands `side` of its place. */
export interface LabelObstacle {
  readonly at: readonly [x: number, y: number];
  readonly word: {
    readonly text: string;
    readonly side: 'left' | 'right' | 'top' | 'bottom';
  } | null;
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

/**
 * Names of marks in one column inside the left edge, each with a line to its mark. None lies on another or on an obstacle; what finds
 * no room is left out.
 */
export function labelColumn(
  labels: readonly ColumnLabel[],
  obstacles: readonly LabelObstacle[],
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
      const boxes = obstacles.map((obstacle) => {
        const [left = 0, top = 0] = api.coord([...obstacle.at]);
        return boxOf(obstacle, left, top);
      });
      const tops = spread(
        marks.map(({ text, top }) => ({ top, end: endOf(x, text) })),
        y + LINE,
        y + height - LINE,
        boxes,
      );
      return {
        type: 'group',
        children: marks.flatMap(({ text, left, top }, index) => {
          const place = tops[index];
          if (place === undefined || place === null) return [];
          const end = endOf(x, text);
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

function endOf(x: number, text: string): number {
  return x + MARGIN + text.length * LETTER_WIDTH + 4;
}

/** Px of a mark's arms, and of the gap between a place and its word. */
const MARK = 6;

function boxOf({ word }: LabelObstacle, left: number, top: number): Box {
  if (word === null) return { left: left - MARK, top: top - MARK, bottom: top + MARK };
  const width = word.text.length * LETTER_WIDTH;
  const middle = word.side === 'top' ? top - LINE : word.side === 'bottom' ? top + LINE : top;
  const starts = { left: left - MARK - width, right: left + MARK };
  const start =
    word.side === 'left' || word.side === 'right' ? starts[word.side] : left - width / 2;
  return { left: start, top: middle - LINE / 2, bottom: middle + LINE / 2 };
}

/** The plot's box; a custom series is told it without a type. */
function plotOf(box: object): { readonly x: number; readonly y: number; readonly height: number } {
  const side = (name: string): number => {
    const value: unknown = Reflect.get(box, name);
    return typeof value === 'number' ? value : 0;
  };
  return { x: side('x'), y: side('y'), height: side('height') };
}

/** Px; to the right it may reach as far as it likes, since labels begin left of everything. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

interface Wanted {
  readonly top: number;
  /** Where the label ends at the right. */
  readonly end: number;
}

/**
 * Places as near to the wanted ones as a line's height between them and the boxes allow, within [from, to], in the order given; null
 * where there is no room left, from the last on.
 */
export function spread(
  wanted: readonly Wanted[],
  from: number,
  to: number,
  boxes: readonly Box[],
): readonly (number | null)[] {
  const room = Math.max(0, Math.floor((to - from) / LINE) + 1);
  const order = wanted
    .map((label, index) => ({ ...label, index }))
    .slice(0, room)
    .sort((left, right) => left.top - right.top);
  const placed: (number | null)[] = wanted.map(() => null);
  let floor = from;
  const pushed = order.map(({ top, end, index }) => {
    const place = clearOf(boxes, Math.max(floor, top), end, 1);
    floor = place + LINE;
    return { place, end, index };
  });
  let ceiling = to;
  for (const { place, end, index } of pushed.reverse()) {
    const kept = clearOf(boxes, Math.min(ceiling, place), end, -1);
    if (kept < from) continue;
    placed[index] = kept;
    ceiling = kept - LINE;
  }
  return placed;
}

/** The next place downwards (1) or upwards (-1) where a line of this end lies on no box. */
function clearOf(boxes: readonly Box[], place: number, end: number, way: 1 | -1): number {
  const hit = boxes.find(
    ({ left, top, bottom }) => left < end && place + LINE / 2 > top && place - LINE / 2 < bottom,
  );
  if (hit === undefined) return place;
  const next = way === 1 ? hit.bottom + LINE / 2 : hit.top - LINE / 2;
  return clearOf(boxes, next, end, way);
}
