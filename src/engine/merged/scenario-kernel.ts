import {
  addBent,
  addStraight,
  bentPart,
  type BentPart,
  type FactorBlock,
  type StraightParts,
} from './block-sums.ts';
import { restricted } from './curve.ts';
import type { MergedCurrency, MergedPool } from './merged-pool.ts';
import { mergedCurve, type Requirement } from './requirement.ts';
import { segmentValue } from './pool-terms.ts';

/** A merged pool with the value of one of its units in USD, and the mover of that value; −1 where it stays. */
export interface ScenarioPool {
  readonly pool: MergedPool;
  readonly usd: number;
  readonly usdMover: number;
}

/** Price factors of many scenarios, mover by mover: factor of mover m in scenario s at m × count + s. */
export interface Scenarios {
  readonly count: number;
  readonly factors: Float64Array;
}

/** One place a scenario each. */
export interface ScenarioFigures {
  /** Highest requirement ÷ margin balance over all pools; Infinity where a pool has no margin left; NaN where a pool is unknown. */
  readonly worstLoad: Float64Array;
  /** Σ margin balance of all pools, USD. */
  readonly marginBalance: Float64Array;
}

/** Scenarios worked on together, so that their sums stay in the nearest cache. */
const BLOCK = 512;

interface KernelCurrency {
  readonly source: MergedCurrency;
  readonly equity: number;
  readonly needs: number;
  readonly byPrice: StraightParts;
  readonly byInverse: StraightParts;
  readonly bentByPrice: readonly BentPart[];
  readonly bentByInverse: readonly BentPart[];
  /** Counts in full in a unit that stays, and owing is no matter of margin. */
  readonly isPlain: boolean;
}

/**
 * The pools of a book ready for scenarios whose factors all lie in [low, high]: tiers that no scenario reaches are dropped, so
 * most coins become a straight line. Evaluating allocates nothing.
 */
export class ScenarioKernel {
  readonly #pools: readonly {
    readonly currencies: readonly KernelCurrency[];
    readonly usd: number;
    readonly usdMover: number;
  }[];
  readonly #equity = new Float64Array(BLOCK);
  readonly #needs = new Float64Array(BLOCK);
  readonly #balance = new Float64Array(BLOCK);
  readonly #requirement = new Float64Array(BLOCK);
  readonly #inverses: Float64Array;
  readonly #inverseBlock: FactorBlock;

  constructor(pools: readonly ScenarioPool[], movers: number, low: number, high: number) {
    this.#pools = pools.map(({ pool, usd, usdMover }) => ({
      usd,
      usdMover,
      currencies: pool.currencies.map((currency) => compile(currency, low, high)),
    }));
    const hasInverse = this.#pools.some(({ currencies }) =>
      currencies.some(
        ({ byInverse, bentByInverse }) => byInverse.movers.length + bentByInverse.length > 0,
      ),
    );
    this.#inverses = new Float64Array(hasInverse ? movers * BLOCK : 0);
    this.#inverseBlock = { factors: this.#inverses, stride: BLOCK, start: 0 };
  }

  evaluate({ count, factors }: Scenarios, into: ScenarioFigures): void {
    into.worstLoad.fill(0, 0, count);
    into.marginBalance.fill(0, 0, count);
    for (let start = 0; start < count; start += BLOCK) {
      const size = Math.min(BLOCK, count - start);
      if (this.#inverses.length > 0) this.#invert(factors, count, start, size);
      for (const { currencies, usd, usdMover } of this.#pools) {
        this.#balance.fill(0, 0, size);
        this.#requirement.fill(0, 0, size);
        for (const currency of currencies) this.#addCurrency(currency, factors, count, start, size);
        this.#takeWorst(into.worstLoad, start, size);
        const balance = this.#balance;
        const total = into.marginBalance;
        if (usdMover < 0) for (let s = 0; s < size; s++) total[start + s]! += balance[s]! * usd;
        else {
          const from = usdMover * count + start;
          for (let s = 0; s < size; s++)
            total[start + s]! += balance[s]! * usd * factors[from + s]!;
        }
      }
    }
  }

  #invert(factors: Float64Array, count: number, start: number, size: number): void {
    const inverses = this.#inverses;
    const movers = inverses.length / BLOCK;
    for (let mover = 0; mover < movers; mover++)
      for (let s = 0; s < size; s++)
        inverses[mover * BLOCK + s] = 1 / factors[mover * count + start + s]!;
  }

  #addCurrency(
    currency: KernelCurrency,
    factors: Float64Array,
    count: number,
    start: number,
    size: number,
  ): void {
    const equity = this.#equity;
    const needs = this.#needs;
    equity.fill(currency.equity, 0, size);
    needs.fill(currency.needs, 0, size);
    addStraight(currency.byPrice, { factors, stride: count, start }, size, equity, needs);
    addStraight(currency.byInverse, this.#inverseBlock, size, equity, needs);
    for (const part of currency.bentByPrice)
      addBent(part, factors, part.mover * count + start, size, equity, needs);
    for (const part of currency.bentByInverse)
      addBent(part, this.#inverses, part.mover * BLOCK, size, equity, needs);
    const { mover, terms } = currency.source;
    const { worth, requirementFactor, counts, debt } = terms;
    const balance = this.#balance;
    const requirement = this.#requirement;
    if (currency.isPlain) {
      const needed = worth * requirementFactor;
      for (let s = 0; s < size; s++) {
        balance[s]! += equity[s]! * worth;
        requirement[s]! += needs[s]! * needed;
      }
      return;
    }
    for (let s = 0; s < size; s++) {
      const own = equity[s]!;
      const unit = mover < 0 ? worth : worth * factors[mover * count + start + s]!;
      const owed = debt !== null && own < 0 ? segmentValue(debt, own) : 0;
      const needed = needs[s]! + owed;
      if (own !== 0) balance[s]! += segmentValue(counts, own) * unit;
      if (needed !== 0) requirement[s]! += needed * requirementFactor * unit;
    }
  }

  #takeWorst(worstLoad: Float64Array, start: number, size: number): void {
    const balance = this.#balance;
    const requirement = this.#requirement;
    for (let s = 0; s < size; s++) {
      const has = balance[s]!;
      const load =
        has > 0 ? requirement[s]! / has : has <= 0 ? Number.POSITIVE_INFINITY : Number.NaN;
      // An unknown pool makes the worst unknown; NaN compares false, so it stays.
      if (!(load <= worstLoad[start + s]!)) worstLoad[start + s] = load;
    }
  }
}

