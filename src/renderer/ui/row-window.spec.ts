import { expect, it } from 'vitest';
import { windowAround } from './row-window.ts';

it('asks for the rows in sight and some around them', () => {
  const { offset, count } = windowAround(100, 130, 1000);
  expect(offset).toBeLessThanOrEqual(90);
  expect(offset + count).toBeGreaterThanOrEqual(140);
});

it('does not ask again when scrolled by a line', () => {
  expect(windowAround(101, 131, 1000)).toEqual(windowAround(102, 132, 1000));
});

it('asks for no rows beyond the last', () => {
  const { offset, count } = windowAround(985, 999, 1000);
  expect(offset + count).toBe(1000);
});

it('asks for a window even of an empty list, which may fill', () => {
  expect(windowAround(0, 0, 0)).toEqual({ offset: 0, count: 20 });
});
