import type { AccountMode } from '#shared/domain/venue.ts';
import type { CompiledAccount, CompiledLeg, CompiledPool, Market } from '../book/compiled-book.ts';
import { known, mapReading, unknown, type Reading } from '../book/reading.ts';
import { binanceMultiOrderMargin } from './binance-usdm-multi.ts';
import { bybitOrderMargin } from './bybit-orders.ts';
import { hyperliquidOrderMargin } from './hyperliquid-margin.ts';
import { okxIsolatedOrderMargin } from './okx-isolated.ts';
import type { PoolQuestion, PoolRisk } from './pool-risk.ts';

interface OrderRule {
  /** Margin of a pool's resting orders, in the pool's unit; null where the common rule holds. */
  readonly margin: (question: PoolQuestion) => Reading | null;
  /** Whether the initial margin of a shared pool has it. */
  readonly counted: boolean;
}

const binanceMulti: OrderRule = { margin: binanceMultiOrderMargin, counted: true };
const bybit: OrderRule = { margin: bybitOrderMargin, counted: true };
const okx: OrderRule = { margin: okxIsolatedOrderMargin, counted: true };
const hyperliquid: OrderRule = { margin: hyperliquidOrderMargin, counted: false };

/** Where the orders' margin is not simply what the initial margin has beyond the positions'. */
const orderRules: Partial<Readonly<Record<AccountMode, OrderRule>>> = {
  'binance-usdm-multi': binanceMulti,
  'bybit-cross': bybit,
  'bybit-isolated': bybit,
  'okx-futures': okx,
  'okx-multi-currency': okx,
  'hyperliquid-standard': hyperliquid,
  'hyperliquid-unified': hyperliquid,
};

/** Whether the initial margin of a shared pool has its resting orders. */
export function countsOrders(mode: AccountMode): boolean {
  return orderRules[mode]?.counted ?? true;
}

/** One unit of a leg's settlement currency in the pool's own unit: its margin asset, or USD. */
export function worthInPool(pool: CompiledPool, leg: CompiledLeg, market: Market): number {
  if (leg.settle === pool.asset) return 1;
  const usd = market.usd[leg.settle.index] ?? Number.NaN;
  if (pool.asset === null) return usd;
  const own = market.usd[pool.asset.index] ?? Number.NaN;
  return own > 0 ? usd / own : Number.NaN;
}

/** What a pool's initial margin has beyond its positions', in the pool's unit: its resting orders, where nothing is owed. */
export function initialBeyondPositions(risk: PoolRisk, market: Market): Reading {
  let positions = 0;
  if (risk.initialMargin.value === null) return risk.initialMargin;
  for (const [index, leg] of risk.pool.legs.entries())
    positions += risk.legs.initialMargin[index]! * worthInPool(risk.pool, leg, market);
  if (Number.isNaN(positions))
    return unknown('the initial margin of a position, or its USD price, is unknown');
  return mapReading(risk.initialMargin, (initial) => Math.max(0, initial - positions));
}

/**
 * Initial margin of a pool's resting orders beyond its positions, in the pool's unit. Stop and conditional orders need none
 * until they fire (Binance: margin/binance-bybit.md 2.3).
 */
export function orderMargin(question: PoolQuestion, risk: PoolRisk): Reading {
  const { account, pool, quality } = question;
  const missing = ordersMissing(account);
  if (missing !== null) return unknown(missing);
  const rests = (kind: string): boolean => kind === 'limit' || kind === 'market';
  if (!pool.orders.some(({ kind, reduceOnly }) => rests(kind) && !reduceOnly))
    return known(0, quality, 'model');
  const own = orderRules[account.account.mode]?.margin(question);
  return own ?? initialBeyondPositions(risk, question.market);
}

/** Importers say so among the account's gaps; an empty list alone does not tell whether anybody asked. */
export function ordersMissing({ account }: CompiledAccount): string | null {
  const gap = account.gaps.find((text) => text.startsWith('Open orders are not in these replies'));
  return gap === undefined ? null : 'the open orders are not in the replies';
}
