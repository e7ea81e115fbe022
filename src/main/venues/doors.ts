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
