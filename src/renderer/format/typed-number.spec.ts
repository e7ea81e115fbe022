import { afterEach, expect, it } from 'vitest';
import { formatShock, parsePercent } from './percent.ts';
import { numberStyles, writeNumbersAs } from './number-style.ts';
import { groupNumber } from './number.ts';
import { readNumber, sampleNumbers, typedNumber } from './typed-number.ts';

afterEach(() => writeNumbersAs('en-US'));

it.each([
  ['en-US', '1,234,567.8'],
  ['de-DE', '1.234.567,8'],
  ['fr-FR', '1 234 567,8'],
  ['de-CH', "1'234'567.8"],
  ['en-IN', '12,34,567.8'],
] as const)('writes and reads %s: %s', (style, text) => {
  writeNumbersAs(style);
  const written = groupNumber(1_234_567.8, 1, 'negative');
  expect(written.replaceAll(/\s/gu, ' ').replaceAll('\u2019', "'")).toBe(text);
  expect(readNumber(text)).toBe('1234567.8');
});

it.each(numberStyles)('reads back what it writes as %s', (style) => {
  writeNumbersAs(style);
  for (const value of [0, 0.5, 12, 999, 1_000, 12_345.6, 123_456_789.01]) {
    for (const sign of [1, -1]) {
      const written = groupNumber(sign * value, 2, 'negative');
      expect(Number(readNumber(written))).toBeCloseTo(sign * value, 9);
      const typed = readNumber(typedNumber(String(sign * value)));
      expect(Number(typed)).toBeCloseTo(sign * value, 9);
    }
  }
  expect(parsePercent(formatShock(-0.125))).toBe(-0.125);
});

it.each([
  ['en-US', '1,5'],
  ['en-US', '1.234,5'],
  ['en-US', "1'234"],
  ['de-DE', '1.5'],
  ['de-DE', '1,234.5'],
  ['fr-FR', '1.5'],
  ['fr-FR', '1,234,567'],
  ['de-CH', '1,5'],
  ['en-IN', '1,5'],
  ['en-IN', '1,23,45'],
] as const)('takes no guess at what another country means: %s %s', (style, text) => {
  writeNumbersAs(style);
  expect(readNumber(text)).toBeNull();
});

it.each(['', '-', '.', '1.2.3', '1e5', 'abc', '1 2', '--1', ',5', '1,,000', 'NaN', '٣'])(
  'reads no number out of %j',
  (text) => {
    expect(readNumber(text)).toBeNull();
  },
);

it('shows samples as they are read', () => {
  expect(sampleNumbers('ETH 1.2, SOL 1.6')).toBe('ETH 1.2, SOL 1.6');
  writeNumbersAs('de-DE');
  expect(sampleNumbers('5,000')).toBe('5000');
  expect(sampleNumbers('-12.5')).toBe('-12,5');
  expect(sampleNumbers('ETH 1.2, SOL 1.6')).toBe('ETH 1,2, SOL 1,6');
  expect(sampleNumbers('as it is')).toBe('as it is');
});

it('reads a half-typed fraction and a sign of any kind', () => {
  expect(readNumber('5.')).toBe('5');
  expect(readNumber('.5')).toBe('0.5');
  expect(readNumber('\u221212')).toBe('-12');
  expect(readNumber('+1 000')).toBe('1000');
});
