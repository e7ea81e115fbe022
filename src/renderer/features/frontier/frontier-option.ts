import type {
  CustomSeriesOption,
  EChartsOption,
  LineSeriesOption,
  ScatterSeriesOption,
} from 'echarts';
import type { ChartPalette } from '#renderer/charts/palette.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { area } from '#renderer/charts/area-series.ts';
import type { PastMoves } from './daily-moves.ts';
import type { FrontierShape, Place } from './frontier-shape.ts';

/** One book's two curves. */
export interface FrontierShapes {
  readonly marginCall: FrontierShape;
  readonly liquidation: FrontierShape;
}

export interface FrontierDrawing {
  readonly axes: readonly [first: string, second: string];
  /** The map shows moves up to this either way. */
  readonly visible: number;
  readonly now: FrontierShapes;
  /** Accounts of which nothing is known at all: then nothing inside is certain either. */
  readonly doubtful: boolean;
  /** null: no what-if, or one that has no place on this map. */
  readonly after: (FrontierShapes & { readonly at: Place }) | null;
  readonly past: PastMoves | null;
}

/** Pure: the same drawing and palette give the same option. Moves in fractions from the prices of now. */
export function frontierOption(drawing: FrontierDrawing, palette: ChartPalette): EChartsOption {
  const { now, after, past, visible } = drawing;
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
      ...axis(drawing.axes[0], visible, palette),
      nameLocation: 'middle' as const,
      nameGap: 24,
    },
    yAxis: {
      ...axis(drawing.axes[1], visible, palette),
      nameLocation: 'end' as const,
      nameGap: 10,
    },
    series: [
      ...regions(drawing, palette),
      ...dots(past, drawing.axes, palette),
      ...contours(now, palette.call, palette.liquidation, palette),
      ...(after === null ? [] : contours(after, palette.whatIf, palette.whatIf, palette)),
      changes(now.liquidation, palette),
      names(now.liquidation, palette),
      live(after?.at ?? null, palette),
      ...crashes(past, drawing.axes, palette),
    ],
  };
}

