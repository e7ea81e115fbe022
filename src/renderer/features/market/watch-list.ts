/** Coins the market strip names whether the book holds them or not. */
export const watchList: readonly string[] = [
  'BTC',
  'ETH',
  'XRP',
  'BNB',
  'SOL',
  'TRX',
  'DOGE',
  'ADA',
  'HYPE',
  'BCH',
  'LINK',
  'LEO',
  'ZEC',
  'USDT',
  'USDC',
];
