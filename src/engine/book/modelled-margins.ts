import { worstQuality, type Quality } from '#shared/domain/figure.ts';
import { stagedLevels } from '../margin/margin-models.ts';
import { initialBeyondPositions } from '../margin/order-margin.ts';
import type { LoadReading, PoolRisk } from '../margin/pool-risk.ts';
import type { CompiledAccount, Market } from './compiled-book.ts';
import { known, mapReading, sumAll, unknown, type Reading } from './reading.ts';

/** The margin side of an account, in USD. */
export interface Margins {
  /** null: every figure is the model's. Otherwise why the venue's own figures stand in. */
  readonly noModel: string | null;
  readonly equity: Reading;
  readonly marginBalance: Reading;
  readonly initialMargin: Reading;
  readonly maintenanceMargin: Reading;
  readonly available: Reading;
  readonly load: LoadReading;
  /** USD the worst pool can lose before its margin call, its requirement unchanged; nothing once it is passed. */
  readonly toMarginCall: Reading;
  /** The same before liquidation. */
  readonly toLiquidation: Reading;
}

/** An account's margins in USD from its pools as the model sees them. */
export function modelledMargins(
  account: CompiledAccount,
  pools: readonly PoolRisk[],
  market: Market,
  quality: Quality,
): Margins {
  const held = pools.filter((risk) => risk.pool.legs.length > 0 || risk.equity.value !== 0);
  const inUsd = (risk: PoolRisk, amount: Reading): Reading =>
    Number.isNaN(risk.usd) && amount.value !== null
      ? unknown(`there is no USD price for ${risk.pool.pool.marginAsset ?? 'the margin asset'}`)
      : mapReading(amount, (value) => value * risk.usd);
  const total = (pick: (risk: PoolRisk) => Reading, of = held): Reading =>
    sumAll(
      of.map((risk) => inUsd(risk, pick(risk))),
      quality,
    );
  const shared = held.filter((risk) => risk.pool.pool.kind !== 'isolated');
  return {
    noModel: null,
    equity: sumAll(
      [total((risk) => risk.equity), ...freeWallets(account, pools, market, quality)],
      quality,
    ),
    marginBalance: total((risk) => risk.marginBalance),
    initialMargin: total((risk) => risk.initialMargin),
    maintenanceMargin: total((risk) => risk.maintenanceMargin),
    available: availableMargin(shared, held, inUsd, { market, quality }),
    load: worstLoad(held, quality),
    toMarginCall: roomTo(callLoad, held),
    toLiquidation: roomTo(liquidationLoad, held),
  };
}

type InUsd = (risk: PoolRisk, amount: Reading) => Reading;

interface Asked {
  readonly market: Market;
  readonly quality: Quality;
}

/** What the shared pools of an account could give to a new cross position, together. */
function availableMargin(
  shared: readonly PoolRisk[],
  held: readonly PoolRisk[],
  inUsd: InUsd,
  asked: Asked,
): Reading {
  if (shared.length === 0 && held.length > 0)
    return unknown(
      'the balances locked elsewhere, which what is free depends on, are not in the book',
    );
  const free = shared.map((risk) => inUsd(risk, poolAvailable(risk, held, asked)));
  return sumAll(free, asked.quality);
}

/**
 * max(0, margin balance − initial margin − initial margin of resting orders on isolated symbols), margin asset by margin asset:
 * what a new cross position could use, in the shared pool's unit. `pools`: all of its account. Source: margin/binance-bybit.md
 * 2.4 (third-party text). A venue's own rule goes before it.
 */
export function poolAvailable(
  shared: PoolRisk,
  pools: readonly PoolRisk[],
  { market, quality }: Asked,
): Reading {
  if (shared.available !== undefined) return shared.available;
  const ordersOfIsolated = pools
    .filter(({ pool }) => pool.pool.kind === 'isolated' && pool.asset === shared.pool.asset)
    .map((risk) => initialBeyondPositions(risk, market));
  const taken = sumAll([shared.initialMargin, ...ordersOfIsolated], quality);
  if (taken.value === null) return taken;
  const { value } = taken;
  return mapReading(shared.marginBalance, (balance) => Math.max(0, balance - value));
}

/** A wallet that differs from its pools' by less than this is rounding. */
const ROUNDING = 1e-6;

