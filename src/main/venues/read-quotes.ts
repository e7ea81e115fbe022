import type { VenueId } from '#shared/domain/venue.ts';
import { binanceQuotes } from './binance/quotes.ts';
import { bybitQuotes } from './bybit/quotes.ts';
import { deribitQuotes } from './deribit/quotes.ts';
import { hyperliquidQuotes } from './hyperliquid/quotes.ts';
import { okxQuotes } from './okx/quotes.ts';
import type { QuotePlan } from './wire/live-quote.ts';

/** How each venue is asked for coins that are watched. */
export const quotePlans: Readonly<Record<VenueId, QuotePlan>> = {
  binance: binanceQuotes,
  bybit: bybitQuotes,
  okx: okxQuotes,
  deribit: deribitQuotes,
  hyperliquid: hyperliquidQuotes,
};
