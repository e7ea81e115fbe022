import { randomBytes } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import { seal, unseal } from './sealing.ts';

/** A million in `npm run test:long`. */
const seals = inject('vaultRuns') * 100;
const key = randomBytes(32);

describe('a sealed text', () => {
  it(`never bears a nonce twice: ${String(seals)} seals`, { timeout: 120_000 }, () => {
    const nonces = new Set<string>();
    const plain = Buffer.from('x');
    for (let number = 0; number < seals; number++) nonces.add(seal(key, 'bound', plain).nonce);
    expect(nonces.size).toBe(seals);
  });

  it('opens with its key and what it was bound to, and with nothing else', () => {
    for (const length of [0, 1, 31, 8192]) {
      const plain = randomBytes(length);
      const sealed = seal(key, 'okx|a|apiKey|1', plain);
      expect(unseal(key, 'okx|a|apiKey|1', sealed)).toEqual(plain);
      expect(unseal(randomBytes(32), 'okx|a|apiKey|1', sealed)).toBeNull();
      for (const bound of ['okx|b|apiKey|1', 'okx|a|apiSecret|1', 'okx|a|apiKey|2', ''])
        expect(unseal(key, bound, sealed)).toBeNull();
      expect(unseal(key, 'okx|a|apiKey|1', { ...sealed, nonce: 'AAAA' })).toBeNull();
      expect(unseal(key, 'okx|a|apiKey|1', { ...sealed, box: 'AAAA' })).toBeNull();
    }
  });
});
