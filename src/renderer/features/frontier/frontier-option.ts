import type { CustomSeriesOption, EChartsOption, LineSeriesOption } from 'echarts';
import type { ChartPalette } from '#renderer/charts/palette.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { area } from '#renderer/charts/area-series.ts';
import type { FrontierDrawing, FrontierShapes } from './frontier-drawing.ts';
import { changes, crashes, dots, live, names } from './frontier-marks.ts';
import type { FrontierShape, Place } from './frontier-shape.ts';

/** Pure: the same drawing and palette give the same option. Moves in fractions from the prices of now. */
export function frontierOption(drawing: FrontierDrawing, palette: ChartPalette): EChartsOption {
  const { now, after, past, visible, broken } = drawing;
  const { whatIf } = palette;
  const look = { unknown: palette.unknown, ...lineTypes[broken ? 'doubtful' : 'trusted'] };
  return {
    animation: false,
    grid: { left: 58, right: 20, top: 26, bottom: 40 },
    textStyle: { fontFamily: palette.fontSans, fontSize: 11, color: palette.ink3 },
    tooltip: {
      trigger: 'item',
      // Drawn on the canvas: an HTML tooltip would need inline styles, which the page's security policy forbids.
      renderMode: 'richText',
      backgroundColor: palette.panel,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12, fontFamily: palette.fontSans },
    },
    xAxis: {
      ...axis(drawing.axes[0], true, visible, palette),
      nameLocation: 'middle' as const,
      nameGap: 24,
    },
    yAxis: {
      ...axis(drawing.axes[1], false, visible, palette),
      nameLocation: 'end' as const,
      nameGap: 10,
    },
    series: [
      ...regions(drawing, palette),
      ...dots(past, drawing.axes, palette),
      ...contours(now, { call: palette.call, liquidated: palette.liquidation, width: REAL }, look),
      ...(after === null
        ? []
        : contours(after, { call: whatIf, liquidated: whatIf, width: HYPOTHETICAL }, look)),
      changes(now.liquidation, palette),
      names(now.liquidation, palette),
      live(after?.at ?? null, palette),
      ...crashes(drawing, palette),
    ],
  };
}

function axis(name: string, across: boolean, visible: number, palette: ChartPalette) {
  return {
    type: 'value' as const,
    name,
    nameTextStyle: {
      color: palette.ink2,
      fontSize: 12,
      align: across ? ('center' as const) : ('left' as const),
    },
    min: -visible,
    max: visible,
    interval: visible / 2,
    axisLabel: {
      color: palette.ink3,
      fontSize: 11,
      hideOverlap: true,
      formatter: (move: number) => formatMove(move, Number.isInteger(move * 100) ? 0 : 1),
    },
    axisLine: { show: false, onZero: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: palette.line } },
  };
}

/** Beyond liquidation is shaded, inside is plain ground; what nobody knows is striped, never plain. */
function regions(
  { now, doubtful }: FrontierDrawing,
  palette: ChartPalette,
): readonly CustomSeriesOption[] {
  const all: readonly Place[] = [
    [-FAR, -FAR],
    [FAR, -FAR],
    [FAR, FAR],
    [-FAR, FAR],
  ];
  return [
    area('beyond liquidation', all, palette.shade, 1),
    area('before liquidation', now.liquidation.inside, palette.ground, 2),
    ...(doubtful ? [area('not certain', now.liquidation.inside, palette.unknownHatch, 3)] : []),
    // Shaded is a liquidation that is known; these are not.
    ...now.liquidation.unknown.flatMap((slice) => [
      area('unknown', slice, palette.ground, 2),
      area('unknown', slice, palette.unknownHatch, 3),
    ]),
  ];
}

const FAR = 20;

/** Line widths: where a what-if changes nothing, what is real still shows on both sides of it. */
const REAL = 2.5;
const HYPOTHETICAL = 1.25;

/** A curve in doubt is broken; the one that is broken anyway is dotted. */
const lineTypes = {
  trusted: { callType: 'dashed', liquidatedType: 'solid' },
  doubtful: { callType: 'dotted', liquidatedType: 'dashed' },
} as const;

interface ContourColours {
  readonly call: string;
  readonly liquidated: string;
  readonly width: number;
}

function contours(
  { marginCall, liquidation }: FrontierShapes,
  { call, liquidated, width }: ContourColours,
  {
    unknown,
    callType,
    liquidatedType,
  }: { readonly unknown: string } & (typeof lineTypes)[keyof typeof lineTypes],
): readonly LineSeriesOption[] {
  const lines = (
    shape: FrontierShape,
    color: string,
    type: typeof callType | typeof liquidatedType,
    thick: number,
  ) =>
    shape.segments.map((segment): LineSeriesOption => ({
      type: 'line',
      silent: true,
      showSymbol: false,
      z: 5,
      data: segment.places.map(([first, second]) => [first, second]),
      lineStyle:
        segment.kind === 'level'
          ? { color, type, width: thick }
          : { color: unknown, type: 'dotted', width: REAL },
    }));
  return [
    ...lines(marginCall, call, callType, width * 0.75),
    ...lines(liquidation, liquidated, liquidatedType, width),
  ];
}
