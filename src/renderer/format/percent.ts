import { t } from '#renderer/messages/i18n.ts';
import { groupNumber } from './number.ts';
import { readNumber } from './typed-number.ts';

const PERCENT = '\u00a0%';

/** A fraction as percent, `0.714` → `71.4 %`. */
export function formatPercent(ratio: number, digits = 1): string {
  return groupNumber(ratio * 100, digits, 'negative') + PERCENT;
}

/** A move or distance with its direction: `−18.6 %`, `+22.4 %`. */
export function formatMove(ratio: number, digits = 1): string {
  return groupNumber(ratio * 100, digits, 'always') + PERCENT;
}

/** The distance to a liquidation; at zero it is no distance any more. */
export function formatNearest(move: number): string {
  return move === 0 ? t('format.passed') : formatMove(move);
}

/** A typed shock, with no more digits than it has: `−12 %`, `−12.5 %`. */
export function formatShock(move: number): string {
  const percent = Math.round(move * 1e4) / 100;
  const digits = Number.isInteger(percent) ? 0 : Number.isInteger(percent * 10) ? 1 : 2;
  return groupNumber(percent, digits, 'always') + PERCENT;
}

/** Reads what a person types into a percent field: `-12`, `−12.5 %`, `+3,000`. null: not a number. */
export function parsePercent(text: string): number | null {
  const number = readNumber(text.replace(/%\s*$/u, ''));
  return number === null ? null : Number(number) / 100;
}

/** A funding rate: `+0.0039 %`. */
export function formatFunding(rate: number): string {
  return formatMove(rate, 4);
}
