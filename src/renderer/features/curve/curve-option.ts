import type { EChartsOption, LineSeriesOption } from 'echarts';
import type { RiskView } from '#shared/contract/risk.ts';
import type { ChartPalette } from '#renderer/charts/palette.ts';
import type { AmountText } from '#renderer/charts/amount-text.ts';
import { reportingCurrency } from '#renderer/format/reporting.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';

type Curve = RiskView['curve'];

/** Pure: the same arguments give the same option. Moves in fractions, equity in the reporting currency. */
export function curveOption(
  curve: Curve,
  palette: ChartPalette,
  amount: AmountText,
): EChartsOption {
  return {
    animation: false,
    grid: { left: 8, right: 14, top: 14, bottom: 4, containLabel: true },
    textStyle: { fontFamily: palette.fontSans, fontSize: 11, color: palette.ink3 },
    tooltip: tooltip(palette, amount),
    xAxis: moveAxis(curve, palette),
    yAxis: {
      type: 'value',
      splitNumber: 4,
      axisLabel: { color: palette.ink3, fontSize: 11, formatter: amount },
      // The line at 0 % marks now; an axis there would be read as a second mark.
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [equitySeries(curve, palette), maintenanceSeries(curve, palette)],
  };
}

function moveAxis(curve: Curve, palette: ChartPalette): NonNullable<EChartsOption['xAxis']> {
  return {
    type: 'value',
    min: curve.moves[0] ?? -0.5,
    max: curve.moves.at(-1) ?? 0.5,
    interval: 0.25,
    axisLabel: {
      color: palette.ink3,
      fontSize: 11,
      hideOverlap: true,
      formatter: (move: number) => formatMove(move, 0),
    },
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    splitLine: { show: false },
  };
}

function equitySeries(curve: Curve, palette: ChartPalette): LineSeriesOption {
  const now = equityAt(curve, 0);
  return {
    name: t('curve.equity'),
    type: 'line',
    showSymbol: false,
    // Unknown stretches stay gaps: a line across them would be a guess.
    connectNulls: false,
    data: curve.moves.map((move, index) => [move, curve.equity[index] ?? null]),
    lineStyle: { color: palette.ink, width: 2 },
    itemStyle: { color: palette.ink },
    markArea: { silent: true, itemStyle: { color: palette.shade }, data: beyond(curve) },
    markLine: markLines(curve, palette),
    markPoint: {
      silent: true,
      symbol: 'circle',
      symbolSize: 9,
      label: { show: false },
      data: [
        ...(now === null
          ? []
          : [{ name: t('curve.now'), coord: [0, now], itemStyle: { color: palette.ink } }]),
      ],
    },
  };
}

/** Everything past the first liquidation, both ways. */
function beyond(curve: Curve): NonNullable<NonNullable<LineSeriesOption['markArea']>['data']> {
  const { down, up } = curve.firstLiquidation;
  const first = curve.moves[0];
  const last = curve.moves.at(-1);
  return [
    ...(down === null || first === undefined
      ? []
      : ([[{ xAxis: first }, { xAxis: down.move }]] as const)),
    ...(up === null || last === undefined
      ? []
      : ([[{ xAxis: up.move }, { xAxis: last }]] as const)),
  ].map(([from, to]) => [from, to]);
}

function markLines(curve: Curve, palette: ChartPalette): NonNullable<LineSeriesOption['markLine']> {
  const { down, up } = curve.firstLiquidation;
  const liquidations = [down, up].flatMap((first) => (first === null ? [] : [first.move]));
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    data: [
      { xAxis: 0, lineStyle: { color: palette.ink3, type: 'dashed', width: 1 } },
      ...liquidations.map((move) => ({
        xAxis: move,
        lineStyle: { color: palette.liquidation, type: 'solid' as const, width: 2 },
      })),
    ],
  };
}

function maintenanceSeries(curve: Curve, palette: ChartPalette): LineSeriesOption {
  return {
    name: t('curve.maintenance'),
    type: 'line',
    // A lone value between unknown ones makes no line; it is drawn as the point it is.
    showSymbol: knownPoints(curve.maintenance) === 1,
    symbol: 'diamond',
    symbolSize: 8,
    connectNulls: false,
    data: curve.moves.map((move, index) => [move, curve.maintenance[index] ?? null]),
    lineStyle: { color: palette.call, width: 1.5, type: 'dashed' },
    itemStyle: { color: palette.call },
  };
}

function knownPoints(values: Curve['maintenance']): number {
  return values.filter((value) => value !== null).length;
}

/** Equity where the curve passes a move it holds; the now point only sits on a computed value. */
function equityAt(curve: Curve, move: number): number | null {
  const index = curve.moves.findIndex((candidate) => Math.abs(candidate - move) < 1e-9);
  return curve.equity[index] ?? null;
}

function tooltip(palette: ChartPalette, amount: AmountText): NonNullable<EChartsOption['tooltip']> {
  return {
    trigger: 'axis',
    // Drawn on the canvas: an HTML tooltip would need inline styles, which the page's security policy forbids.
    renderMode: 'richText',
    backgroundColor: palette.panel,
    borderColor: palette.line,
    textStyle: { color: palette.ink, fontSize: 12, fontFamily: palette.fontSans },
    axisPointer: { lineStyle: { color: palette.ink3 } },
    formatter: (params: unknown) => tooltipText(Array.isArray(params) ? params : [params], amount),
  };
}

function tooltipText(items: readonly unknown[], amountText: AmountText): string {
  const lines = items.flatMap((item) => {
    if (typeof item !== 'object' || item === null) return [];
    const name: unknown = Reflect.get(item, 'seriesName');
    const value: unknown = Reflect.get(item, 'value');
    if (typeof name !== 'string' || !Array.isArray(value)) return [];
    const [move, amount]: readonly unknown[] = value;
    if (typeof move !== 'number') return [];
    const text = typeof amount === 'number' ? amountText(amount) : t('curve.unknown');
    return [
      { move, line: t('curve.amount', { name, amount: text, currency: reportingCurrency() }) },
    ];
  });
  const first = lines[0];
  if (first === undefined) return '';
  return [
    t('curve.allCoins', { move: formatMove(first.move) }),
    ...lines.map(({ line }) => line),
  ].join('\n');
}
