import type { DetailFigures, FrontierCurve } from '#shared/contract/detail.ts';
import { formatCount } from '#renderer/format/count.ts';
import { t } from '#renderer/messages/i18n.ts';
import { doubtBeside } from '#renderer/ui/quality.ts';
import type { PastMoves } from './daily-moves.ts';

interface NotesInput {
  readonly figures: Extract<DetailFigures, { kind: 'frontier' }>;
  readonly unknownAccounts: number;
  /** The what-if has a place on the map. */
  readonly hasPlace: boolean;
  readonly visible: number;
  readonly moves: PastMoves | null;
  /** Why there are no dots; null when there are, or they are on their way. */
  readonly pastFailure: string | null;
}

/** What the drawing cannot show, a sentence each. */
export function frontierNotes(input: NotesInput): readonly string[] {
  const { figures, unknownAccounts, hasPlace, visible, moves, pastFailure } = input;
  const { now, after } = figures.curves;
  const beyond = (moves?.crashes ?? []).filter(({ first, second }) =>
    [first, second].some((move) => move !== null && Math.abs(move) > visible),
  ).length;
  return [
    unknownAccounts > 0
      ? t('frontier.note.unknown', { accounts: formatCount(unknownAccounts, 'account') })
      : null,
    doubtOf(after ?? now),
    ...passedWords(now, 'passed'),
    ...passedWords(after ?? [], 'passedAfter'),
    after !== null && !hasPlace ? t('frontier.note.noPlace') : null,
    beyond > 0 ? t('frontier.note.beyond', { days: formatCount(beyond, 'crashDay') }) : null,
    moves !== null && moves.missing !== null
      ? t('frontier.note.dots', { missing: moves.missing })
      : null,
    pastFailure === null ? null : t('frontier.note.noDots', { reason: pastFailure }),
  ].filter((note) => note !== null);
}

/** Of the first that is in doubt; unknown accounts are said by their number. */
function doubtOf(curves: readonly FrontierCurve[]): string | null {
  return curves.map(doubtBeside).find((doubt) => doubt !== null) ?? null;
}

function passedWords(
  curves: readonly FrontierCurve[],
  when: 'passed' | 'passedAfter',
): readonly string[] {
  return curves.flatMap(({ passed, level }) =>
    passed === null
      ? []
      : [t(`frontier.note.${when}`, { account: passed, level: t(`common.level.${level}`) })],
  );
}
