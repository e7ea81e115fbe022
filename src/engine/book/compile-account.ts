import type { Account, Balance, Order, Pool, Position } from '#shared/domain/account.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { shareOfSizeRates } from '../margin/size-rates.ts';
import { scaleTiers, type TierTable } from '../margin/tiers.ts';
import type {
  CompiledAccount,
  CompiledAsset,
  CompiledInstrument,
  CompiledLeg,
  CompiledOrder,
  CompiledPool,
  ContractTerms,
  Holding,
  AssetAt,
} from './compiled-book.ts';
import type { RuleLookup } from './rule-lookup.ts';
import { spotMarginLeg } from './spot-margin-leg.ts';

export function compileAccount(
  account: Account,
  place: number,
  instruments: readonly CompiledInstrument[],
  instrumentIndex: ReadonlyMap<string, number>,
  assetAt: AssetAt,
  rules: RuleLookup,
): Omit<CompiledAccount, 'reference'> {
  const scales = new Map(
    account.tierScales?.map(({ instrument, scale }) => [instrument, toNumber(scale)]),
  );
  function tiersOf(instrument: string): TierTable | null {
    const table = rules.tiers(instrument);
    const scale = scales.get(instrument);
    return table === null || scale === undefined ? table : scaleTiers(table, scale);
  }
  function contractTerms(id: string, holder: string): ContractTerms {
    const instrument = instruments[instrumentIndex.get(id) ?? -1];
    if (!instrument) throw new Error(`${holder}: instrument ${id} is not in the book`);
    return {
      instrument,
      sizeTiers: rules.sizeTiers(id),
      takerFee: ownTakerFee(account, id) ?? rules.takerFee(id, account.venue),
      settle: assetAt(instrument.instrument.settle, account.venue),
      quote: assetAt(instrument.instrument.quote, account.venue),
    };
  }
  const margins = new Map(account.pools.map((pool) => [pool.id, pool]));
  function compileLeg(position: Position): CompiledLeg {
    const leg: CompiledLeg = {
      position,
      ...contractTerms(position.instrument, `position ${position.id}`),
      quantity: toNumber(position.quantity),
      entry: position.entryPrice === null ? null : toNumber(position.entryPrice),
      leverage: position.leverage === null ? null : toNumber(position.leverage),
      tiers: tiersOf(position.instrument),
      sizeRates: rules.sizeRates(position.instrument),
      liquidationFee: rules.liquidationFee(position.instrument, account.venue),
      liability: null,
    };
    if (position.liability === undefined) return leg;
    return spotMarginLeg(leg, position.liability, {
      pool: margins.get(position.pool) ?? null,
      terms: rules.pairBorrowing(position.liability.asset, position.instrument),
      takerFee: ownTakerFee(account, position.instrument) ?? rules.ownTakerFee(position.instrument),
      assetAt,
    });
  }
  function compileOrder(order: Order): CompiledOrder {
    const size = order.quantity === null ? null : toNumber(order.quantity);
    return {
      order,
      ...contractTerms(order.instrument, `order ${order.id}`),
      quantity: size === null ? null : order.side === 'buy' ? size : -size,
      price: order.price === null ? null : toNumber(order.price),
    };
  }
  const legs = netted(account.positions.map(compileLeg));
  const legsByPool = Map.groupBy(legs, (leg) => leg.position.pool);
  const home = poolOfOrder(account);
  const ordersByPool = Map.groupBy(account.orders.map(compileOrder), home);
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
  const assets = heldAssets(pools, balances);
  return {
    account,
    pools,
    holdings,
    byCoin: holdingsByCoin(holdings),
    assets,
    balances,
    currencies: assets.map((asset) => ({
      asset,
      slabs: rules.slabs(asset.asset, account.venue),
      borrowing: rules.borrowing(asset.asset, account.venue),
      buffers: rules.buffers(asset.asset, account.venue),
    })),
  };
}

/**
 * Margin goes by what is held, not by how it was bought: positions of one instrument and leg in one pool are one to their venue,
 * so the tier of each is that of their sum. A schedule scaled by a position's share of the sum asks that share of what the sum needs.
 */
function netted(legs: readonly CompiledLeg[]): readonly CompiledLeg[] {
  const key = ({ position: { pool, instrument, leg } }: CompiledLeg): string =>
    `${pool} ${instrument} ${leg}`;
  const sums = new Map<string, number>();
  for (const leg of legs) sums.set(key(leg), (sums.get(key(leg)) ?? 0) + Math.abs(leg.quantity));
  if (sums.size === legs.length) return legs;
  return legs.map((leg) => {
    const share = Math.abs(leg.quantity) / sums.get(key(leg))!;
    if (share === 1) return leg;
    return {
      ...leg,
      tiers: leg.tiers && scaleTiers(leg.tiers, share),
      sizeRates: leg.sizeRates && shareOfSizeRates(leg.sizeRates, share),
    };
  });
}

function ownTakerFee({ takerFees }: Account, instrument: string): number | null {
  const own = takerFees?.find((fee) => fee.instrument === instrument);
  return own ? toNumber(own.rate) : null;
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
    ...pools.flatMap((pool) =>
      [...pool.legs, ...pool.contractOrders].flatMap(({ settle, quote }) => [settle, quote]),
    ),
  ];
  return [...new Set(assets)];
}

function compilePool(
  pool: Pool,
  venue: VenueId,
  legs: readonly CompiledLeg[],
  orders: readonly CompiledOrder[],
  assetAt: AssetAt,
): CompiledPool {
  return {
    pool,
    wallet: pool.wallet === null ? null : toNumber(pool.wallet),
    asset: pool.marginAsset === null ? null : assetAt(pool.marginAsset, venue),
    legs,
    byCoin: groupLegs(legs, (leg) => leg.instrument.coin),
    byInstrument: groupLegs(legs, (leg) => leg.instrument.instrument.id),
    orders: orders.map(({ order }) => order),
    contractOrders: orders,
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

/**
 * An order belongs to the pool that holds a position of its instrument and leg; an order without a position, to the shared
 * pool of its settlement currency, else to the first shared pool.
 */
function poolOfOrder(account: Account): (order: CompiledOrder) => string {
  const homes = new Map<string, string>();
  for (const position of account.positions) {
    homes.set(`${position.instrument} ${position.leg}`, position.pool);
    homes.set(`${position.instrument} both`, position.pool);
  }
  const shared = account.pools.filter((pool) => pool.kind !== 'isolated');
  return ({ order, settle }) =>
    homes.get(`${order.instrument} ${order.leg}`) ??
    (shared.find((pool) => pool.marginAsset === settle.asset) ?? shared[0] ?? account.pools[0])
      ?.id ??
    '';
}
