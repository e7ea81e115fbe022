import { modeNames, venueNames, type AccountMode, type VenueId } from '#shared/domain/venue.ts';
import { binanceUsdmSingle } from './binance-usdm-single.ts';
import { bybitCross } from './bybit-cross.ts';
import { bybitIsolated } from './bybit-isolated.ts';
import { bybitOrderMargin } from './bybit-orders.ts';
import { deribitCrossStandard } from './deribit-cross-standard.ts';
import { deribitSegregatedStandard } from './deribit-segregated-standard.ts';
import { hyperliquidOrderMargin } from './hyperliquid-margin.ts';
import { hyperliquidStandard } from './hyperliquid-standard.ts';
import { hyperliquidUnified } from './hyperliquid-unified.ts';
import { okxFutures } from './okx-futures.ts';
import { okxMultiCurrency } from './okx-multi-currency.ts';
import { okxIsolatedOrderMargin } from './okx-isolated.ts';
import type { Reading } from '../book/reading.ts';
import type { PoolQuestion, PoolRisk } from './pool-risk.ts';

/**
 * What a venue computes for one pool under one market, and how its liquidation is solved. `linear`: linear contracts under
 * convex schedules, solved exactly on their pieces. `numeric`: any other shape, found by bracketing the model itself.
 * Pure; a missing input gives an unknown figure, never a guess.
 */
export interface MarginModel {
  readonly pool: (question: PoolQuestion) => PoolRisk;
  readonly solve: 'linear' | 'numeric';
  /** Absent: the resting orders' margin is what the initial margin has beyond the positions'. */
  readonly orders?: OrderRule;
}

export interface OrderRule {
  /** Margin of a pool's resting orders, in the pool's unit; null where the common rule holds. */
  readonly margin: (question: PoolQuestion) => Reading | null;
  /** Whether the initial margin of a shared pool has it. */
  readonly counted: boolean;
}

const bybitOrders: OrderRule = { margin: bybitOrderMargin, counted: true };
const okxOrders: OrderRule = { margin: okxIsolatedOrderMargin, counted: true };
const hyperliquidOrders: OrderRule = { margin: hyperliquidOrderMargin, counted: false };

/** The modes we model. An account of any other mode shows the venue's own figures, and UNKNOWN after a move. */
const marginModels: Partial<Readonly<Record<AccountMode, MarginModel>>> = {
  'binance-usdm-single': { pool: binanceUsdmSingle, solve: 'linear' },
  'bybit-cross': { pool: bybitCross, solve: 'numeric', orders: bybitOrders },
  'bybit-isolated': { pool: bybitIsolated, solve: 'numeric', orders: bybitOrders },
  'okx-futures': { pool: okxFutures, solve: 'numeric', orders: okxOrders },
  'okx-multi-currency': { pool: okxMultiCurrency, solve: 'numeric', orders: okxOrders },
  'deribit-segregated-standard': { pool: deribitSegregatedStandard, solve: 'numeric' },
  'deribit-cross-standard': { pool: deribitCrossStandard, solve: 'numeric' },
  'hyperliquid-standard': { pool: hyperliquidStandard, solve: 'linear', orders: hyperliquidOrders },
  'hyperliquid-unified': { pool: hyperliquidUnified, solve: 'linear', orders: hyperliquidOrders },
};

export function marginModelOf(mode: AccountMode): MarginModel | null {
  return marginModels[mode] ?? null;
}

export function noModelReason(venue: VenueId, mode: AccountMode): string {
  return `no margin model for ${venueNames[venue]} ${modeNames[mode]} yet`;
}

/**
 * The levels every account shares on the load scale, for screens and the solver. The 80 % is our own early line: only Binance has
 * it in words (margin/binance-bybit.md 2.11). Each venue's own levels, in its own words: `venue-levels.ts`.
 */
export const stagedLevels = [
  { name: 'margin-call', load: 0.8 },
  { name: 'liquidation', load: 1 },
] as const;
