import { expect, it } from 'vitest';
import type { AccountDistance, PositionShare } from '#shared/contract/detail.ts';
import { coinWords, distancesOf, shareChange } from './share-figures.ts';

const figure = (value: number | null) =>
  ({ value, quality: 'live', source: 'model', reason: null }) as const;
function distance(coin: string | null, move: number | null): AccountDistance {
  const together = { down: figure(null), up: figure(null) };
  return { load: { ...figure(0.5), beyond: false }, coin, move: figure(move), together };
}
function share(change: Partial<PositionShare> = {}): PositionShare {
  const held = distance('BTC', -0.1);
  return { held, closed: held, onePercent: null, notes: [], reason: null, ...change };
}

it('tells of what the what-if closes as it is now, and of what it opens as it is there', () => {
  const now = share();
  const after = share({ held: distance('BTC', -0.2) });
  expect(shareChange({ now, after })).toEqual({ now, after });
  expect(shareChange({ now, after: null })).toEqual({ now, after: null });
  expect(shareChange({ now: null, after })).toEqual({ now: after, after: null });
  expect(shareChange({ now: null, after: null })).toBeNull();
  expect(shareChange(null)).toBeNull();
});

it('tells with it closed as unknown where closing could not be computed', () => {
  const { closed } = distancesOf({
    now: share(),
    after: share({ closed: null, reason: 'no price' }),
  });
  expect(closed.now.move.value).toBe(-0.1);
  expect(closed.after?.move).toMatchObject({ value: null, quality: 'unknown', reason: 'no price' });
});

it('names the coin whose move it is, and the one it becomes', () => {
  const words = (now: AccountDistance, after: AccountDistance | null) => coinWords({ now, after });
  expect(words(distance('BTC', -0.1), null)).toBe('BTC');
  expect(words(distance('BTC', -0.1), distance('BTC', -0.2))).toBe('BTC');
  expect(words(distance('BTC', -0.1), distance('ETH', -0.2))).toBe('BTC → ETH');
  expect(words(distance(null, null), distance('ETH', -0.2))).toBe('— → ETH');
  expect(words(distance(null, null), null)).toBeNull();
});
