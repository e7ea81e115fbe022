import type { VenueId } from '#shared/domain/venue.ts';
import type { Keys } from '../venues/ccxt/venue-client.ts';

/** A key's fields by the names the page asks for them, in UTF-8. */
export type KeyFields = Readonly<Record<string, Uint8Array>>;

export function textOf(fields: KeyFields, name: string): string {
  return Buffer.from(fields[name] ?? new Uint8Array()).toString('utf8');
}

/** The same as whoever signs takes them. */
export function keysOf(venue: VenueId, fields: KeyFields): Keys {
  switch (venue) {
    case 'binance':
    case 'bybit':
      return { apiKey: textOf(fields, 'apiKey'), secret: textOf(fields, 'apiSecret') };
    case 'okx':
      return {
        apiKey: textOf(fields, 'apiKey'),
        secret: textOf(fields, 'apiSecret'),
        password: textOf(fields, 'passphrase'),
      };
    case 'deribit':
      return { apiKey: textOf(fields, 'clientId'), secret: textOf(fields, 'clientSecret') };
    case 'hyperliquid':
      throw new RangeError('Hyperliquid signs nothing here');
  }
}
