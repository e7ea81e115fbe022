import { expect, it } from 'vitest';
import type { ReportAccount } from '#shared/domain/risk-report.ts';
import { levelBar, levelRows, scaleEnd } from './level-rows.ts';

type Level = ReportAccount['levels'][number];

function account(change: Partial<Level>, venue = 'okx'): ReportAccount {
  const level: Level = {
    id: 'liquidation',
    words: 'margin ratio 100 %',
    measure: 'maintenance',
    ratio: 1,
    whose: 'venue',
    source: 'okx.com',
    value: 0.5,
    passed: false,
    quality: 'live',
    reason: null,
    ...change,
  };
  // Levels and the venue are all that is read.
  return { levels: [level], venue: { id: venue } } as unknown as ReportAccount;
}

function barOf(change: Partial<Level>) {
  const rows = levelRows({ now: account(change), after: null });
  const [row] = rows;
  if (!row) throw new Error('no row');
  return { ...levelBar(row, row.now, scaleEnd(rows)), row };
}

it('looks safe only below a level, by a figure that may say so', () => {
  expect(barOf({}).fill).toBe('safe');
  expect(barOf({ passed: null, quality: 'partial' }).fill).toBe('doubtful');
  expect(barOf({ quality: 'stale' })).toMatchObject({
    fill: 'doubtful',
    row: { now: { standing: 'unknown' } },
  });
  expect(barOf({ value: null, passed: null, quality: 'unknown' })).toMatchObject({
    fill: 'unknown',
    to: 1,
  });
  expect(barOf({ ratio: null, passed: null }).fill).toBe('unknown');
});

it('fills the scale when the account is past a level without a number', () => {
  expect(barOf({ value: null, passed: true })).toMatchObject({ fill: 'liquidation', to: 1 });
  expect(barOf({ id: 'margin-call', value: 1, passed: true }).fill).toBe('margin-call');
});

it('says whose a level is, and marks what is not the venue’s own', () => {
  expect(barOf({}).row.whose).toEqual({ text: 'OKX’s rule', estimated: false });
  expect(barOf({ whose: 'ours' }).row.whose).toEqual({ text: 'our line', estimated: true });
});

it('reaches to the last level', () => {
  expect(scaleEnd(levelRows({ now: account({ ratio: 1.5 }), after: null }))).toBeCloseTo(1.575);
});
