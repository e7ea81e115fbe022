import type { DetailFigures, FrontierCurve } from '#shared/contract/detail.ts';
import { formatCount } from '#renderer/format/count.ts';
import { t } from '#renderer/messages/i18n.ts';
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
      ? `${formatCount(unknownAccounts, 'account')} unknown: nothing on this map is certain.`
      : null,
    ...passedWords(now, ''),
    ...passedWords(after ?? [], ' in the what-if'),
    after !== null && !hasPlace
      ? 'The what-if moves coins of one group differently, so it has no place on this map; the table has its figures.'
      : null,
    beyond > 0
      ? `${formatCount(beyond, 'crashDay')} beyond this map; the table has them all.`
      : null,
    moves !== null && moves.missing !== null ? `Dots: ${moves.missing}.` : null,
    pastFailure === null ? null : `No dots: ${pastFailure}`,
  ].filter((note) => note !== null);
}

function passedWords(curves: readonly FrontierCurve[], when: string): readonly string[] {
  return curves.flatMap(({ passed, level }) =>
    passed === null
      ? []
      : [
          `${passed} is past its ${t(`common.level.${level}`)}${when}: there is no region before it.`,
        ],
  );
}
