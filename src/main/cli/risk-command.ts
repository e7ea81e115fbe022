import { riskReport } from '#engine/report/risk-report.ts';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Book } from '#shared/domain/book.ts';
import { coinOf } from '#shared/domain/coin.ts';
import { parseBookText } from '#shared/domain/parse-book.ts';
import { ALL_COINS, type Shock } from '#shared/domain/shock.ts';
import { parseShock } from './parse-shock.ts';
import { readInput } from './read-input.ts';
import { riskTable } from './risk-table.ts';

/** Figures of a book file: a table for people, or the report described by schema/risk-report.schema.json. */
export function riskCommand(
  files: readonly string[],
  shockTexts: readonly string[],
  json: boolean,
): Result<string> {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0)
    return fail('invalid', 'risk takes one book file; try: plimsoll risk FILE');
  const text = readInput(file);
  if (!text.ok) return text;
  const book = parseBookText(text.value);
  if (!book.ok) return fail('invalid', `${file}: ${book.failure.message}`);
  const shocks = parseShocks(shockTexts, book.value);
  if (!shocks.ok) return shocks;
  // A file is its owner's copy and speaks for its own time, whatever it was made from.
  const source: Book = { ...book.value, kind: 'saved' };
  const report = riskReport(source, shocks.value);
  return ok(json ? `${JSON.stringify(report, null, 1)}\n` : riskTable(book.value, report));
}

function parseShocks(texts: readonly string[], book: Book): Result<readonly Shock[]> {
  const coins = coinsOf(book);
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

function coinsOf(book: Book): ReadonlySet<string> {
  return new Set(
    [
      ...book.instruments.flatMap((instrument) => [
        instrument.base,
        instrument.quote,
        instrument.settle,
      ]),
      ...book.accounts.flatMap((account) => account.balances.map((balance) => balance.asset)),
    ]
      .map(coinOf)
      .filter((coin) => coin !== 'USD'),
  );
}
