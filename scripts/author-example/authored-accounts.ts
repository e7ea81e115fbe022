import type { AccountMode, VenueId } from '#shared/domain/venue.ts';

/**
 * The example's accounts, as a person would write them down. Everything else in the example book is a recorded fact
 * (prices, tier tables) or follows from these by the venue's published rules.
 */
export interface AuthoredPosition {
  readonly symbol: string;
  readonly leg: 'both' | 'long' | 'short';
  /** Signed; linear base coin, inverse face value in USD. */
  readonly quantity: string;
  readonly entry: string;
  readonly leverage: string;
  /** Wallet of an isolated position, in its settlement currency; cross without one. */
  readonly isolatedWallet?: string;
}

export interface AuthoredStop {
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly leg: 'both' | 'long' | 'short';
  readonly trigger: string;
  readonly quantity: string | null;
  readonly by: 'mark' | 'last';
}

export interface AuthoredAccount {
  readonly id: string;
  readonly label: string;
  readonly venue: VenueId;
  readonly mode: AccountMode;
  readonly positionMode: 'one-way' | 'hedge';
  /** Wallet balances without isolated wallets. */
  readonly wallets: Readonly<Record<string, string>>;
  readonly positions: readonly AuthoredPosition[];
  readonly limits: readonly {
    readonly symbol: string;
    readonly side: 'buy' | 'sell';
    readonly leg: 'both' | 'long' | 'short';
    readonly price: string;
    readonly quantity: string;
  }[];
  readonly stops: readonly AuthoredStop[];
}

export const authoredAccounts: readonly AuthoredAccount[] = [
  {
    id: 'example-binance-main',
    label: 'Binance · Main',
    venue: 'binance',
    mode: 'binance-usdm-single',
    positionMode: 'hedge',
    wallets: { USDT: '121650.22', USDC: '25000' },
    positions: [
      { symbol: 'BTCUSDT', leg: 'long', quantity: '24', entry: '119842.6', leverage: '50' },
      { symbol: 'BTCUSDT', leg: 'short', quantity: '-19', entry: '123105.4', leverage: '50' },
      { symbol: 'ETHUSDT', leg: 'long', quantity: '180', entry: '4289.15', leverage: '25' },
      { symbol: 'SOLUSDT', leg: 'short', quantity: '-5200', entry: '228.44', leverage: '20' },
      { symbol: 'DOGEUSDT', leg: 'long', quantity: '1450000', entry: '0.24418', leverage: '20' },
      { symbol: 'LINKUSDT', leg: 'long', quantity: '21000', entry: '22.104', leverage: '20' },
    ],
    limits: [{ symbol: 'ETHUSDT', side: 'buy', leg: 'long', price: '4180', quantity: '40' }],
    stops: [
      {
        symbol: 'BTCUSDT',
        side: 'sell',
        leg: 'long',
        trigger: '113500',
        quantity: '12',
        by: 'mark',
      },
      { symbol: 'SOLUSDT', side: 'buy', leg: 'short', trigger: '246', quantity: null, by: 'last' },
      {
        symbol: 'DOGEUSDT',
        side: 'sell',
        leg: 'long',
        trigger: '0.206',
        quantity: null,
        by: 'last',
      },
    ],
  },
  {
    id: 'example-binance-swing',
    label: 'Binance · Swing',
    venue: 'binance',
    mode: 'binance-usdm-single',
    positionMode: 'one-way',
    wallets: { USDT: '38400' },
    positions: [
      {
        symbol: 'XRPUSDT',
        leg: 'both',
        quantity: '-92000',
        entry: '2.8122',
        leverage: '10',
        isolatedWallet: '18900',
      },
      {
        symbol: 'ZECUSDT',
        leg: 'both',
        quantity: '640',
        entry: '221.8',
        leverage: '5',
        isolatedWallet: '28900',
      },
      { symbol: 'ETHUSDT', leg: 'both', quantity: '-38', entry: '4402.5', leverage: '20' },
      { symbol: 'AVAXUSDT', leg: 'both', quantity: '7200', entry: '29.06', leverage: '15' },
    ],
    limits: [],
    stops: [
      { symbol: 'XRPUSDT', side: 'buy', leg: 'both', trigger: '3.02', quantity: null, by: 'last' },
      {
        symbol: 'AVAXUSDT',
        side: 'sell',
        leg: 'both',
        trigger: '25.6',
        quantity: null,
        by: 'mark',
      },
    ],
  },
  {
    id: 'example-bybit-carry',
    label: 'Bybit · Carry',
    venue: 'bybit',
    mode: 'bybit-cross',
    positionMode: 'one-way',
    wallets: { USDT: '48250.8', BTC: '0.55' },
    positions: [
      { symbol: 'BTCUSDT', leg: 'both', quantity: '-11.2', entry: '121220.4', leverage: '20' },
      { symbol: 'SOLUSDT', leg: 'both', quantity: '5400', entry: '219.36', leverage: '20' },
      { symbol: 'ETHUSDT', leg: 'both', quantity: '96', entry: '4312.7', leverage: '20' },
    ],
    limits: [],
    stops: [
      { symbol: 'SOLUSDT', side: 'sell', leg: 'both', trigger: '196', quantity: null, by: 'mark' },
    ],
  },
  {
    id: 'example-okx-basis',
    label: 'OKX · Basis',
    venue: 'okx',
    mode: 'okx-futures',
    positionMode: 'one-way',
    wallets: { BTC: '0.34', USDT: '27800' },
    positions: [
      {
        symbol: 'BTC-USD-SWAP',
        leg: 'both',
        quantity: '-225000',
        entry: '121980.5',
        leverage: '10',
      },
      { symbol: 'ETH-USDT-SWAP', leg: 'both', quantity: '84', entry: '4371.2', leverage: '10' },
    ],
    limits: [],
    stops: [],
  },
  {
    id: 'example-deribit-hedge',
    label: 'Deribit · Hedge',
    venue: 'deribit',
    mode: 'deribit-segregated-standard',
    positionMode: 'one-way',
    wallets: { BTC: '0.16', ETH: '3.1' },
    positions: [
      { symbol: 'BTC-PERPETUAL', leg: 'both', quantity: '186000', entry: '120410', leverage: '50' },
      { symbol: 'ETH-PERPETUAL', leg: 'both', quantity: '-98000', entry: '4405.5', leverage: '50' },
    ],
    limits: [],
    stops: [],
  },
  {
    id: 'example-hyperliquid-trend',
    label: 'Hyperliquid · Trend',
    venue: 'hyperliquid',
    mode: 'hyperliquid-standard',
    positionMode: 'one-way',
    wallets: { USDC: '58200.45' },
    positions: [
      { symbol: 'HYPE', leg: 'both', quantity: '11800', entry: '43.12', leverage: '8' },
      { symbol: 'BTC', leg: 'both', quantity: '-1.4', entry: '122340', leverage: '20' },
      {
        symbol: 'XRP',
        leg: 'both',
        quantity: '21000',
        entry: '2.7715',
        leverage: '5',
        isolatedWallet: '12100',
      },
    ],
    limits: [],
    stops: [
      { symbol: 'HYPE', side: 'sell', leg: 'both', trigger: '38.5', quantity: null, by: 'mark' },
    ],
  },
];
