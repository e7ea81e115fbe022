import type { Instrument } from '#shared/domain/instrument.ts';
import { assetCode, contractCoin, instrumentId } from '../wire/identifiers.ts';

/** Quote assets of USDⓈ-M contracts. Longest first: "BTCUSDT" ends in no shorter one by accident. */
const quoteAssets = ['FDUSD', 'USDT', 'USDC', 'BUSD', 'USD1', 'BTC', 'ETH', 'BNB'] as const;

const DELIVERY_HOUR = 8;

/**
 * The contract a symbol names; null when its quote asset cannot be told. `marginAsset` is said by newer replies and wins.
 * One USDⓈ-M contract is one unit of the base.
 */
export function binanceInstrument(
  venueSymbol: string,
  marginAsset: string | null,
): Instrument | null {
  const [pair = '', delivery = null] = venueSymbol.split('_');
  const quote =
    marginAsset !== null && pair.endsWith(marginAsset)
      ? marginAsset
      : quoteAssets.find((asset) => pair.endsWith(asset) && pair.length > asset.length);
  if (quote === undefined) return null;
  const expiresAt = delivery === null ? null : deliveryTime(delivery);
  if (delivery !== null && expiresAt === null) return null;
  return {
    id: instrumentId('binance', venueSymbol),
    venue: 'binance',
    venueSymbol,
    kind: expiresAt === null ? 'perpetual' : 'future',
    settlement: 'linear',
    base: contractCoin(pair.slice(0, pair.length - quote.length)),
    quote: assetCode(quote),
    settle: assetCode(quote),
    contractMultiplier: '1',
    expiresAt,
  };
}

/** Delivery at 08:00 UTC of the date in the name, as in `BTCUSDT_261225`; null when it is none. */
export function deliveryTime(text: string): number | null {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return null;
  const [, year, month, day] = match;
  return Date.UTC(2000 + Number(year), Number(month) - 1, Number(day), DELIVERY_HOUR);
}
