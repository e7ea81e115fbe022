import type { BandSide, Bands, LadderRow } from '#shared/contract/ladder.ts';
import { formatMove } from '#renderer/format/percent.ts';
import { reasonLines } from '#renderer/format/reasons.ts';
import { t } from '#renderer/messages/i18n.ts';
import { doubtBeside } from '#renderer/ui/quality.ts';
import { ladderLevels, priceAt, type LadderLevel } from './band-layout.ts';
import { stopLines } from './stop-words.ts';

/** What a row's drawing only hints at: its stops, and why something is unknown. */
export function noteLines(row: LadderRow): readonly string[] {
  return [
    ...stopLines(row),
    ...(row.bands.now.unknown.length === 0
      ? []
      : [t('ladder.words.unknown', { reasons: unknownReasons(row) })]),
    ...bandDoubts(row),
  ];
}

/** Why bands are not to be trusted, accounts without any aside, which are named one by one. */
export function bandDoubts({ bands: { now, after } }: LadderRow): readonly string[] {
  const doubts = [now, ...(after === null ? [] : [after])].flatMap(
    (bands) => doubtBeside(bands) ?? [],
  );
  return [...new Set(doubts)];
}

/** Where the levels of a row begin, in words: for whoever cannot see the drawing, and for whoever wants its figures. */
export function linesNow(bands: Bands, mark: string | null, isWhatIf: boolean): readonly string[] {
  return sides(bands, mark, isWhatIf ? t('ladder.words.today') : null);
}

export function linesAfter(bands: Bands, mark: string | null): readonly string[] {
  return sides(bands, mark, t('ladder.words.hypothetical'));
}

function sides(bands: Bands, mark: string | null, when: string | null): readonly string[] {
  return (['down', 'up'] as const).map((side) => {
    const name = t(side === 'down' ? 'ladder.words.falling' : 'ladder.words.rising');
    const words = t('ladder.words.colon', { name, what: sideWords(bands[side], mark) });
    return when === null ? words : t('ladder.words.colon', { name: when, what: words });
  });
}

function sideWords(side: BandSide, mark: string | null): string {
  const reached = ladderLevels.flatMap((level) => {
    const move = moveOf(side, level);
    if (move === null) return [];
    const price = priceAt(mark, move);
    const said = { level: t(`common.level.${level}`), move: formatMove(move) };
    return [
      price === null
        ? t('ladder.words.level', said)
        : t('ladder.words.levelAt', { ...said, price }),
    ];
  });
  return reached.length === 0 ? t('ladder.words.noLevel') : reached.join(t('ladder.words.comma'));
}

/** The move to a level, 0 where it is passed, null where it is not reached. */
export function moveOf(side: BandSide, level: LadderLevel): number | null {
  return level === 'margin-call' ? side.marginCall : side[level];
}

export function unknownReasons(row: LadderRow): string {
  return reasonLines(
    row.bands.now.unknown.map(({ account, reason }) => ({ name: account, reason })),
  );
}

/** How many of a coin's accounts have no bands, in words; null when all are known. */
export function unknownNote(unknown: number, accounts: number): string | null {
  return unknown === 0 ? null : t('ladder.unknownOf', { n: unknown, all: accounts });
}
