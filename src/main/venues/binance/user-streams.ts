import type { KeyedStream } from '../egress/endpoint.ts';

/**
 * USDⓈ-M user streams: since 2026-04-23 under `/private` with the listen key and the wanted events as a query; by other addresses they
 * connect and tell nothing (developers.binance.com, "Important WebSocket Change Notice", as ccxt's pull request 28091 and
 * go-binance's 812 have followed it, read November 2026).
 */
export const USDM_USER: KeyedStream = {
  before: 'wss://fstream.binance.com/private/ws?listenKey=',
  after:
    '&events=ACCOUNT_UPDATE/ORDER_TRADE_UPDATE/ALGO_UPDATE/ACCOUNT_CONFIG_UPDATE/CONDITIONAL_ORDER_TRIGGER_REJECT/MARGIN_CALL/listenKeyExpired',
};

/** COIN-M has kept its address, and the key as a part of its path. */
export const COINM_USER: KeyedStream = { before: 'wss://dstream.binance.com/ws/', after: '' };

export function openedBy({ before, after }: KeyedStream, listenKey: string): string {
  return `${before}${listenKey}${after}`;
}
