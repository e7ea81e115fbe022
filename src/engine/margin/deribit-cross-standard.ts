import type { CompiledAccount, CompiledAsset, CompiledPool } from '../book/compiled-book.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { weighted } from './collateral-slabs.ts';
import {
  deribitLegs,
  equityOf,
  futuresProfit,
  initialTotal,
  maintenanceTotal,
} from './deribit-margin.ts';
import { deribitSegregatedStandard } from './deribit-segregated-standard.ts';
import { poolLoad, type LegColumns, type PoolQuestion, type PoolRisk } from './pool-risk.ts';

/**
 * Deribit cross-collateral standard margin: all currencies of the pool together, in USD at their index; currencies outside
 * the pool stay segregated. Source: support.deribit.com 25944777203869; margin/okx-deribit-hyperliquid.md 2.2 and 2.4.
 *
 *   margin balance = Σ (balance + profit of futures) × weight × index
 *   maintenance    = Σ position maintenance × index of its currency
 *   load           = maintenance ÷ margin balance, liquidation at 1
 */
export function deribitCrossStandard(question: PoolQuestion): PoolRisk {
  if (question.pool.pool.marginAsset !== null) return deribitSegregatedStandard(question);
  const { account, pool, market, quality } = question;
  const legs = deribitLegs(account, pool, market);
  const unrated = pool.legs.find((leg) => Number.isNaN(market.usd[leg.settle.index] ?? Number.NaN));
  const inUsd = (column: Float64Array): Float64Array =>
    column.map((value, index) => value * market.usd[pool.legs[index]!.settle.index]!);
  const rated = (total: () => Reading): Reading =>
    unrated ? unknown(priceMissing(unrated.settle)) : total();
  const marginBalance = collateral(question, legs, 'counted');
  const maintenance = rated(() =>
    maintenanceTotal(account, pool, inUsd(legs.maintenanceMargin), quality),
  );
  return {
    pool,
    legs,
    usd: 1,
    equity: equityOf(pool, collateral(question, legs, 'whole')),
    marginBalance,
    initialMargin: rated(() => initialTotal(account, pool, inUsd(legs.initialMargin), quality)),
    maintenanceMargin: maintenance,
    requirement: maintenance,
    load: poolLoad(marginBalance, maintenance, pool.legs.length > 0),
  };
}

/** Every currency of the pool in USD, `whole` or as far as it counts as margin. */
function collateral(
  { account, pool, market, quality }: PoolQuestion,
  legs: LegColumns,
  how: 'whole' | 'counted',
): Reading {
  let sum = 0;
  for (const asset of poolAssets(account, pool)) {
    const amount = currencyAmount(account, pool, asset, legs, quality);
    if (amount.value === null) return amount;
    if (amount.value === 0) continue;
    const counted = how === 'whole' ? amount : countedAmount(account, asset, amount);
    if (counted.value === null) return counted;
    const usd = market.usd[asset.index] ?? Number.NaN;
    if (Number.isNaN(usd)) return unknown(priceMissing(asset));
    sum += counted.value * usd;
  }
  return known(sum, quality, 'model');
}

export function poolAssets(
  account: CompiledAccount,
  pool: CompiledPool,
): ReadonlySet<CompiledAsset> {
  const elsewhere = new Set(account.pools.map((other) => other.asset));
  const held = account.balances.map(({ asset }) => asset).filter((asset) => !elsewhere.has(asset));
  return new Set([...held, ...pool.legs.map((leg) => leg.settle)]);
}

function currencyAmount(
  account: CompiledAccount,
  pool: CompiledPool,
  asset: CompiledAsset,
  legs: LegColumns,
  quality: PoolQuestion['quality'],
): Reading {
  const balance = account.balances.find((entry) => entry.asset === asset);
  if (!balance) return unknown(`the ${asset.asset} balance is not in the replies`);
  const own = legs.unrealizedPnl.map((value, index) =>
    pool.legs[index]!.settle === asset ? value : 0,
  );
  const profit = futuresProfit(pool, own, quality);
  return profit.value === null
    ? profit
    : known(balance.wallet - balance.borrowed + profit.value, quality, 'model');
}

/** Of any coin: Deribit counts eight decimals at most, and half of the last is rounding of ours, not a debt. */
const LEAST_DEBT = 5e-9;

/** A haircut lowers what a positive amount counts for; what it does to a debt is not documented. */
function countedAmount(account: CompiledAccount, asset: CompiledAsset, amount: Reading): Reading {
  const slabs = account.currencies.find((entry) => entry.asset === asset)?.slabs ?? null;
  if (slabs === null) return unknown(`the book has no collateral weight for ${asset.asset}`);
  if (amount.value === null) return amount;
  if (amount.value > -LEAST_DEBT) {
    const value = weighted(slabs, Math.max(0, amount.value));
    return Number.isNaN(value)
      ? unknown(`the collateral weights of ${asset.asset} do not reach that far`)
      : { ...amount, value };
  }
  return slabs.weight.some((weight) => weight !== 1)
    ? unknown(`how Deribit counts a negative ${asset.asset} balance is not documented`)
    : amount;
}

function priceMissing({ asset }: CompiledAsset): string {
  return `there is no USD price for ${asset}`;
}