function compile(source: MergedCurrency, low: number, high: number): KernelCurrency {
  const { terms, mover, parts, fixedEquity, fixedRequirement } = source;
  const price = new Sorter(low, high);
  const inverse = new Sorter(1 / high, 1 / low);
  for (const part of parts.values()) {
    if (part.linear !== 0 || part.byPrice !== null)
      price.add(part.mover, part.linear, part.byPrice);
    if (part.inverse !== 0 || part.byInverse !== null)
      inverse.add(part.mover, part.inverse, part.byInverse);
  }
  const { counts, debt } = terms;
  return {
    source,
    equity: fixedEquity,
    needs: fixedRequirement + price.needs + inverse.needs,
    byPrice: price.straight(),
    byInverse: inverse.straight(),
    bentByPrice: price.bent,
    bentByInverse: inverse.bent,
    isPlain:
      mover < 0 &&
      debt === null &&
      counts.from.length === 1 &&
      counts.slope[0] === 1 &&
      counts.intercept[0] === 0,
  };
}

/** Parts that are straight in the range apart from those that bend in it. */
class Sorter {
  needs = 0;
  readonly bent: BentPart[] = [];
  readonly #movers: number[] = [];
  readonly #equity: number[] = [];
  readonly #needs: number[] = [];
  readonly #low: number;
  readonly #high: number;

  constructor(low: number, high: number) {
    this.#low = low;
    this.#high = high;
  }

  add(mover: number, equity: number, needs: Requirement | null): void {
    const curve = needs && restricted(mergedCurve(needs), this.#low, this.#high);
    if (curve !== null && (curve.at.length > 1 || curve.c2 !== 0)) {
      this.bent.push(bentPart(mover, equity, curve, this.#low, this.#high));
      return;
    }
    this.#movers.push(mover);
    this.#equity.push(equity);
    this.#needs.push(curve === null ? 0 : curve.c1[0]!);
    this.needs += curve === null ? 0 : curve.c0[0]!;
  }

  straight(): StraightParts {
    return {
      movers: Int32Array.from(this.#movers),
      equity: Float64Array.from(this.#equity),
      needs: Float64Array.from(this.#needs),
    };
  }
}
