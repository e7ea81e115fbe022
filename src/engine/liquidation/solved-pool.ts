import { isDollarAsset } from '#shared/domain/instrument.ts';
import type { CompiledAsset, CompiledPool, ContractTerms } from '../book/compiled-book.ts';
import type { MarginModel } from '../margin/margin-models.ts';
import type { PoolQuestion, PoolRisk } from '../margin/pool-risk.ts';
import type { Measure } from '../merged/pool-terms.ts';
import { mergePool, type MergedPool, type Movers } from '../merged/merged-pool.ts';

/** How far each price goes when x = 1: marks by the contract of a leg or order, USD values by asset. */
export interface Direction {
  readonly leg: (leg: ContractTerms) => number;
  readonly asset: (coin: string) => number;
}

/** A pool merged once for every question about its moves: one mover an instrument, one an asset's coin. */
export interface MergedBook {
  readonly pool: MergedPool;
  /** How many movers it has. */
  readonly size: number;
  /** The weight of every mover along a direction. */
  weights(direction: Direction): Float64Array;
  /** The movers of a coin: its instruments, and what the coin held is worth. */
  ofCoin(coin: string): readonly number[];
  /** The mover of one instrument's mark. */
  ofInstrument(id: string): readonly number[];
}

/** One pool as its model sees it now; merged when it is first asked about its moves. */
export class SolvedPool {
  readonly model: MarginModel;
  readonly question: PoolQuestion;
  readonly risk: PoolRisk;
  #maintenance: MergedBook | null | undefined;
  #initial: MergedBook | null | undefined;

  constructor(model: MarginModel, question: PoolQuestion, risk: PoolRisk) {
    this.model = model;
    this.question = question;
    this.risk = risk;
  }

  /** null where the model's terms do not say it all: a mark quoted in a moving coin, say. */
  merged(measure: Measure = 'maintenance'): MergedBook | null {
    if (measure === 'initial') return (this.#initial ??= this.#merge(measure));
    return (this.#maintenance ??= this.#merge(measure));
  }

  #merge(measure: Measure): MergedBook | null {
    if (isQuotedInCoins(this.risk.pool)) return null;
    const terms = this.model.terms(this.question, this.risk, measure);
    if (terms === null) return null;
    const movers = new PoolMovers();
    const pool = mergePool(terms, this.question.market, movers);
    return {
      pool,
      size: movers.size,
      weights: (direction) => movers.weights(direction),
      ofCoin: (coin) => movers.byCoin.get(coin) ?? [],
      ofInstrument: (id) => movers.byInstrument.get(id) ?? [],
    };
  }
}

/** A mark quoted in another coin is a ratio of two prices, which no single factor moves. */
export function isQuotedInCoins({ legs, contractOrders }: CompiledPool): boolean {
  return [...legs, ...contractOrders].some(
    ({ instrument }) => !isDollarAsset(instrument.instrument.quote),
  );
}

class PoolMovers implements Movers {
  readonly byCoin = new Map<string, number[]>();
  readonly byInstrument = new Map<string, readonly number[]>();
  readonly #assets = new Map<string, number>();
  /** Of each mover: a contract, or a coin. */
  readonly #movers: (ContractTerms | string)[] = [];

  ofContract(terms: ContractTerms): number {
    const { coin, instrument } = terms.instrument;
    const found = this.byInstrument.get(instrument.id);
    if (found !== undefined) return found[0]!;
    const mover = this.#add(terms, coin);
    this.byInstrument.set(instrument.id, [mover]);
    return mover;
  }

  ofAsset({ coin }: CompiledAsset): number {
    const found = this.#assets.get(coin);
    if (found !== undefined) return found;
    const mover = this.#add(coin, coin);
    this.#assets.set(coin, mover);
    return mover;
  }

  get size(): number {
    return this.#movers.length;
  }

  weights(direction: Direction): Float64Array {
    return Float64Array.from(this.#movers, (mover) =>
      typeof mover === 'string' ? direction.asset(mover) : direction.leg(mover),
    );
  }

  #add(mover: ContractTerms | string, coin: string): number {
    const place = this.#movers.push(mover) - 1;
    const same = this.byCoin.get(coin);
    if (same) same.push(place);
    else this.byCoin.set(coin, [place]);
    return place;
  }
}
