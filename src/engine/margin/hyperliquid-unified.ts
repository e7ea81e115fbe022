import { unknown } from '../book/reading.ts';
import { hyperliquidPool } from './hyperliquid-margin.ts';
import type { PoolQuestion, PoolRisk } from './pool-risk.ts';
import { unknownPool } from './unknown-pool.ts';

/**
 * Hyperliquid's unified account: one pool per collateral token over all perpetual exchanges, its wallet in the spot state,
 * without the margin of isolated positions. Source: hyperliquid.gitbook.io trading/account-abstraction-modes, read August 2026;
 * amounts in the collateral token;
 * margin/okx-deribit-hyperliquid.md 3.7.
 *
 *   ratio = Σ cross maintenance ÷ (spot total − Σ isolated margin), liquidation at 1
 */
export function hyperliquidUnified(question: PoolQuestion): PoolRisk {
  const { pool, market } = question;
  // The account value of one perpetual exchange means nothing here.
  if (pool.pool.kind === 'cross')
    return unknownPool(
      pool,
      market,
      'the collateral of a unified account is its spot balance; this pool has the perpetual one',
    );
  const risk = hyperliquidPool(question);
  return pool.pool.kind === 'isolated'
    ? risk
    : {
        ...risk,
        available: unknown('what a unified Hyperliquid account may withdraw is not documented'),
      };
}
