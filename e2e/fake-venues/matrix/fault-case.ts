import type { VenueId } from '#shared/domain/venue.ts';
import type { Target } from '../core/fault.ts';
import type { FakeVenues } from '../fake-venues.ts';

/** Where a fault hits: an account of a venue, and one of its calls or, null, any. */
export interface Hit {
  readonly venue: VenueId;
  readonly account: string;
  readonly call: string | null;
}

/** One way in which one of the 28 rows comes about. */
export interface FaultCase {
  /** 1 to 28, as in the matrix of exchange faults. */
  readonly row: number;
  readonly name: string;
  /** `answer`: replies change; `world`: the truth or what the venue admits changes; `stream`: connections and their messages do. */
  readonly kind: 'answer' | 'world' | 'stream';
  /** Venues that can have it; without: all. */
  readonly venues?: readonly VenueId[];
  put(fakes: FakeVenues, hit: Hit): void;
}

/** The fault's target: public calls carry no account, so a call named alone is hit whoever asks it. */
export function targetOf({ venue, account, call }: Hit): Target {
  return { venue, account, call };
}
