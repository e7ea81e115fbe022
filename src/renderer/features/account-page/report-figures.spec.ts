import { expect, it } from 'vitest';
import type { Quality } from '#shared/domain/figure.ts';
import { amountOf, loadChange, paired, tableDoubt } from './report-figures.ts';

const inputs = { quality: 'as-of', reason: null } as const;

it('does not let a doubtful, missing or borrowed figure pass for the model’s own', () => {
  const said = {
    reasons: { equity: 'partial: 1 of 2 pools unknown: no wallet', available: 'no price' },
    fromVenue: ['initialMargin'],
    inputs,
  };
  expect(amountOf('equity', '5', said)).toEqual({
    value: '5',
    quality: 'partial',
    source: 'model',
    reason: '1 of 2 pools unknown: no wallet',
  });
  expect(amountOf('available', null, said)).toMatchObject({
    quality: 'unknown',
    reason: 'no price',
  });
  expect(amountOf('initialMargin', '7', said)).toMatchObject({ source: 'venue', quality: 'as-of' });
  expect(amountOf('equity', '5', { reasons: { equity: 'stale' }, inputs })).toMatchObject({
    quality: 'stale',
    reason: null,
  });
});

it('says of figures and tables without worths of their own what the inputs of their account are worth', () => {
  const of = (quality: Quality) => ({ inputs: { quality, reason: 'the replies differ' } });
  expect(tableDoubt({ now: of('stale'), after: null })).toBe('in doubt: stale: the replies differ');
  expect(tableDoubt({ now: of('live'), after: of('suspect') })).toContain('in doubt: suspect');
  for (const sound of ['live', 'as-of'] as const)
    expect(tableDoubt({ now: of(sound), after: null })).toBeNull();
  expect(amountOf('p', '5', { reasons: {}, ...of('suspect') })).toMatchObject({
    quality: 'suspect',
    reason: 'the replies differ',
  });
});

it('tells a price that is not reachable from one that is not known', () => {
  const price = (reason: string) => amountOf('p', null, { reasons: { p: reason }, inputs }).quality;
  expect(price('not reachable: no price of BTC alone liquidates')).toBe('as-of');
  expect(price('there is no mark price')).toBe('unknown');
});

it('keeps an account past liquidation beyond, and one without a load unknown', () => {
  const base = { reasons: {}, inputs, load: null, quality: 'live' as const };
  expect(loadChange({ now: { ...base, beyondLiquidation: true }, after: null }).now).toMatchObject({
    beyond: true,
    quality: 'live',
  });
  expect(loadChange({ now: { ...base, beyondLiquidation: false }, after: null }).now.quality).toBe(
    'unknown',
  );
});

it('pairs rows with what becomes of them', () => {
  expect(paired({ now: ['a', 'b'], after: ['b', 'c'] }, (row) => row)).toEqual([
    { id: 'a', now: 'a', after: null },
    { id: 'b', now: 'b', after: 'b' },
    { id: 'c', now: null, after: 'c' },
  ]);
});
