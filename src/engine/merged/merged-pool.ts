import type { CompiledAsset, ContractTerms, Market } from '../book/compiled-book.ts';
import { inOneCurve, requirementAt, RequirementBuilder, type Requirement } from './requirement.ts';
import {
  segmentValue,
  type ContractLaw,
  type CurrencyTerms,
  type PoolTerms,
} from './pool-terms.ts';

/**
 * Which prices move, and which of them move as one. A mover is a place in a list of price factors; −1 stands still.
 * Contracts move by their mark, assets by what a unit is worth.
 */
export interface Movers {
  ofContract(terms: ContractTerms): number;
  ofAsset(asset: CompiledAsset): number;
}

/**
 * A pool as functions of price factors f (1 = the market it was made at). Positions that share a currency and a mover are
 * one: their PnL is linear·f + inverse/f, what they need one function of f (linear contracts) and one of 1/f (inverse ones).
 */
export interface MergedPool {
  readonly currencies: readonly MergedCurrency[];
}

export interface MergedCurrency {
  readonly terms: CurrencyTerms;
  /** Place of the factor its worth moves by; −1: it stays. */
  readonly mover: number;
  /** Equity whatever the moving prices; unit: the currency. */
  readonly fixedEquity: number;
  /** Requirement whatever the moving prices; unit: the currency. */
  readonly fixedRequirement: number;
  /** Everything with every factor at 1. */
  readonly equityAtMarket: number;
  readonly requirementAtMarket: number;
  /** One a mover. */
  readonly parts: ReadonlyMap<number, MergedPart>;
}

/** Everything of one currency that moves by one factor. */
export interface MergedPart {
  readonly mover: number;
  /** Equity: linear·f + inverse/f beyond the currency's fixed part. */
  readonly linear: number;
  readonly inverse: number;
  /** Requirement of linear contracts by f; null where there are none. */
  readonly byPrice: Requirement | null;
  /** Requirement of inverse contracts by 1/f; null where there are none. */
  readonly byInverse: Requirement | null;
}

export function mergePool(terms: PoolTerms, market: Market, movers: Movers): MergedPool {
  const contracts = terms.contracts.map((contract) => ({
    contract,
    mark: market.marks[contract.terms.instrument.index]!,
    mover: movers.ofContract(contract.terms),
  }));
  return {
    currencies: terms.currencies.map((currency, place) => {
      const own = contracts.filter(({ contract }) => contract.currency === place);
      const parts = new Map<number, PartBuilder>();
      const still = new PartBuilder();
      for (const { contract, mark, mover } of own) {
        let part = mover < 0 ? still : parts.get(mover);
        if (!part) {
          part = new PartBuilder();
          parts.set(mover, part);
        }
        part.add(contract, mark);
      }
      const fixed = still.build(-1);
      const fixedRequirement = partRequirement(fixed, 1);
      let fixedEquity = currency.amount + still.constant + fixed.linear + fixed.inverse;
      let gains = 0;
      let requirement = fixedRequirement;
      const built = new Map<number, MergedPart>();
      for (const [mover, builder] of parts) {
        const part = builder.build(mover);
        built.set(mover, part);
        fixedEquity += builder.constant;
        gains += part.linear + part.inverse;
        requirement += partRequirement(part, 1);
      }
      return {
        terms: currency,
        mover: currency.asset === null ? -1 : movers.ofAsset(currency.asset),
        fixedEquity,
        fixedRequirement,
        equityAtMarket: fixedEquity + gains,
        requirementAtMarket: requirement,
        parts: built,
      };
    }),
  };
}

/** The same pool for solvers that ask it thousands of times. */
export function inFewCurves({ currencies }: MergedPool): MergedPool {
  return {
    currencies: currencies.map((currency) => ({
      ...currency,
      parts: new Map(
        [...currency.parts].map(([mover, part]) => [
          mover,
          {
            ...part,
            byPrice: part.byPrice && inOneCurve(part.byPrice),
            byInverse: part.byInverse && inOneCurve(part.byInverse),
          },
        ]),
      ),
    })),
  };
}

class PartBuilder {
  constant = 0;
  #linear = 0;
  #inverse = 0;
  #byPrice: RequirementBuilder | null = null;
  #byInverse: RequirementBuilder | null = null;

  add({ terms, quantity, entry, law, constant }: ContractLaw, mark: number): void {
    const isInverse = terms.instrument.instrument.settlement === 'inverse';
    if (entry !== null) {
      // Linear: quantity × (mark·f − entry). Inverse: quantity × (1/entry − 1/(mark·f)).
      this.constant += isInverse ? quantity / entry : -quantity * entry;
      if (isInverse) this.#inverse -= quantity / mark;
      else this.#linear += quantity * mark;
    }
    const size = Math.abs(quantity);
    const builder = isInverse
      ? (this.#byInverse ??= new RequirementBuilder())
      : (this.#byPrice ??= new RequirementBuilder());
    addLaw(builder, law, isInverse ? size / mark : size * mark, size, isInverse);
    builder.c0 += constant;
  }

  build(mover: number): MergedPart {
    return {
      mover,
      linear: this.#linear,
      inverse: this.#inverse,
      byPrice: this.#byPrice,
      byInverse: this.#byInverse,
    };
  }
}

/** Notional is `notional` × v, v the factor of the requirement's own direction: f for linear contracts, 1/f for inverse ones. */
function addLaw(
  builder: RequirementBuilder,
  law: ContractLaw['law'],
  notional: number,
  size: number,
  isInverse: boolean,
): void {
  switch (law.kind) {
    case 'rate':
      builder.c1 += notional * law.rate;
      return;
    case 'size-line':
      builder.c1 += notional * (isInverse ? law.base : law.base + law.slope * size);
      if (isInverse) builder.c2 += notional * notional * law.slope;
      return;
    case 'tiers':
      builder.c1 += notional * law.addedRate;
      builder.tiers(law.table, notional);
  }
}

export function partRequirement({ byPrice, byInverse }: MergedPart, factor: number): number {
  return (
    (byPrice === null ? 0 : requirementAt(byPrice, factor)) +
    (byInverse === null ? 0 : requirementAt(byInverse, 1 / factor))
  );
}

/** What a pool has and needs. Unit: the pool's own. */
export interface PoolBalance {
  marginBalance: number;
  requirement: number;
}

/** The pool at factors; NaN where its terms end. Writes into `into`. */
export function balanceAt(
  { currencies }: MergedPool,
  factors: ArrayLike<number>,
  into: PoolBalance,
): PoolBalance {
  into.marginBalance = 0;
  into.requirement = 0;
  for (const currency of currencies) {
    let equity = currency.fixedEquity;
    let requirement = currency.fixedRequirement;
    for (const part of currency.parts.values()) {
      const factor = factors[part.mover]!;
      equity += part.linear * factor + part.inverse / factor;
      requirement += partRequirement(part, factor);
    }
    const { counts, debt, worth, requirementFactor } = currency.terms;
    const unit = currency.mover < 0 ? worth : worth * factors[currency.mover]!;
    if (debt !== null && equity < 0) requirement += segmentValue(debt, equity);
    // A currency of nothing counts nothing, whatever is known of its price.
    if (equity !== 0) into.marginBalance += segmentValue(counts, equity) * unit;
    if (requirement !== 0) into.requirement += requirement * requirementFactor * unit;
  }
  return into;
}
