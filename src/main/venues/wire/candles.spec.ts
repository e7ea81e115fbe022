import { describe, expect, it } from 'vitest';
import { candlesOf, weekOf, type Candle } from './candles.ts';

const HOUR = 3_600_000;
const now = Date.UTC(2026, 10, 20, 12, 30);
const thisHour = now - 30 * 60_000;

/** Hourly candles back from the present one: the further back, the lower. */
function hours(count: number): Candle[] {
  return Array.from({ length: count }, (_, back) => ({
    start: thisHour - back * HOUR,
    open: String(1_500 - back),
    high: String(2_000 - back),
    low: String(1_000 - back),
  }));
}

describe('ranges of candles', () => {
  it('are of the last day and the last seven, no more than an hour longer', () => {
    const { day, week } = weekOf('okx:X', { candles: hours(300), at: now });
    expect(day).toEqual({ high: '2000', low: String(1_000 - 24) });
    expect(week).toEqual({ high: '2000', low: String(1_000 - 168) });
  });

  it('say the price a day ago, of the hour that began then or within the hour after', () => {
    expect(weekOf('okx:X', { candles: hours(170), at: now }).dayAgo).toEqual({
      price: String(1_500 - 23),
      at: thisHour - 23 * HOUR,
    });
    expect(weekOf('okx:X', { candles: hours(23), at: now }).dayAgo).toBeNull();
    const untold = hours(170).map((candle) => ({ ...candle, open: null }));
    expect(weekOf('okx:X', { candles: untold, at: now }).dayAgo).toBeNull();
  });

  it('do not depend on the order of the candles', () => {
    const shuffled = hours(170).toSorted((left, right) => Number(left.low) - Number(right.low));
    expect(weekOf('okx:X', { candles: shuffled, at: now })).toEqual(
      weekOf('okx:X', { candles: hours(170), at: now }),
    );
  });

  it('of a contract that is younger are unknown', () => {
    const young = weekOf('okx:X', { candles: hours(100), at: now });
    expect(young.day).not.toBeNull();
    expect(young.week).toBeNull();
    expect(weekOf('okx:X', { candles: [], at: now })).toMatchObject({ day: null, week: null });
  });

  it('compare prices as numbers, not as text', () => {
    const candles = [
      ...hours(200).map(({ start }) => ({ start, open: '9', high: '9', low: '9' })),
      { start: thisHour, open: '10', high: '10', low: '10' },
    ];
    expect(weekOf('okx:X', { candles, at: now }).week).toEqual({ high: '10', low: '9' });
  });
});

it.each([
  ['no time', { start: 'soon', high: '2', low: '1' }],
  ['no price', { start: now, high: null, low: '1' }],
  ['a price of nothing', { start: now, high: '2', low: '0' }],
  ['a price below nothing', { start: now, high: '2', low: '-1' }],
])('a candle of %s is none', (_words, row) => {
  const open = '1.5';
  const told = candlesOf([
    { ...row, open },
    { start: now, open, high: '2', low: '1' },
  ]);
  expect(told).toHaveLength(1);
});
