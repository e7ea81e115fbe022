import type { CompiledAccount, CompiledAsset } from '../book/compiled-book.ts';
import { known, mapReading, sumAll, unknown, type Reading } from '../book/reading.ts';
import { binanceInitialMargin } from './binance-orders.ts';
import { binanceLegs, isBinanceContract } from './binance-pool.ts';
import { profitMissing, tiersMissing } from './leg-totals.ts';
import { poolLoad, type LegColumns, type PoolQuestion, type PoolRisk } from './pool-risk.ts';
import { unknownPool } from './unknown-pool.ts';

/**
 * Binance USDⓈ-M, multi-assets mode: every margin asset of the account in one cross pool, in USD. There is no isolated margin.
 *
 *   bid = index × (1 − bid buffer), ask = index × (1 + ask buffer), asset by asset
 *   account equity = Σ min(E × bid, E × ask), E = wallet + unrealized PnL of the contracts that settle in the asset
 *   maintenance    = Σ maintenance in the asset × ask; initial margin likewise
 *   available      = max(0, account equity − initial margin)
 *   load           = maintenance ÷ account equity; at 1 all positions are liquidated
 *
 * Source: Binance FAQ c983a9268cfa4e70a4916c276bb3b7bc, read late 2026; margin/binance-bybit.md 2.8. Its words say only "in USD"
 * of the maintenance; its example says the ask rate: 80 USDT and 120 of another dollar coin at ask rates 0.99495 and 1 are
 * 199.596 USD. The header totals of recordings/binance/fetchPositions.json case 2 say so too: maintenance and initial margin of
 * USDT enter them at a rate (1 + 0.0001) ÷ (1 − 0.0001) times that of its PnL. No reading asks for more, so no load looks safer.
 * Binance prints no equity before the buffers, so `equity` is its account equity.
 */
export function binanceUsdmMulti(question: PoolQuestion): PoolRisk {
  const { pool, market, quality } = question;
  if (pool.pool.marginAsset !== null)
    return unknownPool(pool, market, 'Binance’s multi-assets mode knows no pool of one asset');
  const stranger = pool.legs.find((leg) => !isBinanceContract(leg, 'linear'))?.instrument;
  if (stranger)
    return unknownPool(
      pool,
      market,
      `${stranger.instrument.venueSymbol} is no linear contract of Binance USDⓈ-M`,
    );
  const legs = binanceLegs(pool, market);
  const equity = accountEquity(question, legs);
  const maintenance = maintenanceInUsd(question, legs);
  const initial = initialInUsd(question, legs);
  return {
    pool,
    legs,
    usd: 1,
    equity,
    marginBalance: equity,
    initialMargin: initial,
    available: mapReading(
      sumAll([equity, mapReading(initial, (value) => -value)], quality),
      (free) => Math.max(0, free),
    ),
    maintenanceMargin: maintenance,
    requirement: maintenance,
    load: poolLoad(equity, maintenance, pool.legs.length > 0),
  };
}

/** What one unit of an asset counts for in USD: held, and owed or required. */
interface Rates {
  readonly bid: number;
  readonly ask: number;
}

type RatesRead = Rates | { readonly missing: string };

function ratesOf({ account, market }: PoolQuestion, asset: CompiledAsset): RatesRead {
  const index = market.usd[asset.index] ?? Number.NaN;
  if (Number.isNaN(index)) return { missing: `there is no USD index for ${asset.asset}` };
  const buffers = currencyOf(account, asset)?.buffers ?? null;
  if (buffers === null) return { missing: `the book has no bid and ask buffer for ${asset.asset}` };
  return { bid: index * (1 - buffers.bid), ask: index * (1 + buffers.ask) };
}

function currencyOf(
  account: CompiledAccount,
  asset: CompiledAsset,
): CompiledAccount['currencies'][number] | undefined {
  return account.currencies.find((currency) => currency.asset === asset);
}

function accountEquity(question: PoolQuestion, legs: LegColumns): Reading {
  const { account, pool, quality } = question;
  if (account.balances.length === 0 && account.account.reported === null)
    return unknown('the wallet balances are not in the replies');
  const amounts = new Map<CompiledAsset, number>();
  const add = (asset: CompiledAsset, amount: number): void => {
    amounts.set(asset, (amounts.get(asset) ?? 0) + amount);
  };
  for (const { asset, wallet, borrowed } of account.balances) add(asset, wallet - borrowed);
  for (const [index, leg] of pool.legs.entries()) {
    const pnl = legs.unrealizedPnl[index]!;
    if (Number.isNaN(pnl)) return unknown(profitMissing(leg));
    add(leg.settle, pnl);
  }
  let sum = 0;
  for (const [asset, amount] of amounts) {
    if (amount === 0) continue;
    const rates = ratesOf(question, asset);
    if ('missing' in rates) return unknown(rates.missing);
    sum += Math.min(amount * rates.bid, amount * rates.ask);
  }
  return known(sum, quality, 'model');
}

function maintenanceInUsd(question: PoolQuestion, legs: LegColumns): Reading {
  const { pool, quality } = question;
  let sum = 0;
  for (const [index, leg] of pool.legs.entries()) {
    const required = legs.maintenanceMargin[index]!;
    if (Number.isNaN(required)) return unknown(tiersMissing(leg));
    const rates = ratesOf(question, leg.settle);
    if ('missing' in rates) return unknown(rates.missing);
    sum += required * rates.ask;
  }
  return known(sum, quality, 'model');
}

function initialInUsd(question: PoolQuestion, legs: LegColumns): Reading {
  const { pool, quality } = question;
  const asks = new Map<CompiledAsset, number>();
  for (const { settle } of pool.legs) {
    const rates = ratesOf(question, settle);
    if ('missing' in rates) return unknown(rates.missing);
    asks.set(settle, rates.ask);
  }
  return binanceInitialMargin(pool, legs, quality, ({ settle }) => asks.get(settle) ?? Number.NaN);
}

/** What resting orders add to the initial margin, in USD at the ask rate like all of it. */
export function binanceMultiOrderMargin(question: PoolQuestion): Reading {
  const { pool, market } = question;
  const legs = binanceLegs(pool, market);
  let positions = 0;
  for (const [index, leg] of pool.legs.entries()) {
    const rates = ratesOf(question, leg.settle);
    if ('missing' in rates) return unknown(rates.missing);
    positions += legs.initialMargin[index]! * rates.ask;
  }
  return mapReading(initialInUsd(question, legs), (initial) => Math.max(0, initial - positions));
}
