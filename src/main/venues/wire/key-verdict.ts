import type { KeyVerdict } from '#shared/contract/accounts.ts';

/** What a venue says a key may do, before it is judged. */
export interface KeyRights {
  /** Rights that can take money out, or send it elsewhere: never taken. */
  readonly moving: readonly string[];
  /** Rights to trade or to change the account. */
  readonly trading: readonly string[];
  /** All of them, as the venue names them. */
  readonly rights: readonly string[];
  readonly ipBound: boolean | null;
  readonly expiresAt: number | null;
}

/** Judges a key by its rights: money that can move refuses it, trading needs an exception (reliability.md K9). */
export function judge(rights: KeyRights, checkedAt: number): KeyVerdict {
  const { moving, trading, ipBound, expiresAt } = rights;
  const known = { rights: [...rights.rights], ipBound, expiresAt, checkedAt };
  if (moving.length > 0)
    return {
      ...known,
      verdict: 'refused',
      words: [
        `This key can move money: ${list(moving)}. Plimsoll takes no such key.`,
        'Make one that can only read, and delete this one if it was shown anywhere.',
      ],
    };
  if (trading.length > 0)
    return {
      ...known,
      verdict: 'can-trade',
      words: [
        `This key can trade: ${list(trading)}. Plimsoll never trades, but whoever gets hold of the key could.`,
      ],
    };
  return { ...known, verdict: 'read-only', words: ['This key can only read.'] };
}

/** A key whose rights the venue does not tell is not taken: what it may do would be a guess. */
export function unverifiable(why: string, checkedAt: number): KeyVerdict {
  return {
    verdict: 'unverifiable',
    words: [
      `What this key may do cannot be told: ${why}`,
      'A key is taken only where that is known.',
    ],
    rights: [],
    ipBound: null,
    expiresAt: null,
    checkedAt,
  };
}

function list(rights: readonly string[]): string {
  return rights.join(', ');
}
