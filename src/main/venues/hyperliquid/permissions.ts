import type { KeyVerdict } from '#shared/contract/accounts.ts';

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
