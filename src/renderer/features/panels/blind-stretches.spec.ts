import { describe, expect, it } from 'vitest';
import type { EquityPoint } from '#shared/contract/journal.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import { blindStretches, seenPoints } from './blind-stretches.ts';

const point = (at: number, quality: EquityPoint['quality'] = 'live'): EquityPoint => ({
  at: at * 1000,
  equity: 100,
  quality,
  seen: true,
  joins: at > 0,
});
const live = (...blind: { from: number; to: number }[]): RiskView['live'] => ({
  liveAccounts: 1,
  blind: blind.map(({ from, to }) => ({ from: from * 1000, to: to * 1000 })),
  blindRisk: null,
});

describe('blind stretches', () => {
  it('are what was slept, and what could not be read', () => {
    const points = [
      ...[point(0), point(5), point(60)],
      ...[point(61, 'stale'), point(70, 'stale'), point(80, 'unknown'), point(90)],
    ];
    const blind = blindStretches(points, live({ from: 5, to: 59 }));
    expect(blind).toEqual([
      { from: 5_000, to: 59_000, why: 'slept' },
      { from: 61_000, to: 90_000, why: 'unread' },
    ]);
    const seen = seenPoints(points, blind);
    expect(seen.map(({ at, joins }) => [at / 1000, joins])).toEqual([
      [0, false],
      [5, true],
      [60, false],
      [90, false],
    ]);
  });

  it('go on to the last point while they last, and begin no earlier than the journal', () => {
    const points = [point(100), point(110, 'stale'), point(120, 'stale')];
    expect(blindStretches(points, live({ from: 5, to: 59 }))).toEqual([
      { from: 110_000, to: 120_000, why: 'unread' },
    ]);
  });

  it('are none of a moment, nor of a book whose figures do not age', () => {
    const flicker = [point(0), point(1, 'stale'), point(2), point(9)];
    expect(blindStretches(flicker, live())).toEqual([]);
    expect(seenPoints(flicker, [])).toEqual(flicker);
    const points = [point(0, 'stale'), point(60, 'stale')];
    expect(blindStretches(points, null)).toEqual([]);
  });

  it('are also when nobody was current, whatever the total lacks besides', () => {
    const unseen = (at: number): EquityPoint => ({ ...point(at, 'partial'), seen: false });
    const points = [point(0, 'partial'), unseen(10), unseen(20), point(30, 'partial')];
    expect(blindStretches(points, live())).toEqual([{ from: 10_000, to: 30_000, why: 'unread' }]);
  });

  it('hide no figure that is only in doubt', () => {
    const points = [point(0), point(10, 'partial'), point(20, 'suspect'), point(30)];
    expect(blindStretches(points, live())).toEqual([]);
  });
});
