import type { Instrument } from '#shared/domain/instrument.ts';
import { expiryOf } from '../wire/expiry.ts';
import { assetCode, instrumentId } from '../wire/identifiers.ts';

/**
 * The contract a Deribit name says: `BTC-PERPETUAL` (inverse), `SOL_USDC-PERPETUAL` (linear), `ETH-27DEC24` (inverse
 * future), `BTC-27DEC24-100000-C` (option paid in coin), `XRP_USDC-27DEC24-0d55-C` (linear option). null for any other name.
 */
export function deribitInstrument(venueSymbol: string): Instrument | null {
  const [pair = '', date, strike, right] = venueSymbol.split('-');
  const [base = '', quote] = pair.split('_');
  if (base === '' || date === undefined) return null;
  const isOption = strike !== undefined && (right === 'C' || right === 'P');
  if (!isOption && strike !== undefined) return null;
  const expiresAt = date === 'PERPETUAL' ? null : expiryOf(date);
  if (date !== 'PERPETUAL' && expiresAt === null) return null;
  const inverse = quote === undefined;
  return {
    id: instrumentId('deribit', venueSymbol),
    venue: 'deribit',
    venueSymbol,
    kind: isOption ? 'option' : expiresAt === null ? 'perpetual' : 'future',
    settlement: inverse ? 'inverse' : 'linear',
    base: assetCode(base),
    quote: assetCode(quote ?? 'USD'),
    settle: assetCode(quote ?? base),
    // Sizes are stated in USD or coins, not in contracts.
    contractMultiplier: '1',
    expiresAt,
  };
}
