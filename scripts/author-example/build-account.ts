import { Decimal } from 'decimal.js';
import type { Account, Order, Pool, Position } from '#shared/domain/account.ts';
import { coinOf } from '#shared/domain/coin.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { AuthoredAccount } from './authored-accounts.ts';
import { BYBIT_BTC_WEIGHT } from './bybit-rules.ts';
import { barAt, fine, series } from './market-data.ts';
import * as venue from './venue-reports.ts';

/** Recorded Binance multi-assets index values of USDT (margin vectors, bn-ma-index-02); USDC had no recorded rate, so it shares it. */
const USDT_USD = '0.99987691';

function poolId(
  account: AuthoredAccount,
  position: AuthoredAccount['positions'][number],
  settle: string,
): string {
  if (position.isolatedWallet)
    return `isolated:${position.symbol}${position.leg === 'both' ? '' : `:${position.leg.toUpperCase()}`}`;
  return account.venue === 'bybit' ? 'unified' : `cross:${settle}`;
}

/** The account as its venue would show it at a recorded moment. */
export function buildAccount(
  authored: AuthoredAccount,
  instruments: ReadonlyMap<string, Instrument>,
  at: number,
): Account {
  const find = (symbol: string): Instrument => series(instruments, `${authored.venue}:${symbol}`);
  const positions = authored.positions.map((entry): Position => ({
    id: entry.leg === 'both' ? entry.symbol : `${entry.symbol}:${entry.leg}`,
    pool: poolId(authored, entry, find(entry.symbol).settle),
    instrument: `${authored.venue}:${entry.symbol}`,
    leg: entry.leg,
    quantity: entry.quantity,
    entryPrice: entry.entry,
    leverage: entry.leverage,
    marginMode: entry.isolatedWallet ? 'isolated' : 'cross',
    adlRank: null,
    asOf: at,
    reported: null,
  }));
  const isolated = authored.positions.flatMap((entry): Pool[] =>
    entry.isolatedWallet
      ? [
          {
            id: poolId(authored, entry, ''),
            kind: 'isolated',
            marginAsset: find(entry.symbol).settle,
            wallet: entry.isolatedWallet,
            reported: null,
          },
        ]
      : [],
  );
  const shared: readonly Pool[] =
    authored.venue === 'bybit'
      ? [{ id: 'unified', kind: 'unified', marginAsset: null, wallet: null, reported: null }]
      : Object.entries(authored.wallets).map(([asset, wallet]) => ({
          id: `cross:${asset}`,
          kind: 'cross',
          marginAsset: asset,
          wallet,
          reported: null,
        }));
  const account: Account = {
    id: authored.id,
    label: authored.label,
    venue: authored.venue,
    venueUid: null,
    mode: authored.mode,
    positionMode: authored.positionMode,
    asOf: at,
    pools: [...shared, ...isolated],
    balances: walletsOf(authored, find),
    positions,
    orders: ordersOf(authored),
    reported: null,
    gaps: [],
  };
  return authored.venue === 'binance' ? account : withReports(account, find, at);
}

/** A wallet holds its isolated wallets too, as venues count it. */
function walletsOf(
  authored: AuthoredAccount,
  find: (symbol: string) => Instrument,
): Account['balances'] {
  return Object.entries(authored.wallets).map(([asset, wallet]) => {
    const inside = authored.positions.filter(
      (entry) => entry.isolatedWallet && find(entry.symbol).settle === asset,
    );
    const total = venue.sum([
      new Decimal(wallet),
      ...inside.map((entry) => new Decimal(entry.isolatedWallet ?? 0)),
    ]);
    return { asset, wallet: total.toFixed(), borrowed: null, reported: null };
  });
}

function ordersOf(authored: AuthoredAccount): readonly Order[] & Account['orders'] {
  const limits = authored.limits.map((limit, index): Order => ({
    id: `limit-${index + 1}`,
    instrument: `${authored.venue}:${limit.symbol}`,
    side: limit.side,
    leg: limit.leg,
    kind: 'limit',
    quantity: limit.quantity,
    price: limit.price,
    triggerPrice: null,
    triggerBy: null,
    callbackRate: null,
    reduceOnly: false,
  }));
  const stops = authored.stops.map((stop, index): Order => ({
    id: `stop-${index + 1}`,
    instrument: `${authored.venue}:${stop.symbol}`,
    side: stop.side,
    leg: stop.leg,
    kind: 'stop-market',
    quantity: stop.quantity,
    price: null,
    triggerPrice: stop.trigger,
    triggerBy: stop.by,
    callbackRate: null,
    reduceOnly: true,
  }));
  return [...limits, ...stops];
}

const maintenanceOf = {
  bybit: venue.bybitMaintenance,
  okx: venue.okxMaintenance,
  deribit: venue.deribitMaintenance,
  hyperliquid: venue.hyperliquidMaintenance,
} as const;

/** Notional ÷ the leverage set; venues of another rule beside it. */
const leveraged: venue.Maintenance = (entry) =>
  venue.notional(entry).div(entry.position.leverage ?? 1);
const initialOf: Partial<Readonly<Record<Account['venue'], venue.Maintenance>>> = {
  bybit: venue.bybitInitial,
  deribit: venue.deribitInitial,
};

export function usdOf(asset: string, at: number): Decimal {
  return asset === 'USDT' || asset === 'USDC'
    ? new Decimal(USDT_USD)
    : new Decimal(barAt(series(fine, asset), at).close);
}

