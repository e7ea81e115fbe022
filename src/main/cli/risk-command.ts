import { bookCoins } from '#engine/edits/book-coins.ts';
import { editedReport } from '#engine/report/edited-report.ts';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Book } from '#shared/domain/book.ts';
import { shockEdits, type Edit } from '#shared/domain/edit.ts';
import { parseBookText } from '#shared/domain/parse-book.ts';
import { parseEditsText } from '#shared/domain/parse-scenario.ts';
import { parseAlong } from './parse-along.ts';
import { ALL_COINS, type Shock } from '#shared/domain/shock.ts';
import { parseShock } from './parse-shock.ts';
import { readInput } from './read-input.ts';
import { riskTable } from './risk-table.ts';

export interface RiskOptions {
  readonly shocks: readonly string[];
  /** File of edits; null: none. */
  readonly edits: string | null;
  /** `COIN=WEIGHT`; none: every coin alike. */
  readonly along: readonly string[];
  readonly json: boolean;
}

/**
 * Figures of a book file: a table for people, or the report described by schema/risk-report.schema.json. The edits of a file
 * come first, the shocks, which are the last edit, move the market after them.
 */
export function riskCommand(files: readonly string[], options: RiskOptions): Result<string> {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0)
    return fail('invalid', 'risk takes one book file; try: plimsoll risk FILE');
  const text = readInput(file);
  if (!text.ok) return text;
  const book = parseBookText(text.value);
  if (!book.ok) return fail('invalid', `${file}: ${book.failure.message}`);
  const edits = readEdits(options, file, book.value);
  if (!edits.ok) return edits;
  // A file is its owner's copy and speaks for its own time, whatever it was made from.
  const source: Book = { ...book.value, kind: 'saved' };
  const along = parseAlong(options.along, book.value);
  if (!along.ok) return along;
  const report = editedReport(source, edits.value, along.value);
  if (!report.ok) return fail('invalid', `${options.edits ?? file}: ${report.failure.message}`);
  return ok(
    options.json
      ? `${JSON.stringify(report.value, null, 1)}\n`
      : riskTable(book.value, report.value),
  );
}

function readEdits(options: RiskOptions, file: string, book: Book): Result<readonly Edit[]> {
  const shocks = parseShocks(options.shocks, book);
  if (!shocks.ok) return shocks;
  if (options.edits === null) return ok(shockEdits(shocks.value));
  if (options.edits === '-' && file === '-')
    return fail('invalid', 'standard input is either the book or the edits');
  const text = readInput(options.edits);
  if (!text.ok) return text;
  const edits = parseEditsText(text.value);
  if (!edits.ok) return fail('invalid', `${options.edits}: ${edits.failure.message}`);
  return ok([...edits.value, ...shockEdits(shocks.value)]);
}

function parseShocks(texts: readonly string[], book: Book): Result<readonly Shock[]> {
  const coins = bookCoins(book);
  const shocks: Shock[] = [];
  for (const text of texts) {
    const shock = parseShock(text);
    if (!shock.ok) return shock;
    const coin = [...coins].find(
      (candidate) => candidate.toUpperCase() === shock.value.coin.toUpperCase(),
    );
    if (shock.value.coin !== ALL_COINS && coin === undefined) {
      return fail(
        'invalid',
        `--shock "${text}": the book has no coin "${shock.value.coin}"; it has ${[...coins].join(', ')}`,
      );
    }
    if (shocks.some((earlier) => earlier.coin === (coin ?? ALL_COINS)))
      return fail('invalid', `--shock "${text}": ${shock.value.coin} is shocked twice`);
    shocks.push({ ...shock.value, coin: coin ?? ALL_COINS });
  }
  return ok(shocks);
}
