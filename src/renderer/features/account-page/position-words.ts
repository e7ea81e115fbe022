import type { ReportAccount } from '#shared/domain/risk-report.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { formatMove, formatPercent } from '#renderer/format/percent.ts';
import { formatQuantity } from '#renderer/format/quantity.ts';
import type { ReportPosition } from './report-figures.ts';

type ReportStop = ReportAccount['stops'][number];
type Race = ReportStop['alone'];

export function sideOf({ quantity }: ReportPosition): 'long' | 'short' {
  return quantity.startsWith('-') ? 'short' : 'long';
}

/** Without its sign, which the side says: `24 BTC`. */
export function sizeOf({ quantity, quantityUnit }: ReportPosition): string {
  return formatQuantity(quantity.replace(/^-/u, ''), quantityUnit);
}

export function leverageWords({ leverage }: ReportPosition): string | null {
  return leverage === null ? null : `${leverage}×`;
}

export const verdictWords: Readonly<Record<Race['verdict'], string>> = {
  'stop-first': 'stop first',
  'account-first': 'liquidation first',
  'mark-may-overtake': 'mark may overtake it',
  triggered: 'triggered already',
  inactive: 'not active yet',
  unknown: 'unknown',
};

/** `danger`: the stop comes too late; `doubt`: it may; `calm`: it comes in time. */
export function verdictTone(verdict: Race['verdict']): 'calm' | 'doubt' | 'danger' {
  switch (verdict) {
    case 'stop-first':
      return 'calm';
    case 'account-first':
      return 'danger';
    default:
      return 'doubt';
  }
}

/** Where the race ends, in words: `liquidation at 80,074.3 (−34.3 %)`. */
export function raceWords({ liquidation, reason }: Race): string {
  const place =
    liquidation === null
      ? 'no liquidation on its side'
      : `liquidation at ${liquidation.price === null ? 'an unknown price' : formatPrice(liquidation.price)} (${formatMove(liquidation.move)})`;
  return reason === null ? place : `${place}\n${reason}`;
}

const stopNames: Readonly<Partial<Record<ReportStop['kind'], string>>> = {
  'stop-market': 'stop, market',
  'stop-limit': 'stop, limit',
  'trailing-stop': 'trailing stop',
};

export function stopName({ kind, covers }: ReportStop): string {
  return `${stopNames[kind] ?? kind}, closes ${formatPercent(covers, 0)}`;
}
