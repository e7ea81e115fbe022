import type { VenueId } from '#shared/domain/venue.ts';
import { binanceRanges } from './binance/ranges.ts';
import { okxRanges } from './okx/ranges.ts';
import type { AskRanges } from './wire/live-range.ts';

/** Bybit and Deribit state them beside their marks; Hyperliquid states none but in candles, which are not read. */
export const rangesOf: Readonly<Record<VenueId, AskRanges | null>> = {
  binance: binanceRanges,
  bybit: null,
  okx: okxRanges,
  deribit: null,
  hyperliquid: null,
};
