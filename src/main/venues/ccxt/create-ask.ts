import { fail, ok } from '#shared/contract/failure.ts';
import { venueNames } from '#shared/domain/venue.ts';
import type { EgressClass, EgressError } from '../egress/egress-error.ts';
import type { Ask } from '../wire/ask.ts';
import type { VenueClient } from './venue-client.ts';

/** Asks through a client. `address`: of Hyperliquid, whose questions name whom they are about. */
export function createAsk(client: VenueClient, address: string | null = null): Ask {
  const whose: Readonly<Record<string, string>> = address === null ? {} : { user: address };
  return async ({ path, params }) => {
    const called = await client.call(path, { ...whose, ...params });
    return called.ok
      ? ok({ body: called.reply.body, at: called.reply.sentAt })
      : fail(called.error.class === 'auth' ? 'unauthorized' : 'venue', sentence(called.error));
  };
}

const words: Readonly<Record<EgressClass, string>> = {
  'not-allowed': 'may not be asked this by this app',
  network: 'could not be reached',
  timeout: 'did not answer in ten seconds',
  'too-large': 'sent a reply larger than 20 MB',
  redirect: 'sent us to another address, where no key goes',
  'not-json': 'sent a reply that is not JSON of its own',
  hostile: 'sent a reply with numbers or keys no venue writes',
  'rate-limited': 'asks us to wait',
  banned: 'has shut this address out for a time',
  auth: 'refused the key',
  clock: 'refused our time, or did not tell its own',
  server: 'has trouble of its own',
  venue: 'refused the request',
};

function sentence({ venue, path, code, httpStatus, retryAt, ...error }: EgressError): string {
  const details = [
    path,
    httpStatus === null ? '' : `HTTP ${httpStatus}`,
    code === null ? '' : `code ${code}`,
    retryAt === null ? '' : `until ${new Date(retryAt).toISOString().slice(0, 19)} UTC`,
  ].filter((detail) => detail !== '');
  return `${venueNames[venue]} ${words[error.class]} (${details.join(', ')}).`;
}
