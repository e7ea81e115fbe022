import type { Order } from '#shared/domain/account.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Quality } from '#shared/domain/figure.ts';
import type { CompiledAccount, CompiledPool, Market } from '../book/compiled-book.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { legTotal, leverageMissing, profitMissing, tiersMissing } from './leg-totals.ts';
import { isHyperliquidOf2023 } from './legacy/hyperliquid-2023.ts';
import { positionInitialMargin } from './linear.ts';
import {
  poolLoad,
  positionColumns,
  type LegColumns,
  type PoolQuestion,
  type PoolRisk,
} from './pool-risk.ts';
import { maintenanceMargin } from './tiers.ts';
import { strangerIn, strangerReason, unknownPool } from './unknown-pool.ts';

/**
 * Hyperliquid perpetuals; amounts in the collateral token. Everything is counted at the mark, of isolated positions too.
 * Sources, read August 2026: hyperliquid.gitbook.io trading/margining, /margin-tiers, /liquidations;
 * margin/okx-deribit-hyperliquid.md 3.2 to 3.5.
 *
 *   equity      = wallet + Σ size × (mark − entry)
 *   maintenance = Σ notional × rate − deduction, rate = 1 ÷ (2 × max leverage of the tier), tier by the leg's own notional
 *   load        = maintenance ÷ equity, liquidation at 1; there is no liquidation fee
 */
export function hyperliquidPool({ pool, market, quality }: PoolQuestion): PoolRisk {
  const stranger = strangerIn(pool);
  if (stranger) return unknownPool(pool, market, strangerReason(stranger, pool));
  const legs = hyperliquidLegs(pool, market);
  const equity = poolEquity(pool, legs, quality);
  const maintenance = legTotal(pool, legs.maintenanceMargin, quality, tiersMissing);
  return {
    pool,
    legs,
    usd: pool.asset === null ? Number.NaN : (market.usd[pool.asset.index] ?? Number.NaN),
    equity,
    marginBalance: equity,
    // The venue's totalMarginUsed: positions alone. Resting orders only lower what can be withdrawn.
    initialMargin: legTotal(pool, legs.initialMargin, quality, leverageMissing),
    maintenanceMargin: maintenance,
    requirement: maintenance,
    load: poolLoad(equity, maintenance, pool.legs.length > 0),
  };
}

function hyperliquidLegs(pool: CompiledPool, market: Market): LegColumns {
  const columns = positionColumns(pool, market);
  pool.legs.forEach((leg, index) => {
    const notional = columns.notional[index]!;
    if (leg.leverage !== null)
      columns.initialMargin[index] = positionInitialMargin(notional, leg.leverage);
    if (leg.tiers !== null)
      columns.maintenanceMargin[index] = maintenanceMargin(leg.tiers, notional);
  });
  return columns;
}

function poolEquity(pool: CompiledPool, legs: LegColumns, quality: Quality): Reading {
  if (pool.wallet === null) return unknown('the wallet balance is not in the replies');
  const pnl = legTotal(pool, legs.unrealizedPnl, quality, profitMissing);
  return pnl.value === null ? pnl : known(pool.wallet + pnl.value, quality, 'model');
}

/** The venue prints six decimals of USDC. */
const LAST_DIGIT = 1e-6;

/** What a cross pool has and holds back, in its collateral. */
export interface Withdrawing {
  readonly accountValue: number;
  readonly initialMargin: number;
  /** Open notional of all its positions. */
  readonly notional: number;
  readonly orderMargin: number;
}

/**
 * What may leave a cross pool: account value − max(initial margin, 10 % of open notional) − margin of resting orders. Whether
 * the venue's `withdrawable` knows the 10 % floor is unresolved: its documents say so, a public reply contradicts it
 * (margin/okx-deribit-hyperliquid.md 3.2). null where that makes a difference. In March 2023 there was no floor.
 */
export function withdrawable(
  { accountValue, initialMargin, notional, orderMargin }: Withdrawing,
  asOf: number,
): number | null {
  const leaving = (held: number): number => Math.max(0, accountValue - held - orderMargin);
  if (isHyperliquidOf2023(asOf)) return leaving(initialMargin);
  const floored = leaving(Math.max(initialMargin, 0.1 * notional));
  return leaving(initialMargin) - floored > LAST_DIGIT ? null : floored;
}

/** Margin of one resting order: size × limit price ÷ leverage (margin/okx-deribit-hyperliquid.md 3.2). */
export function restingOrderMargin(size: number, limitPrice: number, leverage: number): number {
  return (size * limitPrice) / leverage;
}

/** Margin that the resting orders of an account hold back from its cross pool, those on isolated positions too. */
export function restingOrdersMargin(account: CompiledAccount, quality: Quality): Reading {
  return ordersMargin(account.account.orders, account, quality);
}

/** The same of one pool's orders. */
export function hyperliquidOrderMargin({ account, pool, quality }: PoolQuestion): Reading {
  return ordersMargin(pool.orders, account, quality);
}

function ordersMargin(
  orders: readonly Order[],
  { holdings }: CompiledAccount,
  quality: Quality,
): Reading {
  let sum = 0;
  for (const order of orders) {
    // Trigger orders need no margin until they fire; an order without a size closes its position.
    if (order.kind !== 'limit' || order.reduceOnly) continue;
    if (order.quantity === null || order.price === null) continue;
    const held = holdings.find(({ leg }) => leg.position.instrument === order.instrument)?.leg;
    if (!held || held.leverage === null)
      return unknown(`the leverage for the resting order on ${order.instrument} is not given`);
    if (held.quantity > 0 !== (order.side === 'buy'))
      return unknown(
        `what the resting order against the position in ${order.instrument} needs is not documented`,
      );
    sum += restingOrderMargin(toNumber(order.quantity), toNumber(order.price), held.leverage);
  }
  return known(sum, quality, 'model');
}
