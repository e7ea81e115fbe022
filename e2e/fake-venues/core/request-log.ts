import type { VenueId } from '#shared/domain/venue.ts';

/** One request that arrived, whatever became of it. Neither headers nor query are kept: they hold signatures. */
export interface Arrival {
  readonly at: number;
  readonly venue: VenueId | null;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly call: string;
  readonly account: string | null;
  /** What was answered; null: nothing (a hang, a dropped connection, a socket). */
  status: number | null;
  readonly banned: boolean;
}

const KEPT = 200_000;

export class RequestLog {
  readonly arrivals: Arrival[] = [];
  /** Messages of streams that have left. */
  pushed = 0;

  add(arrival: Arrival): Arrival {
    if (this.arrivals.length >= KEPT) this.arrivals.splice(0, KEPT / 2);
    this.arrivals.push(arrival);
    return arrival;
  }
}
