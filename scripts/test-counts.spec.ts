import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { playwrightCounts, vitestCounts } from './test-counts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-counts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const vitest = {
  numPassedTests: 7,
  numFailedTests: 2,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [{ status: 'failed', assertionResults: [{}] }],
};
const playwright = { stats: { expected: 5, unexpected: 1, flaky: 0, skipped: 3 }, errors: [] };

describe('counts of a runner', () => {
  it('are those of its report', () => {
    expect(vitestCounts(report(vitest))).toEqual({ passed: 7, failed: 2, skipped: 2 });
    expect(playwrightCounts(report(playwright))).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it('hold a file that could not be loaded as a failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }];
    expect(vitestCounts(report({ ...vitest, testResults })).failed).toBe(3);
  });

  it('hold a test that needed a second try, and an error outside of tests, as failures', () => {
    const stats = { ...playwright.stats, flaky: 1 };
    expect(playwrightCounts(report({ stats, errors: [{}] })).failed).toBe(3);
  });

  it.each([
    ['is missing', null],
    ['is cut short', '{"numPassed'],
    ['is of another shape', '[]'],
    ['tells of no test', { ...vitest, numPassedTests: 0, numFailedTests: 0, testResults: [] }],
  ])('are one failure when the report %s', (_, content) => {
    const file = content === null ? join(folder, 'absent.json') : report(content);
    expect(vitestCounts(file)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(playwrightCounts(file)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
