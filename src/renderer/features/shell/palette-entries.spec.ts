import { afterEach, expect, it } from 'vitest';
import type { BookName } from '#shared/contract/book.ts';
import { speak } from '#renderer/messages/i18n.ts';
import { bookEntries, commandEntries, findEntries, withRecent } from './palette-entries.ts';

afterEach(() => speak('en'));

const carry = { id: 'c', label: 'Bybit · Carry', venue: 'bybit' } as const;
const names: readonly BookName[] = [
  { account: carry, position: null },
  {
    account: carry,
    position: { id: 'SOLUSDT', symbol: 'SOLUSDT', leg: 'both', marginMode: 'cross' },
  },
  {
    account: { id: 'm', label: 'Binance · Main', venue: 'binance' },
    position: { id: 'BTCUSDT:long', symbol: 'BTCUSDT', leg: 'long', marginMode: 'isolated' },
  },
];

function found(search: string, recent: readonly string[] = []): readonly string[] {
  const entries = [...commandEntries(), ...bookEntries(['BTC', 'SOL'], names)];
  return findEntries(search, entries, recent).map(({ id }) => id);
}

it.each([
  ['worst', 'command:worst'],
  ['frontr', 'command:frontier'],
  ['carry', 'account:c'],
  ['sol carry', 'position:c/SOLUSDT'],
  ['btc long', 'position:m/BTCUSDT:long'],
  ['map of btc', 'coin:BTC'],
  ['deposit', 'edit:deposit'],
  ['dark', 'command:theme-dark'],
])('finds what is meant by %j first', (search, id) => {
  expect(found(search)[0]).toBe(id);
});

it('offers no edit of a book that holds nothing to edit', () => {
  expect(bookEntries(['BTC'], names).some(({ act }) => act.kind === 'edit')).toBe(true);
  expect(bookEntries(['BTC'], []).map(({ id }) => id)).toEqual(['coin:BTC']);
});

it('finds nothing by what nothing is called', () => {
  expect(found('zzqx')).toEqual([]);
});

it('lists what was used lately first, and prefers it among what fits as well', () => {
  expect(found('', ['coin:SOL', 'gone'])[0]).toBe('coin:SOL');
  expect(found('theme', [])[0]).not.toBe('command:theme-system');
  expect(found('theme', ['command:theme-system'])[0]).toBe('command:theme-system');
});

it('is searched in the page’s language and in English', () => {
  speak('zh-CN');
  expect(found('负载最高')[0]).toBe('command:worst');
  expect(found('worst')[0]).toBe('command:worst');
});

it('remembers each entry once, the last one first, and not without end', () => {
  expect(withRecent(['a', 'b'], 'b')).toEqual(['b', 'a']);
  const many = Array.from({ length: 30 }, (_, index) => `${index}`);
  expect(many.reduce<string[]>((recent, id) => withRecent(recent, id), [])).toHaveLength(12);
});
