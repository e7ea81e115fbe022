import type { Quality } from '#shared/domain/figure.ts';

/** A figure as the contract gives it; `value` null: unknown, or none for the reason given. */
export interface ExportFigure {
  readonly value: string | number | null;
  readonly quality: Quality;
  readonly reason: string | null;
}

/** Text, a number as it is or as decimal text, nothing at all, or a figure. */
export type ExportCell = string | number | null | ExportFigure;

export interface ExportColumn<R> {
  /** With its unit: the cells are bare numbers. */
  readonly header: string;
  /** What privacy hides on screen it hides here; of some rows only, where a column holds money and ratios. */
  readonly isAmount?: boolean | ((row: R) => boolean);
  readonly cell: (row: R) => ExportCell;
}

/** Headers and cells as text, every row as long as the headers. */
export interface ExportTable {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface ExportWords {
  /** Stands in the place of an amount that is hidden. */
  readonly hidden: string;
  /** Header of the column that says what is unknown or in doubt, and why. */
  readonly doubts: string;
  readonly quality: (quality: Quality) => string;
}

/**
 * Numbers in full, with a point and no grouping, as a program or a spreadsheet reads them. An unknown figure is an empty cell and
 * never a zero; the last column says of each row which figures are unknown or in doubt, and why.
 */
export function exportTable<R>(
  columns: readonly ExportColumn<R>[],
  rows: readonly R[],
  privacy: boolean,
  words: ExportWords,
): ExportTable {
  let hasFigures = false;
  const lines = rows.map((row) => {
    const doubts: string[] = [];
    const cells = columns.map(({ header, isAmount, cell }) => {
      const content = cell(row);
      if (isFigure(content)) {
        hasFigures = true;
        const doubt = doubtOf(content, words);
        if (doubt !== null) doubts.push(`${header}: ${doubt}`);
      }
      const text = textOf(content);
      const hides = typeof isAmount === 'function' ? isAmount(row) : isAmount === true;
      return privacy && hides && text !== '' ? words.hidden : text;
    });
    return { cells, doubts: doubts.join('; ') };
  });
  return {
    headers: [...columns.map(({ header }) => header), ...(hasFigures ? [words.doubts] : [])],
    rows: lines.map(({ cells, doubts }) => (hasFigures ? [...cells, doubts] : cells)),
  };
}

function isFigure(cell: ExportCell): cell is ExportFigure {
  return typeof cell === 'object' && cell !== null;
}

function textOf(cell: ExportCell): string {
  const value = isFigure(cell) ? cell.value : cell;
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return Number.isFinite(value) ? String(value) : '';
}

/** null: a figure to be trusted. One that is none for a reason, such as a liquidation that no price reaches, says it too. */
function doubtOf({ value, quality, reason }: ExportFigure, words: ExportWords): string | null {
  const trusted = quality === 'live' || quality === 'as-of';
  if (trusted && (value !== null || reason === null)) return null;
  return [trusted ? null : words.quality(quality), reason]
    .filter((part) => part !== null)
    .join(', ');
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/u;
/** What spreadsheets take for the beginning of a formula, in every width (owasp.org, "CSV Injection"). */
const FORMULA = /^\s*[=+\-@＝＋－＠]/u;

/** A label such as `=HYPERLINK(…)` came from outside: behind an apostrophe a spreadsheet shows it and does not run it. */
function harmless(cell: string): string {
  const isRisky = FORMULA.test(cell) || /^[\t\r\n]/u.test(cell);
  return isRisky && !NUMBER.test(cell) ? `'${cell}` : cell;
}

/**
 * RFC 4180: comma, CRLF, quotes doubled inside quotes. It begins with a byte order mark, because without one Excel reads UTF-8 as the
 * system's old character set.
 */
export function csvText({ headers, rows }: ExportTable): string {
  const quoted = (cell: string): string =>
    /[",\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [headers, ...rows].map((row) =>
    row.map((cell) => quoted(harmless(cell))).join(','),
  );
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** For pasting into a spreadsheet: a tab or a line break inside a cell would begin another one, so each becomes a space. */
export function tabText({ headers, rows }: ExportTable): string {
  const flat = (cell: string): string => {
    const text = harmless(cell).replaceAll(/[\t\r\n]+/gu, ' ');
    return text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [headers, ...rows].map((row) => row.map(flat).join('\t')).join('\n');
}

/** `plimsoll-accounts-2025-10-10-140000-what-if.csv`: what, of when in UTC, and that it is not the real book. */
export function exportFileName(name: string, at: number, hypothetical: boolean): string {
  const [date = '', time = ''] = new Date(at).toISOString().slice(0, 19).split('T');
  const stamp = `${date}-${time.replaceAll(':', '')}`;
  return `plimsoll-${name}-${stamp}${hypothetical ? '-what-if' : ''}.csv`;
}
