import * as z from 'zod/mini';

export const VenueId = z.enum(['binance', 'bybit', 'okx', 'deribit', 'hyperliquid']);
export type VenueId = z.infer<typeof VenueId>;

export const venueNames: Readonly<Record<VenueId, string>> = {
  binance: 'Binance',
  bybit: 'Bybit',
  okx: 'OKX',
  deribit: 'Deribit',
  hyperliquid: 'Hyperliquid',
};

/** How the venue margins an account; it decides which margin model applies. `…-unknown`: the replies do not say. */
export const AccountMode = z.enum([
  'binance-usdm-single',
  'binance-usdm-multi',
  'binance-coinm',
  'binance-portfolio',
  'binance-unknown',
  'bybit-isolated',
  'bybit-cross',
  'bybit-portfolio',
  'bybit-unknown',
  'okx-spot',
  'okx-futures',
  'okx-multi-currency',
  'okx-portfolio',
  'okx-unknown',
  'deribit-segregated-standard',
  'deribit-segregated-portfolio',
  'deribit-cross-standard',
  'deribit-cross-portfolio',
  'deribit-unknown',
  'hyperliquid-standard',
  'hyperliquid-unified',
  'hyperliquid-portfolio',
  'hyperliquid-unknown',
]);
export type AccountMode = z.infer<typeof AccountMode>;

export const modeNames: Readonly<Record<AccountMode, string>> = {
  'binance-usdm-single': 'USDS-M single-asset',
  'binance-usdm-multi': 'USDS-M multi-assets',
  'binance-coinm': 'COIN-M',
  'binance-portfolio': 'portfolio margin',
  'binance-unknown': 'mode not given',
  'bybit-isolated': 'unified, isolated margin',
  'bybit-cross': 'unified, cross margin',
  'bybit-portfolio': 'unified, portfolio margin',
  'bybit-unknown': 'unified, mode not given',
  'okx-spot': 'spot mode',
  'okx-futures': 'futures mode',
  'okx-multi-currency': 'multi-currency margin',
  'okx-portfolio': 'portfolio margin',
  'okx-unknown': 'mode not given',
  'deribit-segregated-standard': 'segregated, standard margin',
  'deribit-segregated-portfolio': 'segregated, portfolio margin',
  'deribit-cross-standard': 'cross collateral, standard margin',
  'deribit-cross-portfolio': 'cross collateral, portfolio margin',
  'deribit-unknown': 'mode not given',
  'hyperliquid-standard': 'standard',
  'hyperliquid-unified': 'unified',
  'hyperliquid-portfolio': 'portfolio margin',
  'hyperliquid-unknown': 'mode not given',
};
