import { expect, it } from 'vitest';
import { actionEdit } from './position-actions.ts';
import { percentOf, readSize, scaledQuantity } from './size-entry.ts';

it('scales a signed quantity without inventing digits', () => {
  expect(scaledQuantity('-0.3', 0.5)).toBe('-0.15');
  expect(scaledQuantity('0.1', 1.1)).toBe('0.11');
  expect(percentOf('-0.15', '-0.3')).toBe(50);
});

it('takes a typed size for one of the position’s own side', () => {
  expect(readSize('1,250.5', '-3')).toBe('-1250.5');
  expect(readSize('0', '-3')).toBe('0');
  expect(readSize('-1', '3')).toBeNull();
  expect(readSize('some', '3')).toBeNull();
});

it('halves, closes and flips the position of a row', () => {
  const position = { account: 'a', id: 'p', quantity: '-5' };
  const held = { account: 'a', position: 'p' };
  expect(actionEdit('halve', position)).toEqual({ kind: 'resize', ...held, quantity: '-2.5' });
  expect(actionEdit('close', position)).toEqual({ kind: 'close', ...held });
  expect(actionEdit('flip', position)).toEqual({ kind: 'flip', ...held });
});
