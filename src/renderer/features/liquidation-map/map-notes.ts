import type { BandLevel, LiquidationMap } from '#shared/contract/detail.ts';
import { formatCount } from '#renderer/format/count.ts';
import { rateDoubt } from '#renderer/features/preferences/rate-words.ts';
import { reporting } from '#renderer/format/reporting.ts';
import { t } from '#renderer/messages/i18n.ts';
import { doubtBeside } from '#renderer/ui/quality.ts';

interface NotesInput {
  readonly now: LiquidationMap;
  readonly after: LiquidationMap | null;
  readonly level: BandLevel;
  readonly visible: number;
}

/** What the drawing leaves out, and what is not certain in it, a sentence each. */
export function mapNotes({ now, after, level, visible }: NotesInput): readonly string[] {
  const outside = now.crossings.filter(
    (crossing) =>
      crossing.level === level && crossing.move !== 0 && Math.abs(crossing.move) >= visible,
  ).length;
  const unvalued = now.crossings.filter(({ notional }) => notional === null).length;
  const shown = after ?? now;
  const unknown = new Set(shown.unknown.map(({ account }) => account)).size;
  return [
    unknown === 0
      ? null
      : t('liquidationMap.note.unknown', { accounts: formatCount(unknown, 'account') }),
    doubtBeside(shown),
    rateDoubt(reporting()),
    outside === 0
      ? null
      : t('liquidationMap.note.outside', {
          level: t(`common.level.${level}`),
          pools: formatCount(outside, 'pool'),
        }),
    unvalued === 0
      ? null
      : t('liquidationMap.note.unvalued', { crossings: formatCount(unvalued, 'crossing') }),
    now.mark === null ? t('liquidationMap.note.noPrice', { coin: now.coin }) : null,
    after !== null && after.steps === null ? t('liquidationMap.note.noPlace') : null,
  ].filter((note) => note !== null);
}
