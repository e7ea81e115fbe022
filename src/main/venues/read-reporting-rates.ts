import type { VenueId } from '#shared/domain/venue.ts';
import { binanceEuro } from './binance/euro.ts';
import { okxRates } from './okx/rates.ts';
import type { Ask } from './wire/ask.ts';
import { isZero, multiply } from './wire/decimal.ts';
import type { LiveRate } from './wire/live-rate.ts';

/** Of which OKX publishes an index in USD. */
const INDEXED = ['USDT', 'USDC', 'BTC', 'ETH'];

/**
 * What amounts can be shown in. Coins by OKX's indexes; the euro by Binance's spot price in USDT times the index of USDT. No venue
 * publishes what a pound or a yen is worth at an instant: OKX's `exchange-rate` is an average of two weeks.
 */
export async function readReportingRates(
  ways: readonly { readonly source: VenueId; readonly ask: Ask }[],
): Promise<readonly LiveRate[]> {
  const askOf = (venue: VenueId): Ask | undefined =>
    ways.find(({ source }) => source === venue)?.ask;
  const [okx, binance] = [askOf('okx'), askOf('binance')];
  const [indexes, euro] = await Promise.all([
    okx ? okxRates(okx, INDEXED, null) : [],
    binance ? binanceEuro(binance) : null,
  ]);
  const told = indexes.filter(({ usd }) => !usd.startsWith('-') && !isZero(usd));
  const usdt = told.find(({ asset }) => asset === 'USDT');
  if (euro === null || usdt === undefined) return told;
  const usd = multiply(euro.usdt, usdt.usd);
  const origin = `${euro.origin} × ${usdt.origin}`;
  return [...told, { asset: 'EUR', usd, origin, at: Math.min(euro.at, usdt.at) }];
}
