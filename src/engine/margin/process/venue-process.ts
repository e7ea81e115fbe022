import type { ProcessStep } from '#shared/domain/process-step.ts';
import type { AccountMode } from '#shared/domain/venue.ts';
import { binanceProcess } from './binance-process.ts';
import { bybitCrossProcess, bybitIsolatedProcess } from './bybit-process.ts';
import { deribitProcess } from './deribit-process.ts';
import { hyperliquidProcess } from './hyperliquid-process.ts';
import { okxProcess } from './okx-process.ts';
import type { Process, ProcessQuestion } from './process-step.ts';

/** What each mode's venue does at liquidation; portfolio margin has rules of its own and none here yet. */
const processes: Partial<Readonly<Record<AccountMode, Process>>> = {
  'binance-usdm-single': binanceProcess,
  'binance-usdm-multi': binanceProcess,
  'binance-coinm': binanceProcess,
  'bybit-cross': bybitCrossProcess,
  'bybit-isolated': bybitIsolatedProcess,
  'okx-futures': okxProcess,
  'okx-multi-currency': okxProcess,
  'deribit-segregated-standard': deribitProcess,
  'deribit-cross-standard': deribitProcess,
  'hyperliquid-standard': hyperliquidProcess,
  'hyperliquid-unified': hyperliquidProcess,
};

/** What the venue would do with a pool that reaches liquidation, in its order; null where we know no rule of its mode. */
export function venueProcess(question: ProcessQuestion): readonly ProcessStep[] | null {
  return processes[question.account.account.mode]?.(question) ?? null;
}
