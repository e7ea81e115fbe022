import { expect, it } from 'vitest';
import { zoomStep } from './zoom.ts';

it('steps from any size and stays at the ends', () => {
  expect(zoomStep(100, 1)).toBe(110);
  expect(zoomStep(100, -1)).toBe(90);
  expect(zoomStep(133, 1)).toBe(150);
  expect(zoomStep(133, -1)).toBe(125);
  expect(zoomStep(200, 1)).toBe(200);
  expect(zoomStep(80, -1)).toBe(80);
});
