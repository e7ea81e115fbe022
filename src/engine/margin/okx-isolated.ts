import { mapReading, sumAll, unknown, type Reading } from '../book/reading.ts';
import { okxEquity } from './okx-formulas.ts';
import { contractNeeds, exposuresOf, symbolOf, unmodelled } from './okx-exposures.ts';
import { sumColumn, unknownPool } from './okx-pool.ts';
import { restingOrders } from './okx-resting.ts';
import { okxSpotMargin, spotMarginOf } from './okx-spot-margin.ts';
import { poolLoad, type PoolQuestion, type PoolRisk } from './pool-risk.ts';

/**
 * One isolated OKX position, the same in every account mode: its own margin and PnL against its own maintenance and close
 * fee. Resting orders play no part until they fill. Sources, read late 2026: open-lib.com/11556.html (copy of
 * the ratio formulas), recorded positions; margin/okx-deribit-hyperliquid.md 1.5 "Isolated". Amounts in the margin currency.
 *
 *   mgnRatio = (margin + upl) / (notional × (rate + taker fee)), liquidation at 1
 */
export function okxIsolated(question: PoolQuestion): PoolRisk {
  const spotMargin = spotMarginOf(question);
  if (spotMargin !== null) return okxSpotMargin(question, spotMargin);
  const { pool, market, quality } = question;
  const { legs, list } = exposuresOf(pool, [], market);
  const missing = unmodelled(pool);
  if (missing !== null) return unknownPool(question, legs, missing);
  const equity = isolatedEquity(question, sumColumn(pool, legs.unrealizedPnl, market, quality));
  const needs = contractNeeds(list, () => 1, quality);
  const requirement = sumAll([needs.maintenance, needs.closeFees], quality);
  return {
    pool,
    legs,
    usd: pool.asset === null ? Number.NaN : (market.usd[pool.asset.index] ?? Number.NaN),
    equity,
    marginBalance: equity,
    initialMargin: needs.initialMargin,
    maintenanceMargin: needs.maintenance,
    requirement,
    load: poolLoad(equity, requirement, pool.legs.length > 0),
  };
}

/** Orders that would add to an isolated position, each at its own price ÷ leverage (1.3); null: a cross pool counts its own. */
export function okxIsolatedOrderMargin({ pool, market, quality }: PoolQuestion): Reading | null {
  if (pool.pool.kind !== 'isolated') return null;
  const { openings, spot, unclear } = restingOrders(pool);
  if (spot[0])
    return unknown(
      `whether the resting order on ${symbolOf(spot[0])} is a spot or a margin order is not in the book`,
    );
  if (unclear !== null) return unknown(unclear);
  const orders = exposuresOf(pool, openings, market).list.slice(pool.legs.length);
  return contractNeeds(orders, () => 1, quality).initialMargin;
}

function isolatedEquity({ pool: { wallet } }: PoolQuestion, pnl: Reading): Reading {
  if (wallet === null) return unknown('the margin of the isolated position is not in the replies');
  return mapReading(pnl, (gain) => okxEquity(wallet, gain));
}
