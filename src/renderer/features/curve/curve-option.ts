import type { EChartsOption, LineSeriesOption } from 'echarts';
import type { ChartPalette } from '#renderer/charts/palette.ts';
import type { AmountText } from '#renderer/charts/amount-text.ts';
import { reportingCurrency } from '#renderer/format/reporting.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';
import { isTrusted } from '#renderer/ui/quality.ts';
import { firstFalls, isLonePoint, linePoints, lineType, type Reach } from './curve-lines.ts';
import { onAxis, type DrawnCurve } from './curve-points.ts';

/** The what-if is drawn over the chart and not in it; the chart's axis and tooltip know of it all the same. */
export interface LaidOver {
  readonly reach: Reach | null;
  /** Asked when the tooltip is shown. */
  readonly after: () => DrawnCurve | null;
}

/** Pure: the same arguments give the same option. Moves in fractions from the prices of now, equity in the reporting currency. */
export function curveOption(
  now: DrawnCurve,
  laidOver: LaidOver,
  palette: ChartPalette,
  amount: AmountText,
): EChartsOption {
  return {
    animation: false,
    grid: { left: 8, right: 14, top: 14, bottom: 4, containLabel: true },
    textStyle: { fontFamily: palette.fontSans, fontSize: 11, color: palette.ink3 },
    tooltip: tooltip(palette, amount, laidOver.after),
    xAxis: moveAxis(now, palette),
    yAxis: {
      type: 'value',
      splitNumber: 4,
      axisLabel: { color: palette.ink3, fontSize: 11, formatter: amount },
      // The line at 0 % marks now; an axis there would be read as a second mark.
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      {
        ...equitySeries(now, palette.ink),
        markArea: { silent: true, data: regions(now, palette) },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          data: [
            { xAxis: 0, lineStyle: { color: palette.ink3, type: 'dashed', width: 1 } },
            ...liquidations(now, palette.liquidation),
          ],
        },
        markPoint: nowPoint(now, palette),
      },
      maintenanceSeries(now, palette.call),
      ...(laidOver.reach === null ? [] : [reachSeries(now, laidOver.reach)]),
    ],
  };
}

/** Nothing to see: the axis of amounts reaches as far as what is laid over the drawing. */
const REACH = 'reach';
function reachSeries(now: DrawnCurve, { low, high }: Reach): LineSeriesOption {
  const [at = 0] = now.moves;
  return {
    id: REACH,
    type: 'line',
    silent: true,
    showSymbol: false,
    lineStyle: { opacity: 0 },
    data: [
      [at, low],
      [at, high],
    ],
  };
}

