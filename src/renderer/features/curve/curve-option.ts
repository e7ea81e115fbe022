import type { EChartsOption, LineSeriesOption } from 'echarts';
import type { ChartPalette } from '#renderer/charts/palette.ts';
import type { AmountText } from '#renderer/charts/amount-text.ts';
import { reportingCurrency } from '#renderer/format/reporting.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';
import { isTrusted } from '#renderer/ui/quality.ts';
import { onAxis, type DrawnCurve } from './curve-points.ts';

/** Pure: the same arguments give the same option. Moves in fractions from the prices of now, equity in the reporting currency. */
export function curveOption(
  now: DrawnCurve,
  after: DrawnCurve | null,
  palette: ChartPalette,
  amount: AmountText,
): EChartsOption {
  return {
    animation: false,
    grid: { left: 8, right: 14, top: 14, bottom: 4, containLabel: true },
    textStyle: { fontFamily: palette.fontSans, fontSize: 11, color: palette.ink3 },
    tooltip: tooltip(palette, amount),
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
        ...equitySeries(now, palette.ink, 2),
        markArea: { silent: true, data: regions(now, palette) },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          data: [
            { xAxis: 0, lineStyle: { color: palette.ink3, type: 'dashed', width: 1 } },
            ...liquidations(now, palette.liquidation, 2),
          ],
        },
        markPoint: nowPoint(now, palette),
      },
      maintenanceSeries(now, palette.call),
      ...(after === null ? [] : whatIfSeries(after, palette)),
    ],
  };
}

/** Thinner than what is real, which so shows on both sides where the what-if changes nothing. */
function whatIfSeries(after: DrawnCurve, palette: ChartPalette): readonly LineSeriesOption[] {
  const equity = equitySeries(after, palette.whatIf, 1.25);
  const maintenance = maintenanceSeries(after, palette.whatIf);
  return [
    {
      ...equity,
      name: t('curve.inWhatIf', { name: t('curve.equity') }),
      markLine: {
        silent: true,
        symbol: 'none',
        label: { show: false },
        data: liquidations(after, palette.whatIf, 1.25),
      },
    },
    { ...maintenance, name: t('curve.inWhatIf', { name: t('curve.maintenance') }) },
  ];
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

/** A line that is not to be trusted is broken; the one that is broken anyway is dotted. */
const lineTypes = {
  equity: { trusted: 'solid', doubtful: 'dashed' },
  maintenance: { trusted: 'dashed', doubtful: 'dotted' },
} as const;

function lineType(name: keyof typeof lineTypes, { lines: { quality } }: DrawnCurve) {
  return lineTypes[name][isTrusted(quality) ? 'trusted' : 'doubtful'];
}

function equitySeries(curve: DrawnCurve, color: string, width: number): LineSeriesOption {
  return {
    name: t('curve.equity'),
    type: 'line',
    showSymbol: false,
    // Unknown stretches stay gaps: a line across them would be a guess.
    connectNulls: false,
    data: points(curve, 'equity'),
    lineStyle: { color, width, type: lineType('equity', curve) },
    itemStyle: { color },
  };
}

function points(curve: DrawnCurve, name: keyof typeof lineTypes): (number | null)[][] {
  return curve.moves.map((move, index) => [onAxis(move, curve), curve.lines[name][index] ?? null]);
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

function liquidations(curve: DrawnCurve, color: string, width: number) {
  return [curve.firsts.down, curve.firsts.up].flatMap(({ move: { value, quality } }) => {
    if (value === null) return [];
    const type = isTrusted(quality) ? ('solid' as const) : ('dashed' as const);
    return [{ xAxis: onAxis(value, curve), lineStyle: { color, type, width } }];
  });
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
    // A lone value between unknown ones makes no line; it is drawn as the point it is.
    showSymbol: knownPoints(curve.lines.maintenance) === 1,
    symbol: 'diamond',
    symbolSize: 8,
    connectNulls: false,
    data: points(curve, 'maintenance'),
    lineStyle: { color, width: 1.5, type: lineType('maintenance', curve) },
    itemStyle: { color },
  };
}

function knownPoints(values: readonly (number | null)[]): number {
  return values.filter((value) => value !== null).length;
}

/** The now point only sits on a computed value. */
function equityNow({ moves, lines }: DrawnCurve): number | null {
  const index = moves.findIndex((candidate) => Math.abs(candidate) < 1e-9);
  return lines.equity[index] ?? null;
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
    // Points of another book lie beside those of now, not on them.
    ...lines.filter(({ move }) => Math.abs(move - first.move) < 1e-9).map(({ line }) => line),
  ].join('\n');
}
