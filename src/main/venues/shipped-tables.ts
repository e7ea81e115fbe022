/** Path of the shipped Binance tier table below the project's root; the host reads it. Its origin: recordings/README.md. */
export const SHIPPED_TIERS_PATH = 'recordings/tiers/binance_usdm_leverage_tiers.csv';
