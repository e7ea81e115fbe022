import type { VenueId } from '#shared/domain/venue.ts';
import type { Egress } from '../venues/egress/egress.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import type { LiveMark, StampedMark } from '../venues/wire/ask.ts';
import type { MarkStreamPlan } from '../venues/wire/mark-stream.ts';
import { startVenueStream, type Talk } from './venue-stream.ts';

/** Contracts told by one connection; venues allow 200 and more. The others are asked for. */
const MOST_FOLLOWED = 200;

interface MarkStreamOptions {
  readonly venue: VenueId;
  readonly plan: MarkStreamPlan;
  readonly url: string;
  readonly egress: Egress;
  readonly clock: EgressClock;
  /** What to add to our clock for the venue's, ms. */
  readonly offsetMs: () => number;
  readonly onMarks: (marks: readonly StampedMark[]) => void;
}

export interface MarkStream {
  /** The contracts to be told of from now on, by the venue's names. */
  follow(symbols: readonly string[]): void;
  end(): void;
}

/**
 * One public stream of marks. A mark counts for the venue's own time of it, never for longer than it is here; one that is older than
 * the one before on the same connection is dropped. A new connection begins anew, so no clock that was set holds it up.
 */
export function startMarkStream(options: MarkStreamOptions): MarkStream {
  const { venue, plan, url, egress, clock, offsetMs, onMarks } = options;
  const beacon = plan.beacons[url];
  let followed: ReadonlySet<string> = new Set(beacon === undefined ? [] : [beacon]);

  function talk(): Talk {
    const newest = new Map<string, number>();
    /** null: an older mark than is known. */
    const stampOf = ({ instrument, at }: LiveMark): number | null => {
      if (at === null) return clock.now();
      const before = newest.get(instrument);
      if (before !== undefined && at < before) return null;
      newest.set(instrument, at);
      return Math.min(clock.now(), at - offsetMs());
    };
    return {
      opening: plan.follow([...followed]),
      ping: plan.ping,
      hear(message) {
        const { marks, refused } = plan.hear(message);
        const stamped = marks.flatMap((mark) => {
          const stamp = stampOf(mark);
          return stamp === null ? [] : [{ ...mark, stamp }];
        });
        if (stamped.length > 0) onMarks(stamped);
        return { say: [], refused, isData: stamped.length > 0 };
      },
      renewal: null,
    };
  }

  const stream = startVenueStream({
    name: `the marks of ${venue}`,
    open: () => Promise.resolve().then(() => ({ socket: egress.open(venue, url), talk: talk() })),
    clock,
    lifeIs: 'data',
  });

  return {
    follow(symbols) {
      const wanted = new Set(beacon === undefined ? [] : [beacon]);
      for (const symbol of symbols) if (wanted.size < MOST_FOLLOWED) wanted.add(symbol);
      const added = [...wanted].filter((symbol) => !followed.has(symbol));
      const gone = [...followed].filter((symbol) => !wanted.has(symbol));
      followed = wanted;
      if (added.length > 0) stream.say(plan.follow(added));
      if (gone.length > 0) stream.say(plan.leave(gone));
    },
    end: () => stream.end(),
  };
}
