import type { CustomSeriesOption, EChartsOption, LineSeriesOption } from 'echarts';
import type { BandLevel, LiquidationMap } from '#shared/contract/detail.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import { area } from '#renderer/charts/area-series.ts';
import type { AmountText } from '#renderer/charts/amount-text.ts';
import type { ChartPalette } from '#renderer/charts/palette.ts';
import { t } from '#renderer/messages/i18n.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { reportingCurrency } from '#renderer/format/reporting.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { bandLevels as levels, type MapDrawing } from './map-drawing.ts';
import type { Steps } from './map-steps.ts';
import { tooltipText } from './map-tooltip.ts';

/** Pure: the same arguments give the same option. Moves from the price of now, notional in the reporting currency. */
export function mapOption(
  drawing: MapDrawing,
  palette: ChartPalette,
  amount: AmountText,
): EChartsOption {
  const { now, after, level, visible } = drawing;
  const isEmpty = levels.every((name) => now[name].layers.length === 0);
  return {
    animation: false,
    grid: { left: 64, right: 24, top: 22, bottom: 44 },
    textStyle: { fontFamily: palette.fontSans, fontSize: 11, color: palette.ink3 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: palette.panel,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12, fontFamily: palette.fontSans },
      axisPointer: { lineStyle: { color: palette.ink3 }, snap: false },
      formatter: (items: unknown) => tooltipText(items, drawing, amount),
    },
    xAxis: {
      type: 'value',
      min: -visible,
      max: visible,
      interval: visible / 5,
      axisLabel: {
        color: palette.ink3,
        fontSize: 11,
        lineHeight: 14,
        hideOverlap: true,
        formatter: (move: number) => axisLabel(move, drawing.mark),
      },
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      name: reportingCurrency(),
      nameGap: 8,
      nameTextStyle: { color: palette.ink3, fontSize: 11, align: 'right' },
      min: 0,
      // An empty map keeps its scale: a flat line at zero, not at the middle.
      max: ({ max }) => (max > 0 ? max * 1.06 : 1),
      splitNumber: 4,
      axisLabel: {
        color: palette.ink3,
        fontSize: 11,
        showMaxLabel: false,
        formatter: (value: number) => (isEmpty ? '' : amount(value)),
      },
      // At the left edge, not where the price of now is.
      axisLine: { show: false, onZero: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      ...(drawing.doubtful ? [notCertain(visible, palette)] : []),
      ...stack(now[level], level, palette),
      ...levels.map((name) => outline(name, now[name], name === level, palette)),
      ...(after === null ? [] : [afterOutline(after.steps, palette)]),
      prices(drawing, palette),
      ...dayRange(drawing.range24h, palette),
    ],
  };
}

function axisLabel(move: number, mark: number | null): string {
  const text = formatMove(move, 0);
  const price = mark === null ? 0 : mark * (1 + move);
  return mark === null || price < 0 ? text : `${text}\n${formatPrice(toDecimalText(price))}`;
}

/** Stripes behind everything, from below the scale to above it. */
function notCertain(visible: number, palette: ChartPalette): CustomSeriesOption {
  return area(
    'not certain',
    [
      [-visible, -FAR],
      [visible, -FAR],
      [visible, FAR],
      [-visible, FAR],
    ],
    palette.unknownHatch,
    1,
  );
}

const FAR = 1e15;

const colours: Readonly<Record<BandLevel, 'call' | 'liquidation' | 'bankruptcy'>> = {
  'margin-call': 'call',
  liquidation: 'liquidation',
  bankruptcy: 'bankruptcy',
};
const lineTypes = { 'margin-call': 'dashed', liquidation: 'solid', bankruptcy: 'dotted' } as const;
/** Neighbouring layers differ in strength, and a line of ground lies between them. */
const STRENGTHS = [0.62, 0.34] as const;

function stack(
  { edges, layers }: Steps,
  level: BandLevel,
  palette: ChartPalette,
): readonly CustomSeriesOption[] {
  let floor: readonly number[] = Array.from({ length: edges.length - 1 }, () => 0);
  return layers.flatMap((layer, index) => {
    const below = floor;
    const above = below.map((value, step) => value + (layer.values[step] ?? 0));
    floor = above;
    const outline = outlineOf(edges, below, above);
    return [
      area(layer.name, outline, palette[colours[level]], 2, {
        opacity: STRENGTHS[index % 2] ?? 1,
        border: palette.ground,
        label: layerLabel(layer.name, edges, below, above, palette),
      }),
      ...(layer.doubtful
        ? [area(`${layer.name}, in doubt`, outline, palette.unknownHatch, 3)]
        : []),
    ];
  });
}

