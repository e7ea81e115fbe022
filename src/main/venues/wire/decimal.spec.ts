import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agree, divide, multiply, negate, plainDecimal } from './decimal.ts';

describe('plainDecimal', () => {
  it.each([
    ['67502.68519858', '67502.68519858'],
    ['31.02261200', '31.02261200'],
    ['-0.00439662', '-0.00439662'],
    ['5.482e-6', '0.000005482'],
    ['1.2E3', '1200'],
    [302.62729214, '302.62729214'],
    [1e-7, '0.0000001'],
    [0, '0'],
  ])('keeps the digits of %s', (value, expected) => {
    expect(plainDecimal(value)).toBe(expected);
  });

  it.each([
    ['Infinity'],
    ['-Infinity'],
    ['NaN'],
    ['0x10'],
    ['1,000'],
    [''],
    [' '],
    [' 1'],
    ['1e400'],
    ['1e99999999'],
    ['1e99'],
    ['٣'],
    ['9'.repeat(400)],
    ['.5'],
    [Infinity],
    [NaN],
    [true],
    [null],
    [undefined],
    [[1]],
  ])('refuses %s', (value) => {
    expect(plainDecimal(value)).toBeNull();
  });

  it('accepts nothing that is not a finite number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.json()), (value) => {
        const text = plainDecimal(value);
        return text === null || (Number.isFinite(Number(text)) && !/[eE]/.test(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('exact arithmetic', () => {
  it('multiplies without rounding', () => {
    expect(multiply('0.1', '0.2')).toBe('0.02');
    expect(multiply('99999999999999999999.1', '3')).toBe('299999999999999999997.3');
  });

  it('negates text without a negative zero', () => {
    expect([negate('1.50'), negate('-1.50'), negate('0.00')]).toEqual(['-1.50', '1.50', '0.00']);
  });

  it('has no quotient for a zero divisor', () => {
    expect(divide('1', '0.00')).toBeNull();
  });

  it('counts the tolerance itself as agreement', () => {
    expect(agree('1.01', '1', '0.01')).toBe(true);
    expect(agree('1.0100001', '1', '0.01')).toBe(false);
  });
});
