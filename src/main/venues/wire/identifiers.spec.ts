import { describe, expect, it } from 'vitest';
import { expiryOf, quarterlyExpiryOf } from './expiry.ts';
import { assetCode, contractCoin, idOf } from './identifiers.ts';

describe('contractCoin', () => {
  it.each([
    ['BTC', 'BTC'],
    ['1000PEPE', 'PEPE'],
    ['10000SATS', 'SATS'],
    ['1000000MOG', 'MOG'],
    ['1MBABYDOGE', 'BABYDOGE'],
    ['SHIB1000', 'SHIB'],
    ['1INCH', '1INCH'],
    ['0G', '0G'],
  ])('reads the coin of %s', (base, coin) => {
    expect(contractCoin(base)).toBe(coin);
  });
});

describe('ids', () => {
  it('spells characters outside ASCII, so that no contract is refused for its name', () => {
    expect(idOf('account', '币USDT', 'BOTH')).toBe('account:_5e01USDT:BOTH');
    expect(assetCode('+10')).toBe('_2b10');
  });
});

describe('expiries', () => {
  it('reads the day in a name as 08:00 UTC', () => {
    expect(expiryOf('27DEC24')).toBe(Date.UTC(2024, 11, 27, 8));
    expect(expiryOf('PERPETUAL')).toBeNull();
  });

  it('reads a quarterly code as the last Friday of its month', () => {
    expect(quarterlyExpiryOf('Z24')).toBe(Date.UTC(2024, 11, 27, 8));
    expect(quarterlyExpiryOf('H26')).toBe(Date.UTC(2026, 2, 27, 8));
    expect(quarterlyExpiryOf('X26')).toBeNull();
  });
});
