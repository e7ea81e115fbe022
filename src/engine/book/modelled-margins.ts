import type { Quality } from '#shared/domain/figure.ts';
import { stagedLevels } from '../margin/margin-models.ts';
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
  /** USD the worst pool can lose before its margin call, its requirement unchanged. */
  readonly toMarginCall: Reading;
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
      [total((risk) => risk.equity), ...assetsWithoutPool(account, market, quality)],
      quality,
    ),
    marginBalance: total((risk) => risk.marginBalance),
    initialMargin: total((risk) => risk.initialMargin),
    maintenanceMargin: total((risk) => risk.maintenanceMargin),
    available: total(availableMargin, shared),
    load: worstLoad(held, quality),
    toMarginCall: roomToMarginCall(held),
  };
}

/** max(0, margin balance − initial margin): what a new cross position could use. Source: margin/binance-bybit.md 2.4 (third-party text). */
function availableMargin(risk: PoolRisk): Reading {
  const initial = risk.initialMargin.value;
  if (initial === null) return risk.initialMargin;
  return mapReading(risk.marginBalance, (balance) => Math.max(0, balance - initial));
}

/** Wallets that back no pool still count in the account's equity, not in its margin. */
function assetsWithoutPool(
  account: CompiledAccount,
  market: Market,
  quality: Quality,
): readonly Reading[] {
  const pooled = new Set(account.pools.map((pool) => pool.pool.marginAsset));
  return account.balances
    .filter(({ asset, wallet }) => wallet !== 0 && !pooled.has(asset.asset))
    .map(({ asset, wallet }) => {
      const usd = market.usd[asset.index] ?? Number.NaN;
      return Number.isNaN(usd)
        ? unknown(`there is no USD price for ${asset.asset}`)
        : known(wallet * usd, quality, 'model');
    });
}

/** An account is as near to liquidation as its worst pool; below liquidation, a pool of unknown load makes the account's unknown. */
function worstLoad(pools: readonly PoolRisk[], quality: Quality): LoadReading {
  const withPositions = pools.filter((risk) => risk.pool.legs.length > 0);
  if (withPositions.length === 0) return { ...known(0, quality, 'model'), beyond: false };
  const beyond = withPositions.find((risk) => risk.load.beyond);
  if (beyond) return beyond.load;
  const worst = withPositions.reduce((first, second) =>
    (second.load.value ?? 0) > (first.load.value ?? 0) ? second : first,
  );
  if ((worst.load.value ?? 0) >= 1) return worst.load;
  return withPositions.find((risk) => risk.load.value === null)?.load ?? worst.load;
}

function roomToMarginCall(pools: readonly PoolRisk[]): Reading {
  const call = stagedLevels[0].load;
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
    const room = Math.max(0, marginBalance.value - requirement.value / call) * risk.usd;
    if (least?.value === null || least === null || room < least.value)
      least = known(room, marginBalance.quality, 'model');
  }
  return least ?? unknown('no positions');
}
