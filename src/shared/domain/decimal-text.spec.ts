import { describe, expect, it } from 'vitest';
import { DecimalText, FigureText, toDecimalText } from './decimal-text.ts';

describe('decimal text', () => {
  it.each([
    [1e24, '1000000000000000000000000'],
    [-1.5e21, '-1500000000000000000000'],
    [123_456_789_012_345_680, '123456789012346000'],
    [999_999_999_999_999, '999999999999999'],
    [1234.5, '1234.5'],
    [-1e-30, '0'],
    [-0, '0'],
    [-0.3, '-0.3'],
  ])('writes %d in plain digits, fifteen of them at most', (value, text) => {
    expect(toDecimalText(value)).toBe(text);
    expect(FigureText.parse(text)).toBe(text);
  });

  it('takes no whole number for a negative one that rounds to it', () => {
    expect(toDecimalText(-0.3, 0)).toBe('0');
  });

  it.each(['-0', '-0.00', '-0e5'])('reads %s as nothing, which has no sign', (text) => {
    expect(DecimalText.parse(text)).toBe(text.slice(1));
  });

  it.each(['NaN', 'Infinity', '1e400', '1,000', '', '0x10'])('refuses %s', (text) => {
    expect(DecimalText.safeParse(text).success).toBe(false);
    expect(FigureText.safeParse(text).success).toBe(false);
  });
});
