import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arranged, canShift, moved, placed, shifted, usual, type TileName } from './tiles.ts';

const everyTile = [...usual.main, ...usual.side];
const names = fc.array(fc.constantFrom('gone', '', 'constructor', ...everyTile));
const kept = fc.record({ main: names, side: names });

describe('an arrangement that was kept', () => {
  it('is the usual one where nothing was', () => {
    expect(arranged({ main: [], side: [] })).toEqual(usual);
  });

  it('has every part once, and the lists in the wide column, whatever the file says', () => {
    fc.assert(
      fc.property(kept, (layout) => {
        const { main, side } = arranged(layout);
        expect([...main, ...side].sort()).toEqual([...everyTile].sort());
        expect(main).toEqual(expect.arrayContaining(['ladder', 'tree']));
      }),
    );
  });

  it('keeps the order of what it names', () => {
    expect(
      arranged({ main: ['tree', 'equity', 'ladder'], side: ['gone', 'exposure', 'heat'] }),
    ).toEqual({
      main: ['tree', 'equity', 'ladder'],
      side: ['exposure', 'heat', 'concentration'],
    });
  });
});

describe('moving a part', () => {
  const start = arranged({ main: [], side: [] });

  it('goes one place up or down', () => {
    expect(shifted(start, 'exposure', 1).side).toEqual([
      'heat',
      'concentration',
      'exposure',
      'equity',
    ]);
    expect(shifted(start, 'tree', -1).main).toEqual(['tree', 'ladder']);
    expect(canShift(start, 'heat', -1)).toBe(false);
    expect(canShift(start, 'equity', 1)).toBe(false);
    expect(canShift(start, 'heat', 1)).toBe(true);
  });

  it('goes to the other column and back; a list does not', () => {
    const once = moved(start, 'equity');
    expect(once).toEqual({
      main: ['equity', 'ladder', 'tree'],
      side: ['heat', 'exposure', 'concentration'],
    });
    expect(moved(once, 'equity')).toEqual(start);
    expect(moved(start, 'ladder')).toEqual(start);
  });

  it('loses and doubles nothing, and undoes itself by the step back', () => {
    const tile = fc.constantFrom<TileName>(...everyTile);
    const column = fc.constantFrom('main' as const, 'side' as const);
    fc.assert(
      fc.property(kept, tile, column, fc.nat(7), (layout, name, to, index) => {
        const from = arranged(layout);
        const { main, side } = placed(from, name, to, index);
        expect([...main, ...side].sort()).toEqual([...everyTile].sort());
        for (const by of [-1, 1] as const) {
          if (!canShift(from, name, by)) expect(shifted(from, name, by)).toEqual(from);
          else expect(shifted(shifted(from, name, by), name, by === 1 ? -1 : 1)).toEqual(from);
        }
      }),
    );
  });
});
