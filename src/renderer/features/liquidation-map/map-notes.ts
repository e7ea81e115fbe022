import type { BandLevel, LiquidationMap } from '#shared/contract/detail.ts';
import { formatCount } from '#renderer/format/count.ts';
import { t } from '#renderer/messages/i18n.ts';
import type { Reached } from './map-steps.ts';

interface NotesInput {
  readonly now: LiquidationMap;
  readonly after: LiquidationMap | null;
  /** Of now. */
  readonly reached: readonly Reached[];
  /** The what-if has a place on the map. */
  readonly hasPlace: boolean;
  readonly level: BandLevel;
  readonly visible: number;
}

/** What the drawing leaves out, a sentence each. */
export function mapNotes(input: NotesInput): readonly string[] {
  const { now, after, reached, hasPlace, level, visible } = input;
  const outside = reached.filter(
    ({ at, side, crossing }) =>
      crossing.level === level && side !== 'passed' && Math.abs(at) >= visible,
  ).length;
  const unvalued = reached.filter(({ crossing }) => crossing.notional === null).length;
  const doubtful = new Set((after ?? now).unknown.map(({ account }) => account)).size;
  return [
    doubtful === 0
      ? null
      : t('liquidationMap.note.unknown', { accounts: formatCount(doubtful, 'account') }),
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
    after !== null && !hasPlace ? t('liquidationMap.note.noPlace') : null,
  ].filter((note) => note !== null);
}
