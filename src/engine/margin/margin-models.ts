import type { Measure, PoolTerms } from '../merged/pool-terms.ts';
import { leverageLaw, singleCurrencyTerms, tierLaw } from '../merged/single-currency.ts';
import { modeNames, venueNames, type AccountMode, type VenueId } from '#shared/domain/venue.ts';
import { binanceCoinm } from './binance-coinm.ts';
import { binanceMultiTerms } from './binance-terms.ts';
import { binanceUsdmMulti } from './binance-usdm-multi.ts';
import { bybitCrossTerms, bybitIsolatedTerms } from './bybit-terms.ts';
import { deribitCrossTerms, deribitSegregatedTerms } from './deribit-terms.ts';
import { okxMultiCurrencyTerms, okxSingleTerms } from './okx-terms.ts';
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
 * What a venue computes for one pool under one market, and the same pool as data for the solvers.
 * Pure; a missing input gives an unknown figure, never a guess.
 */
export interface MarginModel {
  readonly pool: (question: PoolQuestion) => PoolRisk;
  /**
   * The pool as data: its margin balance, and what is held against it. Asked only where `risk` knows both; null where no such
   * data says it all.
   */
  readonly terms: (question: PoolQuestion, risk: PoolRisk, measure: Measure) => PoolTerms | null;
}

/** The modes we model. An account of any other mode shows the venue's own figures, and UNKNOWN after a move. */
const marginModels: Partial<Readonly<Record<AccountMode, MarginModel>>> = {
  'binance-usdm-single': { pool: binanceUsdmSingle, terms: marginalTerms },
  'binance-usdm-multi': { pool: binanceUsdmMulti, terms: binanceMultiTerms },
  'binance-coinm': { pool: binanceCoinm, terms: marginalTerms },
  'bybit-cross': { pool: bybitCross, terms: bybitCrossTerms },
  'bybit-isolated': { pool: bybitIsolated, terms: bybitIsolatedTerms },
  'okx-futures': { pool: okxFutures, terms: okxSingleTerms },
  'okx-multi-currency': { pool: okxMultiCurrency, terms: okxMultiCurrencyTerms },
  'deribit-segregated-standard': {
    pool: deribitSegregatedStandard,
    terms: deribitSegregatedTerms,
  },
  'deribit-cross-standard': { pool: deribitCrossStandard, terms: deribitCrossTerms },
  'hyperliquid-standard': { pool: hyperliquidStandard, terms: marginalTerms },
  'hyperliquid-unified': { pool: hyperliquidUnified, terms: marginalTerms },
};

/** One currency, marginal tiers: Binance USDⓈ-M in single-asset mode and COIN-M, Hyperliquid. */
function marginalTerms(_: PoolQuestion, risk: PoolRisk, measure: Measure): PoolTerms | null {
  return singleCurrencyTerms(risk, measure === 'initial' ? leverageLaw : tierLaw);
}

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
