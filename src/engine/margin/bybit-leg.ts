import { toNumber } from '#shared/domain/decimal-text.ts';
import type { CompiledLeg } from '../book/compiled-book.ts';
import { onceFor } from '../once.ts';
import {
  closingFee,
  positionValue,
  takerOfClosingFee,
  type BybitContract,
  type BybitEntry,
} from './bybit-contract.ts';
import { bybitBasisAt, type ValueBasis } from './bybit-rules.ts';
import { maintenanceMargin, type TierTable } from './tiers.ts';

/** A position with everything Bybit's formulas need of it. */
export interface BybitTerms {
  readonly contract: BybitContract;
  readonly entry: BybitEntry;
  /** Which price its value is taken at for its margins. */
  readonly basis: ValueBasis;
  readonly tiers: TierTable;
  readonly taker: number;
  /** Fixed at entry. Unit: settlement currency. */
  readonly feeToClose: number;
}

export type LegTerms =
  | { readonly known: true; readonly terms: BybitTerms }
  | { readonly known: false; readonly reason: string };

/**
 * `asOf`: of the leg's account, epoch ms. A solve asks a leg's terms hundreds of times; they depend on the compiled leg and its account's
 * time, which never change.
 */
export const legTerms = onceFor((leg: CompiledLeg, asOf: number): LegTerms =>
  readTerms(leg, bybitBasisAt(asOf)),
);

function readTerms(leg: CompiledLeg, basis: ValueBasis): LegTerms {
  const { venueSymbol, kind, settlement } = leg.instrument.instrument;
  const missing = (reason: string): LegTerms => ({ known: false, reason });
  if (kind === 'option') return missing(`the option ${venueSymbol} has no model yet`);
  if (settlement === 'quanto') return missing(`${venueSymbol} is no linear or inverse contract`);
  if (leg.entry === null) return missing(`the entry price of ${venueSymbol} is not given`);
  if (leg.leverage === null) return missing(`the leverage of ${venueSymbol} is not given`);
  if (leg.tiers === null) return missing(`the book has no maintenance table for ${venueSymbol}`);
  const contract: BybitContract = {
    settlement,
    side: leg.quantity < 0 ? -1 : 1,
    size: Math.abs(leg.quantity),
  };
  const entry = { price: leg.entry, leverage: leg.leverage };
  const taker = leg.takerFee ?? printedTaker(leg, { contract, entry, basis, tiers: leg.tiers });
  if (taker === null)
    return missing(`the taker fee of ${venueSymbol} is not in the book, and its margin counts it`);
  const feeToClose = closingFee(contract, entry, taker);
  return { known: true, terms: { contract, entry, basis, tiers: leg.tiers, taker, feeToClose } };
}

/** A position's value as its margins and its tier take it, with the mark at this price. */
export function countedValue(
  { contract, entry, basis }: Pick<BybitTerms, 'contract' | 'entry' | 'basis'>,
  mark: number,
): number {
  return positionValue(contract, basis === 'entry' ? entry.price : mark);
}

/** Rates seen with taxes and broker additions end near 0.1 %; beyond this the figures contradict each other. */
const HIGHEST_TAKER = 0.005;

/**
 * The account's effective rate, taxes and broker additions included, out of the maintenance margin Bybit printed: what is left
 * of it beyond value × rate − deduction is the fee to close (recorded positions, read late 2026; margin/binance-bybit.md 3.3).
 */
function printedTaker(
  leg: CompiledLeg,
  terms: Omit<BybitTerms, 'taker' | 'feeToClose'>,
): number | null {
  const { reported } = leg.position;
  if (!reported?.maintenanceMargin || !reported.mark) return null;
  const { contract, entry, tiers } = terms;
  const ofValue = maintenanceMargin(tiers, countedValue(terms, toNumber(reported.mark)));
  const rate = takerOfClosingFee(contract, entry, toNumber(reported.maintenanceMargin) - ofValue);
  return rate !== null && rate >= 0 && rate <= HIGHEST_TAKER ? rate : null;
}

export function markMissing(leg: CompiledLeg): string {
  return `there is no mark price for ${leg.instrument.instrument.venueSymbol}`;
}
