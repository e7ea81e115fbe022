import { expect, it } from 'vitest';
import { shareHeight } from './share-height.ts';

it('stretches rows to fill a tall screen, but not beyond what reads as a table', () => {
  const roomy = shareHeight(1000, 6, 10);
  expect(roomy.ladderRow).toBeGreaterThan(36);
  expect(shareHeight(4000, 2, 2)).toMatchObject({ ladderRow: 64, treeRow: 46 });
});

it('gives the ladder no more than its rows need', () => {
  expect(shareHeight(500, 2, 200).ladder).toBe(44 + 22 + 28 + 2 * 36);
});

it('lets the ladder have what a short tree leaves', () => {
  const { ladder } = shareHeight(800, 100, 2);
  expect(ladder).toBe(800 - (40 + 28 + 2 * 31));
});

it('leaves both lists about half when neither fits', () => {
  expect(shareHeight(800, 100, 100).ladder).toBe(384);
});

it('leaves a book of nothing room to say so', () => {
  expect(shareHeight(800, 0, 0).ladder).toBe(94 + 36);
});

it('keeps to a share chosen by hand, and leaves the other list its least', () => {
  expect(shareHeight(1000, 4, 10, 0.5)).toEqual({ ladder: 500, ladderRow: 64, treeRow: 43 });
  expect(shareHeight(1000, 100, 10, 1).ladder).toBe(830);
  expect(shareHeight(1000, 100, 100, 0)).toEqual({ ladder: 202, ladderRow: 36, treeRow: 31 });
  expect(shareHeight(200, 1, 1, 0.5).ladder).toBe(202);
});
