import { describe, expect, it } from 'vitest';
import type { Figure } from '#shared/domain/figure.ts';
import type { EquitySample } from '#engine/engine-contract.ts';
import { createJournal } from './journal.ts';

const HOUR = 3_600_000;
const sample = (hour: number, equity: number | null): EquitySample => ({
  seen: true,
  at: hour * HOUR,
  equity,
  quality: equity === null ? 'unknown' : 'live',
});
const figure = (value: string | null, quality: Figure['quality'] = 'live'): Figure => ({
  value,
  quality: value === null ? 'unknown' : quality,
  source: 'model',
  reason: null,
});

const BOOK = ['one'];

function journalOf(samples: readonly EquitySample[]) {
  const journal = createJournal();
  for (const one of samples) journal.record(one, BOOK);
  return {
    ...journal,
    record: (one: EquitySample) => journal.record(one, BOOK),
    changeAt: (now: number, equity: Figure) => journal.changeAt(now, equity, BOOK),
  };
}

describe('the day’s change', () => {
  it('is measured from a day ago, and says so', () => {
    const journal = journalOf([0, 6, 12, 18, 24, 30].map((hour) => sample(hour, 1000 + hour)));
    expect(journal.changeAt(30 * HOUR, figure('1060'))).toMatchObject({
      since: 6 * HOUR,
      wholeDay: true,
      amount: { value: '54', quality: 'live' },
      ratio: { value: 54 / 1006 },
    });
  });

  it('is measured from the first sample where the journal is younger than a day', () => {
    const journal = journalOf([sample(0, 1000), sample(1, 900)]);
    const change = journal.changeAt(HOUR, figure('900'));
    expect(change).toMatchObject({ since: 0, wholeDay: false, amount: { value: '-100' } });
  });

  it('is none while there is nothing to measure from', () => {
    expect(journalOf([sample(5, 1000)]).changeAt(5 * HOUR, figure('1000'))).toBeNull();
  });

  it('never reaches over a gap to a sample older than a day', () => {
    const journal = journalOf([sample(0, 1000), sample(70, 500), sample(71, 600)]);
    expect(journal.changeAt(71 * HOUR, figure('600'))).toMatchObject({
      since: 70 * HOUR,
      wholeDay: false,
      amount: { value: '100' },
    });
  });

  it('is unknown where a total lacks an account: that is neither loss nor gain', () => {
    const journal = journalOf([sample(0, 1000), sample(1, 400)]);
    const change = journal.changeAt(HOUR, figure('400', 'partial'));
    expect(change?.amount).toMatchObject({ value: null, quality: 'unknown' });
    expect(change?.ratio.value).toBeNull();
    const before = journalOf([sample(0, null), sample(1, 400)]);
    expect(before.changeAt(HOUR, figure('400'))?.amount.reason).toBe('equity was unknown then');
    // Later it is measured from the first total that was whole.
    expect(before.changeAt(2 * HOUR, figure('500'))).toMatchObject({
      since: HOUR,
      amount: { value: '100' },
    });
  });

  it('has no percentage of nothing', () => {
    const journal = journalOf([sample(0, -50), sample(1, 20)]);
    const change = journal.changeAt(HOUR, figure('20'));
    expect(change?.amount.value).toBe('70');
    expect(change?.ratio).toMatchObject({ value: null, reason: 'equity was not above zero then' });
  });
});

describe('the points of a journal', () => {
  it('join only where nothing was missed between them', () => {
    const journal = journalOf([0, 0.25, 0.5, 3, 3.25].map((hour) => sample(hour, hour)));
    expect(journal.points(10).map(({ joins }) => joins)).toEqual([false, true, true, false, true]);
  });

  it('keep the last one and every gap when they are thinned', () => {
    const hours = [0, 0.25, 0.5, 3, 3.25, 3.5, 3.75];
    const points = journalOf(hours.map((hour) => sample(hour, hour))).points(4);
    expect(points.map(({ equity }) => equity)).toEqual([0, 0.5, 3.25, 3.75]);
    expect(points.map(({ joins }) => joins)).toEqual([false, true, false, true]);
  });

  it('forget what lies ahead when the clock is turned back', () => {
    const journal = journalOf([sample(0, 1), sample(1, 2), sample(2, 3), sample(1, 5)]);
    expect(journal.points(10).map(({ at, equity }) => [at / HOUR, equity])).toEqual([
      [0, 1],
      [1, 5],
    ]);
  });

  it('stay bounded, and keep the newest half whole', () => {
    const journal = journalOf(Array.from({ length: 20_000 }, (_, index) => sample(index, index)));
    const points = journal.points(Number.POSITIVE_INFINITY);
    expect(points.length).toBeLessThanOrEqual(3000);
    expect(points.at(-1)?.equity).toBe(19_999);
    expect(points.at(-1000)?.equity).toBe(19_000);
    expect(points[0]?.equity).toBe(0);
  });
});

describe('an account that comes or goes', () => {
  const two = ['one', 'two'];
  const added = () => {
    const journal = createJournal();
    journal.record(sample(0, 50_000), ['one']);
    journal.record(sample(0.25, 100_000), two);
    return journal;
  };

  it('is neither gain nor loss: a total is measured from the first of the same accounts', () => {
    const journal = added();
    expect(journal.changeAt(0.25 * HOUR, figure('100000'), two)).toMatchObject({
      amount: { value: null, quality: 'unknown', reason: expect.stringContaining('accounts') },
      ratio: { value: null },
    });
    journal.record(sample(0.5, 99_000), ['two', 'one']);
    expect(journal.changeAt(0.5 * HOUR, figure('99000'), two)).toMatchObject({
      since: 0.25 * HOUR,
      amount: { value: '-1000', quality: 'live' },
    });
    expect(journal.changeAt(0.5 * HOUR, figure('49000'), ['one'])).toMatchObject({
      since: 0,
      amount: { value: '-1000' },
    });
  });

  it('breaks the line', () => {
    expect(
      added()
        .points(10)
        .map(({ joins }) => joins),
    ).toEqual([false, false]);
  });

  it('takes every total that it is in with it, where its history is to be forgotten', () => {
    const journal = added();
    journal.record(sample(0.5, 51_000), ['one']);
    journal.forget('two');
    journal.record(sample(0.6, 101_000), two);
    expect(journal.points(10).map(({ equity }) => equity)).toEqual([50_000, 51_000]);
  });

  it('has its totals recorded again once it is restored, however it was forgotten before', () => {
    const journal = added();
    journal.forget('two');
    journal.record(sample(0.3, 100_500), two);
    journal.record(sample(0.5, 51_000), ['one']);
    journal.record(sample(0.6, 101_000), two);
    expect(journal.points(10).map(({ equity }) => equity)).toEqual([50_000, 51_000, 101_000]);
  });
});
