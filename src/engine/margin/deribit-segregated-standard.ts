import { known, unknown, type Reading } from '../book/reading.ts';
import {
  deribitLegs,
  equityOf,
  futuresProfit,
  initialTotal,
  maintenanceTotal,
} from './deribit-margin.ts';
import { poolLoad, type PoolQuestion, type PoolRisk } from './pool-risk.ts';
import { strangerIn, strangerReason, unknownPool } from './unknown-pool.ts';

/**
 * Deribit segregated standard margin: a pool per currency, amounts in that currency. Liquidation when maintenance exceeds
 * the margin balance, without fees. Source: support.deribit.com 25944769313309, read August
 * 2026; margin/okx-deribit-hyperliquid.md 2.2, 2.3, 2.6.
 *
 *   margin balance = balance + profit of futures since the last settlement
 *   load           = Σ maintenance ÷ margin balance, liquidation at 1
 */
export function deribitSegregatedStandard(question: PoolQuestion): PoolRisk {
  const { account, pool, market, quality } = question;
  const stranger = strangerIn(pool);
  if (stranger) return unknownPool(pool, market, strangerReason(stranger, pool));
  const legs = deribitLegs(account, pool, market);
  const marginBalance = currencyBalance(question, legs.unrealizedPnl);
  const maintenance = maintenanceTotal(account, pool, legs.maintenanceMargin, quality);
  return {
    pool,
    legs,
    usd: pool.asset === null ? Number.NaN : (market.usd[pool.asset.index] ?? Number.NaN),
    equity: equityOf(pool, marginBalance),
    marginBalance,
    initialMargin: initialTotal(account, pool, legs.initialMargin, quality),
    maintenanceMargin: maintenance,
    requirement: maintenance,
    load: poolLoad(marginBalance, maintenance, pool.legs.length > 0),
  };
}

function currencyBalance({ pool, quality }: PoolQuestion, profits: Float64Array): Reading {
  if (pool.wallet === null) return unknown('the wallet balance is not in the replies');
  const profit = futuresProfit(pool, profits, quality);
  return profit.value === null ? profit : known(pool.wallet + profit.value, quality, 'model');
}
