import type { VenueDoor } from '../egress/endpoint.ts';
import type { EgressClock } from '../egress/ports.ts';
import type { CallResult, Parameters, VenueClient } from './venue-client.ts';

/** Kept replies at most: names of contracts come and go. */
const MOST_KEPT = 500;

/** A call whose reply may be another's. `within`: how many ms ago that may have left. */
export interface SharedCalls {
  serves(name: string): boolean;
  call(name: string, parameters: Parameters, within: number): Promise<CallResult>;
}

interface Kept {
  readonly result: CallResult;
  /** By the monotonic clock. */
  readonly leftAt: number;
}

/**
 * What a venue tells anyone, asked once for all accounts of a process. A reply keeps the time at which its own request left, so
 * nothing looks younger for being shared. Failures are told to those who wait for them and are not kept. `client` holds no key.
 */
export function sharedReplies(
  door: VenueDoor,
  client: VenueClient,
  clock: EgressClock,
): SharedCalls {
  const shared = new Set(door.endpoints.filter((row) => row.shared).map(({ name }) => name));
  const underWay = new Map<string, Promise<CallResult>>();
  const kept = new Map<string, Kept>();

  async function ask(key: string, name: string, parameters: Parameters): Promise<CallResult> {
    try {
      const result = await client.call(name, parameters);
      if (result.ok) {
        kept.delete(key);
        kept.set(key, { result, leftAt: clock.monotonic() - result.reply.roundTripMs });
        for (const old of kept.keys()) {
          if (kept.size <= MOST_KEPT) break;
          kept.delete(old);
        }
      }
      return result;
    } finally {
      underWay.delete(key);
    }
  }

  return {
    serves: (name) => shared.has(name),
    call(name, parameters, within) {
      const key = JSON.stringify([name, Object.entries(parameters).toSorted()]);
      const known = kept.get(key);
      if (known !== undefined && clock.monotonic() - known.leftAt < within)
        return Promise.resolve(known.result);
      const running = underWay.get(key) ?? ask(key, name, parameters);
      underWay.set(key, running);
      return running;
    },
  };
}