/** Adds the figures the venue itself would report, pool by pool and in total. */
function withReports(account: Account, find: (symbol: string) => Instrument, at: number): Account {
  const maintenance = maintenanceOf[account.venue as keyof typeof maintenanceOf];
  const priced = (list: readonly Position[]): readonly venue.Priced[] =>
    list.map((position) => {
      const instrument = find(position.instrument.slice(account.venue.length + 1));
      return {
        position,
        instrument,
        mark: new Decimal(barAt(series(fine, coinOf(instrument.base)), at).close),
      };
    });
  const initial = initialOf[account.venue] ?? leveraged;
  const pools = account.pools.map((pool): Pool => {
    if (pool.marginAsset === null) return pool;
    const legs = priced(account.positions.filter((position) => position.pool === pool.id));
    const pnl = venue.sum(legs.map(venue.unrealizedPnl));
    const equity = new Decimal(pool.wallet ?? 0).plus(pnl);
    const required = venue.sum(legs.map(maintenance));
    const fees = account.venue === 'okx' ? venue.sum(legs.map(venue.okxCloseFee)) : new Decimal(0);
    return {
      ...pool,
      reported: venue.reported({
        currency: pool.marginAsset,
        asOf: at,
        equity,
        marginBalance: equity,
        initial: venue.sum(legs.map(initial)),
        maintenance: required,
        pnl,
        ratio: legs.length === 0 ? null : nativeRatio(account, equity, required.plus(fees)),
      }),
    };
  });
  const totals = accountTotals(account, priced(account.positions), maintenance, initial, at);
  const reported = account.venue === 'bybit' ? totals : withFree(totals, pools, at);
  // OKX counts the closing fee in its test, the others do not.
  const tested: venue.Maintenance = (entry) =>
    account.venue === 'okx'
      ? maintenance(entry).plus(venue.okxCloseFee(entry))
      : maintenance(entry);
  const positions = account.positions.map((position): Position => {
    const [own] = priced([position]);
    const pool = pools.find((candidate) => candidate.id === position.pool);
    if (!own || !pool) throw new Error(`${account.id}: ${position.id} has no pool`);
    const others = priced(
      account.positions.filter((other) => other.pool === position.pool && other.id !== position.id),
    );
    const equity = new Decimal(pool.reported?.equity ?? reported?.marginBalance ?? 0).div(
      pool.reported ? 1 : usdOf(own.instrument.settle, at),
    );
    const required = maintenance(own);
    return {
      ...position,
      reported: {
        mark: own.mark.toFixed(),
        notional: venue.printed(venue.notional(own)),
        unrealizedPnl: venue.printed(venue.unrealizedPnl(own)),
        initialMargin: venue.printed(initial(own)),
        maintenanceMargin: venue.printed(required),
        liquidationPrice: venue.liquidationPrice(
          own,
          tested(own),
          equity,
          venue.sum(others.map(tested)),
        ),
        bankruptcyPrice: null,
      },
    };
  });
  return { ...account, pools, positions, reported };
}

/** The margin of an isolated position backs nothing else, and what one pool lacks takes nothing from another. */
function withFree(
  totals: Account['reported'],
  pools: readonly Pool[],
  at: number,
): Account['reported'] {
  const free = pools.flatMap(({ kind, reported }) =>
    kind === 'isolated' || reported === null
      ? []
      : [new Decimal(reported.available ?? 0).times(usdOf(reported.currency, at))],
  );
  return totals && { ...totals, available: venue.printed(venue.sum(free)) };
}

function nativeRatio(
  account: Account,
  equity: Decimal,
  requirement: Decimal,
): NonNullable<Pool['reported']>['nativeRatio'] {
  if (account.venue === 'okx')
    return { kind: 'mgn-ratio', value: equity.div(requirement).toSignificantDigits(16).toFixed() };
  const kind = account.venue === 'hyperliquid' ? 'maintenance-used' : 'margin-ratio';
  return { kind, value: requirement.div(equity).toDecimalPlaces(8).toFixed() };
}

function accountTotals(
  account: Account,
  legs: readonly venue.Priced[],
  maintenance: venue.Maintenance,
  initial: venue.Maintenance,
  at: number,
): Account['reported'] {
  const inUsd = (of: venue.Maintenance): Decimal =>
    venue.sum(legs.map((leg) => of(leg).times(usdOf(leg.instrument.settle, at))));
  const pnl = inUsd(venue.unrealizedPnl);
  const equity = venue
    .sum(
      account.balances.map((balance) =>
        new Decimal(balance.wallet).times(usdOf(balance.asset, at)),
      ),
    )
    .plus(pnl);
  if (account.venue !== 'bybit') {
    return venue.reported({
      currency: 'USD',
      asOf: at,
      equity,
      marginBalance: equity,
      initial: inUsd(initial),
      maintenance: inUsd(maintenance),
      pnl,
      ratio: null,
    });
  }
  // BTC counts at its collateral value ratio; rates at four decimals, cut (margin/binance-bybit.md 3.4).
  const haircut = venue.sum(
    account.balances
      .filter((balance) => balance.asset === 'BTC')
      .map((balance) =>
        new Decimal(balance.wallet)
          .times(usdOf('BTC', at))
          .times(new Decimal(1).minus(BYBIT_BTC_WEIGHT)),
      ),
  );
  const marginBalance = equity.minus(haircut);
  const required = inUsd(maintenance);
  const rate = required.div(marginBalance).toDecimalPlaces(4, Decimal.ROUND_DOWN).toFixed();
  return venue.reported({
    currency: 'USD',
    asOf: at,
    equity,
    marginBalance,
    initial: inUsd(initial),
    maintenance: required,
    pnl,
    ratio: { kind: 'account-mm-rate', value: rate },
  });
}
