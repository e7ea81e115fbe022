import { fail, ok } from '#shared/contract/failure.ts';
import { venueNames } from '#shared/domain/venue.ts';
import type { VenueClient } from '../venues/ccxt/venue-client.ts';
import type { EgressError } from '../venues/egress/egress-error.ts';
import type { VenueDoor } from '../venues/egress/endpoint.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import type { Ask } from '../venues/wire/ask.ts';
import type { Wellbeing } from './connector-contract.ts';
import { failureWords } from './failure-words.ts';

/** One account's way to its venue, and how it has fared. */
export interface AskedVenue {
  readonly ask: Ask;
  /** Why the last question that failed did. */
  lastError(): EgressError | null;
  endpoints(): Wellbeing['endpoints'];
}

/**
 * Questions by their path, as ccxt's signed calls. `extra`: parameters that every question bears, as the address of a public
 * account.
 */
export function askVenue(
  client: VenueClient,
  door: VenueDoor,
  clock: EgressClock,
  extra: Readonly<Record<string, string>> = {},
): AskedVenue {
  const known = new Map<string, Wellbeing['endpoints'][number]>();
  let lastError: EgressError | null = null;

  const ask: Ask = async ({ path, params }) => {
    const endpoint = door.endpoints.find((listed) => isAsked(listed, path));
    if (endpoint === undefined)
      return fail('unsupported', `${path} is no path of ${venueNames[door.venue]} that is asked.`);
    const at = clock.now();
    const typed = endpoint.types === undefined ? {} : { type: path };
    const result = await client.call(endpoint.call, { ...extra, ...params, ...typed });
    const before = known.get(path);
    if (result.ok) {
      known.set(path, { name: path, succeededAt: at, failure: null });
      return ok({ body: result.reply.body, at });
    }
    lastError = result.error;
    const words = failureWords(result.error);
    const failure = { at, words };
    known.set(path, { name: path, succeededAt: before?.succeededAt ?? null, failure });
    return fail(result.error.class === 'auth' ? 'unauthorized' : 'venue', words);
  };

  return { ask, lastError: () => lastError, endpoints: () => [...known.values()] };
}

/** Paths as REST has them, methods of JSON-RPC below their prefix, or types of Hyperliquid's one endpoint. */
function isAsked({ path, types }: VenueDoor['endpoints'][number], asked: string): boolean {
  return types === undefined ? path === asked || path.endsWith(`/${asked}`) : types.includes(asked);
}
