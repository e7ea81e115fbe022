import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vitestCounts } from './test-counts.ts';
import { root, tool } from './tools.ts';

/**
 * `npm run seeded-bugs [-- NAME]`: puts every bug of `e2e/seeded-bugs` into a copy of the tree, one at a time, and runs the suites that
 * its patch names. Each of them must find it, and must be green without it: a suite that passes over a bug is not to be trusted.
 */
const folder = join(root, 'e2e', 'seeded-bugs');
const COPIED = ['src', 'e2e', 'recordings', 'examples', 'scripts', 'schema', 'package.json'];
const COPIED_TOO = readdirSync(root).filter((name) =>
  /^(tsconfig|vitest).*\.(json|ts)$/.test(name),
);

interface Bug {
  readonly name: string;
  readonly file: string;
  readonly suites: readonly string[];
}

function readBug(file: string): Bug {
  const name = file.replace(/\.patch$/, '');
  const text = readFileSync(join(folder, file), 'utf8');
  const suites = [...text.matchAll(/^Caught by: (.+)$/gm)].flatMap(([, suite]) => suite ?? []);
  if (suites.length === 0) throw new Error(`${file}: no line "Caught by: SUITE"`);
  return { name, file: join(folder, file), suites };
}

function copyOfTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'plimsoll-seeded-'));
  for (const name of [...COPIED, ...COPIED_TOO])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

/** Throws when the patch does not fit the tree. */
function patch(copy: string, { name, file }: Bug, ...how: readonly string[]): void {
  const done = spawnSync('git', ['apply', ...how, file], { cwd: copy, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${name}: the patch does not fit:\n${done.stderr}`);
}

/** A suite with a bug that keeps it from loading has found nothing: as many tests as without it must have run. */
function counts(copy: string, suite: string): { readonly failed: number; readonly ran: number } {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const args = ['run', suite, '--root', copy, '--reporter=json', `--outputFile.json=${report}`];
  const [node, ...rest] = tool('vitest', ...args);
  spawnSync(node, rest, { cwd: copy, stdio: 'ignore' });
  const { passed, failed } = vitestCounts(report);
  return { failed, ran: passed + failed };
}

function main(): void {
  const wanted = process.argv.slice(2);
  const bugs = readdirSync(folder)
    .filter((file) => file.endsWith('.patch'))
    .map(readBug)
    .filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const copy = copyOfTree();
  let caught = 0;
  try {
    const suites = [...new Set(bugs.flatMap((bug) => bug.suites))];
    const whole = new Map(suites.map((suite) => [suite, counts(copy, suite)]));
    const red = suites.filter((suite) => whole.get(suite)?.failed !== 0);
    if (red.length > 0) throw new Error(`not green without any bug: ${red.join(', ')}`);
    for (const bug of bugs) {
      patch(copy, bug);
      const blind = bug.suites.filter((suite) => {
        const { failed, ran } = counts(copy, suite);
        return failed === 0 || ran !== whole.get(suite)?.ran;
      });
      patch(copy, bug, '--reverse');
      if (blind.length === 0) caught += 1;
      const verdict = blind.length === 0 ? 'caught' : `MISSED by ${blind.join(', ')}`;
      console.log(`${bug.name.padEnd(24)} ${verdict}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  console.log(`seeded bugs: ${caught} of ${bugs.length} caught`);
  if (caught !== bugs.length || bugs.length === 0) process.exitCode = 1;
}

main();
