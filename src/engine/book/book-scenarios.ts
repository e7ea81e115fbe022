import type { CompiledAsset, ContractTerms } from './compiled-book.ts';
import { isQuotedInCoins } from '../liquidation/solved-pool.ts';
import { marginModelOf } from '../margin/margin-models.ts';
import { mergePool, type Movers } from '../merged/merged-pool.ts';
import { ScenarioKernel, type ScenarioPool } from '../merged/scenario-kernel.ts';
import type { BookRisk } from './book-risk.ts';

/** A book ready for many scenarios of coin moves. */
export interface BookScenarios {
  /** The coins in the order of the movers: what a scenario gives a factor for. */
  readonly coins: readonly string[];
  readonly kernel: ScenarioKernel;
  /** Pools with positions that the kernel leaves out because a model or an input is missing: every worst load is at least what it says. */
  readonly left: number;
}

/** Compiles every pool with positions for factors in [low, high], one mover a coin: all prices of a coin move as one. */
export function bookScenarios(risk: BookRisk, low: number, high: number): BookScenarios {
  const { market } = risk;
  const movers = new CoinMovers();
  const pools: ScenarioPool[] = [];
  let left = 0;
  for (const { account, pools: poolRisks } of risk.accounts) {
    const model = marginModelOf(account.account.mode);
    for (const poolRisk of poolRisks) {
      if (poolRisk.pool.legs.length === 0) continue;
      const { marginBalance, requirement, pool, usd } = poolRisk;
      const terms =
        model && marginBalance.value !== null && requirement.value !== null
          ? model.terms({ account, pool, market, quality: risk.quality }, poolRisk, 'maintenance')
          : null;
      if (terms === null || isQuotedInCoins(pool)) left += 1;
      else
        pools.push({
          pool: mergePool(terms, market, movers),
          usd,
          usdMover: pool.asset === null ? -1 : movers.ofAsset(pool.asset),
        });
    }
  }
  const { coins } = movers;
  return { coins, kernel: new ScenarioKernel(pools, coins.length, low, high), left };
}

class CoinMovers implements Movers {
  readonly coins: string[] = [];
  readonly #places = new Map<string, number>();

  ofContract({ instrument }: ContractTerms): number {
    return this.#place(instrument.coin);
  }

  ofAsset({ coin }: CompiledAsset): number {
    return this.#place(coin);
  }

  #place(coin: string): number {
    const found = this.#places.get(coin);
    if (found !== undefined) return found;
    this.#places.set(coin, this.coins.length);
    this.coins.push(coin);
    return this.coins.length - 1;
  }
}
