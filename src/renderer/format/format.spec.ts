import { afterEach, describe, expect, it } from 'vitest';
import { formatAmount, formatDifference } from './amount.ts';
import { formatAge, formatInstant } from './duration.ts';
import {
  formatMoney,
  formatMoneyBrief,
  formatMoneyCompact,
  formatMoneyCompactSigned,
  formatMoneySigned,
  formatPrice,
} from './money.ts';
import { groupNumber } from './number.ts';
import { formatMove, formatPercent, formatShock, parsePercent } from './percent.ts';
import { formatQuantity } from './quantity.ts';
import { reportBy, reportedText, reportingCurrency } from './reporting.ts';

describe('money', () => {
  it('groups an amount longer than a double without losing a digit', () => {
    expect(formatMoney('12345678901234567890.4')).toBe('12,345,678,901,234,567,890');
  });

  it('writes a loss with a real minus and never a negative zero', () => {
    expect(formatMoney('-1234.6')).toBe('−1,235');
    expect(formatMoney('-0.2')).toBe('0');
  });

  it('keeps four figures at most in narrow columns, also where rounding crosses a unit', () => {
    expect(formatMoneyCompactSigned('1420000')).toBe('+1.42\u00a0M');
    expect(formatMoneyCompact('-386400')).toBe('−386\u00a0k');
    expect(formatMoneyCompact('999600')).toBe('1.00\u00a0M');
    expect(formatMoneyCompact('94')).toBe('94');
  });

  it('gives a price the decimals its size calls for', () => {
    expect(formatPrice('87959.94')).toBe('87,959.9');
    expect(formatPrice('2.2373')).toBe('2.2373');
    expect(formatPrice('0.1509')).toBe('0.15090');
    expect(formatPrice('0.000012345')).toBe('0.000012345');
  });
});

describe('ratios', () => {
  it('signs a move in either direction but not a load', () => {
    expect(formatMove(-0.186)).toBe('−18.6\u00a0%');
    expect(formatMove(0.224)).toBe('+22.4\u00a0%');
    expect(formatPercent(0.714)).toBe('71.4\u00a0%');
  });

  it('shows a shock with no more digits than it has', () => {
    expect(formatShock(-0.12)).toBe('−12\u00a0%');
    expect(formatShock(0.125)).toBe('+12.5\u00a0%');
    expect(formatShock(0)).toBe('0\u00a0%');
  });

  it('reads what it writes, and what people type', () => {
    expect(parsePercent(formatShock(-0.125))).toBeCloseTo(-0.125, 12);
    expect(parsePercent('+3,000')).toBe(30);
    expect(parsePercent('twelve')).toBeNull();
    expect(parsePercent('')).toBeNull();
  });
});

it('refuses to print what is not a number', () => {
  expect(() => groupNumber(Number.NaN, 0, 'negative')).toThrow(RangeError);
});

it('keeps every digit of a quantity and drops trailing zeros', () => {
  expect(formatQuantity('-12.500', 'BTC')).toBe('−12.5\u00a0BTC');
  expect(formatQuantity('250000', 'USD')).toBe('250,000\u00a0USD');
});

it('writes an age in two units at most and never below zero', () => {
  expect(formatAge(41_900)).toBe('41\u00a0s');
  expect(formatAge(12_000_000)).toBe('3\u00a0h 20\u00a0min');
  expect(formatAge(-5)).toBe('0\u00a0s');
});

it('names the zone of an instant', () => {
  expect(formatInstant(Date.UTC(2025, 9, 10, 21, 20, 5))).toBe('2025-10-10 21:20:05 UTC');
});

it('gives an amount the digits of its currency, and a difference two however small', () => {
  expect(formatAmount('58508.644', 'USDT')).toBe('58,508.64');
  expect(formatAmount('0.18458812', 'BTC')).toBe('0.184588');
  expect(formatAmount('11.5', 'ETH')).toBe('11.5000');
  expect(formatDifference('0.0000041236')).toBe('+0.0000041');
  expect(formatDifference('-12.345')).toBe('−12.35');
  expect(formatDifference('0')).toBe('0');
});

describe('amounts in another currency', () => {
  const rate = {
    currency: 'EUR',
    usd: '1.0837',
    quality: 'live',
    reason: null,
    origin: 'a venue',
    at: 0,
  } as const;
  afterEach(() => reportBy(null));

  it('are the dollars over what one of it is worth; their digits follow the currency', () => {
    reportBy(rate);
    expect(formatMoney('1083.7')).toBe('1,000');
    expect(formatMoneySigned('1083700')).toBe('+1,000,000');
    expect(formatMoneyCompact('-1083700000')).toBe('−1.00\u00a0B');
    expect(formatMoneyBrief('5.4185')).toBe('5.00');
    reportBy({ ...rate, currency: 'BTC', usd: '100000' });
    expect(formatMoney('712569')).toBe('7.1257');
    expect(formatMoneyCompact('712569')).toBe('7.1257');
    expect(formatMoneyBrief('712569')).toBe('7.1257');
    reportBy({ ...rate, currency: 'JPY', usd: '0.0065' });
    expect(formatMoney('65')).toBe('10,000');
    expect(formatMoneyBrief('0.65')).toBe('100');
  });

  it('are dollars to the last digit where there is no rate, or none that can be one', () => {
    for (const usd of [null, '0', '-1']) {
      reportBy({ ...rate, usd });
      expect(reportingCurrency()).toBe('USD');
      expect(reportedText('9007199254740993.123456789')).toBe('9007199254740993.123456789');
    }
  });
});
