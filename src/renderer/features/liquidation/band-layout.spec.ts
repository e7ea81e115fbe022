import { expect, it } from 'vitest';
import type { BandSide, Bands } from '#shared/contract/ladder.ts';
import { axisPosition, axisSpan, bandsOf } from './band-layout.ts';
import { unknownNote } from './band-words.ts';

const nowhere = { marginCall: null, liquidation: null, bankruptcy: null };
const none: BandSide = { ...nowhere, leaves: nowhere };
function bands(down: BandSide, up: BandSide): Bands {
  return { down, up, venueLiquidations: [], unknown: [], quality: 'live', reason: null };
}

it('puts the mark in the middle and cuts what lies beyond the axis', () => {
  expect(axisPosition(0)).toBe(0.5);
  expect(axisPosition(-0.5)).toBe(0);
  expect(axisPosition(0.51)).toBeNull();
  expect(axisSpan(-0.8, -0.6)).toBeNull();
});

it('lets each level reach to the next and the last to the end of the axis', () => {
  const down = { ...none, marginCall: -0.1, liquidation: -0.2, bankruptcy: -0.3 };
  const result = bandsOf(bands(down, none));
  expect(result.map((band) => band.level)).toEqual(['bankruptcy', 'liquidation', 'margin-call']);
  expect(result[0]?.from).toBe(0);
  expect(result[0]?.to).toBeCloseTo(0.2);
  expect(result[2]?.from).toBeCloseTo(0.3);
  expect(result[2]?.to).toBeCloseTo(0.4);
});

it('draws a margin call that never becomes a liquidation to the end', () => {
  const result = bandsOf(bands(none, { ...none, marginCall: 0.25 }));
  expect(result).toEqual([{ level: 'margin-call', from: 0.75, to: 1 }]);
});

it('starts a level that has been passed at the mark', () => {
  const result = bandsOf(bands({ ...none, marginCall: 0, liquidation: 0, bankruptcy: -0.1 }, none));
  expect(result).toEqual([
    { level: 'bankruptcy', from: 0, to: 0.4 },
    { level: 'liquidation', from: 0.4, to: 0.5 },
  ]);
});

it('ends a passed level where it would be left again, the milder one after it', () => {
  const leaves = { ...nowhere, marginCall: 0.2, liquidation: 0.1 };
  const result = bandsOf(bands(none, { ...none, marginCall: 0, liquidation: 0, leaves }));
  expect(result).toEqual([
    { level: 'liquidation', from: 0.5, to: 0.6 },
    { level: 'margin-call', from: 0.6, to: 0.7 },
  ]);
});

it('draws nothing where no level is reached', () => {
  expect(bandsOf(bands(none, none))).toEqual([]);
});

it('counts the accounts without bands in words', () => {
  expect(unknownNote(0, 5)).toBeNull();
  expect(unknownNote(2, 5)).toBe('2 of 5 unknown');
});
