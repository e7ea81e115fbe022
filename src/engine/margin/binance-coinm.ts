import { binancePool } from './binance-pool.ts';
import type { PoolQuestion, PoolRisk } from './pool-risk.ts';

/**
 * Binance COIN-M; one-way and hedge, isolated and cross. A cross pool per base coin, which its perpetual and its dated
 * contracts share; each isolated position its own pool. Inverse contracts, all amounts in the base coin:
 *
 *   notional = face ÷ mark, face = contracts × contract size (100 USD for BTC, 10 USD for the others)
 *   PnL      = face × (1/entry − 1/mark), long > 0
 *
 * Tier bounds and deductions are amounts of the base coin. Binance FAQ ceccfcfb4e3a45e3b48b0b1bb1a8ae46 (COIN-M liquidation
 * price) and the Notional-Bracket-for-Symbol page, read late 2026; margin/binance-bybit.md 1, 2.3 and 2.7.
 */
export function binanceCoinm(question: PoolQuestion): PoolRisk {
  return binancePool(question, 'inverse');
}
