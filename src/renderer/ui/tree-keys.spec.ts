import { expect, it } from 'vitest';
import { treeMove } from './tree-keys.ts';

const leaf = { expandable: false, open: false };
const closed = { expandable: true, open: false };
const open = { expandable: true, open: true };

it('stays within the list', () => {
  expect(treeMove('ArrowUp', 0, 5, leaf)).toEqual({ kind: 'go', index: 0 });
  expect(treeMove('PageDown', 3, 5, leaf)).toEqual({ kind: 'go', index: 4 });
});

it('opens a closed row with the right arrow, then steps into it', () => {
  expect(treeMove('ArrowRight', 2, 5, closed)).toEqual({ kind: 'toggle' });
  expect(treeMove('ArrowRight', 2, 5, open)).toEqual({ kind: 'go', index: 3 });
});

it('closes an open row with the left arrow, and leaves a closed one for its parent', () => {
  expect(treeMove('ArrowLeft', 2, 5, open)).toEqual({ kind: 'toggle' });
  expect(treeMove('ArrowLeft', 2, 5, leaf)).toEqual({ kind: 'parent' });
});

it('leaves other keys to the page', () => {
  expect(treeMove('a', 0, 5, leaf)).toBeNull();
  expect(treeMove('Enter', 0, 5, leaf)).toBeNull();
});

it('opens the page of a row that has one, and toggles the others', () => {
  const row = { expandable: true, open: false };
  expect(treeMove('Enter', 1, 5, { ...row, opens: true })).toEqual({ kind: 'open' });
  expect(treeMove(' ', 1, 5, { ...row, opens: true })).toEqual({ kind: 'toggle' });
  expect(treeMove('Enter', 1, 5, row)).toEqual({ kind: 'toggle' });
});
