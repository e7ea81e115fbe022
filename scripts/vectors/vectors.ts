/**
 * Prints every worked example beside our figure: npm run vectors [-- FILE]. Ends with status 1 when the model misses an
 * example, or leaves a decisive one of a mode it claims to model uncovered.
 */
import { join } from 'node:path';
import { checkVectors, type Checked } from './check-vectors.ts';
import { readVectors } from './vector-file.ts';

const file = process.argv[2] ?? join(import.meta.dirname, '../../recordings/vectors/vectors.json');
const checked = checkVectors(readVectors(file));
const count = (verdict: Checked['verdict']): number =>
  checked.filter((entry) => entry.verdict === verdict).length;

const widths = [24, 24, 34, 34];
const row = (cells: readonly string[]): string =>
  cells
    .map((cell, index) =>
      cell.length > (widths[index] ?? 200)
        ? `${cell.slice(0, (widths[index] ?? 200) - 1)}…`
        : cell.padEnd(widths[index] ?? 0),
    )
    .join('  ')
    .trimEnd();
console.log(row(['vector', 'figure', 'expected', 'ours', 'verdict']));
for (const entry of checked.filter((candidate) => candidate.verdict !== 'not covered')) {
  console.log(
    row([
      entry.id,
      entry.field,
      entry.expected,
      entry.ours,
      entry.decisive ? entry.verdict : `${entry.verdict} (not decisive)`,
    ]),
  );
}
const uncovered = Map.groupBy(
  checked.filter((entry) => entry.verdict === 'not covered'),
  (entry) => entry.note,
);
if (uncovered.size > 0) console.log('\nnot covered:');
for (const [note, entries] of uncovered)
  console.log(`  ${note}: ${[...new Set(entries.map((entry) => entry.id))].join(', ')}`);
console.log(
  `\n${count('match')} match, ${count('MISMATCH')} mismatch, ${count('unresolved')} unresolved, ${count('not covered')} not covered`,
);
process.exitCode = checked.some((entry) => entry.verdict === 'MISMATCH' && entry.decisive) ? 1 : 0;
