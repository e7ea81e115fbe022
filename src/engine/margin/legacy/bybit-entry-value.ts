import type { RequirementLaw } from '../../merged/pool-terms.ts';
import { positionValue, type BybitContract, type BybitEntry } from '../bybit-contract.ts';

/**
 * Bybit until 1 September 2025, where it differs from today beyond the price of a position's value: margins do not move with the
 * mark, and the liquidation price of an isolated position is where its margin plus its PnL equals maintenance at entry,
 *
 *   value ÷ leverage + added margin + PnL  =  value × rate − deduction, value at entry
 *
 * without a share of the fee: entry − side × (initial − maintenance + added) ÷ size of a linear contract. Sources: help centre
 * "Liquidation Price (USDT Contract)" and "Liquidation Price Calculation under Isolated Mode", edition of 2024-09-10, read
 * November 2026; margin/binance-bybit.md 3.5.
 */
export const fixedAtEntry: RequirementLaw = { kind: 'rate', rate: 0 };

/** Added margin smaller than this fraction of a position's own is what printed digits leave of none. */
const ROUNDING = 1e-4;

/**
 * The room of an isolated position at its entry; null for an inverse one with margin added, whose formula the help centre printed
 * once without a term for it and once with one of another unit.
 */
export function roomAtEntry(
  contract: BybitContract,
  entry: BybitEntry,
  added: number,
): number | null {
  const own = positionValue(contract, entry.price) / entry.leverage;
  if (contract.settlement === 'linear') return own + added;
  return Math.abs(added) <= ROUNDING * own ? own + Math.min(0, added) : null;
}
