import { expect, it } from 'vitest';
import { draggedShocks } from './price-drag.ts';

const one = (coins: readonly string[], to: number, from = 0) => ({ coins, asAll: false, from, to });

it('moves the sliders of what is dragged, in tenths of a percent', () => {
  expect(draggedShocks([], [one(['BTC'], -0.12345)])).toEqual([{ coin: 'BTC', move: -0.123 }]);
  expect(draggedShocks([{ coin: 'SOL', move: 0.2 }], [one(['BTC'], -0.1)])).toEqual([
    { coin: 'SOL', move: 0.2 },
    { coin: 'BTC', move: -0.1 },
  ]);
});

it('lands where it was dropped whatever edits have done to the price before', () => {
  // An edit halves the price, the slider takes a tenth of that: 0.5 × 0.9 − 1.
  const [shock] = draggedShocks([{ coin: 'BTC', move: -0.1 }], [one(['BTC'], -0.4, -0.55)]);
  expect(shock?.move).toBeCloseTo(0.2, 12);
});

it('takes a coin that follows all from where all has it, and leaves dollars alone', () => {
  const all = [{ coin: '*', move: -0.1 }];
  expect(draggedShocks(all, [one(['BTC'], -0.3, -0.1)])).toContainEqual({
    coin: 'BTC',
    move: -0.3,
  });
  expect(draggedShocks(all, [one(['USDT'], -0.02)])).toContainEqual({ coin: 'USDT', move: -0.02 });
});

it('moves everything else by one slider', () => {
  const before = [{ coin: 'ETH', move: -0.2 }];
  const rest = { coins: ['ETH', 'SOL'], asAll: true, from: -0.2, to: -0.3 };
  expect(draggedShocks(before, [one(['BTC'], 0), rest])).toEqual([
    { coin: 'BTC', move: 0 },
    { coin: '*', move: -0.3 },
  ]);
});

it('is nothing when all is back where it was', () => {
  expect(draggedShocks([{ coin: 'BTC', move: -0.1 }], [one(['BTC'], 0.0001, -0.1)])).toEqual([]);
});
