import type { CustomSeriesOption, ScatterSeriesOption } from 'echarts';
import { labelColumn } from '#renderer/charts/label-column.ts';
import type { ChartPalette } from '#renderer/charts/palette.ts';
import { formatMove } from '#renderer/format/percent.ts';
import type { PastMoves } from './daily-moves.ts';
import type { FrontierDrawing } from './frontier-drawing.ts';
import type { FrontierShape, Place } from './frontier-shape.ts';

export function dots(
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

/** Crash days with their names in one column at the left, where falls are. */
export function crashes(
  { past, axes, visible, now }: FrontierDrawing,
  palette: ChartPalette,
): readonly (ScatterSeriesOption | CustomSeriesOption)[] {
  const shown = (past?.crashes ?? []).flatMap(({ date, name, first, second }) =>
    first === null || second === null || Math.abs(first) > visible || Math.abs(second) > visible
      ? []
      : [{ date, name, first, second }],
  );
  return [
    // Where there is no room for all, the largest moves keep their names.
    labelColumn(
      shown
        .toSorted((left, right) => size(right) - size(left))
        .map(({ date, name, first, second }) => ({
          text: `${date} ${name}`,
          at: [first, second],
        })),
      [
        ...shown.map(({ first, second }) => ({ at: [first, second] as const, word: null })),
        ...now.liquidation.owners.map(({ account, at }) => ({
          at,
          word: { text: account, side: outward(at[0], at[1]) },
        })),
      ],
      { ink: palette.ink2, line: palette.ink3, halo: palette.ground, font: palette.fontSans },
    ),
    {
      name: 'crash days',
      type: 'scatter',
      z: 8,
      symbol: 'path://M-1 -6H1V-1H6V1H1V6H-1V1H-6V-1H-1Z',
      symbolSize: 9,
      itemStyle: { color: palette.ink },
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

function size({ first, second }: { readonly first: number; readonly second: number }): number {
  return Math.hypot(first, second);
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

export function changes(shape: FrontierShape, palette: ChartPalette): ScatterSeriesOption {
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
export function names(shape: FrontierShape, palette: ChartPalette): ScatterSeriesOption {
  return {
    name: 'first account',
    type: 'scatter',
    silent: true,
    z: 7,
    symbolSize: 1,
    // A scattered point is drawn faintly unless told otherwise, and its name with it.
    itemStyle: { color: palette.liquidation, opacity: 1 },
    labelLayout: { hideOverlap: true },
    data: shape.owners.map(({ account, at: [first, second] }) => ({
      value: [first, second],
      label: {
        show: true,
        position: outward(first, second),
        distance: 6,
        textBorderColor: palette.ground,
        textBorderWidth: 3,
        color: palette.liquidationInk,
        fontFamily: palette.fontSans,
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
export function live(after: Place | null, palette: ChartPalette): ScatterSeriesOption {
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
