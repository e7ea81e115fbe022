import type { BandLevel } from '#shared/contract/detail.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { AmountText } from '#renderer/charts/amount-text.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { reportingCurrency } from '#renderer/format/reporting.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';
import { bandLevels, type MapDrawing } from './map-drawing.ts';
import { valueAt, type Steps } from './map-steps.ts';

/** What is gone at the price that is pointed at; empty outside the map. */
export function tooltipText(
  items: unknown,
  { mark, level, now, after, visible }: MapDrawing,
  amount: AmountText,
): string {
  const first: unknown = Array.isArray(items) ? items[0] : null;
  const move: unknown =
    typeof first === 'object' && first !== null ? Reflect.get(first, 'axisValue') : null;
  if (typeof move !== 'number' || Math.abs(move) > visible) return '';
  const price = mark === null ? '' : ` ${formatPrice(toDecimalText(mark * (1 + move)))}`;
  const layers = now[level].layers
    .map(({ name, values }) => ({ name, value: valueAt(now[level].edges, values, move) }))
    .filter(({ value }) => value > 0);
  return [
    `${formatMove(move)}${price}`,
    ...bandLevels.map((name) =>
      t('liquidationMap.chart.level', levelWords(name, now[name], move, amount)),
    ),
    ...layers.map(({ name, value }) =>
      t('liquidationMap.chart.layer', {
        name,
        amount: amount(value),
        currency: reportingCurrency(),
      }),
    ),
    ...(after === null
      ? []
      : [t('liquidationMap.chart.whatIfLevel', levelWords(level, after.steps, move, amount))]),
  ].join('\n');
}

function levelWords(level: BandLevel, steps: Steps, move: number, amount: AmountText) {
  return {
    level: t(`common.level.${level}`),
    amount: amount(valueAt(steps.edges, steps.total, move)),
    currency: reportingCurrency(),
  };
}