function moveAxis(curve: DrawnCurve, palette: ChartPalette): NonNullable<EChartsOption['xAxis']> {
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

function equitySeries(curve: DrawnCurve, color: string): LineSeriesOption {
  return {
    name: t('curve.equity'),
    type: 'line',
    showSymbol: false,
    // Unknown stretches stay gaps: a line across them would be a guess.
    connectNulls: false,
    data: linePoints(curve, 'equity').map((point) => [...point]),
    lineStyle: { color, width: 2, type: lineType('equity', curve) },
    itemStyle: { color },
  };
}

type Regions = NonNullable<NonNullable<LineSeriesOption['markArea']>['data']>;

/** Past the first liquidation is shaded, both ways; before it is plain ground, or striped where an account may be liquidated first. */
function regions(curve: DrawnCurve, palette: ChartPalette): Regions {
  const { down, up } = curve.firsts;
  const first = curve.moves[0] ?? 0;
  const last = curve.moves.at(-1) ?? 0;
  const [from, to] = [down.move.value, up.move.value];
  const shade = { color: palette.shade };
  const isCertain = isTrusted(down.move.quality) && isTrusted(up.move.quality);
  const stripes = { color: palette.unknownHatch };
  const inside: Regions = isCertain
    ? []
    : [[{ xAxis: from ?? first, itemStyle: stripes }, { xAxis: to ?? last }]];
  return [
    ...(from === null ? [] : ([[{ xAxis: first, itemStyle: shade }, { xAxis: from }]] as Regions)),
    ...inside,
    ...(to === null ? [] : ([[{ xAxis: to, itemStyle: shade }, { xAxis: last }]] as Regions)),
  ];
}

function liquidations(curve: DrawnCurve, color: string) {
  return firstFalls(curve).map(({ x, type }) => ({
    xAxis: x,
    lineStyle: { color, type, width: 2 },
  }));
}

function nowPoint(
  curve: DrawnCurve,
  palette: ChartPalette,
): NonNullable<LineSeriesOption['markPoint']> {
  const now = equityNow(curve);
  return {
    silent: true,
    symbol: 'circle',
    symbolSize: 9,
    label: { show: false },
    data:
      now === null
        ? []
        : [{ name: t('curve.now'), coord: [0, now], itemStyle: { color: palette.ink } }],
  };
}

function maintenanceSeries(curve: DrawnCurve, color: string): LineSeriesOption {
  return {
    name: t('curve.maintenance'),
    type: 'line',
    showSymbol: isLonePoint(curve, 'maintenance'),
    symbol: 'diamond',
    symbolSize: 8,
    connectNulls: false,
    data: linePoints(curve, 'maintenance').map((point) => [...point]),
    lineStyle: { color, width: 1.5, type: lineType('maintenance', curve) },
    itemStyle: { color },
  };
}

/** The now point only sits on a computed value. */
function equityNow({ moves, lines }: DrawnCurve): number | null {
  const index = moves.findIndex((candidate) => Math.abs(candidate) < 1e-9);
  return lines.equity[index] ?? null;
}

function tooltip(
  palette: ChartPalette,
  amount: AmountText,
  after: LaidOver['after'],
): NonNullable<EChartsOption['tooltip']> {
  return {
    trigger: 'axis',
    // Drawn on the canvas: an HTML tooltip would need inline styles, which the page's security policy forbids.
    renderMode: 'richText',
    backgroundColor: palette.panel,
    borderColor: palette.line,
    textStyle: { color: palette.ink, fontSize: 12, fontFamily: palette.fontSans },
    axisPointer: { lineStyle: { color: palette.ink3 } },
    formatter: (params: unknown) =>
      tooltipText(Array.isArray(params) ? params : [params], amount, after()),
  };
}

function tooltipText(
  items: readonly unknown[],
  amountText: AmountText,
  after: DrawnCurve | null,
): string {
  const said = (name: string, value: unknown): string =>
    t('curve.amount', {
      name,
      amount: typeof value === 'number' ? amountText(value) : t('curve.unknown'),
      currency: reportingCurrency(),
    });
  const lines = items.flatMap((item) => {
    if (typeof item !== 'object' || item === null || Reflect.get(item, 'seriesId') === REACH)
      return [];
    const name: unknown = Reflect.get(item, 'seriesName');
    const value: unknown = Reflect.get(item, 'value');
    if (typeof name !== 'string' || !Array.isArray(value)) return [];
    const [move, amount]: readonly unknown[] = value;
    return typeof move === 'number' ? [{ move, line: said(name, amount) }] : [];
  });
  const move = lines[0]?.move;
  if (move === undefined) return '';
  return [
    t('curve.allCoins', { move: formatMove(move) }),
    ...lines.map(({ line }) => line),
    ...whatIfAt(move, after).map(([name, value]) => said(name, value)),
  ].join('\n');
}

/** The what-if's amounts at a move of the axis; none where its own moves lie beside it. */
function whatIfAt(move: number, after: DrawnCurve | null) {
  if (after === null) return [];
  const index = after.moves.findIndex((own) => Math.abs(onAxis(own, after) - move) < 1e-9);
  if (index === -1) return [];
  return (['equity', 'maintenance'] as const).map(
    (name) =>
      [t('curve.inWhatIf', { name: t(`curve.${name}`) }), after.lines[name][index]] as const,
  );
}
