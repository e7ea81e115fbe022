/**
 * Prints every worked example beside our figure: npm run vectors [-- FILE]. By what became of it: mismatches; matches by the rules
 * in force, and by each version of rules that the models keep by date; examples that contradict themselves or lack their rules,
 * with what we say; what is none of our figures, and what a later issue brings. Ends with status 1 when the model misses a decisive
 * example, or a figure is in none of these groups.
 */
import { join } from 'node:path';
import { checkVectors, type Checked, type Verdict } from './check-vectors.ts';
import { readVectors } from './vector-file.ts';

const file = process.argv[2] ?? join(import.meta.dirname, '../../recordings/vectors/vectors.json');
const checked = checkVectors(readVectors(file));
const of = (...verdicts: readonly Verdict[]): readonly Checked[] =>
  checked.filter(({ verdict }) => verdicts.includes(verdict));

const widths = [29, 28, 34, 34];
const row = (cells: readonly string[]): string =>
  cells
    .map((cell, index) =>
      cell.length > (widths[index] ?? 300)
        ? `${cell.slice(0, (widths[index] ?? 300) - 1)}…`
        : cell.padEnd(widths[index] ?? 0),
    )
    .join('  ')
    .trimEnd();

function table(title: string, entries: readonly Checked[]): void {
  if (entries.length === 0) return;
  console.log(`\n${title}`);
  console.log(row(['vector', 'figure', 'expected', 'ours', '']));
  for (const { id, field, expected, ours, decisive, note } of entries) {
    const said = note === '' ? ours : 'unknown';
    console.log(row([id, field, expected, said, decisive ? note : `(not decisive) ${note}`]));
  }
}

function list(title: string, entries: readonly Checked[]): void {
  if (entries.length === 0) return;
  console.log(`\n${title}`);
  for (const [note, own] of Map.groupBy(entries, (entry) => entry.note)) {
    const figures = [...Map.groupBy(own, ({ id }) => id)].map(
      ([id, fields]) => `${id} (${fields.map(({ field }) => field).join(', ')})`,
    );
    console.log(`  ${note}: ${figures.join('; ')}`);
  }
}

table('mismatch', of('MISMATCH'));
list('not covered', of('not covered'));
table(
  'match, by the rules in force',
  of('match').filter(({ version }) => version === null),
);
const versions = Map.groupBy(
  of('match').filter(({ version }) => version !== null),
  ({ version }) => version,
);
for (const [version, entries] of versions)
  table(`match, by the rules of their time: ${version ?? ''}`, entries);
table('unresolved: the example contradicts itself or lacks its rules; ours is', of('unresolved'));
list('none of our figures', of('beside'));
list('of a later issue', of('later'));

const count = (...verdicts: readonly Verdict[]): number => of(...verdicts).length;
const dated = [...versions.values()].reduce((sum, entries) => sum + entries.length, 0);
console.log(
  `\n${count('match')} match (${dated} of them by the rules of their time), ${count('MISMATCH')} mismatch, ${count('unresolved')} unresolved, ` +
    `${count('beside')} none of our figures, ${count('later')} of a later issue, ${count('not covered')} not covered`,
);
process.exitCode =
  count('not covered') > 0 || of('MISMATCH').some(({ decisive }) => decisive) ? 1 : 0;
