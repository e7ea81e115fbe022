import { expect, it } from 'vitest';
import { dropAt, type ColumnBox } from './tile-drop.ts';

const main: ColumnBox = {
  column: 'main',
  box: { left: 0, top: 100, width: 600, height: 800 },
  along: 'y',
  tiles: [
    { name: 'ladder', box: { left: 0, top: 100, width: 600, height: 300 } },
    { name: 'tree', box: { left: 0, top: 400, width: 600, height: 500 } },
  ],
};
const below: ColumnBox = {
  column: 'side',
  box: { left: 0, top: 900, width: 600, height: 100 },
  along: 'x',
  tiles: [
    { name: 'heat', box: { left: 0, top: 900, width: 300, height: 100 } },
    { name: 'equity', box: { left: 300, top: 900, width: 300, height: 100 } },
  ],
};

it('is before the part whose nearer half the pointer is on, after the last one otherwise', () => {
  const index = (y: number): number | undefined => dropAt([main, below], { x: 10, y })?.index;
  expect([index(110), index(260), index(500), index(800)]).toEqual([0, 1, 1, 2]);
  expect(dropAt([main], { x: 10, y: 260 })?.line).toMatchObject({ top: 400, left: 0, width: 600 });
});

it('goes by the way the column runs', () => {
  expect(dropAt([main, below], { x: 160, y: 950 })).toMatchObject({ column: 'side', index: 1 });
  expect(dropAt([main, below], { x: 590, y: 950 })).toMatchObject({ column: 'side', index: 2 });
});

it('is nowhere outside the columns, and the beginning of an empty one', () => {
  expect(dropAt([main, below], { x: 700, y: 300 })).toBeNull();
  expect(dropAt([{ ...below, tiles: [] }], { x: 5, y: 905 })).toMatchObject({ index: 0 });
});

it('draws no line outside a column that scrolls', () => {
  const scrolled: ColumnBox = {
    ...main,
    tiles: [{ name: 'tree', box: { left: 0, top: -500, width: 600, height: 900 } }],
  };
  expect(dropAt([scrolled], { x: 1, y: 101 })?.line.top).toBeGreaterThanOrEqual(100);
});
