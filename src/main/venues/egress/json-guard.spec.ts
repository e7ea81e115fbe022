import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProjectFile } from '../recording.fixture.ts';
import { plainDecimal } from '../wire/decimal.ts';
import { guardedJson } from './json-guard.ts';

const digits = (count: number) => '9'.repeat(count);

/** As JSON numbers: refused by the guard, or by the parser where they are none. */
const numbers = [
  '1e400', '-1e400', '1e99999999', '-1e99999999', '1e100', '1E+400', '1e-400', '1e+100', '0e999', '5e-324',
  '0x10', '1_000', '+1', '.5', '1.', '01', '-01', '00', '1e', '1e+', '--1', '-', '1.2.3', '1e5.5', 'NaN', 'Infinity',
  '-Infinity', '1n', '0b1', '0o7', '١٢٣', '１２３',
  ...Array.from({ length: 40 }, (_, index) => digits(25 + index * 10)),
  ...Array.from({ length: 40 }, (_, index) => `0.${digits(25 + index * 10)}`),
]; // prettier-ignore

const texts = [
  ...numbers.filter((text) => !['01', '-01', '00'].includes(text)),
  ' ', '\t', ' 1', '1 ', '\n1', 'nan', 'inf', '-inf', '+Infinity', 'INFINITY', '1,000', '1,000,000.5', '0b101', '0o17',
]; // prettier-ignore

describe('number text no venue writes', () => {
  it.each(numbers)('the number %s refuses the reply', (text) => {
    expect(guardedJson('reply', `{"size":${text}}`).ok).toBe(false);
    expect(guardedJson('reply', `[[${text}]]`).ok).toBe(false);
  });

  it.each(texts)('the text "%s" refuses the reply, or is read as no number', (text) => {
    const read = guardedJson('reply', JSON.stringify({ size: text }));
    expect(read.ok && plainDecimal((read.value as { size: unknown }).size) !== null).toBe(false);
  });

  it('more than two hundred of them are tried, and none takes five milliseconds', () => {
    const tried = [...numbers, ...texts.map((text) => JSON.stringify(text))];
    expect(tried.length).toBeGreaterThan(200);
    for (const text of tried) guardedJson('reply', `[${text}]`);
    const started = performance.now();
    for (const text of tried) guardedJson('reply', `[${text}]`);
    expect((performance.now() - started) / tried.length).toBeLessThan(5);
  });

  it('an escape does not hide one', () => {
    expect(guardedJson('reply', String.raw`{"size":"\u0031e400"}`).ok).toBe(false);
  });
});

describe('shape', () => {
  it.each([
    ['a doubled key', '{"a":1,"a":2}'],
    ['a key doubled by an escape', String.raw`{"a":1,"\u0061":2}`],
    ...[19, 20, 5_000].map((blanks) => [
      `a key doubled behind ${blanks} blanks`,
      `{"a":1,"a"${' '.repeat(blanks)}:2}`,
    ]),
    ['a key doubled behind line ends', `{"a":1,"a"${'\r\n\t '.repeat(9)}:2}`],
    ['__proto__ behind blanks', `{"__proto__"${' '.repeat(30)}:{"equity":"1"}}`],
    ['__proto__', '{"__proto__":{"equity":"1"}}'],
    ['an escaped __proto__', String.raw`{"\u005f_proto__":1}`],
    ['constructor', '[{"constructor":{}}]'],
    ['33 levels', '['.repeat(33) + ']'.repeat(33)],
    ['a million levels', '['.repeat(1_000_000)],
    ['a million levels of objects', '{"a":'.repeat(1_000_000)],
  ])('%s refuses the reply', (_name, text) => {
    expect(guardedJson('reply', text).ok).toBe(false);
  });

  it('the same key in two objects, and 32 levels, are fine', () => {
    expect(guardedJson('reply', '[{"a":1},{"a":{"a":"x"}}]').ok).toBe(true);
    expect(guardedJson('reply', '['.repeat(32) + ']'.repeat(32)).ok).toBe(true);
  });

  it('any number of blanks may stand before a colon', () => {
    const blanks = ' '.repeat(1_000_000);
    expect(guardedJson('reply', `{"a"${blanks}:1}`).ok).toBe(true);
    expect(guardedJson('reply', `{"a":1,"a"${blanks}:2}`).ok).toBe(false);
  });

  it('a colon or a bracket inside text is text', () => {
    expect(guardedJson('reply', '["a",":","[[[{{{","\\\\",":"]').ok).toBe(true);
  });
});

const recordings = ['binance', 'bybit', 'okx', 'deribit', 'hyperliquid'].flatMap((venue) =>
  readdirSync(join(import.meta.dirname, '../../../../recordings', venue))
    .filter((file) => file.endsWith('.json'))
    .map((file) => `recordings/${venue}/${file}`),
);

it.each(recordings)('%s passes', (file) => {
  const read = guardedJson(file, readProjectFile(file));
  expect(read).toMatchObject({ ok: true });
});
