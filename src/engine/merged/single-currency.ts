import type { CompiledLeg, CompiledPool } from '../book/compiled-book.ts';
import type { PoolRisk } from '../margin/pool-risk.ts';
import {
  countsInFull,
  type ContractLaw,
  type PoolTerms,
  type RequirementLaw,
} from './pool-terms.ts';

/**
 * Terms of a pool of one currency that counts in full: its wallet is the margin balance less the PnL of its legs. null when a
 * leg has no entry price or no law, and for a figure that is unknown.
 */
export function singleCurrencyTerms(
  { pool, marginBalance, legs }: PoolRisk,
  lawOf: (leg: CompiledLeg, index: number) => RequirementLaw | null,
  others: readonly ContractLaw[] = [],
): PoolTerms | null {
  if (marginBalance.value === null) return null;
  const contracts = legContracts(pool, () => 0, lawOf);
  if (contracts === null) return null;
  const profit = legs.unrealizedPnl.reduce((sum, value) => sum + value, 0);
  return {
    currencies: [
      {
        asset: null,
        amount: marginBalance.value - profit,
        worth: 1,
        counts: countsInFull,
        debt: null,
        requirementFactor: 1,
      },
    ],
    contracts: [...contracts, ...others],
  };
}

/** The legs of a pool as contracts; null when one of them lacks its entry price, its currency or its law. */
export function legContracts(
  pool: CompiledPool,
  currencyOf: (leg: CompiledLeg) => number,
  lawOf: (leg: CompiledLeg, index: number) => RequirementLaw | null,
  constantOf: (leg: CompiledLeg) => number = () => 0,
): readonly ContractLaw[] | null {
  const contracts: ContractLaw[] = [];
  for (const [index, leg] of pool.legs.entries()) {
    const law = lawOf(leg, index);
    const currency = currencyOf(leg);
    if (law === null || leg.entry === null || currency < 0) return null;
    contracts.push({
      terms: leg,
      quantity: leg.quantity,
      entry: leg.entry,
      currency,
      law,
      constant: constantOf(leg),
    });
  }
  return contracts;
}

/** Initial margin at the mark: notional ÷ leverage; null when the leverage is not given. */
export function leverageLaw({ leverage }: CompiledLeg): RequirementLaw | null {
  return leverage === null ? null : { kind: 'rate', rate: 1 / leverage };
}

/** Marginal tiers of a leg; null when the book has none. */
export function tierLaw({ tiers }: CompiledLeg): RequirementLaw | null {
  return tiers === null ? null : { kind: 'tiers', table: tiers, addedRate: 0 };
}
