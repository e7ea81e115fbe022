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

it('says the worst load with the worth the engine gives it', () => {
  expect(worstLoad(view(6, 6))).toEqual({ now: load, after: load });
  expect(unknownLoadsNote(view(6, 6))).toBeNull();
});

it('says how many accounts a what-if makes unknown', () => {
  expect(unknownLoadsNote(view(6, 2))?.text).toBe('4 of 6 unknown after');
});

it('is unknown in a book without any known load', () => {
  const none = { ...view(0, null), worst: null };
  expect(worstLoad(none).now).toMatchObject({ value: null, quality: 'unknown' });
});
