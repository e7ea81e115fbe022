import type { VenueId } from '#shared/domain/venue.ts';
import { binanceReserves } from './binance/reserves.ts';
import { bybitReserves } from './bybit/reserves.ts';
import { hyperliquidReserves } from './hyperliquid/reserves.ts';
import { okxReserves } from './okx/reserves.ts';
import type { ReservePlan } from './wire/reserves.ts';

/** Deribit has no wallet beside the account: what lies there in any currency is in its summaries. */
export const reservePlans: Readonly<Record<VenueId, readonly ReservePlan[]>> = {
  binance: binanceReserves,
  bybit: bybitReserves,
  okx: okxReserves,
  deribit: [],
  hyperliquid: hyperliquidReserves,
};
