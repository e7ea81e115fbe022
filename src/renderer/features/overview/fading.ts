import type { RiskView } from '#shared/contract/risk.ts';
import { ageLimits } from '#shared/domain/freshness.ts';

/** Beyond this age nothing more fades: what is left of the colour keeps the words readable. */
const FADED_AT = ageLimits.balances.staleAfter;
const LEAST = 0.15;

/**
 * How much of its colour the screen of a live book keeps, 1 to 0.15, falling without steps with the age of its oldest moving input from the
 * live limit of a balance to its stale limit. Other books speak for their own time and keep all of it. A book that lacks an input keeps least.
 */
export function colourLeft({ live, clock }: RiskView): number {
  const { now, oldestInputAt, missingInput } = clock;
  if (live === null) return 1;
  if (oldestInputAt === null || missingInput !== null) return LEAST;
  const from = ageLimits.balances.liveWithin;
  const faded = (now - oldestInputAt - from) / (FADED_AT - from);
  return 1 - (1 - LEAST) * Math.min(1, Math.max(0, faded));
}
