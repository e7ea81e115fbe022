import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { KeyVerdict } from '#shared/contract/accounts.ts';

const ADDRESS = /^0x[0-9a-fA-F]{40}$/;
/** 64 hexadecimal digits, as a private key or an agent's is written, with or without its prefix; 12 to 24 words are a seed. */
const PRIVATE_KEY = /(^|[^0-9a-fA-F])(0x)?[0-9a-fA-F]{64}([^0-9a-fA-F]|$)/;
const SEED = /^\s*([a-z]{3,8}\s+){11,23}[a-z]{3,8}\s*$/;

/** An account of Hyperliquid is public by its address. What looks like a key to it is refused unread. */
export function hyperliquidAddress(text: string): Result<string> {
  if (PRIVATE_KEY.test(text) || SEED.test(text))
    return fail(
      'invalid',
      'This looks like a private key or a seed phrase. Plimsoll needs the address alone: never paste a key. It was not kept.',
    );
  const address = text.trim();
  return ADDRESS.test(address)
    ? ok(address.toLowerCase())
    : fail('invalid', 'An address is 0x and 40 hexadecimal digits.');
}

/** An address gives no right to anything. */
export function hyperliquidPermissions(checkedAt: number): KeyVerdict {
  return {
    verdict: 'read-only',
    words: ['An address is public: it can only be read.'],
    rights: [],
    ipBound: null,
    expiresAt: null,
    checkedAt,
  };
}
