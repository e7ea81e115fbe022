import { requirementAt, type Requirement } from './requirement.ts';
import type { MergedCurrency, MergedPart, MergedPool } from './merged-pool.ts';
import { partRequirement } from './merged-pool.ts';
import { segmentValue, type Segments } from './pool-terms.ts';

/** A pool as a function of one price factor f: some movers share it, everything else stands at the market. */
export interface SingleFactorPool {
  readonly currencies: readonly SingleFactorCurrency[];
  /** What the currencies that do not depend on f add. Unit: the pool's own. */
  readonly fixedBalance: number;
  readonly fixedRequirement: number;
}

/** Equity = fixed + linear·f + inverse/f; worth of a unit = worth, times f where it `moves`. */
export interface SingleFactorCurrency {
  readonly fixedEquity: number;
  readonly linear: number;
  readonly inverse: number;
  readonly fixedRequirement: number;
  /** Requirement of linear contracts, by f, one a mover; of inverse ones by 1/f. */
  readonly byPrice: readonly Requirement[];
  readonly byInverse: readonly Requirement[];
  readonly counts: Segments;
  readonly debt: Segments | null;
  readonly worth: number;
  readonly requirementFactor: number;
  readonly moves: boolean;
}

/** The pool when exactly the movers named share the factor f. */
export function collapse(pool: MergedPool, moving: readonly number[]): SingleFactorPool {
  const currencies: SingleFactorCurrency[] = [];
  let fixedBalance = 0;
  let fixedRequirement = 0;
  for (const currency of pool.currencies) {
    const { terms, mover, parts } = currency;
    const moves = mover >= 0 && moving.includes(mover);
    const own = movingParts(parts, moving);
    if (!moves && own.length === 0) {
      const { equityAtMarket: equity, requirementAtMarket } = currency;
      const owed = terms.debt !== null && equity < 0 ? segmentValue(terms.debt, equity) : 0;
      const needed = requirementAtMarket + owed;
      if (equity !== 0) fixedBalance += segmentValue(terms.counts, equity) * terms.worth;
      if (needed !== 0) fixedRequirement += needed * terms.requirementFactor * terms.worth;
      continue;
    }
    currencies.push(movingCurrency(currency, own, moves));
  }
  return { currencies, fixedBalance, fixedRequirement };
}

function movingCurrency(
  { terms, equityAtMarket, requirementAtMarket }: MergedCurrency,
  own: readonly MergedPart[],
  moves: boolean,
): SingleFactorCurrency {
  let equity = equityAtMarket;
  let requirement = requirementAtMarket;
  let linear = 0;
  let inverse = 0;
  for (const part of own) {
    equity -= part.linear + part.inverse;
    requirement -= partRequirement(part, 1);
    linear += part.linear;
    inverse += part.inverse;
  }
  return {
    fixedEquity: equity,
    linear,
    inverse,
    fixedRequirement: requirement,
    byPrice: own.flatMap(({ byPrice }) => byPrice ?? []),
    byInverse: own.flatMap(({ byInverse }) => byInverse ?? []),
    counts: terms.counts,
    debt: terms.debt,
    worth: terms.worth,
    requirementFactor: terms.requirementFactor,
    moves,
  };
}

function movingParts(
  parts: ReadonlyMap<number, MergedPart>,
  moving: readonly number[],
): readonly MergedPart[] {
  const own: MergedPart[] = [];
  for (const mover of moving) {
    const part = parts.get(mover);
    if (part) own.push(part);
  }
  return own;
}

/** Margin balance and requirement at a factor. */
export function singleFactorBalance(
  pool: SingleFactorPool,
  factor: number,
): { readonly marginBalance: number; readonly requirement: number } {
  let marginBalance = pool.fixedBalance;
  let requirement = pool.fixedRequirement;
  for (const currency of pool.currencies) {
    const { byPrice, byInverse, counts, debt } = currency;
    const equity = currency.fixedEquity + currency.linear * factor + currency.inverse / factor;
    const unit = currency.moves ? currency.worth * factor : currency.worth;
    let needed = currency.fixedRequirement;
    for (const each of byPrice) needed += requirementAt(each, factor);
    for (const each of byInverse) needed += requirementAt(each, 1 / factor);
    if (debt !== null && equity < 0) needed += segmentValue(debt, equity);
    if (equity !== 0) marginBalance += segmentValue(counts, equity) * unit;
    if (needed !== 0) requirement += needed * currency.requirementFactor * unit;
  }
  return { marginBalance, requirement };
}
