import { formatShock, parsePercent } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';

/** What the contract accepts: a price cannot reach zero, and ×100 is the most. */
const LOWEST = -0.999;
const HIGHEST = 99;
/** The sliders' reach either way; larger moves are typed. */
export const SLIDER_REACH = 0.5;

export type EntryReading =
  { readonly ok: true; readonly move: number } | { readonly ok: false; readonly message: string };

/** Reads a typed move. An empty field means no shock, which is null to the caller. */
export function readEntry(text: string): EntryReading | null {
  if (text.trim() === '') return null;
  const typed = parsePercent(text);
  if (typed === null) return { ok: false, message: t('whatIf.shocks.notNumber') };
  // Percent with two decimals is what is shown, so it is also what is meant.
  const move = Math.round(typed * 1e4) / 1e4;
  if (move < LOWEST || move > HIGHEST) {
    const low = formatShock(LOWEST);
    return { ok: false, message: t('whatIf.shocks.outside', { low, high: formatShock(HIGHEST) }) };
  }
  return { ok: true, move };
}
