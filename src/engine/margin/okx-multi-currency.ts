import type { CompiledAccount, CompiledAsset, Market } from '../book/compiled-book.ts';
import { known, sumAll, unknown, type Reading } from '../book/reading.ts';
import { weighted } from './collateral-slabs.ts';
import {
  contractNeeds,
  exposuresOf,
  symbolOf,
  unmodelled,
  type Exposures,
} from './okx-exposures.ts';
import { okxBorrowFee, okxEquity, okxLiability, okxMaintenance } from './okx-formulas.ts';
import { okxIsolated } from './okx-isolated.ts';
import { loadOf, pnlGap, unknownPool } from './okx-pool.ts';
import { restingOrders, type RestingOrders } from './okx-resting.ts';
import type { PoolQuestion, PoolRisk } from './pool-risk.ts';
import { wholeSizeRate } from './size-tiers.ts';

/**
 * OKX multi-currency margin (acctLv 3): one pool for the account, in USD; each isolated position its own. Sources, read
 * late 2026: okx.com help iv-multi-currency-margin-mode-cross-margin-trading, okx.com docs-v5 get-balance, open-lib.com/11556.html
 * (copy of the ratio formulas); margin/okx-deribit-hyperliquid.md 1.5 "Multi-currency" and 1.6.
 *
 *   adjusted equity = Σ currencies: discounted slab by slab while positive, in full while negative
 *   mgnRatio = adjusted equity / (Σ maintenance + Σ close fee + liabilities × (rate + (1 + rate) × spot taker fee))
 *
 * Isolated margin lies outside: the API reference counts as adjusted equity what can back cross positions.
 */
export function okxMultiCurrency(question: PoolQuestion): PoolRisk {
  if (question.pool.pool.kind === 'isolated') return okxIsolated(question);
  const { pool, market, quality } = question;
  const resting = restingOrders(pool);
  const exposures = exposuresOf(pool, resting.openings, market);
  const missing = unmodelled(pool) ?? walletGap(question.account);
  if (missing !== null) return unknownPool(question, exposures.legs, missing);
  const currencies = currencyStates(question, exposures, resting);
  if (typeof currencies === 'string') return unknownPool(question, exposures.legs, currencies);
  const marginBalance = adjustedEquity(question, currencies);
  const needs = contractNeeds(
    exposures.list,
    ({ settle }) => market.usd[settle.index] ?? Number.NaN,
    quality,
  );
  const owed = borrowNeeds(currencies, quality);
  const counted = (...parts: readonly Reading[]): Reading =>
    resting.unclear === null ? sumAll(parts, quality) : unknown(resting.unclear);
  const maintenanceMargin = counted(needs.maintenance, owed.maintenance);
  const requirement = counted(maintenanceMargin, needs.closeFees, owed.fees);
  return {
    pool,
    legs: exposures.legs,
    usd: 1,
    equity: known(
      currencies.reduce((sum, { equity, usd }) => sum + (equity === 0 ? 0 : equity * usd), 0),
      quality,
      'model',
    ),
    marginBalance,
    initialMargin: counted(needs.initialMargin, owed.initialMargin),
    maintenanceMargin,
    requirement,
    load: loadOf(
      marginBalance,
      requirement,
      pool.legs.length > 0 || currencies.some(({ equity }) => equity < 0),
      quality,
    ),
  };
}

type Currency = CompiledAccount['currencies'][number];

/** One currency of the pool under a market, in its own units. */
interface CurrencyState {
  readonly currency: Currency;
  readonly usd: number;
  readonly equity: number;
  readonly liability: number;
}

function walletGap({ account, pools }: CompiledAccount): string | null {
  if (account.balances.length === 0) return 'the balances are not in the replies';
  const isolated = pools.find(({ pool, wallet }) => pool.kind === 'isolated' && wallet === null);
  return isolated ? `the margin of ${isolated.pool.id} is not in the replies` : null;
}

/** Every currency that holds, owes or settles something; a text says what is missing. */
function currencyStates(
  { account, pool, market }: PoolQuestion,
  { legs }: Exposures,
  resting: RestingOrders,
): readonly CurrencyState[] | string {
  const gains = new Map<CompiledAsset, number>();
  for (const [index, leg] of pool.legs.entries()) {
    const gain = legs.unrealizedPnl[index]!;
    if (Number.isNaN(gain)) return pnlGap(leg, market);
    gains.set(leg.settle, (gains.get(leg.settle) ?? 0) + gain);
  }
  const states: CurrencyState[] = [];
  for (const currency of account.currencies) {
    const { asset } = currency;
    const equity = okxEquity(crossCash(account, asset), gains.get(asset) ?? 0);
    const liability = okxLiability(equity, restingCost(resting, asset, market));
    const usd = market.usd[asset.index] ?? Number.NaN;
    if (equity === 0 && liability === 0) continue;
    if (Number.isNaN(usd)) return `there is no USD price for ${asset.asset}`;
    states.push({ currency, usd, equity, liability });
  }
  return states;
}

