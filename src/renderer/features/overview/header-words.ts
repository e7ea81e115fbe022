import type { FirstLiquidations } from '#shared/contract/curve.ts';
import type { DayChange, NextLevel, RatioChange, RiskView } from '#shared/contract/risk.ts';
import { toDecimalText, toNumber } from '#shared/domain/decimal-text.ts';
import type { Figure } from '#shared/domain/figure.ts';
import { formatAge, formatDate, formatMinute, formatTimeOfDay } from '#renderer/format/duration.ts';
import { formatMoneySigned } from '#renderer/format/money.ts';
import { formatMove, formatPercent } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';

/** What a what-if costs or earns, `−247,410`; null unless both figures are known. */
export function equityDifference(equity: RiskView['totals']['equity']): string | null {
  const after = equity.after?.value ?? null;
  if (equity.after === null || after === null || equity.now.value === null) return null;
  // A total that lost an account is not a loss.
  if (equity.after.quality === 'partial' && equity.now.quality !== 'partial') return null;
  return formatMoneySigned(toDecimalText(toNumber(after) - toNumber(equity.now.value)));
}

export interface NextLevelWords {
  readonly title: string;
  readonly note: string;
  /** Whose figures these are, where a what-if makes another account the worst. */
  readonly account: string | null;
  readonly now: Figure;
  /** null: `now` is all there is to show, whenever it is of. */
  readonly after: Figure | null;
  readonly isAfter: boolean;
  readonly isPassed: boolean;
}

/**
 * The worst account's next level, what is left until then, and the nearest move of one coin that takes it there; in a what-if of
 * the account that is the worst then. The room of another account or to another level is another figure: no arrow leads to it.
 */
export function nextLevelWords(worst: NonNullable<RiskView['worst']>): NextLevelWords {
  const { now, after } = worst.next;
  const shown = after ?? now;
  const other = worst.after?.accountId === worst.now.accountId ? null : worst.after;
  const isChange = after !== null && other === null && after.level === now.level;
  return {
    ...levelWords(shown),
    account: other && other.label,
    now: isChange ? now.room : shown.room,
    after: isChange ? after.room : null,
    isAfter: after !== null,
    isPassed: shown.level === null && shown.room.value !== null,
  };
}

function levelWords({ level, coin, move, room }: NextLevel): { title: string; note: string } {
  if (level === null) {
    return room.value === null
      ? { title: t('overview.next.any'), note: room.reason ?? t('overview.next.loadUnknown') }
      : { title: t('overview.next.liquidation'), note: t('overview.next.passedNote') };
  }
  return { title: t(`overview.next.${level}`), note: moveWords(coin, move) };
}

function moveWords(coin: string | null, move: NextLevel['move']): string {
  if (move.value === null) return move.reason ?? t('overview.next.noCoin');
  return t('overview.next.byCoin', {
    coin: coin ?? t('overview.next.oneCoin'),
    move: formatMove(move.value),
  });
}

/** `24 h` where a day has been seen; else since when: `since 14:05 UTC`, with the date where it is another day's. */
export function sinceWords({ since, wholeDay }: DayChange, now: number): string {
  if (wholeDay) return t('overview.since.day');
  const [date, time] = [formatDate(since), formatMinute(since)];
  return date === formatDate(now)
    ? t('overview.since.time', { time })
    : t('overview.since.date', { date, time });
}

export interface FallWords extends RatioChange {
  /** What no such move means. */
  readonly none: string;
  readonly note: string;
}

/**
 * The first liquidation when every coin falls by the same move; the note is of the what-if where there is one. Accounts that are
 * unknown are said, not skipped, and where there is no account at all nothing is called out of reach.
 */
export function fallWords({ curve, book }: RiskView): FallWords {
  const { now, after } = curve.firstLiquidation;
  const moves = { now: now.down.move, after: after && after.down.move };
  if (book.accounts === 0) return { ...moves, none: '—', note: t('overview.fall.noAccount') };
  return {
    ...moves,
    none: t('overview.fall.notReached'),
    note: firstWords(after ?? now, curve.moves[0] ?? 0),
  };
}

function firstWords({ down, up, unsolved }: FirstLiquidations, reach: number): string {
  const withUnsolved = (note: string): string =>
    unsolved === 0 ? note : t('overview.fall.unsolved', { note, n: unsolved });
  if (down.account !== null)
    return withUnsolved(t('overview.fall.first', { account: down.account }));
  const none = t('overview.fall.none', { move: formatMove(reach, 0) });
  return withUnsolved(
    up.account === null || up.move.value === null
      ? none
      : t('overview.fall.rising', {
          note: none,
          move: formatMove(up.move.value),
          account: up.account,
        }),
  );
}

export interface AgeWords {
  readonly title: string;
  readonly figure: string;
  readonly note: string;
}

/** Live books and replays have an age by their own clock; files and recordings speak for an instant and name it. */
export function ageWords(view: RiskView): AgeWords {
  const { now, oldestInputAt, oldestInput, missingInput } = view.clock;
  const note = oldestInput ?? '';
  const title = t('overview.age.title');
  const missing = missingInput === null ? [] : [t('overview.age.missing', { input: missingInput })];
  if (oldestInputAt === null)
    return { title, figure: '—', note: missing[0] ?? t('overview.age.none') };
  const { kind } = view.book;
  if (kind !== 'example' && kind !== 'live' && view.replay === null) {
    const time = formatTimeOfDay(oldestInputAt);
    return {
      title: t('overview.age.asOf'),
      figure: formatDate(oldestInputAt),
      note: note === '' ? time : t('overview.age.oldest', { time, input: note }),
    };
  }
  return {
    title,
    figure: formatAge(now - oldestInputAt),
    // Doubt first: a note has room for little.
    note: [...notLive(view), ...missing, note, ...blindWords(view)].join('. '),
  };
}

/** How many accounts are current, where not all are. */
function notLive({ live, book }: RiskView): readonly string[] {
  return live === null || live.liveAccounts === book.accounts
    ? []
    : [t('overview.age.some', { live: live.liveAccounts, all: book.accounts })];
}

/** What a price may have done within the age of the inputs. */
function blindWords({ live }: RiskView): readonly string[] {
  const { blindRisk = null } = live ?? {};
  if (blindRisk === null) return [];
  const { age, label: account, share, coin } = blindRisk;
  if (share.value === null || coin === null || age === null)
    return [t('overview.age.blindUnknown', { account, reason: share.reason ?? '' })];
  const words = { age: formatAge(age), account, coin, share: formatPercent(share.value, 0) };
  return [t('overview.age.blind', words)];
}
