import process from 'node:process';
import { configDefaults, defineConfig } from 'vitest/config';

/** Random books each law of `src/engine/laws` is tried on; `npm run test:long` asks for more. */
const lawRuns = Number(process.env['PLIMSOLL_LAW_RUNS'] ?? 2000);
if (!Number.isInteger(lawRuns) || lawRuns < 500)
  throw new Error('PLIMSOLL_LAW_RUNS: expected a whole number of books, 500 or more');

/** Altered vaults that `src/main/storage/vault` refuses, of each kind; `npm run test:long` asks for more. */
const vaultRuns = Number(process.env['PLIMSOLL_VAULT_RUNS'] ?? 1000);
if (!Number.isInteger(vaultRuns) || vaultRuns < 500)
  throw new Error('PLIMSOLL_VAULT_RUNS: expected a whole number, 500 or more');

/** Cells of the fault matrix tried of each venue, drawn by `faultSeed`; `npm run test:long` tries them all. */
const faultCells = Number(process.env['PLIMSOLL_FAULT_CELLS'] ?? 12);
const faultSeed = Number(process.env['PLIMSOLL_FAULT_SEED'] ?? 5);
if (!(faultCells >= 12) || !Number.isInteger(faultSeed))
  throw new Error('PLIMSOLL_FAULT_CELLS: expected 12 or more; PLIMSOLL_FAULT_SEED: a whole number');

/** `npm run test:long` also runs what waits minutes for ages to pass: `*.long.spec.ts`, and more accounts where some count them. */
const isLong = process.env['PLIMSOLL_LONG'] !== undefined;

/** What every project of specs shares. */
const shared = {
  // Specs of the palette read the style sheet itself.
  css: true,
  exclude: [...configDefaults.exclude, ...(isLong ? [] : ['**/*.long.spec.ts'])],
  provide: { lawRuns, vaultRuns, faultCells, faultSeed, isLong },
  // Real sockets, files and compilers on a busy machine; a hang is still a failure.
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    globalSetup: ['scripts/chromium-for-specs.ts'],
    // Left alone, vitest takes one process fewer than there are processors; much here waits for sockets and other processes.
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'page and engine',
          include: ['src/{engine,shared,renderer}/**/*.spec.ts'],
          // They keep nothing to themselves: loading the modules anew for every file took longer than most files run.
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'main',
          include: [
            '{src/main,src/preload,scripts,bin,e2e/electron-stand-in,e2e/fixtures,e2e/fake-venues}/**/*.spec.ts',
          ],
        },
      },
    ],
  },
});
