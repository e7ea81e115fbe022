import { fail, ok, type FailureReason } from '#shared/contract/failure.ts';
import type { AccountHealth } from '#shared/contract/accounts.ts';
import type { EgressError } from '../egress/egress-error.ts';
import { failureWords } from '../egress/failure-words.ts';
import type { EgressClock } from '../egress/ports.ts';
import type { Ask } from '../wire/ask.ts';
import type { SharedCalls } from './shared-replies.ts';
import type { VenueClient } from './venue-client.ts';

/** One account's way to its venue, and how it has fared. */
export interface AskedVenue {
  readonly ask: Ask;
  /** Why the last question that failed did. */
  lastError(): EgressError | null;
  endpoints(): AccountHealth['endpoints'];
  /** Other questions are asked from now on: how those before fared says nothing any more. */
  forget(): void;
}

/**
 * Questions as ccxt's signed calls. `address`: of a public account, whom its questions name. `shared`: who asks what concerns no
 * account; null: this client too. `isAhead`: a person waits for the answers.
 */
export function askVenue(
  client: VenueClient,
  clock: EgressClock,
  address: string | null,
  shared: SharedCalls | null = null,
  isAhead = false,
): AskedVenue {
  const known = new Map<string, AccountHealth['endpoints'][number]>();
  const whose: Readonly<Record<string, string>> = address === null ? {} : { user: address };
  let lastError: EgressError | null = null;

  const ask: Ask = async ({ path, params, within = 0, isProbe = false }) => {
    const result = shared?.serves(path)
      ? await shared.call(path, params, within)
      : await client.call(path, { ...whose, ...params }, isAhead);
    if (result.ok) {
      const { body, sentAt, toldAt, clockAhead } = result.reply;
      known.set(path, { name: path, succeededAt: sentAt, failure: null });
      return ok({ body, at: toldAt, clockAhead });
    }
    const words = failureWords(result.error);
    if (isProbe && result.error.class === 'auth') return fail('unauthorized', words);
    lastError = result.error;
    const succeededAt = known.get(path)?.succeededAt ?? null;
    known.set(path, { name: path, succeededAt, failure: { at: clock.now(), words } });
    return fail(reasonOf(result.error), words);
  };

  return {
    ask,
    lastError: () => lastError,
    endpoints: () => [...known.values()],
    forget: () => known.clear(),
  };
}

function reasonOf({ class: kind }: EgressError): FailureReason {
  if (kind === 'auth') return 'unauthorized';
  return kind === 'not-listed' ? 'missing-data' : 'venue';
}
