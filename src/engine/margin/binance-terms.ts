import { segments, type Measure, type PoolTerms, type Segments } from '../merged/pool-terms.ts';
import { legContracts, leverageLaw, tierLaw } from '../merged/single-currency.ts';
import type { PoolQuestion, PoolRisk } from './pool-risk.ts';

/** Multi-assets mode: an asset counts at its bid above zero and at its ask below, and what it requires weighs the ask. */
export function binanceMultiTerms(
  { account, pool, market }: PoolQuestion,
  _: PoolRisk,
  measure: Measure,
): PoolTerms | null {
  const places = new Map(account.currencies.map(({ asset }, place) => [asset, place]));
  const wallets = new Map(
    account.balances.map(({ asset, wallet, borrowed }) => [asset, wallet - borrowed]),
  );
  const contracts = legContracts(
    pool,
    ({ settle }) => places.get(settle) ?? -1,
    measure === 'initial' ? leverageLaw : tierLaw,
  );
  if (contracts === null) return null;
  return {
    currencies: account.currencies.map(({ asset, buffers }) => ({
      asset,
      amount: wallets.get(asset) ?? 0,
      worth: market.usd[asset.index] ?? Number.NaN,
      counts: bidOrAsk(buffers?.bid ?? Number.NaN, buffers?.ask ?? Number.NaN),
      debt: null,
      requirementFactor: 1 + (buffers?.ask ?? Number.NaN),
    })),
    contracts,
  };
}

function bidOrAsk(bid: number, ask: number): Segments {
  return segments([
    [Number.NEGATIVE_INFINITY, 1 + ask, 0],
    [0, 1 - bid, 0],
  ]);
}
