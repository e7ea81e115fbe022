import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { entryMissing, type PoolRisk } from '../margin/pool-risk.ts';
import { isHyperliquidOf2023, liquidationPriceOf2023 } from '../margin/legacy/hyperliquid-2023.ts';
import {
  cutTo,
  exactInitialMargin,
  exactInverseNotional,
  exactInversePnl,
  exactMaintenanceMargin,
  exactNotional,
  exactUnrealizedPnl,
  onTick,
} from '../margin/printed.ts';
import type { AccountRisk } from './account-risk.ts';
import type { CompiledLeg, Market } from './compiled-book.ts';
import { known, unknown, type Reading } from './reading.ts';

/** A position's figures in the form its venue prints them, amounts in the settlement currency. */
export interface PositionFigures {
  readonly notional: Reading;
  readonly unrealizedPnl: Reading;
  readonly initialMargin: Reading;
  readonly maintenanceMargin: Reading;
  /** The nearer price at which this instrument's mark alone liquidates its pool. */
  readonly liquidationPrice: Reading;
}

export function positionFigures(
  market: Market,
  account: AccountRisk,
  pool: PoolRisk,
  index: number,
): PositionFigures {
  const leg = pool.pool.legs[index]!;
  const mark = market.marks[leg.instrument.index] ?? Number.NaN;
  return {
    ...amounts(account, pool, index, mark),
    liquidationPrice: liquidationPrice(account, pool, leg, mark),
  };
}

function amounts(
  account: AccountRisk,
  pool: PoolRisk,
  index: number,
  mark: number,
): Omit<PositionFigures, 'liquidationPrice'> {
  const leg = pool.pool.legs[index]!;
  const { instrument } = leg.instrument;
  const option = instrument.kind === 'option';
  if (Number.isNaN(mark) || option) {
    const missing = unknown(option ? 'options have no model yet' : 'there is no mark price');
    return {
      notional: missing,
      unrealizedPnl: missing,
      initialMargin: missing,
      maintenanceMargin: missing,
    };
  }
  const figure = (value: number, reason: string): Reading =>
    Number.isNaN(value) ? unknown(reason) : known(value, account.quality, 'model');
  const columns = instrument.venue === 'binance' ? binanceFigures(leg, mark) : ofModel(pool, index);
  const margin = (value: number, reason: string): Reading =>
    account.noModel === null ? figure(value, reason) : unknown(account.noModel);
  const ratesMissing = 'the book lacks its margin rates or its leverage';
  return {
    notional: figure(columns.notional, 'there is no mark price'),
    unrealizedPnl: figure(columns.unrealizedPnl, entryMissing(leg)),
    initialMargin: margin(
      columns.initialMargin,
      leg.leverage === null ? 'the leverage is not given' : ratesMissing,
    ),
    maintenanceMargin: margin(columns.maintenanceMargin, ratesMissing),
  };
}

type Columns = Readonly<
  Record<'notional' | 'unrealizedPnl' | 'initialMargin' | 'maintenanceMargin', number>
>;

function ofModel({ legs }: PoolRisk, index: number): Columns {
  return {
    notional: legs.notional[index]!,
    unrealizedPnl: legs.unrealizedPnl[index]!,
    initialMargin: legs.initialMargin[index]!,
    maintenanceMargin: legs.maintenanceMargin[index]!,
  };
}

/** Binance cuts every amount at eight decimals, which doubles cannot decide (margin/binance-bybit.md 2.12). */
function binanceFigures(leg: CompiledLeg, mark: number): Columns {
  const inverse = leg.instrument.instrument.settlement === 'inverse';
  const { quantity, entryPrice, leverage } = leg.position;
  const notional = inverse ? exactInverseNotional(quantity, mark) : exactNotional(quantity, mark);
  const profit = inverse ? exactInversePnl : exactUnrealizedPnl;
  return {
    notional: toNumber(cutTo(notional)),
    unrealizedPnl:
      entryPrice === null ? Number.NaN : toNumber(cutTo(profit(quantity, entryPrice, mark))),
    initialMargin:
      leverage === null ? Number.NaN : toNumber(cutTo(exactInitialMargin(notional, leverage))),
    maintenanceMargin:
      leg.tiers === null
        ? Number.NaN
        : toNumber(cutTo(exactMaintenanceMargin(leg.tiers, notional))),
  };
}

const UNREACHABLE = 'not reachable: no price of this instrument alone liquidates';

function liquidationPrice(
  account: AccountRisk,
  pool: PoolRisk,
  leg: CompiledLeg,
  mark: number,
): Reading {
  if (leg.instrument.instrument.venue === 'hyperliquid' && isOf2023(account, pool))
    return priceOf2023(account, pool, leg, mark);
  const result = account.instrumentBandsOf(pool, leg.position.instrument);
  if (!result.known) return unknown(result.reason);
  if (Number.isNaN(mark)) return unknown('there is no mark price');
  const { down, up } = result.bands.liquidation;
  const moves = [down, up].filter((move) => move !== null);
  if (moves.length === 0) return unknown(UNREACHABLE);
  const nearest = moves.reduce((first, second) =>
    Math.abs(second) < Math.abs(first) ? second : first,
  );
  const exact = mark * (1 + nearest);
  const isolated = pool.pool.pool.kind === 'isolated';
  const price = isolated ? asPrinted(leg.instrument.instrument, exact, nearest < 0) : exact;
  return known(price, account.quality, 'model');
}

function isOf2023({ account }: AccountRisk, { pool }: PoolRisk): boolean {
  return pool.pool.kind !== 'isolated' && isHyperliquidOf2023(account.account.asOf);
}

/** Hyperliquid's own price of that time; the bands stay those of its test, equity against maintenance at the moved price. */
function priceOf2023(
  { quality }: AccountRisk,
  { marginBalance, maintenanceMargin }: PoolRisk,
  { quantity }: CompiledLeg,
  mark: number,
): Reading {
  for (const reading of [marginBalance, maintenanceMargin])
    if (reading.value === null) return reading;
  const price = liquidationPriceOf2023({
    quantity,
    mark,
    accountValue: marginBalance.value ?? Number.NaN,
    maintenance: maintenanceMargin.value ?? Number.NaN,
  });
  return price === null ? unknown(UNREACHABLE) : known(price, quality, 'model');
}

/**
 * OKX prints the liquidation price of an isolated contract one tick nearer than the formula's: exactly so beside a documented
 * inverse long (margin/okx-deribit-hyperliquid.md 1.7) and two recorded longs, inverse and linear (recordings/okx/fetchPosition.json).
 * For shorts it is inferred: nearer is lower. Bybit prints that of an isolated position on its tick, a long's rounded up
 * (a recorded position, margin/binance-bybit.md 3.5); a short's is inferred to be rounded down, which is nearer too. OKX's documented
 * spot margin position shows no tick.
 */
function asPrinted({ venue, kind, tickSize }: Instrument, price: number, below: boolean): number {
  if (tickSize === undefined) return price;
  if (venue === 'bybit') return onTick(price, tickSize, below ? 'up' : 'down');
  if (venue !== 'okx' || kind === 'spot') return price;
  return below ? price + toNumber(tickSize) : price - toNumber(tickSize);
}
