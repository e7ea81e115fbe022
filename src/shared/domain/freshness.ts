/**
 * What a live figure is made of. `rules`: instrument specifications, tiers, haircuts and fees of a venue. `reporting`: a rate that
 * amounts are shown by, and nothing is computed from.
 */
export type InputKind =
  'mark' | 'positions' | 'balances' | 'funding' | 'rules' | 'rate' | 'reporting';

/** Ages, in ms: up to `liveWithin` an input is live, beyond `staleAfter` it is stale. */
export interface AgeLimit {
  readonly liveWithin: number;
  readonly staleAfter: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * Limits of every input, reliability.md 2.7 (its own rules, read November 2026; no venue states one). Positions: "30 s or 3 polls",
 * the 30 s here.
 */
export const ageLimits: Readonly<Record<InputKind, AgeLimit>> = {
  mark: { liveWithin: 5 * SECOND, staleAfter: 15 * SECOND },
  positions: { liveWithin: 15 * SECOND, staleAfter: 30 * SECOND },
  balances: { liveWithin: 30 * SECOND, staleAfter: 60 * SECOND },
  funding: { liveWithin: 5 * MINUTE, staleAfter: 20 * MINUTE },
  rules: { liveWithin: 24 * HOUR, staleAfter: 72 * HOUR },
  rate: { liveWithin: 30 * SECOND, staleAfter: 120 * SECOND },
  reporting: { liveWithin: 30 * SECOND, staleAfter: 120 * SECOND },
};

export type AgeVerdict = 'live' | 'stale';

/**
 * Whether an input of this age (ms of the book's clock) is live. Between the limits the verdict before stands, so a feed at the edge
 * does not flicker; without one before it is stale, and so is an input from the future: its age is not known.
 */
export function ageVerdict(kind: InputKind, age: number, before: AgeVerdict | null): AgeVerdict {
  const { liveWithin, staleAfter } = ageLimits[kind];
  if (!(age >= 0) || age > staleAfter) return 'stale';
  return age <= liveWithin ? 'live' : (before ?? 'stale');
}
