import type { Quality } from '#shared/domain/figure.ts';
import { coinBands, instrumentBands, type BandResult } from '../liquidation/coin-bands.ts';
import {
  marginModelOf,
  noModelReason,
  stagedLevels,
  type MarginModel,
} from '../margin/margin-models.ts';
import {
  exposureMissing,
  legExposureUsd,
  legPnlUsd,
  pnlMissing,
  positionColumns,
  type LoadReading,
  type PoolRisk,
} from '../margin/pool-risk.ts';
import { venueFigures, type Moved } from '../margin/venue-figures.ts';
import type { CompiledAccount, CompiledBook } from './compiled-book.ts';
import type { Market } from './compiled-book.ts';
import { known, KnownSum, mapReading, sumAll, unknown, type Reading } from './reading.ts';

/** One account under one market. Amounts in USD. */
export interface AccountRisk {
  readonly account: CompiledAccount;
  /** null: every figure is the model's. Otherwise why the venue's own figures stand in. */
  readonly noModel: string | null;
  readonly quality: Quality;
  readonly equity: Reading;
  readonly marginBalance: Reading;
  readonly initialMargin: Reading;
  readonly maintenanceMargin: Reading;
  readonly available: Reading;
  readonly unrealizedPnl: Reading;
  readonly grossExposure: Reading;
  readonly netExposure: Reading;
  readonly load: LoadReading;
  /** USD the worst pool can lose before its margin call, its maintenance unchanged. */
  readonly toMarginCall: Reading;
  readonly pools: readonly PoolRisk[];
  readonly moved: Moved;
  /** Bands of a coin over all pools of the account that hold it, one result a pool. Solved once, on demand. */
  bandsOf(coin: string): readonly BandResult[];
  /** Bands of one instrument in one pool: the move the venue's own liquidation price assumes. Solved once, on demand. */
  instrumentBandsOf(pool: PoolRisk, instrument: string): BandResult;
}

export function accountRisk(
  book: CompiledBook,
  account: CompiledAccount,
  market: Market,
  moved: Moved,
  quality: Quality,
  venueQuality: Quality,
): AccountRisk {
  const model = marginModelOf(account.account.mode);
  const pools = account.pools.map((pool) =>
    (model ?? exposuresOnly(account))(pool, market, quality),
  );
  const bands = new Map<string, readonly BandResult[]>();
  const byInstrument = new Map<string, BandResult>();
  return {
    account,
    quality,
    pools,
    moved,
    ...(model
      ? modelled(account, pools, market, quality)
      : venuesOwn(book, account, market, moved, venueQuality)),
    ...exposures(pools, market, quality),
    bandsOf(coin) {
      const cached = bands.get(coin);
      if (cached) return cached;
      const solved = pools
        .filter((risk) => risk.pool.byCoin.has(coin))
        .map((risk) => coinBands(risk, market, coin));
      bands.set(coin, solved);
      return solved;
    },
    instrumentBandsOf(pool, instrument) {
      const key = `${pool.pool.pool.id} ${instrument}`;
      const cached = byInstrument.get(key);
      if (cached) return cached;
      const solved = instrumentBands(pool, market, instrument);
      byInstrument.set(key, solved);
      return solved;
    },
  };
}

/** Positions of an account without a model: what they are worth, not what they need. */
function exposuresOnly({ account }: CompiledAccount): MarginModel {
  const reason = noModelReason(account.venue, account.mode);
  return (pool, market) => ({
    pool,
    legs: positionColumns(pool, market),
    usd: pool.asset === null ? Number.NaN : (market.usd[pool.asset.index] ?? Number.NaN),
    equity: unknown(reason),
    initialMargin: unknown(reason),
    maintenanceMargin: unknown(reason),
    load: { ...unknown(reason), beyond: false },
  });
}

type Margins = Pick<
  AccountRisk,
  | 'noModel'
  | 'equity'
  | 'marginBalance'
  | 'initialMargin'
  | 'maintenanceMargin'
  | 'available'
  | 'load'
  | 'toMarginCall'
>;

function modelled(
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
  const marginBalance = sumAll(
    held.map((risk) => inUsd(risk, risk.equity)),
    quality,
  );
  return {
    noModel: null,
    equity: sumAll([marginBalance, ...assetsWithoutPool(account, market, quality)], quality),
    marginBalance,
    initialMargin: sumAll(
      held.map((risk) => inUsd(risk, risk.initialMargin)),
      quality,
    ),
    maintenanceMargin: sumAll(
      held.map((risk) => inUsd(risk, risk.maintenanceMargin)),
      quality,
    ),
    available: sumAll(
      held
        .filter((risk) => risk.pool.pool.kind !== 'isolated')
        .map((risk) => inUsd(risk, availableMargin(risk))),
      quality,
    ),
    load: worstLoad(held, quality),
    toMarginCall: roomToMarginCall(held),
  };
}

/** max(0, margin balance − initial margin): what a new cross position could use. Source: margin/binance-bybit.md 2.4 (third-party text). */
function availableMargin(risk: PoolRisk): Reading {
  const initial = risk.initialMargin.value;
  if (initial === null) return risk.initialMargin;
  return mapReading(risk.equity, (equity) => Math.max(0, equity - initial));
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
    const { equity, maintenanceMargin } = risk;
    if (equity.value === null) return equity;
    if (maintenanceMargin.value === null) return maintenanceMargin;
    if (Number.isNaN(risk.usd))
      return unknown(
        `there is no USD price for ${risk.pool.pool.marginAsset ?? 'the margin asset'}`,
      );
    const room = Math.max(0, equity.value - maintenanceMargin.value / call) * risk.usd;
    if (least?.value === null || least === null || room < least.value)
      least = known(room, equity.quality, 'model');
  }
  return least ?? unknown('no positions');
}

function venuesOwn(
  book: CompiledBook,
  account: CompiledAccount,
  market: Market,
  moved: Moved,
  quality: Quality,
): Margins {
  const reason = noModelReason(account.account.venue, account.account.mode);
  return {
    noModel: reason,
    ...venueFigures(book, account, market, moved, quality, reason),
    toMarginCall: unknown(reason),
  };
}

function exposures(
  pools: readonly PoolRisk[],
  market: Market,
  quality: Quality,
): Pick<AccountRisk, 'unrealizedPnl' | 'grossExposure' | 'netExposure'> {
  const gross = new KnownSum();
  const net = new KnownSum();
  const pnl = new KnownSum();
  for (const risk of pools) {
    risk.pool.legs.forEach((leg, index) => {
      const exposure = legExposureUsd(leg, market);
      net.add(exposure, () => exposureMissing(leg));
      gross.add(Math.abs(exposure), () => exposureMissing(leg));
      pnl.add(legPnlUsd(risk, leg, index, market), () => pnlMissing(leg));
    });
  }
  const noun = 'positions';
  return {
    unrealizedPnl: pnl.reading(noun, quality),
    grossExposure: gross.reading(noun, quality),
    netExposure: net.reading(noun, quality),
  };
}
