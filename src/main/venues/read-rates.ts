import { isDollarAsset } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { binanceRates } from './binance/rates.ts';
import { deribitRates } from './deribit/rates.ts';
import { hyperliquidRates } from './hyperliquid/rates.ts';
import { okxRates } from './okx/rates.ts';
import type { Ask } from './wire/ask.ts';
import { isZero } from './wire/decimal.ts';
import type { AskRates, LiveRate } from './wire/live-rate.ts';

/** What each venue publishes of the coins it holds for its customers; Bybit states a value beside every balance. */
const ownRates: Readonly<Record<VenueId, AskRates | null>> = {
  binance: binanceRates,
  bybit: null,
  okx: okxRates,
  deribit: deribitRates,
  hyperliquid: hyperliquidRates,
};

interface RateWays {
  readonly venue: VenueId;
  readonly own: Ask;
  /** In the order in which they are believed. */
  readonly dollars: readonly { readonly source: VenueId; readonly ask: Ask }[];
}

/**
 * USD rates of assets whose venue's accounts state none. Dollar coins come from the published indexes of two venues, the second only
 * where the first says nothing; other coins from their own venue alone. No coin is taken to be worth a dollar.
 */
export async function readRates(
  { venue, own, dollars }: RateWays,
  assets: readonly string[],
): Promise<readonly LiveRate[]> {
  if (assets.length === 0) return [];
  const found = new Map<string, LiveRate>();
  const add = (rates: readonly LiveRate[]): void => {
    for (const rate of rates)
      if (!rate.usd.startsWith('-') && !isZero(rate.usd)) found.set(rate.asset, rate);
  };
  const coins = new Set([...assets.filter(isDollarAsset), QUOTE]);
  for (const { source, ask } of dollars) {
    const missing = [...coins].filter((asset) => !found.has(asset));
    if (missing.length > 0) add((await ownRates[source]?.(ask, missing, null)) ?? []);
  }
  const rest = assets.filter((asset) => !found.has(asset));
  const usdc = found.get(QUOTE) ?? null;
  if (rest.length > 0) add((await ownRates[venue]?.(own, rest, usdc)) ?? []);
  return [...found.values()].filter(({ asset }) => assets.includes(asset));
}

/** What Hyperliquid's and most of Deribit's prices are in. */
const QUOTE = 'USDC';
