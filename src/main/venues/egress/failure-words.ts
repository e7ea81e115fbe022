import { venueNames } from '#shared/domain/venue.ts';
import type { EgressClass, EgressError } from './egress-error.ts';

/** What went wrong with a venue, for a person: what happened, and what is done or to do about it. */
export function failureWords({
  venue,
  class: kind,
  httpStatus,
  code,
  retryAt,
}: EgressError): string {
  const name = venueNames[venue];
  const detail = [httpStatus === null ? null : `HTTP ${httpStatus}`, code && `code ${code}`]
    .filter((part) => part)
    .join(', ');
  const until = retryAt === null ? '' : ` It is asked again at ${utc(retryAt)}.`;
  return `${words[kind].replaceAll('{name}', name)}${detail === '' ? '' : ` (${detail})`}.${until}`;
}

const words: Readonly<Record<EgressClass, string>> = {
  'not-allowed': 'Plimsoll was about to ask {name} something it must not, and did not',
  internal: 'Plimsoll failed in asking {name}, which is a fault of its own',
  network: '{name} could not be reached',
  timeout: '{name} did not answer within ten seconds',
  'too-large': '{name} sent more than an answer can be',
  redirect:
    '{name} pointed elsewhere, where no key is sent: a login page of the network may stand between',
  'not-json': '{name} sent something that is no answer of its own: it may be under maintenance',
  hostile: '{name} sent numbers that no price or amount can be',
  'rate-limited': '{name} asks to be asked more slowly',
  banned: '{name} has shut this address out; nothing is asked until that ends',
  auth: '{name} refused the key: it may be revoked, expired, or bound to another address. Check it at {name}, then check again here',
  clock: '{name} and this machine do not agree on the time: set the clock',
  server: '{name} is in trouble',
  'not-listed': '{name} does not list what it was asked for',
  venue: '{name} refused the question',
};

function utc(at: number): string {
  return `${new Date(at).toISOString().slice(11, 19)} UTC`;
}
