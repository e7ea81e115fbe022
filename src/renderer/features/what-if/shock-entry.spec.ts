import { expect, it } from 'vitest';
import { readEntry } from './shock-entry.ts';

it('takes moves beyond the sliders up to what the contract accepts', () => {
  expect(readEntry('-99.9')).toEqual({ ok: true, move: -0.999 });
  expect(readEntry('+9,900 %')).toEqual({ ok: true, move: 99 });
});

it('refuses a price of zero and what is no number, saying what to type', () => {
  expect(readEntry('-100')?.ok).toBe(false);
  expect(readEntry('up a bit')).toEqual({
    ok: false,
    message: 'Type a percentage, such as -12.5',
  });
});

it('reads an empty field as no shock', () => {
  expect(readEntry('  ')).toBeNull();
});
