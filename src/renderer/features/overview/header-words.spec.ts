import { expect, it } from 'vitest';
import type { RiskView } from '#shared/contract/risk.ts';
import { ageWords, callMoveWords, equityDifference, fallWords } from './header-words.ts';

const live = { quality: 'live', source: 'model', reason: null } as const;

it('shows what a what-if costs only when both figures are known', () => {
  const now = { ...live, value: '100' };
  expect(equityDifference({ now, after: { ...live, value: '60' } })).toBe('−40');
  expect(equityDifference({ now, after: { ...live, value: null } })).toBeNull();
  expect(equityDifference({ now, after: null })).toBeNull();
  expect(equityDifference({ now, after: { ...live, value: '60', quality: 'partial' } })).toBeNull();
});

it('says when no coin alone reaches the margin call, and when it has been passed', () => {
  expect(callMoveWords('BTC', { ...live, value: -0.142 })).toBe(
    'or BTC −14.2\u00a0%, all else fixed',
  );
  expect(callMoveWords(null, { ...live, value: null })).toBe('no single coin reaches it');
  expect(callMoveWords('BTC', { ...live, value: 0 })).toBe('margin call passed');
});

/** The words read these fields only. */
function view(part: object): RiskView {
  const firstLiquidation = { down: null, up: null, unsolved: 0 };
  const curve = { moves: [-0.5, 0, 0.5], firstLiquidation };
  return { unknownLoads: [], curve, replay: null, ...part } as unknown as RiskView;
}

it('counts unknown accounts even when no known one is liquidated', () => {
  const firstLiquidation = { down: null, up: null, unsolved: 2 };
  const { figure, note } = fallWords(view({ curve: { moves: [-0.5, 0], firstLiquidation } }));
  expect(figure).toBeNull();
  expect(note).toBe('no known liquidation down to −50\u00a0%, 2 unknown');
});

it('names the instant of a file and the age of a replay', () => {
  const clock = { now: 13_000, oldestInputAt: 1_000, oldestInput: 'Deribit balance' };
  expect(ageWords(view({ clock, book: { kind: 'saved' } }))).toEqual({
    title: 'Figures as of',
    figure: '1970-01-01',
    note: '00:00:01 UTC, oldest: Deribit balance',
  });
  expect(ageWords(view({ clock, book: { kind: 'example' } }))).toMatchObject({
    title: 'Oldest input',
    figure: '12\u00a0s',
  });
});
