import { spawnSync } from 'node:child_process';
import { root, tool } from './tools.ts';

/**
 * `npm run test:long [-- BOOKS]`: the laws of `src/engine/laws`, each on 100,000 random books instead of the 2,000 of `npm test`,
 * a line for every 2,000; then the vault: 10,000 altered files of each kind instead of 1,000, 200 kills while it writes instead of
 * 50; then every cell of the matrix of exchange faults, where `npm test` draws some; then the specs that wait minutes for ages to
 * pass; then the seeded bugs, each of which a suite must catch; then twenty accounts for five minutes at a thousand messages a
 * second; then every end-to-end test in every host, where `npm test` asks some of one host and leaves out what takes long.
 */
const books = process.argv[2] ?? '100000';
const laws = run(tool('vitest', 'run', '--reporter=verbose', 'src/engine/laws'), {
  PLIMSOLL_LAW_RUNS: books,
});
const vault = run(tool('vitest', 'run', '--reporter=verbose', 'src/main/storage/vault'), {
  PLIMSOLL_VAULT_RUNS: '10000',
});
const faults = run(tool('vitest', 'run', '--reporter=verbose', 'e2e/fake-venues/cells'), {
  PLIMSOLL_FAULT_CELLS: '1000000',
});
const live = run(
  tool('vitest', 'run', '--reporter=verbose', 'long.spec', 'rate-limits', 'clock-steps'),
  {
    PLIMSOLL_LONG: '1',
  },
);
const bugs = run([process.execPath, 'scripts/seeded-bugs.ts'], {});
const load = run([process.execPath, 'scripts/e2e.ts', '--project=load'], {
  PLIMSOLL_LOAD_SECONDS: '300',
});
const hosts = run([process.execPath, 'scripts/e2e.ts'], { PLIMSOLL_EVERY_HOST: '1' });
process.exitCode = laws || vault || faults || live || bugs || load || hosts;

function run([file, ...args]: readonly [string, ...string[]], settings: NodeJS.ProcessEnv): number {
  const environment = { ...process.env, ...settings };
  return spawnSync(file, args, { cwd: root, stdio: 'inherit', env: environment }).status ?? 1;
}
