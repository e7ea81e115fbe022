import type { NewKey } from '#shared/contract/accounts.ts';
import type { VenueId } from '#shared/domain/venue.ts';

/** What opens an account at each venue, in the order its page gives them. */
export const keyFields = {
  binance: ['apiKey', 'apiSecret'],
  bybit: ['apiKey', 'apiSecret'],
  okx: ['apiKey', 'apiSecret', 'passphrase'],
  deribit: ['clientId', 'clientSecret'],
  hyperliquid: ['address'],
} as const satisfies { readonly [V in VenueId]: readonly FieldOf<V>[] };

type FieldOf<V extends VenueId> = Exclude<keyof Extract<NewKey, { venue: V }>, 'venue'>;

/** A venue's key of what was typed, in the order of its fields. */
export function keyOf(venue: VenueId, typed: readonly string[]): NewKey {
  const named = keyFields[venue].map((name, place) => [name, typed[place] ?? '']);
  // Every venue's fields are named above, so this is that venue's key.
  return { venue, ...Object.fromEntries(named) } as NewKey;
}
