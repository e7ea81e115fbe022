import { groupNumber } from '#renderer/format/number.ts';
import { t } from '#renderer/messages/i18n.ts';

/** From so far on a clock that is wrong is said (reliability.md W3); ms. */
const MOST_OFF_MS = 500;

export function isClockOff(offsetMs: number | null): boolean {
  return offsetMs !== null && Math.abs(offsetMs) > MOST_OFF_MS;
}

/** How far this machine's clock is off, by what to add to it; null: not by as much as matters, or not measured. */
export function clockWords(offsetMs: number | null): string | null {
  if (offsetMs === null || !isClockOff(offsetMs)) return null;
  const seconds = groupNumber(Math.abs(offsetMs) / 1_000, 1, 'negative');
  return t(offsetMs > 0 ? 'liveAccounts.clockBehind' : 'liveAccounts.clockAhead', { seconds });
}