/** The name stands in its layer where that is thickest, if there is room. */
function layerLabel(
  text: string,
  edges: readonly number[],
  below: readonly number[],
  above: readonly number[],
  palette: ChartPalette,
): NonNullable<Parameters<typeof area>[4]>['label'] {
  const boxes = below.map((low, step) => {
    const [left = 0, right = 0] = edges.slice(step, step + 2);
    const high = above[step] ?? low;
    return { left, right, low, high, room: (high - low) * (right - left) };
  });
  const best = boxes.reduce<(typeof boxes)[number] | null>(
    (largest, box) => (box.room > (largest?.room ?? 0) ? box : largest),
    null,
  );
  return (
    best && {
      text,
      from: [best.left, best.low],
      to: [best.right, best.high],
      fill: palette.ink,
      font: palette.fontSans,
    }
  );
}

/** Along the top of the steps and back along their foot. */
function outlineOf(
  edges: readonly number[],
  below: readonly number[],
  above: readonly number[],
): readonly (readonly [number, number])[] {
  const top = corners(edges, above);
  return [...top, ...corners(edges, below).reverse()];
}

function corners(
  edges: readonly number[],
  values: readonly number[],
): (readonly [number, number])[] {
  return values.flatMap((value, step) =>
    edges.slice(step, step + 2).map((edge) => [edge, value] as const),
  );
}

function outline(
  level: BandLevel,
  steps: Steps,
  filled: boolean,
  palette: ChartPalette,
): LineSeriesOption {
  return {
    name: t(`common.level.${level}`),
    type: 'line',
    silent: true,
    showSymbol: false,
    z: filled ? 5 : 4,
    data: corners(steps.edges, steps.total).map(([x, y]) => [x, y]),
    lineStyle: { color: palette[colours[level]], width: filled ? 2 : 1.25, type: lineTypes[level] },
    itemStyle: { color: palette[colours[level]] },
  };
}

function afterOutline(steps: Steps, palette: ChartPalette): LineSeriesOption {
  return {
    name: t('liquidationMap.chart.whatIf'),
    type: 'line',
    silent: true,
    showSymbol: false,
    z: 6,
    data: corners(steps.edges, steps.total).map(([x, y]) => [x, y]),
    lineStyle: { color: palette.whatIf, width: 2, type: 'solid' },
    itemStyle: { color: palette.whatIf },
  };
}

/** The price of now, and of the what-if. */
function prices({ after, mark, visible }: MapDrawing, palette: ChartPalette): LineSeriesOption {
  const name = (which: 'now' | 'whatIf', at: number): string =>
    mark === null
      ? t(`liquidationMap.chart.${which}`)
      : t(`liquidationMap.chart.${which}At`, {
          price: formatPrice(toDecimalText(mark * (1 + at))),
        });
  const moved = after !== null && after.at !== 0 && Math.abs(after.at) <= visible;
  return {
    type: 'line',
    silent: true,
    data: [],
    markLine: {
      silent: true,
      symbol: 'none',
      data: [
        {
          xAxis: 0,
          lineStyle: { color: palette.ink, type: 'solid', width: 1.5 },
          label: {
            formatter: name('now', 0),
            color: palette.ink,
            fontFamily: palette.fontSans,
            fontSize: 11,
            // Beside each other, not on each other.
            ...(moved ? { align: after.at < 0 ? ('left' as const) : ('right' as const) } : {}),
          },
        },
        ...(moved
          ? [
              {
                xAxis: after.at,
                lineStyle: { color: palette.whatIf, type: 'solid' as const, width: 1.5 },
                label: {
                  formatter: name('whatIf', after.at),
                  color: palette.whatIfInk,
                  fontFamily: palette.fontSans,
                  fontSize: 11,
                  align: after.at < 0 ? ('right' as const) : ('left' as const),
                },
              },
            ]
          : []),
      ],
    },
  };
}

function dayRange(
  range: LiquidationMap['range24h'],
  palette: ChartPalette,
): readonly LineSeriesOption[] {
  if (range === null) return [];
  return [
    {
      type: 'line',
      silent: true,
      showSymbol: false,
      z: 7,
      data: [
        [range.low, 0],
        [range.high, 0],
      ],
      lineStyle: { color: palette.range, width: 5, cap: 'butt' },
    },
  ];
}
