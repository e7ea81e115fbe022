import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { agree, isZero, magnitude, multiply, sum } from './wire/decimal.ts';

/** What the figures of two replies say about their accounts. */
export type Verdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'different'; readonly because: string }
  /** Nothing in the replies can be compared: both are flat, or they share no figure. */
  | { readonly kind: 'unproven' };

/**
 * `required`: replies that cannot be shown to belong together are refused. `noted`: they are taken, and a gap says so. `given`: the
 * caller asked one account for all of them. Replies that contradict each other are refused always.
 */
export type Proof = 'required' | 'noted' | 'given';

/** Pairs of figures that must agree when two replies belong to one account and moment. */
export interface Comparison {
  /** Such as "unrealized PnL in USDT". */
  readonly figure: string;
  readonly first: DecimalText;
  readonly second: DecimalText;
  /** Largest difference that a few seconds of price movement and rounding explain; same unit. */
  readonly tolerance: DecimalText;
}

/**
 * Replies of different accounts never share an equity. Every comparison must agree, and at least one must be of figures
 * that are not zero: two flat accounts agree about everything and prove nothing.
 */
export function compareAccounts(comparisons: readonly Comparison[]): Verdict {
  for (const { figure, first, second, tolerance } of comparisons) {
    if (!agree(first, second, tolerance)) {
      return {
        kind: 'different',
        because: `${figure} is ${first} in one and ${second} in the other`,
      };
    }
  }
  const telling = comparisons.some(({ first, second }) => !isZero(first) && !isZero(second));
  return { kind: telling ? 'same' : 'unproven' };
}

interface Parties {
  readonly first: string;
  readonly second: string;
  readonly proof: Proof;
}

/** The gap to note beside joined replies (null when their figures prove the join), or the refusal to join them. */
export function requireSameAccount(
  verdict: Verdict,
  { first, second, proof }: Parties,
): Result<string | null> {
  switch (verdict.kind) {
    case 'same':
      return ok(null);
    case 'different':
      return fail(
        'venue',
        `${first} and ${second} are not of one account and moment: ${verdict.because}. Import them as two accounts.`,
      );
    case 'unproven':
      if (proof === 'given') return ok(null);
      return proof === 'required'
        ? fail('venue', `Nothing shows that ${first} and ${second} are of one account.`)
        : ok(`Nothing in ${first} and ${second} shows that they are of one account.`);
  }
}

/** A share of the sum of magnitudes, as a tolerance: the room prices have to move between two replies. */
export function shareOf(amounts: readonly DecimalText[], share: DecimalText): DecimalText {
  return multiply(sum(amounts.map(magnitude)), share);
}

/** Longest time between two replies of one snapshot. */
const MAX_APART_MS = 5 * 60_000;

/** Refuses replies whose own clocks are further apart than one snapshot can be. */
export function requireSameMoment(
  replies: readonly { readonly name: string; readonly at: number | null }[],
): Result<null> {
  const timed = replies.flatMap(({ name, at }) => (at === null ? [] : [{ name, at }]));
  const earliest = timed.toSorted((left, right) => left.at - right.at)[0];
  const last = timed.toSorted((left, right) => right.at - left.at)[0];
  if (!earliest || !last || last.at - earliest.at <= MAX_APART_MS) return ok(null);
  const minutes = Math.round((last.at - earliest.at) / 60_000);
  return fail(
    'venue',
    `${earliest.name} and ${last.name} are ${minutes} minutes apart; the replies of one account must be of one moment.`,
  );
}
