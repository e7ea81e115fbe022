import type { VenueId } from '#shared/domain/venue.ts';
import { answerFaults } from './answer-faults.ts';
import type { FaultCase } from './fault-case.ts';
import { streamFaults } from './stream-faults.ts';
import { worldFaults } from './world-faults.ts';

/** The 28 rows of the matrix of exchange faults, each in every way the fakes know. Bad TLS is not among them: the fakes have none. */
export const faultMatrix: readonly FaultCase[] = [
  ...answerFaults,
  ...worldFaults,
  ...streamFaults,
].sort((first, second) => first.row - second.row);

export function casesOf(venue: VenueId): readonly FaultCase[] {
  return faultMatrix.filter(({ venues }) => venues?.includes(venue) ?? true);
}
