import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { ComparedFigure, Comparison } from '#shared/domain/report-parts.ts';
import type { TermKey } from '#renderer/features/explain/glossary.ts';
import { formatAmount, formatDifference } from '#renderer/format/amount.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { groupNumber } from '#renderer/format/number.ts';
import { formatPercent } from '#renderer/format/percent.ts';

/** Which term of the glossary a compared figure is. */
export const comparedTerm: Readonly<Record<ComparedFigure, TermKey>> = {
  equity: 'equity',
  marginBalance: 'marginBalance',
  initialMargin: 'initialMargin',
  maintenanceMargin: 'maintenanceMargin',
  available: 'available',
  load: 'load',
  nativeRatio: 'nativeRatio',
  notional: 'notional',
  unrealizedPnl: 'unrealizedPnl',
  liquidationPrice: 'liquidationPrice',
};

/** A compared figure in its own unit. A tolerance is read the same way, but is often far smaller. */
export function comparedValue(text: DecimalText, { figure, unit }: Comparison): string {
  const value = toNumber(text);
  if (value !== 0 && Math.abs(value) < 1e-4) return value.toPrecision(2);
  switch (figure) {
    case 'load':
      return formatPercent(value, 2);
    case 'nativeRatio':
      return groupNumber(value, 4, 'negative');
    case 'liquidationPrice':
      return formatPrice(text);
    default:
      return formatAmount(text, unit);
  }
}

/** A match has no difference in the digits that are shown; a drift shows the digits that make it one. */
export function differenceWords(row: Comparison): string {
  const { difference, verdict } = row;
  if (difference === null) return '—';
  return verdict === 'drift' ? formatDifference(difference) : '0';
}
