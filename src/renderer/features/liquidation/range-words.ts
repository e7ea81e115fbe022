import type { LadderRow } from '#shared/contract/ladder.ts';
import { venueNames } from '#shared/domain/venue.ts';
import { formatInstant } from '#renderer/format/duration.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';
import { priceAt } from './band-layout.ts';
import type { WeekRange } from './week-range.ts';

/** The ranges of a row, with what they are made of; one that is not known says so. */
export function rangeWords(row: LadderRow, week: WeekRange): readonly [day: string, week: string] {
  const { range24h } = row;
  const at = (move: number): string => placed(row, move);
  return [
    range24h === null
      ? t('ladder.range.dayUnknown')
      : t('ladder.range.day', { low: at(range24h.low), high: at(range24h.high) }),
    week.known
      ? weekWords(week, { low: at(week.low), high: at(week.high) })
      : t('ladder.range.weekUnknown', { reason: whyUnknown(week) }),
  ];
}

function weekWords(
  { candles }: Extract<WeekRange, { known: true }>,
  span: { readonly low: string; readonly high: string },
): string {
  if (candles === null) return t('ladder.range.week', span);
  const [venue, instant] = [venueNames[candles.venue], formatInstant(candles.at)];
  return t('ladder.range.weekCandles', { ...span, venue, instant });
}

function placed(row: LadderRow, move: number): string {
  const price = priceAt(row.mark.now.value, move);
  return price === null
    ? formatMove(move)
    : t('ladder.range.span', { move: formatMove(move), price });
}

function whyUnknown({ why }: Extract<WeekRange, { known: false }>): string {
  switch (why.kind) {
    case 'waiting':
      return t('ladder.range.waiting');
    case 'failed':
      return t('ladder.range.failed', { reason: why.reason });
    case 'no-mark':
      return t('ladder.range.noMark');
    case 'other-money':
      return t('ladder.range.otherMoney');
    case 'no-series':
      return t('ladder.range.noSeries', { coin: why.coin });
    case 'no-close':
      return t('ladder.range.noClose', { coin: why.coin, date: why.date });
  }
}
