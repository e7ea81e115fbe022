import { expect, it } from 'vitest';
import type { Load, Quality } from '#shared/domain/figure.ts';
import { loadBarSpans, severityOf } from './quality.ts';

const levels = [
  { name: 'margin-call', load: 0.8 },
  { name: 'liquidation', load: 1 },
] as const;

function load(value: number | null, quality: Quality = 'live', beyond = false): Load {
  return { value, quality, source: value === null ? null : 'model', reason: null, beyond };
}

it('never calls an unknown load safe', () => {
  expect(severityOf(load(null, 'unknown'), levels)).toBe('unknown');
});

it.each(['stale', 'partial', 'suspect'] as const)(
  'never calls a low but %s load safe',
  (quality) => {
    expect(severityOf(load(0.2, quality), levels)).toBe('doubtful');
  },
);

it('calls a load without equity a liquidation though it has no number', () => {
  expect(severityOf(load(null, 'live', true), levels)).toBe('liquidation');
});

it('changes severity exactly at a level', () => {
  expect(severityOf(load(0.7999), levels)).toBe('safe');
  expect(severityOf(load(0.8), levels)).toBe('margin-call');
  expect(severityOf(load(1), levels)).toBe('liquidation');
});

it('draws how far a load rises beyond now', () => {
  expect(loadBarSpans({ now: load(0.5), after: load(0.9) }, levels)).toEqual([
    { from: 0, to: 0.5, fill: 'safe' },
    { from: 0.5, to: 0.9, fill: 'rise' },
  ]);
});

it('leaves a ghost of now where a load falls', () => {
  expect(loadBarSpans({ now: load(0.9), after: load(0.5) }, levels)).toEqual([
    { from: 0, to: 0.5, fill: 'safe' },
    { from: 0.5, to: 0.9, fill: 'fall' },
  ]);
});

it('fills the whole scale when the load is unknown, because it may be anywhere on it', () => {
  expect(loadBarSpans({ now: load(null, 'unknown'), after: null }, levels)).toEqual([
    { from: 0, to: 1, fill: 'unknown' },
  ]);
});
