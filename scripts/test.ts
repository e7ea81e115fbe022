import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './build-app.ts';
import { buildState } from './build-stamp.ts';
import { bundleFaults } from './bundle-check.ts';
import { CHROMIUM_VARIABLE, findChromium } from './chromium.ts';
import { runCommand, seconds } from './run-command.ts';
import { playwrightCounts, vitestCounts, type Counts } from './test-counts.ts';
import { root, tool } from './tools.ts';

/**
 * `npm test`: every check there is, whatever the earlier ones found; the last line adds them up.
 * With names of steps as arguments, only those run.
 */
interface Outcome extends Counts {
  /** Shown when something failed. */
  readonly output: string;
  /** Shown always. */
  readonly note: string;
}

type Step = readonly [name: string, run: () => Promise<Outcome>];

/** So many of the single-threaded checks run side by side, as two processors can. */
const LANES = 2;

/** What hangs is ended; what is slow on a busy machine is not. */
const LIMIT_MS = 15 * 60_000;
/** Every screen in every host; more on a machine that does something else too. */
const END_TO_END_LIMIT_MS = 40 * 60_000;
mkdirSync(join(root, '.cache'), { recursive: true });
const reports = mkdtempSync(join(root, '.cache', 'reports-'));

const singleThreaded: readonly Step[] = [
  ['lint', () => check(tool('eslint', '.', '--max-warnings', '0'))],
  ['types: pure', () => check(tool('tsc', '-p', 'tsconfig.pure.json'))],
  ['types: node', () => check(tool('tsc', '-p', 'tsconfig.node.json'))],
  ['types: page', () => check(tool('vue-tsc', '-p', 'tsconfig.web.json'))],
  ['types: e2e', () => check(tool('tsc', '-p', 'tsconfig.e2e.json'))],
  ['boundaries', () => check(tool('dependency-cruiser', '--config', '--', 'src', 'scripts'))],
  ['dead code', () => check(tool('knip', '--no-progress'))],
];

const wholeMachine: readonly Step[] = [
  ['unit', unit],
  ['build', async () => one(await buildApp())],
  ['bundles', bundles],
  ['e2e', endToEnd],
];

async function check(command: readonly [string, ...string[]]): Promise<Outcome> {
  return one(await runCommand(command, { limitMs: LIMIT_MS }));
}

/** A step without tests of its own counts as one. */
function one({ ok, output }: { readonly ok: boolean; readonly output: string }): Outcome {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, output, note: '' };
}

async function unit(): Promise<Outcome> {
  const report = join(reports, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const finished = await runCommand(tool('vitest', ...args), { limitMs: LIMIT_MS });
  return counted(vitestCounts(report), finished);
}

async function bundles(): Promise<Outcome> {
  if (buildState(root) !== 'current') return one({ ok: false, output: 'There is no build.' });
  const faults = bundleFaults(join(root, 'out'));
  return one({ ok: faults.length === 0, output: faults.join('\n') });
}

async function endToEnd(): Promise<Outcome> {
  if (buildState(root) !== 'current') return one({ ok: false, output: 'There is no build.' });
  const said: string[] = [];
  const chromium = await findChromium((line) => said.push(line));
  if (chromium === null) {
    said.push(`No browser to test in. Name one in ${CHROMIUM_VARIABLE}.`);
    return one({ ok: false, output: said.join('\n') });
  }
  const report = join(reports, 'playwright.json');
  const args = ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'];
  const finished = await runCommand(tool('playwright', ...args), {
    limitMs: END_TO_END_LIMIT_MS,
    environment: {
      [CHROMIUM_VARIABLE]: chromium.path,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  });
  const browser = `in ${chromium.path} ${chromium.version}`.trim();
  const electron = /^real Electron: .*$/m.exec(finished.output)?.[0];
  const scan = /^secret scan: .*$/m.exec(finished.output)?.[0];
  const note = [...said, browser, electron, scan].filter((text) => text !== undefined).join('; ');
  return { ...counted(playwrightCounts(report), finished), note };
}

/** A runner that fails without a failed test (a crash, a leaked error) has failed once. */
function counted(
  counts: Counts,
  finished: { readonly ok: boolean; readonly output: string },
): Outcome {
  const failed = counts.failed === 0 && !finished.ok ? 1 : counts.failed;
  return { ...counts, failed, output: finished.output, note: '' };
}

async function runStep([name, run]: Step): Promise<Counts> {
  const startedAt = performance.now();
  const outcome = await run();
  const verdict = outcome.failed === 0 ? 'ok    ' : 'FAILED';
  const numbers = [
    `${outcome.passed} passed`,
    ...(outcome.failed > 0 ? [`${outcome.failed} failed`] : []),
    ...(outcome.skipped > 0 ? [`${outcome.skipped} not run here`] : []),
  ].join(', ');
  if (outcome.failed > 0) console.log(outcome.output.trimEnd());
  const time = seconds(performance.now() - startedAt).padStart(8);
  console.log(
    `${verdict} ${name.padEnd(12)} ${time}  ${numbers}${outcome.note && `; ${outcome.note}`}`,
  );
  return outcome;
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const isChosen = ([name]: Step): boolean =>
    wanted.length === 0 || wanted.some((prefix) => name.startsWith(prefix));
  let passed = 0;
  let failed = 0;
  const inLane = async (waiting: Iterator<Step>): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
      const counts = await runStep(next.value);
      passed += counts.passed;
      failed += counts.failed;
    }
  };
  const queue = singleThreaded.filter(isChosen).values();
  await Promise.all(Array.from({ length: LANES }, () => inLane(queue)));
  await inLane(wholeMachine.filter(isChosen).values());
  rmSync(reports, { recursive: true, force: true });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

await main();