/**
 * What wallets hold beyond their pools: it counts in the account's equity, not in its margin. An asset known only from
 * isolated wallets leaves the rest of the account's money unknown.
 */
function freeWallets(
  account: CompiledAccount,
  pools: readonly PoolRisk[],
  market: Market,
  quality: Quality,
): readonly Reading[] {
  // A pool of many assets counts every wallet itself.
  if (account.pools.some(({ pool }) => pool.marginAsset === null)) return [];
  const pooled = new Map<string | null, number>();
  for (const risk of pools) {
    const { marginAsset } = risk.pool.pool;
    pooled.set(marginAsset, (pooled.get(marginAsset) ?? 0) + walletOf(risk));
  }
  const shared = account.pools.some(({ pool }) => pool.kind !== 'isolated');
  const uncounted = account.pools.find(
    ({ pool }) =>
      !shared && !account.balances.some(({ asset }) => asset.asset === pool.marginAsset),
  );
  if (uncounted) return [unknown('only isolated wallets are given, not the account’s own')];
  return account.balances.flatMap(({ asset, wallet, borrowed }) => {
    const rest = wallet - borrowed - (pooled.get(asset.asset) ?? 0);
    if (Number.isNaN(rest))
      return [unknown(`how much of the ${asset.asset} is margin of its positions is not given`)];
    if (Math.abs(rest) <= ROUNDING * Math.max(1, Math.abs(wallet))) return [];
    const usd = market.usd[asset.index] ?? Number.NaN;
    if (Number.isNaN(usd)) return [unknown(`there is no USD price for ${asset.asset}`)];
    if (rest < 0 && pooled.has(asset.asset))
      return [
        known(0, 'suspect', 'model', `the ${asset.asset} wallets of the pools exceed the balance`),
      ];
    return [known(rest * usd, quality, 'model')];
  });
}

/** Where the replies leave a pool's wallet out, what its model found it to be: equity without the PnL; NaN where that is unknown. */
function walletOf({ pool, equity, legs }: PoolRisk): number {
  if (pool.wallet !== null || equity.value === null) return pool.wallet ?? 0;
  return equity.value - legs.unrealizedPnl.reduce((sum, pnl) => sum + pnl, 0);
}

/**
 * An account is as near to liquidation as its worst pool. While a pool's load is unknown the worst known one is only a lower
 * bound: `partial` at best, unless it has reached liquidation already.
 */
function worstLoad(pools: readonly PoolRisk[], quality: Quality): LoadReading {
  const beyond = pools.find((risk) => risk.load.beyond);
  if (beyond) return beyond.load;
  // A debt can liquidate a pool without positions.
  const withPositions = pools.filter((risk) => risk.pool.legs.length > 0 || risk.load.value !== 0);
  if (withPositions.length === 0) return { ...known(0, quality, 'model'), beyond: false };
  const worst = withPositions.reduce((first, second) =>
    (second.load.value ?? -1) > (first.load.value ?? -1) ? second : first,
  ).load;
  const missing = withPositions.find((risk) => risk.load.value === null)?.load;
  if (!missing || worst.value === null || worst.value >= 1) return worst;
  return {
    ...worst,
    quality: worstQuality(worst.quality, 'partial'),
    reason: `at least this: ${missing.reason ?? 'a pool is unknown'}`,
  };
}

const [{ load: callLoad }, { load: liquidationLoad }] = stagedLevels;

function roomTo(level: number, pools: readonly PoolRisk[]): Reading {
  const withPositions = pools.filter((risk) => risk.pool.legs.length > 0);
  if (withPositions.length === 0) return unknown('no positions');
  let least: Reading | null = null;
  for (const risk of withPositions) {
    const { marginBalance, requirement } = risk;
    if (marginBalance.value === null) return marginBalance;
    if (requirement.value === null) return requirement;
    if (Number.isNaN(risk.usd))
      return unknown(
        `there is no USD price for ${risk.pool.pool.marginAsset ?? 'the margin asset'}`,
      );
    const room = Math.max(0, marginBalance.value - requirement.value / level) * risk.usd;
    if (least?.value === null || least === null || room < least.value)
      least = known(room, marginBalance.quality, 'model');
  }
  return least ?? unknown('no positions');
}
