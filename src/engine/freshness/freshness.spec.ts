import { describe, expect, it } from 'vitest';
import { ageLimits, ageVerdict } from '#shared/domain/freshness.ts';
import type { LiveInput, LiveInputs } from '#shared/domain/live-inputs.ts';
import { freshnessAt } from './freshness.ts';

const MARK: LiveInput = { kind: 'mark', instrument: 'bybit:BTCUSDT' };
const T = 1_800_000_000_000;

function confirmed(at: number, more: Partial<LiveInputs> = {}): LiveInputs {
  return { confirmed: [{ input: MARK, at }], suspects: [], blind: [], twins: [], ...more };
}

describe('the age of an input', () => {
  it('is live up to its live limit and stale beyond its stale limit, whatever it was before', () => {
    for (const kind of ['mark', 'positions', 'balances', 'funding', 'rules', 'rate'] as const) {
      const { liveWithin, staleAfter } = ageLimits[kind];
      for (const before of ['live', 'stale', null] as const) {
        expect(ageVerdict(kind, liveWithin, before)).toBe('live');
        expect(ageVerdict(kind, staleAfter + 1, before)).toBe('stale');
      }
    }
  });

  it('keeps its verdict between the limits, and is stale there without one', () => {
    const between = 10_000;
    expect(ageVerdict('mark', between, 'live')).toBe('live');
    expect(ageVerdict('mark', between, 'stale')).toBe('stale');
    expect(ageVerdict('mark', between, null)).toBe('stale');
  });

  it('is not known of a time that has not come yet, or that is no number', () => {
    expect(ageVerdict('mark', -1, 'live')).toBe('stale');
    expect(ageVerdict('mark', Number.NaN, 'live')).toBe('stale');
  });
});

describe('the inputs of a live book', () => {
  it('go stale at the stale limit and come back only below the live limit', () => {
    const ages = [0, 5000, 14_000, 15_000, 15_001];
    let freshness = freshnessAt(null, confirmed(T), T);
    const seen = ages.map((age) => {
      freshness = freshnessAt(freshness, confirmed(T), T + age);
      return freshness.worthOf(MARK).quality;
    });
    expect(seen).toEqual(['live', 'live', 'live', 'live', 'stale']);
    const later = freshnessAt(freshness, confirmed(T + 8000), T + 16_000);
    expect(later.worthOf(MARK).quality).toBe('stale');
    expect(freshnessAt(later, confirmed(T + 16_000), T + 16_500).worthOf(MARK)).toEqual({
      quality: 'live',
      reason: null,
    });
  });

  it('are stale without a confirmation, with the reason', () => {
    const none = freshnessAt(null, confirmed(T), T).worthOf({ kind: 'rules', venue: 'okx' });
    expect(none).toEqual({
      quality: 'stale',
      reason: 'margin rules of okx: never confirmed',
    });
  });

  it('are all stale after a sleep until they are confirmed again', () => {
    const blind = [{ from: T, to: T + 3000 }];
    const awake = freshnessAt(null, confirmed(T + 2000, { blind }), T + 3000);
    expect(awake.worthOf(MARK)).toEqual({
      quality: 'stale',
      reason: 'price of bybit:BTCUSDT: not confirmed since the machine slept',
    });
    const again = freshnessAt(awake, confirmed(T + 3500, { blind }), T + 3600);
    expect(again.worthOf(MARK).quality).toBe('live');
  });

  it('are suspect for a reason, however fresh', () => {
    const suspects = [{ input: MARK, reason: 'the reply lacked its mark' }];
    expect(freshnessAt(null, confirmed(T, { suspects }), T).worthOf(MARK)).toEqual({
      quality: 'suspect',
      reason: 'the reply lacked its mark',
    });
  });
});