function axis(name: string, visible: number, palette: ChartPalette) {
  return {
    type: 'value' as const,
    name,
    nameTextStyle: { color: palette.ink2, fontSize: 12, align: 'center' as const },
    min: -visible,
    max: visible,
    splitNumber: 4,
    axisLabel: {
      color: palette.ink3,
      fontSize: 11,
      hideOverlap: true,
      formatter: (move: number) => formatMove(move, 0),
    },
    axisLine: { show: false },
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

function contours(
  { marginCall, liquidation }: FrontierShapes,
  call: string,
  liquidated: string,
  palette: ChartPalette,
): readonly LineSeriesOption[] {
  const lines = (shape: FrontierShape, colour: string, type: 'solid' | 'dashed', width: number) =>
    shape.segments.map((segment): LineSeriesOption => ({
      type: 'line',
      silent: true,
      showSymbol: false,
      z: 5,
      data: segment.places.map(([first, second]) => [first, second]),
      lineStyle:
        segment.kind === 'level'
          ? { color: colour, type, width }
          : { color: palette.unknown, type: 'dotted', width: 1.5 },
    }));
  return [...lines(marginCall, call, 'dashed', 1.5), ...lines(liquidation, liquidated, 'solid', 2)];
}

function dots(
  past: PastMoves | null,
  axes: FrontierDrawing['axes'],
  palette: ChartPalette,
): readonly ScatterSeriesOption[] {
  if (past === null) return [];
  return [
    {
      name: 'days',
      type: 'scatter',
      symbolSize: 3,
      z: 4,
      itemStyle: { color: palette.ink3, opacity: 0.55 },
      data: past.days.map(({ first, second }) => [first, second]),
      tooltip: {
        formatter: (item: unknown) => {
          const day = past.days[indexOf(item)];
          return day === undefined ? '' : moveWords(day.date, axes, day.first, day.second);
        },
      },
    },
  ];
}

function crashes(
  past: PastMoves | null,
  axes: FrontierDrawing['axes'],
  palette: ChartPalette,
): readonly ScatterSeriesOption[] {
  const shown = (past?.crashes ?? []).flatMap(({ date, name, first, second }) =>
    first === null || second === null ? [] : [{ date, name, first, second }],
  );
  return [
    {
      name: 'crash days',
      type: 'scatter',
      z: 8,
      symbol: 'path://M-1 -6H1V-1H6V1H1V6H-1V1H-6V-1H-1Z',
      symbolSize: 9,
      itemStyle: { color: palette.ink },
      label: {
        show: true,
        position: 'right',
        distance: 4,
        color: palette.ink2,
        fontSize: 11,
        textBorderColor: palette.ground,
        textBorderWidth: 3,
        formatter: (item: unknown) => {
          const crash = shown[indexOf(item)];
          return crash === undefined ? '' : `${crash.date} ${crash.name}`;
        },
      },
      labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
      data: shown.map(({ first, second }) => [first, second]),
      tooltip: {
        formatter: (item: unknown) => {
          const crash = shown[indexOf(item)];
          return crash === undefined
            ? ''
            : moveWords(`${crash.date} ${crash.name}`, axes, crash.first, crash.second);
        },
      },
    },
  ];
}

function moveWords(
  title: string,
  [first, second]: FrontierDrawing['axes'],
  x: number,
  y: number,
): string {
  return `${title}\n${first} ${formatMove(x)}\n${second} ${formatMove(y)}`;
}

function indexOf(item: unknown): number {
  const index: unknown =
    typeof item === 'object' && item !== null ? Reflect.get(item, 'dataIndex') : null;
  return typeof index === 'number' ? index : -1;
}

function changes(shape: FrontierShape, palette: ChartPalette): ScatterSeriesOption {
  return {
    name: 'another account comes first',
    type: 'scatter',
    silent: true,
    z: 6,
    symbolSize: 6,
    itemStyle: { color: palette.ground, borderColor: palette.liquidation, borderWidth: 1.5 },
    data: shape.changes.map(([first, second]) => [first, second]),
  };
}

/** The account that is liquidated first along each stretch, written outside the curve. */
function names(shape: FrontierShape, palette: ChartPalette): ScatterSeriesOption {
  return {
    name: 'first account',
    type: 'scatter',
    silent: true,
    z: 7,
    symbolSize: 1,
    itemStyle: { color: palette.liquidation },
    labelLayout: { hideOverlap: true },
    data: shape.owners.map(({ account, at: [first, second] }) => ({
      value: [first, second],
      label: {
        show: true,
        position: outward(first, second),
        distance: 6,
        color: palette.liquidationInk,
        fontSize: 11,
        formatter: () => account,
      },
    })),
  };
}

function outward(first: number, second: number): 'left' | 'right' | 'top' | 'bottom' {
  if (Math.abs(first) > Math.abs(second)) return first < 0 ? 'left' : 'right';
  return second < 0 ? 'bottom' : 'top';
}

type MarkLinePair = Extract<
  NonNullable<NonNullable<ScatterSeriesOption['markLine']>['data']>[number],
  readonly unknown[]
>;

/** The live point with its cross hair, and where a what-if would put it. */
function live(after: Place | null, palette: ChartPalette): ScatterSeriesOption {
  return {
    name: 'now',
    type: 'scatter',
    silent: true,
    z: 9,
    data: [
      { value: [0, 0], symbolSize: 10, itemStyle: { color: palette.ink } },
      ...(after === null
        ? []
        : [
            {
              value: [after[0], after[1]],
              symbolSize: 11,
              itemStyle: { color: palette.whatIf, borderColor: palette.ground, borderWidth: 1 },
            },
          ]),
    ],
    markLine: {
      silent: true,
      symbol: 'none',
      label: { show: false },
      lineStyle: { color: palette.ink3, type: 'dashed', width: 1 },
      data: [
        { xAxis: 0 },
        { yAxis: 0 },
        ...(after === null
          ? []
          : [
              [
                { coord: [0, 0], lineStyle: { color: palette.whatIf, type: 'dashed' as const } },
                { coord: [...after] },
              ] satisfies MarkLinePair,
            ]),
      ],
    },
  };
}
