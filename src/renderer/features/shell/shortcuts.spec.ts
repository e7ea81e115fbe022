import { expect, it } from 'vitest';
import { shortcutOf } from './shortcuts.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

it('undoes with Ctrl or Cmd and redoes with Shift', () => {
  expect(shortcutOf({ ...plain, key: 'z', ctrlKey: true }, false)).toBe('undo');
  expect(shortcutOf({ ...plain, key: 'Z', metaKey: true, shiftKey: true }, false)).toBe('redo');
});

it('goes to a screen by its number, but not out of a field', () => {
  expect(shortcutOf({ ...plain, key: '2' }, false)).toBe('map');
  expect(shortcutOf({ ...plain, key: '2' }, true)).toBeNull();
});

it('leaves every key to a field that is being typed into', () => {
  expect(shortcutOf({ ...plain, key: 'w' }, true)).toBeNull();
  expect(shortcutOf({ ...plain, key: 'z', ctrlKey: true }, true)).toBeNull();
});

it('takes the question mark however the keyboard makes it', () => {
  expect(shortcutOf({ ...plain, key: '?', shiftKey: true }, false)).toBe('help');
});

it('leaves browser shortcuts alone', () => {
  expect(shortcutOf({ ...plain, key: 'w', ctrlKey: true }, false)).toBeNull();
});
