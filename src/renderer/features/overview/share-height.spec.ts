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
