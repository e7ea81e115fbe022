import { describe, expect, it } from 'vitest';
import type { LadderRow } from '#shared/contract/ladder.ts';
import type { Past } from '#renderer/features/frontier/daily-store.ts';
import { weekRange } from './week-range.ts';

const DAY = 86_400_000;
const start = Date.UTC(2025, 9, 1);
/** Closes of 1 to 10 October: 101 to 110. */
const closes: readonly (number | null)[] = Array.from({ length: 10 }, (_, day) => 101 + day);
const past = (series = closes): Past => ({
  kind: 'known',
  history: {
    origin: 'spec',
    from: '2025-10-01',
    days: series.length,
    series: [{ coin: 'BTC', closes: [...series] }],
  },
});
const row = (
  change: Partial<LadderRow> = {},
): Pick<LadderRow, 'closesOf' | 'mark' | 'range24h' | 'range7d'> => ({
  closesOf: 'BTC',
  range24h: null,
  range7d: null,
  mark: { now: { value: '110', quality: 'live', source: 'venue', reason: null }, after: null },
  ...change,
});

describe('the range of seven days', () => {
  it('is of the last seven days that had ended, and of no later one', () => {
    const range = weekRange(past(), row(), start + 8.6 * DAY);
    // 2 to 8 October; the ninth has not ended.
    expect(range).toMatchObject({ known: true, high: 0 });
    expect(range.known && range.low).toBeCloseTo(102 / 110 - 1, 12);
  });

  it('is no narrower than the last 24 h, nor without the present price', () => {
    const range24h = { low: -0.2, high: 0.03 };
    expect(weekRange(past(), row({ range24h }), start + 10 * DAY)).toEqual({
      known: true,
      ...range24h,
      candles: null,
    });
    const low = row({
      mark: { now: { value: '90', quality: 'live', source: 'venue', reason: null }, after: null },
    });
    const range = weekRange(past(), low, start + 10 * DAY);
    expect(range.known && range.low).toBe(0);
  });

  it('is of the venue’s own candles where they were read, and no narrower than what was seen since', () => {
    const range7d = { low: -0.1, high: -0.02, venue: 'okx', at: start } as const;
    const range24h = { low: -0.2, high: -0.01 };
    const asked = row({ range7d, range24h, closesOf: null });
    expect(weekRange({ kind: 'asked' }, asked, start + 60_000)).toEqual({
      known: true,
      low: -0.2,
      high: 0,
      candles: { venue: 'okx', at: start },
    });
  });

  it('is unknown with a reason where a close is missing, or is not of this price', () => {
    const why = (...asked: Parameters<typeof weekRange>) => {
      const range = weekRange(...asked);
      return range.known ? null : range.why;
    };
    const now = start + 10 * DAY;
    const gap = closes.map((close, day) => (day === 5 ? null : close));
    expect(why(past(gap), row(), now)).toEqual({
      kind: 'no-close',
      coin: 'BTC',
      date: '2025-10-06',
    });
    expect(why(past(), row(), now + DAY)).toMatchObject({ kind: 'no-close', date: '2025-10-11' });
    expect(why(past(), row(), start + 6 * DAY)).toMatchObject({
      kind: 'no-close',
      date: '2025-09-30',
    });
    expect(why(past(), row({ closesOf: 'XRP' }), now)).toEqual({ kind: 'no-series', coin: 'XRP' });
    expect(why(past(), row({ closesOf: null }), now)).toEqual({ kind: 'other-money' });
    const unpriced = { value: null, quality: 'unknown', source: null, reason: 'none' } as const;
    expect(why(past(), row({ mark: { now: unpriced, after: null } }), now)).toEqual({
      kind: 'no-mark',
    });
    expect(why({ kind: 'asked' }, row(), now)).toEqual({ kind: 'waiting' });
    expect(why({ kind: 'failed', reason: 'gone' }, row(), now)).toMatchObject({ reason: 'gone' });
  });
});
