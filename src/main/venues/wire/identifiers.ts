import { coinOf } from '#shared/domain/coin.ts';
import type { VenueId } from '#shared/domain/venue.ts';

/** Venues list contracts named in other scripts; an id keeps to ASCII, each other character as `_` and its hex code point. */
function plain(text: string, allowed: RegExp): string {
  return [...text]
    .map((character) =>
      allowed.test(character) ? character : `_${character.codePointAt(0)?.toString(16) ?? ''}`,
    )
    .join('');
}

/** An id made of parts, such as `cross:USDT` or `isolated:BTCUSDT:LONG`. */
export function idOf(...parts: readonly string[]): string {
  return plain(parts.join(':'), /[A-Za-z0-9._:@-]/).slice(0, 96);
}

export function instrumentId(venue: VenueId, venueSymbol: string): string {
  return `${venue}:${venueSymbol}`;
}

export function assetCode(text: string): string {
  return plain(text, /[A-Za-z0-9_.@-]/).slice(0, 24);
}

/**
 * The coin a contract's name stands for: `1000PEPE`, `1MBABYDOGE`, `kSHIB` and Bybit's `SHIB1000` count thousands or millions
 * of a coin. Quantity and price stay in the contract's own unit, so their product is the notional; only the name is shared.
 */
export function contractCoin(contractBase: string): string {
  const suffixed = /^([A-Z]{2,})10{3,}$/.exec(contractBase);
  return assetCode(suffixed?.[1] ?? coinOf(contractBase));
}
