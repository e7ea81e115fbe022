import { expect, it } from 'vitest';
import { commandNames, commandOf, commandShapes } from './commands.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const ctrl = { ...plain, ctrlKey: true };

it('undoes with Ctrl or Cmd and redoes with Shift', () => {
  expect(commandOf({ ...ctrl, key: 'z' }, 'page')).toBe('undo');
  expect(commandOf({ ...plain, key: 'Z', metaKey: true, shiftKey: true }, 'page')).toBe('redo');
  expect(commandOf({ ...ctrl, key: 'y' }, 'page')).toBe('redo');
});

it('goes to a screen by its number, but not out of a field or a dialog', () => {
  expect(commandOf({ ...plain, key: '2' }, 'page')).toBe('map');
  expect(commandOf({ ...plain, key: '2' }, 'field')).toBeNull();
  expect(commandOf({ ...plain, key: '2' }, 'dialog')).toBeNull();
});

it('leaves typing and its undo to a field, and opens the palette over it', () => {
  expect(commandOf({ ...plain, key: 'w' }, 'field')).toBeNull();
  expect(commandOf({ ...ctrl, key: 'z' }, 'field')).toBeNull();
  expect(commandOf({ ...ctrl, key: 'k' }, 'field')).toBe('palette');
  expect(commandOf({ ...ctrl, key: 'k' }, 'dialog')).toBeNull();
});

it('takes the question mark, plus and minus however the keyboard makes them', () => {
  expect(commandOf({ ...plain, key: '?', shiftKey: true }, 'page')).toBe('help');
  expect(commandOf({ ...ctrl, key: '=' }, 'dialog')).toBe('larger');
  expect(commandOf({ ...ctrl, key: '+', shiftKey: true }, 'field')).toBe('larger');
  expect(commandOf({ ...ctrl, key: '-' }, 'page')).toBe('smaller');
});

it('leaves shortcuts of the browser and of Alt alone', () => {
  expect(commandOf({ ...ctrl, key: 'w' }, 'page')).toBeNull();
  expect(commandOf({ ...ctrl, key: 'p' }, 'page')).toBeNull();
  expect(commandOf({ ...plain, key: 'w', altKey: true }, 'page')).toBeNull();
});

it('gives no key to two commands', () => {
  const keys = commandNames.flatMap((name) => commandShapes[name].keys ?? []);
  expect(new Set(keys).size).toBe(keys.length);
});
