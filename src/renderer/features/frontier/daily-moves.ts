import type { DailyHistory } from '#shared/contract/market.ts';
import { t } from '#renderer/messages/i18n.ts';
import type { CoinGroup } from './coin-groups.ts';
import { crashDays } from './crash-days.ts';

/** One day on the map: moves from close to close. */
export interface DayMove {
  readonly date: string;
  readonly first: number;
  readonly second: number;
}

export interface CrashMove {
  readonly date: string;
  readonly name: string;
  /** null: no close of that day or the one before. */
  readonly first: number | null;
  readonly second: number | null;
}

export interface PastMoves {
  readonly days: readonly DayMove[];
  readonly crashes: readonly CrashMove[];
  /** What the dots cannot tell, in words; null when there is nothing to say. */
  readonly missing: string | null;
}

const DAY_MS = 86_400_000;

/** Days on which both groups have a past, and the crash days, whether they have or not. */
export function pastMoves(history: DailyHistory, first: CoinGroup, second: CoinGroup): PastMoves {
  const ones = groupMoves(history, first);
  const others = groupMoves(history, second);
  const start = Date.parse(`${history.from}T00:00:00Z`);
  const days: DayMove[] = [];
  for (let day = 1; day < history.days; day++) {
    const one = ones[day] ?? null;
    const other = others[day] ?? null;
    if (one === null || other === null) continue;
    days.push({ date: dateOf(start, day), first: one, second: other });
  }
  const crashes = crashDays.map((date): CrashMove => {
    const day = (Date.parse(`${date}T00:00:00Z`) - start) / DAY_MS;
    return {
      date,
      name: t(`frontier.crash.${date}`),
      first: ones[day] ?? null,
      second: others[day] ?? null,
    };
  });
  return { days, crashes, missing: missingWords(history, [first, second]) };
}

/** The group's move of each day: the mean over its coins that have closes of that day and the one before; null: none has. */
function groupMoves(history: DailyHistory, group: CoinGroup): readonly (number | null)[] {
  const series = history.series.filter(({ coin }) => group.past.includes(coin));
  return Array.from({ length: history.days }, (_, day) => {
    const moves = series.flatMap(({ closes }) => {
      const before = closes[day - 1] ?? null;
      const close = closes[day] ?? null;
      return before === null || close === null ? [] : [close / before - 1];
    });
    return moves.length === 0 ? null : moves.reduce((sum, move) => sum + move, 0) / moves.length;
  });
}

function missingWords(history: DailyHistory, groups: readonly CoinGroup[]): string | null {
  const known = new Set(history.series.map(({ coin }) => coin));
  const sentences = groups.flatMap((group) => {
    const without = group.past.filter((coin) => !known.has(coin));
    if (without.length === group.past.length)
      return [t('frontier.note.noHistory', { coins: group.short })];
    return without.length === 0
      ? []
      : [t('frontier.note.noHistory', { coins: without.join(t('common.comma')) })];
  });
  return sentences.length === 0 ? null : sentences.join(t('frontier.note.between'));
}

function dateOf(start: number, day: number): string {
  return new Date(start + day * DAY_MS).toISOString().slice(0, 10);
}
