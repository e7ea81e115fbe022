import type { Instrument } from '#shared/domain/instrument.ts';
import { assetCode, instrumentId } from '../wire/identifiers.ts';
import { deliveryTime } from './instrument.ts';

/** `BTCUSD_PERP` and `BTCUSD_261225`. */
export const COIN_SYMBOL = /^([A-Z0-9]+)USD_(PERP|\d{6})$/;

/** USD of face value in one contract: 100 for BTC, 10 for every other coin (margin/binance-bybit.md 1). */
function contractSize(base: string): string {
  return base === 'BTC' ? '100' : '10';
}

/** The COIN-M contract a symbol names; null when it names none. It settles in its base coin. */
export function coinmInstrument(venueSymbol: string): Instrument | null {
  const [, base, delivery] = COIN_SYMBOL.exec(venueSymbol) ?? [];
  if (base === undefined || delivery === undefined) return null;
  const expiresAt = delivery === 'PERP' ? null : deliveryTime(delivery);
  const coin = assetCode(base);
  return {
    id: instrumentId('binance', venueSymbol),
    venue: 'binance',
    venueSymbol,
    kind: delivery === 'PERP' ? 'perpetual' : 'future',
    settlement: 'inverse',
    base: coin,
    quote: 'USD',
    settle: coin,
    contractMultiplier: contractSize(base),
    expiresAt,
  };
}
