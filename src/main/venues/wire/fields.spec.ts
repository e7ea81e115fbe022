import { expect, it } from 'vitest';
import { FigureOrNull, LeverageOrNull } from './fields.ts';

it.each([
  ['0', null],
  ['0.00', null],
  [0, null],
  ['', null],
  ['12.5', '12.5'],
])('reads a leverage of %j as %j', (value, leverage) => {
  expect(LeverageOrNull.parse(value)).toBe(leverage);
});

it('gives nothing no sign', () => {
  expect(FigureOrNull.parse('-0.00')).toBe('0.00');
});
