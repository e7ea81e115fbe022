import { describe, expect, it } from 'vitest';
import { readAddress } from './hyperliquid-address.ts';

const ADDRESS = '0xAbCdEf0123456789abcdef0123456789ABCDEF01';
const KEY = 'a1'.repeat(32);

describe('what is typed where an address belongs', () => {
  it('is an address, in lower case', () => {
    expect(readAddress(` ${ADDRESS}\n`)).toEqual({
      kind: 'address',
      address: ADDRESS.toLowerCase(),
    });
  });

  it.each([
    KEY,
    `0x${KEY}`,
    KEY.toUpperCase(),
    `  0x${KEY}\n`,
    `${KEY.slice(0, 32)} ${KEY.slice(32)}`,
    KEY.replaceAll(/(..)/g, '$1:'),
    'b2'.repeat(64),
    `key: ${KEY}`,
    `${ADDRESS} ${KEY}`,
    'legal winner thank year wave sausage worth useful legal winner thank yellow',
  ])('is a private key or a phrase: %s', (typed) => {
    expect(readAddress(typed)).toEqual({ kind: 'private-key' });
  });

  it.each(['', 'abc', '0x', ADDRESS.slice(2), `${ADDRESS}0`, '0xg123', 'me.eth'])(
    'is neither: %s',
    (typed) => {
      expect(readAddress(typed)).toEqual({ kind: 'neither' });
    },
  );
});
