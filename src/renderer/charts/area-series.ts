import type { CustomSeriesOption } from 'echarts';
import type { HatchPattern } from './palette.ts';

type Corner = readonly [x: number, y: number];

interface AreaLook {
  readonly opacity: number;
  readonly border: string;
  /** A name in the middle of a box, left out when the box is too small for it. */
  readonly label: {
    readonly text: string;
    readonly from: Corner;
    readonly to: Corner;
    readonly fill: string;
    readonly font: string;
  } | null;
}

/** A letter of 11 px, and a line of it, in pixels. */
const LETTER_WIDTH = 6.2;
const LINE_HEIGHT = 14;

/** A filled polygon in the axes' own units, cut at the edge of the plot. Colour or stripes; it answers to no pointer. */
export function area(
  name: string,
  corners: readonly Corner[],
  fill: string | HatchPattern,
  z: number,
  look: AreaLook | null = null,
): CustomSeriesOption {
  return {
    name,
    type: 'custom',
    silent: true,
    clip: true,
    z,
    // One item that is always in sight; the corners are drawn from here, since a row of data would be one corner only.
    data: corners.length < 3 ? [] : [[0, 0]],
    renderItem: (_item, api) => ({
      type: 'group',
      children: [
        {
          type: 'polygon',
          shape: { points: corners.map(([x, y]) => api.coord([x, y])) },
          style: {
            fill,
            ...(look === null ? {} : { opacity: look.opacity, stroke: look.border, lineWidth: 1 }),
          },
        },
        ...(look?.label ? labelIn(look.label, (corner) => api.coord([...corner])) : []),
      ],
    }),
  };
}

function labelIn(
  { text, from, to, fill, font }: NonNullable<AreaLook['label']>,
  coord: (corner: Corner) => number[],
) {
  const [left = 0, bottom = 0] = coord(from);
  const [right = 0, top = 0] = coord(to);
  if (right - left < text.length * LETTER_WIDTH || bottom - top < LINE_HEIGHT) return [];
  return [
    {
      type: 'text' as const,
      x: (left + right) / 2,
      y: (top + bottom) / 2,
      style: {
        text,
        fill,
        fontFamily: font,
        fontSize: 11,
        align: 'center' as const,
        verticalAlign: 'middle' as const,
      },
    },
  ];
}
