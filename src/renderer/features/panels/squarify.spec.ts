import fc from 'fast-check';
import { expect, it } from 'vitest';
import { squarify } from './squarify.ts';

it('lays the textbook’s areas as the textbook does', () => {
  // Bruls, Huizing and van Wijk: 6, 6, 4, 3, 2, 2, 1 in a rectangle of 6 by 4.
  const places = squarify([6, 6, 4, 3, 2, 2, 1], 6 / 4);
  const sizes = places.map(({ width, height }) => [width * 6, height * 4]);
  expect(sizes[0]?.[0]).toBeCloseTo(3, 9);
  expect(sizes[0]?.[1]).toBeCloseTo(2, 9);
  expect(sizes[1]?.[1]).toBeCloseTo(2, 9);
  expect(sizes[2]?.[0]).toBeCloseTo(12 / 7, 9);
  expect(sizes[2]?.[1]).toBeCloseTo(7 / 3, 9);
});

it('fills the whole with areas in proportion, none outside and none over another', () => {
  const weights = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(weights, fc.double({ min: 0.2, max: 8, noNaN: true }), (unsorted, aspect) => {
      const sorted = unsorted.toSorted((left, right) => right - left);
      const total = sorted.reduce((sum, weight) => sum + weight, 0);
      const places = squarify(sorted, aspect);
      places.forEach(({ left, top, width, height }, index) => {
        expect(width * height).toBeCloseTo((sorted[index] ?? 0) / total, 6);
        expect(Math.min(left, top)).toBeGreaterThan(-1e-9);
        expect(Math.max(left + width, top + height)).toBeLessThan(1 + 1e-9);
      });
      for (const [index, one] of places.entries())
        for (const other of places.slice(index + 1)) expect(overlap(one, other)).toBeLessThan(1e-9);
    }),
  );
});

type Place = ReturnType<typeof squarify>[number];

function overlap(one: Place, other: Place): number {
  const across =
    Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const down =
    Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  return Math.max(0, across) * Math.max(0, down);
}

it('has nothing to place of no weights', () => {
  expect(squarify([], 2)).toEqual([]);
});
