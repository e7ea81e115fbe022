import { spawnSync } from 'node:child_process';
import { root, tool } from './tools.ts';

/**
 * `npm run test:long [-- BOOKS]`: the laws of `src/engine/laws`, each on 100,000 random books instead of the 2,000 of `npm test`.
 * A line a law and 2,000 books says how far it is. And the vault: 10,000 altered files of each kind, 200 kills while it writes.
 */
const VAULT = 'src/main/storage/vault';
const books = process.argv[2] ?? '100000';
const [file, ...args] = tool('vitest', 'run', '--reporter=verbose', 'src/engine/laws', VAULT);
const environment = {
  ...process.env,
  PLIMSOLL_LAW_RUNS: books,
  PLIMSOLL_VAULT_RUNS: '10000',
};
process.exitCode =
  spawnSync(file, args, { cwd: root, stdio: 'inherit', env: environment }).status ?? 1;
