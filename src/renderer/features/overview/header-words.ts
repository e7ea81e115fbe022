import type { DayChange, LevelName, NextLevel, RiskView } from '#shared/contract/risk.ts';
import { toDecimalText, toNumber } from '#shared/domain/decimal-text.ts';
import { formatAge, formatDate, formatMinute, formatTimeOfDay } from '#renderer/format/duration.ts';
import { formatUsdSigned } from '#renderer/format/money.ts';
import { formatMove } from '#renderer/format/percent.ts';

/** What a what-if costs or earns, `−247,410`; null unless both figures are known. */
export function equityDifference(equity: RiskView['totals']['equity']): string | null {
  const after = equity.after?.value ?? null;
  if (equity.after === null || after === null || equity.now.value === null) return null;
  // A total that lost an account is not a loss.
  if (equity.after.quality === 'partial' && equity.now.quality !== 'partial') return null;
  return formatUsdSigned(toDecimalText(toNumber(after) - toNumber(equity.now.value)));
}

const levelTitles: Readonly<Record<LevelName, string>> = {
  'margin-call': 'To its margin call',
  liquidation: 'To its liquidation',
};

export interface NextLevelWords {
  readonly title: string;
  readonly note: string;
}

/** The worst account's next level, and the nearest move of one coin that takes it there. */
export function nextLevelWords({ level, coin, move, room }: NextLevel): NextLevelWords {
  if (level === null) {
    return room.value === null
      ? { title: 'To its next level', note: room.reason ?? 'its load is unknown' }
      : { title: 'To its liquidation', note: 'passed: the venue may be liquidating it' };
  }
  return { title: levelTitles[level], note: moveWords(coin, move) };
}

function moveWords(coin: string | null, move: NextLevel['move']): string {
  if (move.value === null) return move.reason ?? 'no single coin reaches it';
  return `or ${coin ?? 'one coin'} ${formatMove(move.value)}, all else fixed`;
}

/** `24 h` where a day has been seen; else since when: `since 14:05 UTC`, with the date where it is another day's. */
export function sinceWords({ since, wholeDay }: DayChange, now: number): string {
  if (wholeDay) return '24\u00a0h';
  const date = formatDate(since) === formatDate(now) ? '' : `${formatDate(since)} `;
  return `since ${date}${formatMinute(since)}`;
}

export interface FallWords {
  readonly title: string;
  readonly figure: string | null;
  readonly note: string;
}

/** The first liquidation when every coin falls by the same move. Accounts that are unknown are said, not skipped. */
export function fallWords(view: RiskView): FallWords {
  const { down, up } = view.curve.firstLiquidation;
  const { unsolved } = view.curve.firstLiquidation;
  const caveat = unsolved === 0 ? '' : `, ${unsolved} unknown`;
  const title = 'All fall together';
  if (down !== null) {
    return {
      title,
      figure: formatMove(down.move),
      note: `first liquidation: ${down.account}${caveat}`,
    };
  }
  const reach = view.curve.moves[0];
  const rise = up === null ? '' : `; rising ${formatMove(up.move)}: ${up.account}`;
  const note =
    reach === undefined
      ? 'nothing is modelled'
      : `no known liquidation down to ${formatMove(reach, 0)}`;
  return { title, figure: null, note: `${note}${rise}${caveat}` };
}

export interface AgeWords {
  readonly title: string;
  readonly figure: string;
  readonly note: string;
}

/** Live books and replays have an age by their own clock; files and recordings speak for an instant and name it. */
export function ageWords(view: RiskView): AgeWords {
  const { now, oldestInputAt, oldestInput } = view.clock;
  const note = oldestInput ?? '';
  if (oldestInputAt === null) return { title: 'Oldest input', figure: '—', note: 'no input yet' };
  if (view.book.kind !== 'example' && view.replay === null) {
    const oldest = note === '' ? '' : `, oldest: ${note}`;
    return {
      title: 'Figures as of',
      figure: formatDate(oldestInputAt),
      note: `${formatTimeOfDay(oldestInputAt)}${oldest}`,
    };
  }
  return { title: 'Oldest input', figure: formatAge(now - oldestInputAt), note };
}
