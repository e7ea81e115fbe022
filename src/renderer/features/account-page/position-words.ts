import type { ReportAccount } from '#shared/domain/risk-report.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { formatMove, formatPercent } from '#renderer/format/percent.ts';
import { formatQuantity } from '#renderer/format/quantity.ts';
import { t } from '#renderer/messages/i18n.ts';
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

/** The move from the mark to the liquidation price; null: one of them is none or unknown. */
export function moveToLiquidation(position: ReportPosition): number | null {
  const { liquidationPrice, liquidationDistance, markPrice } = position;
  if (liquidationPrice === null || liquidationDistance === null || markPrice === null) return null;
  return Number(liquidationPrice) < Number(markPrice) ? -liquidationDistance : liquidationDistance;
}

export function leverageWords({ leverage }: ReportPosition): string | null {
  return leverage === null ? null : `${leverage}×`;
}

export function verdictWords({ verdict }: Race): string {
  return t(`accountPage.stops.verdict.${verdict}`);
}

/** `danger`: the stop comes too late; `doubt`: it may, or nobody can say now; `calm`: it comes in time. */
export function verdictTone(
  verdict: Race['verdict'],
  trusted: boolean,
): 'calm' | 'doubt' | 'danger' {
  switch (verdict) {
    case 'stop-first':
      return trusted ? 'calm' : 'doubt';
    case 'account-first':
      return 'danger';
    default:
      return 'doubt';
  }
}

/** Where the race ends, in words: `liquidation at 80,074.3 (−34.3 %)`. */
export function raceWords({ liquidation, reason }: Race): string {
  const place = placeWords(liquidation);
  return reason === null ? place : `${place}\n${reason}`;
}

function placeWords(liquidation: Race['liquidation']): string {
  if (liquidation === null) return t('accountPage.stops.ends.none');
  const move = formatMove(liquidation.move);
  return liquidation.price === null
    ? t('accountPage.stops.ends.atUnknown', { move })
    : t('accountPage.stops.ends.at', { price: formatPrice(liquidation.price), move });
}

export function stopName({ kind, covers }: ReportStop): string {
  return t('accountPage.stops.closes', {
    kind: t(`common.orderKind.${kind}`),
    share: formatPercent(covers, 0),
  });
}
