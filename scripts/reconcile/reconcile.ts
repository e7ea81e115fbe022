/**
 * Prints every figure that the venues reported of the recorded accounts beside ours: npm run reconcile. Ends with status 1
 * on a drift that explained.ts does not explain, or an explanation that no longer occurs.
 */
import { reconcileRecordings, type TableRow } from './reconcile-recordings.ts';

const { rows, unexplained, stale } = reconcileRecordings();

const DIGITS = 12;
const number = (value: number | null): string =>
  value === null ? '-' : String(Number(value.toPrecision(DIGITS)));

function cells(row: TableRow): readonly string[] {
  const verdict = row.explanation === null ? row.verdict : `${row.verdict}, explained`;
  return [
    row.account,
    row.of,
    row.figure,
    number(row.model),
    number(row.venue),
    row.difference === null ? '-' : Number(row.difference.toPrecision(3)).toString(),
    row.unit,
    verdict,
    row.why ?? row.explanation ?? '',
  ];
}

const heading = [
  'account',
  'of',
  'figure',
  'model',
  'venue',
  'difference',
  'unit',
  'verdict',
  'why',
];
const table = [heading, ...rows.map(cells)];
const widths = heading.map((_name, column) =>
  Math.max(...table.map((line) => line[column]?.length ?? 0)),
);
for (const line of table)
  console.log(
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );

const count = (verdict: TableRow['verdict']): number =>
  rows.filter((row) => row.verdict === verdict).length;
console.log(
  `\n${count('match')} match, ${count('drift')} drift (${unexplained.length} unexplained), ${count('not comparable')} not comparable`,
);
for (const entry of stale)
  console.log(`stale explanation: ${entry.account} ${entry.of} ${entry.figure}: ${entry.why}`);
process.exitCode = unexplained.length > 0 || stale.length > 0 ? 1 : 0;
