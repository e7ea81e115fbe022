import type { VenueId } from '#shared/domain/venue.ts';

/** One recorded reply: a file below recordings/, and which of its cases when it holds several. */
export interface RecordedReply {
  readonly file: string;
  readonly case: number | null;
}

/** Replies that are of one account and moment; the import checks that they are. */
export interface RecordedAccount {
  readonly id: string;
  readonly label: string;
  readonly venue: VenueId;
  readonly replies: readonly RecordedReply[];
}

/** A reply alone in its file. */
const whole = (file: string): RecordedReply => ({ file, case: null });
const caseOf = (file: string, index: number): RecordedReply => ({ file, case: index });

/**
 * The accounts of the recorded book. Origin and licence of every file: recordings/README.md. Where nobody recorded the
 * balance that goes with some positions, the account stands without one and its equity is unknown.
 */
export const recordedAccounts: readonly RecordedAccount[] = [
  {
    id: 'binance-multi-assets',
    label: 'Binance USDS-M, USDT and USDC together',
    venue: 'binance',
    replies: [caseOf('binance/fetchPositions.json', 2), caseOf('binance/fetchPositions.json', 0)],
  },
  {
    id: 'binance-flat',
    label: 'Binance USDS-M, no positions',
    venue: 'binance',
    replies: [caseOf('binance/fetchBalance.json', 1)],
  },
  {
    id: 'binance-coinm',
    label: 'Binance COIN-M, BTC short',
    venue: 'binance',
    replies: [caseOf('binance/fetchPositions.json', 3)],
  },
  {
    id: 'bybit-wallet',
    label: 'Bybit unified, wallet only',
    venue: 'bybit',
    replies: [caseOf('bybit/fetchBalance.json', 0)],
  },
  {
    id: 'bybit-tria',
    label: 'Bybit, TRIA short',
    venue: 'bybit',
    replies: [caseOf('bybit/fetchPositions.json', 0)],
  },
  {
    id: 'bybit-hedge',
    label: 'Bybit hedge mode, DOGE short',
    venue: 'bybit',
    replies: [caseOf('bybit/fetchPositions.json', 1)],
  },
  {
    id: 'bybit-ltc',
    label: 'Bybit, LTC long',
    venue: 'bybit',
    replies: [caseOf('bybit/fetchPositions.json', 2)],
  },
  {
    id: 'okx-balance',
    label: 'OKX, balance with isolated margin',
    venue: 'okx',
    replies: [whole('okx/nautilus_http_get_account_balance.json')],
  },
  {
    id: 'okx-isolated-linear',
    label: 'OKX isolated, BTC long in USDT',
    venue: 'okx',
    replies: [
      caseOf('okx/fetchPosition.json', 3),
      whole('okx/nautilus_http_get_instruments_swap.json'),
    ],
  },
  {
    id: 'okx-isolated-inverse',
    label: 'OKX isolated, BTC long in BTC',
    venue: 'okx',
    replies: [
      caseOf('okx/fetchPosition.json', 2),
      whole('okx/nautilus_http_get_instruments_swap.json'),
    ],
  },
  {
    id: 'deribit-positions',
    label: 'Deribit test network, six perpetuals',
    venue: 'deribit',
    replies: [caseOf('deribit/fetchPositions.json', 0)],
  },
  {
    id: 'deribit-flat',
    label: 'Deribit, no positions',
    venue: 'deribit',
    replies: [caseOf('deribit/fetchBalance.json', 0)],
  },
  {
    id: 'hyperliquid-2026',
    label: 'Hyperliquid, BTC long 10×',
    venue: 'hyperliquid',
    replies: [
      whole('hyperliquid/live2026_clearinghouseState.json'),
      whole('hyperliquid/live2026_meta.json'),
    ],
  },
  {
    id: 'hyperliquid-2023',
    label: 'Hyperliquid, twelve coins both ways',
    venue: 'hyperliquid',
    replies: [
      caseOf('hyperliquid/hlsdk_test_get_user_state.json', 0),
      caseOf('hyperliquid/hlsdk_test_get_info.json', 0),
    ],
  },
  {
    id: 'hyperliquid-2024',
    label: 'Hyperliquid, SOL and ETH long',
    venue: 'hyperliquid',
    replies: [caseOf('hyperliquid/fetchPositions.json', 1)],
  },
  {
    id: 'hyperliquid-isolated',
    label: 'Hyperliquid isolated, HYPE short 10×',
    venue: 'hyperliquid',
    replies: [caseOf('hyperliquid/fetchPositions.json', 3)],
  },
];
