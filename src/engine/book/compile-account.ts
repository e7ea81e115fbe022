import type { Account, Balance, Order, Pool, Position } from '#shared/domain/account.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { TierTable } from '../margin/tiers.ts';
import type {
  CompiledAccount,
  CompiledAsset,
  CompiledInstrument,
  CompiledLeg,
  CompiledPool,
  Holding,
} from './compiled-book.ts';

export type AssetAt = (asset: string, venue: VenueId) => CompiledAsset;
export type TierLookup = (instrument: string, venue: VenueId) => TierTable | null;

export function compileAccount(
  account: Account,
  place: number,
  instruments: readonly CompiledInstrument[],
  instrumentIndex: ReadonlyMap<string, number>,
  assetAt: AssetAt,
  tiers: TierLookup,
): Omit<CompiledAccount, 'reference'> {
  function compileLeg(position: Position): CompiledLeg {
    const instrument = instruments[instrumentIndex.get(position.instrument) ?? -1];
    if (!instrument)
      throw new Error(
        `position ${position.id}: instrument ${position.instrument} is not in the book`,
      );
    return {
      position,
      instrument,
      quantity: toNumber(position.quantity),
      entry: position.entryPrice === null ? null : toNumber(position.entryPrice),
      leverage: position.leverage === null ? null : toNumber(position.leverage),
      tiers: tiers(position.instrument, account.venue),
      settle: assetAt(instrument.instrument.settle, account.venue),
      quote: assetAt(instrument.instrument.quote, account.venue),
    };
  }
  const legsByPool = Map.groupBy(account.positions.map(compileLeg), (leg) => leg.position.pool);
  const ordersByPool = Map.groupBy(account.orders, poolOfOrder(account));
  const pools = account.pools.map((pool) =>
    compilePool(
      pool,
      account.venue,
      legsByPool.get(pool.id) ?? [],
      ordersByPool.get(pool.id) ?? [],
      assetAt,
    ),
  );
  const balances = account.balances.map((balance) => ({
    asset: assetAt(balance.asset, account.venue),
    wallet: toNumber(balance.wallet),
    borrowed: balance.borrowed === null ? 0 : toNumber(balance.borrowed),
    reportedEquity: equityInAsset(balance),
  }));
  const holdings = pools.flatMap(({ legs }, pool) =>
    legs.map((leg, index): Holding => ({ account: place, pool, index, leg })),
  );
  return {
    account,
    pools,
    holdings,
    byCoin: holdingsByCoin(holdings),
    assets: heldAssets(pools, balances),
    balances,
  };
}

/** Some venues report a balance's equity in USD: that is not an amount of the asset. */
function equityInAsset({ asset, reported }: Balance): number | null {
  return reported?.currency === asset && reported.equity !== null
    ? toNumber(reported.equity)
    : null;
}

function heldAssets(
  pools: readonly CompiledPool[],
  balances: CompiledAccount['balances'],
): readonly CompiledAsset[] {
  const assets = [
    ...balances.map((balance) => balance.asset),
    ...pools.flatMap((pool) => (pool.asset === null ? [] : [pool.asset])),
    ...pools.flatMap((pool) => pool.legs.flatMap((leg) => [leg.settle, leg.quote])),
  ];
  return [...new Set(assets)];
}

function compilePool(
  pool: Pool,
  venue: VenueId,
  legs: readonly CompiledLeg[],
  orders: readonly Order[],
  assetAt: AssetAt,
): CompiledPool {
  return {
    pool,
    wallet: pool.wallet === null ? null : toNumber(pool.wallet),
    asset: pool.marginAsset === null ? null : assetAt(pool.marginAsset, venue),
    legs,
    byCoin: groupLegs(legs, (leg) => leg.instrument.coin),
    byInstrument: groupLegs(legs, (leg) => leg.instrument.instrument.id),
    orders,
  };
}

/** Positions by coin, coins in order of first appearance. */
export function holdingsByCoin(
  holdings: readonly Holding[],
): ReadonlyMap<string, readonly Holding[]> {
  return Map.groupBy(holdings, (holding) => holding.leg.instrument.coin);
}

function groupLegs(
  legs: readonly CompiledLeg[],
  key: (leg: CompiledLeg) => string,
): ReadonlyMap<string, Uint32Array> {
  const groups = new Map<string, number[]>();
  legs.forEach((leg, index) => {
    const group = groups.get(key(leg));
    if (group) group.push(index);
    else groups.set(key(leg), [index]);
  });
  return new Map([...groups].map(([name, indices]) => [name, Uint32Array.from(indices)]));
}

/** An order belongs to the pool that holds a position of its instrument and leg; an order without a position, to the first shared pool. */
function poolOfOrder(account: Account): (order: Order) => string {
  const homes = new Map<string, string>();
  for (const position of account.positions) {
    homes.set(`${position.instrument} ${position.leg}`, position.pool);
    homes.set(`${position.instrument} both`, position.pool);
  }
  const shared = account.pools.find((pool) => pool.kind !== 'isolated') ?? account.pools[0];
  return (order) => homes.get(`${order.instrument} ${order.leg}`) ?? shared?.id ?? '';
}
