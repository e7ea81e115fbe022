import { modeNames, venueNames, type AccountMode, type VenueId } from '#shared/domain/venue.ts';
import { binanceCoinm } from './binance-coinm.ts';
import { binanceUsdmMulti } from './binance-usdm-multi.ts';
import { binanceUsdmSingle } from './binance-usdm-single.ts';
import { bybitCross } from './bybit-cross.ts';
import { bybitIsolated } from './bybit-isolated.ts';
import { deribitCrossStandard } from './deribit-cross-standard.ts';
import { deribitSegregatedStandard } from './deribit-segregated-standard.ts';
import { hyperliquidStandard } from './hyperliquid-standard.ts';
import { hyperliquidUnified } from './hyperliquid-unified.ts';
import { okxFutures } from './okx-futures.ts';
import { okxMultiCurrency } from './okx-multi-currency.ts';
import type { PoolQuestion, PoolRisk } from './pool-risk.ts';

/**
 * What a venue computes for one pool under one market, and how its liquidation is solved. `linear`: linear contracts under
 * convex schedules, solved exactly on their pieces. `numeric`: any other shape, found by bracketing the model itself.
 * Pure; a missing input gives an unknown figure, never a guess.
 */
export interface MarginModel {
  readonly pool: (question: PoolQuestion) => PoolRisk;
  readonly solve: 'linear' | 'numeric';
}

/** The modes we model. An account of any other mode shows the venue's own figures, and UNKNOWN after a move. */
const marginModels: Partial<Readonly<Record<AccountMode, MarginModel>>> = {
  'binance-usdm-single': { pool: binanceUsdmSingle, solve: 'linear' },
  'binance-usdm-multi': { pool: binanceUsdmMulti, solve: 'numeric' },
  'binance-coinm': { pool: binanceCoinm, solve: 'numeric' },
  'bybit-cross': { pool: bybitCross, solve: 'numeric' },
  'bybit-isolated': { pool: bybitIsolated, solve: 'numeric' },
  'okx-futures': { pool: okxFutures, solve: 'numeric' },
  'okx-multi-currency': { pool: okxMultiCurrency, solve: 'numeric' },
  'deribit-segregated-standard': { pool: deribitSegregatedStandard, solve: 'numeric' },
  'deribit-cross-standard': { pool: deribitCrossStandard, solve: 'numeric' },
  'hyperliquid-standard': { pool: hyperliquidStandard, solve: 'linear' },
  'hyperliquid-unified': { pool: hyperliquidUnified, solve: 'linear' },
};

export function marginModelOf(mode: AccountMode): MarginModel | null {
  return marginModels[mode] ?? null;
}

export function noModelReason(venue: VenueId, mode: AccountMode): string {
  return `no margin model for ${venueNames[venue]} ${modeNames[mode]} yet`;
}

/** The staged levels of a mode on the load scale. 80 %: Binance's own advice and its MARGIN_CALL event, margin/binance-bybit.md 2.11. */
export const stagedLevels = [
  { name: 'margin-call', load: 0.8 },
  { name: 'liquidation', load: 1 },
] as const;
