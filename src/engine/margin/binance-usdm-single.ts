import { binancePool } from './binance-pool.ts';
import type { PoolQuestion, PoolRisk } from './pool-risk.ts';

/**
 * Binance USDⓈ-M, single-asset mode; one-way and hedge, isolated and cross. A cross pool per margin asset, each isolated
 * position its own pool; linear contracts, amounts in the margin asset. Binance FAQ b3c689c1f50a44cabb3a84e663b81d93
 * (liquidation price) and 360033525271 (liquidation protocols), read late 2026; margin/binance-bybit.md 2.3 to 2.6.
 */
export function binanceUsdmSingle(question: PoolQuestion): PoolRisk {
  return binancePool(question, 'linear');
}
