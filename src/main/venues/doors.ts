import type { VenueId } from '#shared/domain/venue.ts';
import { binanceDoor } from './binance/endpoints.ts';
import { bybitDoor } from './bybit/endpoints.ts';
import { deribitDoor } from './deribit/endpoints.ts';
import type { VenueDoor } from './egress/endpoint.ts';
import { hyperliquidDoor } from './hyperliquid/endpoints.ts';
import { okxDoor } from './okx/endpoints.ts';

/** Where and for what the app may leave for a venue: all of it. */
export const venueDoors: Readonly<Record<VenueId, VenueDoor>> = {
  binance: binanceDoor,
  bybit: bybitDoor,
  okx: okxDoor,
  deribit: deribitDoor,
  hyperliquid: hyperliquidDoor,
};

/**
 * Public questions alone, which any connector may ask: what the dollar coins are worth, of which the first that answers is believed,
 * and by what amounts can be shown.
 */
export const dollarDoors: readonly VenueDoor[] = [
  onlyOf(okxDoor, '/api/v5/market/index-tickers'),
  onlyOf(binanceDoor, '/fapi/v1/assetIndex', '/api/v3/ticker/price'),
];

/** All that the connector of one venue may leave for. */
export function doorsOf(venue: VenueId): readonly VenueDoor[] {
  return [venueDoors[venue], ...dollarDoors.filter((door) => door.venue !== venue)];
}

function onlyOf(door: VenueDoor, ...names: readonly string[]): VenueDoor {
  return {
    ...door,
    streams: [],
    endpoints: door.endpoints.filter(({ name }) => names.includes(name)),
  };
}
