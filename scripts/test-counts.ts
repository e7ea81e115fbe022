import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** What a step adds to the last line. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Not run here, with their reason in the runner's own output. */
  readonly skipped: number;
}

/** A runner that left no report, or a report of no test at all, has not shown anything: that is one failure. */
const NOTHING_SHOWN: Counts = { passed: 0, failed: 1, skipped: 0 };

const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

export function vitestCounts(reportFile: string): Counts {
  const report = VitestReport.safeParse(readReport(reportFile));
  if (!report.success) return NOTHING_SHOWN;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    report.data;
  // A file that cannot even be loaded has no tests to fail.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return shown({
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests,
  });
}

const PlaywrightReport = z.object({
  stats: z.object({
    expected: z.int(),
    unexpected: z.int(),
    flaky: z.int(),
    skipped: z.int(),
  }),
  errors: z.array(z.unknown()),
});

export function playwrightCounts(reportFile: string): Counts {
  const report = PlaywrightReport.safeParse(readReport(reportFile));
  if (!report.success) return NOTHING_SHOWN;
  const { stats, errors } = report.data;
  return shown({
    passed: stats.expected,
    // A test that passed at the second try has failed once.
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  });
}

function shown(counts: Counts): Counts {
  return counts.passed + counts.failed === 0 ? NOTHING_SHOWN : counts;
}

function readReport(file: string): unknown {
  if (!existsSync(file)) return null;
  try {
    const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return report;
  } catch {
    return null;
  }
}
