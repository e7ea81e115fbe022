import { expect, it } from 'vitest';
import type { TreeRow } from '#shared/contract/risk.ts';
import type { Figure, Quality } from '#shared/domain/figure.ts';
import { ageHint, qualityWords, rowReasons } from './row-words.ts';

const figure: Figure = { value: '1', quality: 'live', source: 'model', reason: null };

function row(quality: Quality, reason: string | null, asOf: number | null): TreeRow {
  const equity = reason === null ? figure : { ...figure, value: null, quality, reason };
  return {
    id: 'a',
    depth: 2,
    kind: 'account',
    label: 'Carry',
    detail: null,
    detailAfter: null,
    position: null,
    venue: 'bybit',
    expandable: true,
    open: false,
    equity: { now: equity, after: null },
    load: { now: { value: null, quality, source: null, reason, beyond: false }, after: null },
    native: null,
    exposure: { now: figure, after: null },
    nearest: null,
    quality,
    repliesAt: asOf,
    asOf,
    opens: null,
  };
}

it('gives each reason once', () => {
  expect(rowReasons(row('unknown', 'no margin mode in the reply', null))).toBe(
    'no margin mode in the reply',
  );
});

it('has nothing to explain about a live row', () => {
  expect(rowReasons(row('live', null, 0))).toBeNull();
});

it('says how old a stale row is by the clock of the book', () => {
  expect(qualityWords(row('stale', null, 1_000), 42_000)).toBe('stale 41\u00a0s');
  expect(qualityWords(row('live', null, 1_000), 42_000)).toBe('live');
});

it('has no age for a row without inputs', () => {
  expect(ageHint(row('unknown', null, null), 0)).toBeNull();
});
