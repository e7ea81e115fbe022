import type { EChartsOption, LineSeriesOption } from 'echarts';
import type { EquityPoint } from '#shared/contract/journal.ts';
import type { AmountText } from '#renderer/charts/amount-text.ts';
import type { ChartPalette } from '#renderer/charts/palette.ts';
import { inReporting, qualityReported, reportingCurrency } from '#renderer/format/reporting.ts';
import { formatInstant, formatMinute, formatTimeOfDay } from '#renderer/format/duration.ts';
import { t } from '#renderer/messages/i18n.ts';
import { seenPoints, type BlindStretch } from './blind-stretches.ts';
import { isTrusted } from '#renderer/ui/quality.ts';

/** Pure: the same arguments give the same option. Doubtful totals are a dashed line of their own; blind stretches a hatched gap. */
export function equityOption(
  { points: all, blind }: Drawn,
  palette: ChartPalette,
  amount: AmountText,
): EChartsOption {
  const points = seenPoints(all, blind);
  return {
    animation: false,
    useUTC: true,
    grid: { left: 8, right: 14, top: 10, bottom: 4, containLabel: true },
    textStyle: { fontFamily: palette.fontSans, fontSize: 11, color: palette.ink3 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: palette.panel,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12, fontFamily: palette.fontSans },
      axisPointer: { lineStyle: { color: palette.ink3 } },
      formatter: (params: unknown) =>
        tooltipText(Array.isArray(params) ? params : [params], amount),
    },
    xAxis: {
      type: 'time',
      splitNumber: 4,
      axisLabel: {
        color: palette.ink3,
        fontSize: 11,
        hideOverlap: true,
        // Where the whole axis is a few minutes, they would all be called the same.
        formatter: (at: number) =>
          isShort(all) ? formatTimeOfDay(at).slice(0, 8) : formatMinute(at).slice(0, 5),
      },
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: true,
      splitNumber: 3,
      axisLabel: { color: palette.ink3, fontSize: 11, formatter: amount },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      {
        ...line(t('panels.equity.series'), points, true, { color: palette.ink, width: 2 }),
        markArea: {
          silent: true,
          itemStyle: { color: palette.unknownHatch },
          data: blind.map(({ from, to }) => [{ xAxis: from }, { xAxis: to }]),
        },
      },
      line(t('panels.equity.seriesInDoubt'), points, false, {
        color: palette.ink3,
        width: 1.5,
        type: 'dashed',
      }),
    ],
  };
}

const SHORT_MS = 10 * 60_000;

function isShort(points: readonly EquityPoint[]): boolean {
  return (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0) < SHORT_MS;
}

/** The journal's points with the stretches in which nothing was seen. */
interface Drawn {
  readonly points: readonly EquityPoint[];
  readonly blind: readonly BlindStretch[];
}

type LineStyle = NonNullable<LineSeriesOption['lineStyle']> & { readonly color: string };

function line(
  name: string,
  points: readonly EquityPoint[],
  trusted: boolean,
  lineStyle: LineStyle,
): LineSeriesOption {
  const isMine = (point: EquityPoint | undefined): boolean =>
    point !== undefined &&
    point.equity !== null &&
    isTrusted(qualityReported(point.quality)) === trusted;
  return {
    name,
    type: 'line',
    connectNulls: false,
    data: points.flatMap((point, index) => {
      const next = points[index + 1];
      const follows = point.joins && isMine(points[index - 1]);
      const isFollowed = next?.joins === true && isMine(next);
      // A point with no neighbour makes no line, and where the line ends is now: both are drawn as points.
      const symbol = isFollowed || (follows && next !== undefined) ? 'none' : 'circle';
      const value: [number, number | null] = [
        point.at,
        isMine(point) && point.equity !== null ? inReporting(point.equity) : null,
      ];
      const here = { value, symbol, symbolSize: 6 };
      // What was not seen stays a gap.
      return point.joins ? [here] : [{ value: [point.at, null] }, here];
    }),
    lineStyle,
    itemStyle: { color: lineStyle.color },
  };
}

function tooltipText(items: readonly unknown[], amount: AmountText): string {
  for (const item of items) {
    if (typeof item !== 'object' || item === null) continue;
    const value: unknown = Reflect.get(item, 'value');
    const name: unknown = Reflect.get(item, 'seriesName');
    if (!Array.isArray(value)) continue;
    const [at, equity]: readonly unknown[] = value;
    if (typeof at !== 'number' || typeof equity !== 'number') continue;
    const said = t('panels.equity.tip', {
      series: String(name),
      amount: amount(equity),
      currency: reportingCurrency(),
    });
    return `${formatInstant(at)}\n${said}`;
  }
  return '';
}
