import { expect, it } from 'vitest';
import { absentPlaces, goneWords, placeOnAxis, pricePlaces } from './price-places.ts';
import type { ReportPosition } from './report-figures.ts';

/** The prices are all that is read. */
function position(change: Partial<ReportPosition>): ReportPosition {
  return {
    markPrice: '100',
    entryPrice: '90',
    lastPrice: null,
    liquidation: { down: { move: -0.2, price: '80' }, up: null, passed: false },
    bankruptcy: { down: { move: -0.3, price: '70' }, up: null, passed: false },
    reasons: {},
    ...change,
  } as unknown as ReportPosition;
}

it('orders the prices from the highest, each by its move from the mark', () => {
  const places = pricePlaces(position({}), []);
  expect(places.map(({ key }) => key)).toEqual([
    'mark',
    'entry',
    'liquidation-down',
    'bankruptcy-down',
  ]);
  expect(places[1]?.move).toBeCloseTo(-0.1, 12);
});

it('says what is not reached, passed or unknown instead of leaving it out', () => {
  expect(absentPlaces(position({}))).toContain('no liquidation rising, up to a hundredfold');
  const dark = position({ liquidation: null, reasons: { liquidationPrice: 'no wallet' } });
  expect(absentPlaces(dark)).toContain('liquidation price unknown: no wallet');
  const passed = { down: { move: 0, price: '100' }, up: null, passed: true };
  expect(absentPlaces(position({ liquidation: passed }))).toContain('liquidation has been passed');
  expect(pricePlaces(position({ liquidation: passed }), []).map(({ key }) => key)).not.toContain(
    'liquidation-down',
  );
});

it('tells a price that a what-if puts out of reach from one it makes unknown', () => {
  const [, , liquidation] = pricePlaces(position({}), []);
  if (!liquidation) throw new Error('no liquidation');
  const nowhere = { down: null, up: null, passed: false };
  expect(goneWords(liquidation, position({ liquidation: nowhere }))).toBe('not reached');
  expect(goneWords(liquidation, position({ liquidation: null }))).toBe('unknown');
  expect(goneWords(liquidation, position({ liquidation: { ...nowhere, passed: true } }))).toBe(
    'passed',
  );
});

it('keeps far prices on the edge of the axis', () => {
  expect([-0.9, -0.5, 0, 0.25, 34].map(placeOnAxis)).toEqual([0, 0, 0.5, 0.75, 1]);
});
