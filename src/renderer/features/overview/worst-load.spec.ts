import { expect, it } from 'vitest';
import type { RiskView } from '#shared/contract/risk.ts';
import type { Load } from '#shared/domain/figure.ts';
import { unknownLoadsNote, worstLoad } from './worst-load.ts';

const load: Load = { value: 0.3, quality: 'live', source: 'model', reason: null, beyond: false };

/** Only these fields are read. */
function view(knownLoads: number, knownLoadsAfter: number | null): RiskView {
  return {
    book: { accounts: 6 },
    totals: { knownLoads, knownLoadsAfter },
    unknownLoads: [],
    worst: { now: { load }, after: knownLoadsAfter === null ? null : { load } },
  } as unknown as RiskView;
}

it('trusts the worst load when every account is known', () => {
  expect(worstLoad(view(6, 6))).toEqual({ now: load, after: load });
  expect(unknownLoadsNote(view(6, 6))).toBeNull();
});

it('marks the worst load partial while an account may be worse', () => {
  expect(worstLoad(view(5, null)).now.quality).toBe('partial');
});

it('does not let a what-if look safer because accounts became unknown in it', () => {
  const change = worstLoad(view(6, 2));
  expect(change.now.quality).toBe('live');
  expect(change.after?.quality).toBe('partial');
  expect(unknownLoadsNote(view(6, 2))?.text).toBe('4 of 6 unknown after');
});

it('is unknown in a book without any known load', () => {
  const none = { ...view(0, null), worst: null };
  expect(worstLoad(none).now).toMatchObject({ value: null, quality: 'unknown' });
});