/** A wallet holds its isolated margins too; they back no cross position. */
export function crossCash(account: CompiledAccount, asset: CompiledAsset): number {
  let cash = 0;
  for (const balance of account.balances) if (balance.asset === asset) cash += balance.wallet;
  for (const pool of account.pools)
    if (pool.pool.kind === 'isolated' && pool.asset === asset) cash -= pool.wallet ?? 0;
  return cash;
}

/** What resting spot orders would spend of a currency. */
function restingCost({ spot }: RestingOrders, { asset }: CompiledAsset, { marks }: Market): number {
  let cost = 0;
  for (const { instrument, order, quantity, price } of spot) {
    const { base, quote } = instrument.instrument;
    const size = Math.abs(quantity ?? 0);
    if (order.side === 'sell' && base === asset) cost += size;
    if (order.side === 'buy' && quote === asset)
      cost += size * (price ?? marks[instrument.index] ?? Number.NaN);
  }
  return cost;
}

function adjustedEquity(
  { account, quality }: PoolQuestion,
  currencies: readonly CurrencyState[],
): Reading {
  for (const pool of account.pools) {
    const { spot, openings } = restingOrders(pool);
    const order = spot[0] ?? (pool.pool.kind === 'isolated' ? openings[0] : undefined);
    if (order)
      return unknown(
        `how far the resting order on ${symbolOf(order)} lowers the adjusted equity is not published`,
      );
  }
  let adjusted = 0;
  for (const { currency, equity, usd } of currencies) {
    const value = discounted(currency, equity) * usd;
    if (Number.isNaN(value)) return unknown(slabsMissing(currency));
    adjusted += value;
  }
  return known(adjusted, quality, 'model');
}

/** A debt counts in full. */
function discounted({ slabs }: Currency, equity: number): number {
  if (equity <= 0) return equity;
  return slabs === null ? Number.NaN : weighted(slabs, equity);
}

function slabsMissing({ asset, slabs }: Currency): string {
  return slabs === null
    ? `the book has no discount rates for ${asset.asset}`
    : `the book’s discount rates for ${asset.asset} end below the amount held`;
}

interface BorrowNeeds {
  readonly maintenance: Reading;
  readonly fees: Reading;
  readonly initialMargin: Reading;
}

/** What is owed, or would be once resting spot orders fill, margined in USD. The interest-free quota does not lower it (1.6). */
function borrowNeeds(
  currencies: readonly CurrencyState[],
  quality: PoolQuestion['quality'],
): BorrowNeeds {
  let maintenance = 0;
  let fees = 0;
  for (const { currency, liability, usd } of currencies) {
    if (liability === 0) continue;
    const { asset, borrowing } = currency;
    const rate = borrowing === null ? Number.NaN : wholeSizeRate(borrowing.tiers, liability);
    maintenance += okxMaintenance(liability * usd, rate);
    fees += okxBorrowFee(liability * usd, rate, borrowing?.takerFee ?? Number.NaN);
    if (Number.isNaN(fees)) return nothingOf(borrowMissing(asset.asset, borrowing, rate));
  }
  const owes = currencies.find(({ liability }) => liability > 0);
  return {
    maintenance: known(maintenance, quality, 'model'),
    fees: known(fees, quality, 'model'),
    initialMargin: owes
      ? unknown(`the leverage for borrowing ${owes.currency.asset.asset} is not given`)
      : known(0, quality, 'model'),
  };
}

function nothingOf(reason: string): BorrowNeeds {
  const missing = unknown(reason);
  return { maintenance: missing, fees: missing, initialMargin: missing };
}

function borrowMissing(asset: string, borrowing: Currency['borrowing'], rate: number): string {
  if (borrowing === null) return `it owes ${asset}, and the book has no borrowing tiers for it`;
  return Number.isNaN(rate)
    ? `it owes more ${asset} than the book’s last borrowing tier`
    : `it owes ${asset}, and this account’s spot taker fee is not given`;
}
