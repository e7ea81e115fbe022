import { known, sumAll, unknown, type Reading } from '../book/reading.ts';
import { positionInitial, positionMaintenance } from './bybit-contract.ts';
import { countedValue, legTerms, markMissing, type BybitTerms } from './bybit-leg.ts';
import { bybitOrderMargin, openingOrders } from './bybit-orders.ts';
import {
  coinEquities,
  debtMargins,
  usdMissing,
  walletEquity,
  walletMargin,
} from './bybit-wallet.ts';
import {
  poolLoad,
  positionColumns,
  type LegColumns,
  type PoolQuestion,
  type PoolRisk,
} from './pool-risk.ts';

/**
 * Bybit unified account, cross margin: the whole account is one pool, in USD.
 *
 *   margin balance = Σ coins: collateral value of (wallet − owed + PnL), a debt in full
 *   maintenance    = Σ positions: value at mark × rate − deduction + fee to close at entry, and Σ debts: owed × loan rate;
 *                    each in USD at its coin's index
 *   load           = maintenance ÷ margin balance, Bybit's account maintenance rate before it is cut to four decimals
 *
 * Not in the figures, because the book does not carry it: spot orders (Bybit's haircut loss). Unknown, because Bybit does not
 * publish how: maintenance of resting orders. Sources: help centre
 * "New Margin Calculation" and "Glossary Unified Trading Account", read 2026-03; margin/binance-bybit.md 3.2 to 3.4, rules in
 * force since 2025-09-02; of an account as of before, the value of a position at entry stands for that at mark (bybit-rules.ts).
 */
export function bybitCross(question: PoolQuestion): PoolRisk {
  const { pool, market, quality } = question;
  const legs = positionColumns(pool, market);
  const margins = positionMargins(question, legs);
  const wallet = coinEquities(question, legs.unrealizedPnl);
  const debt = debtMargins(question, wallet);
  // Orders alone have nothing to liquidate; a debt has.
  const isIdle = pool.legs.length === 0 && wallet.known && debt === null;
  const equity = walletEquity(question, wallet);
  const marginBalance = walletMargin(question, wallet);
  const withDebt = (positions: Reading, owed: Reading | undefined): Reading =>
    owed === undefined ? positions : sumAll([positions, owed], quality);
  const maintenance =
    restingMaintenance(question) ?? withDebt(margins.maintenance, debt?.maintenance);
  const initial = withDebt(withOrders(question, margins.initial), debt?.initial);
  return {
    pool,
    legs,
    usd: 1,
    equity,
    marginBalance,
    initialMargin: initial,
    maintenanceMargin: maintenance,
    requirement: maintenance,
    load: isIdle
      ? { ...known(0, quality, 'model'), beyond: false }
      : poolLoad(marginBalance, maintenance, true),
  };
}

/** Fills the margin columns, and sums them in USD. The first position that lacks an input makes the sums unknown. */
function positionMargins(
  { account, pool, market, quality }: PoolQuestion,
  legs: LegColumns,
): { readonly initial: Reading; readonly maintenance: Reading } {
  let initial = 0;
  let maintenance = 0;
  let missing: string | null = null;
  for (const [index, leg] of pool.legs.entries()) {
    const read = legTerms(leg, account.account.asOf);
    const mark = market.marks[leg.instrument.index] ?? Number.NaN;
    const usd = market.usd[leg.settle.index] ?? Number.NaN;
    if (!read.known || Number.isNaN(mark)) {
      missing ??= read.known ? markMissing(leg) : read.reason;
      continue;
    }
    fillMargins(legs, index, read.terms, mark);
    if (Number.isNaN(usd)) missing ??= usdMissing(leg.settle);
    initial += legs.initialMargin[index]! * usd;
    maintenance += legs.maintenanceMargin[index]! * usd;
  }
  if (missing !== null) return { initial: unknown(missing), maintenance: unknown(missing) };
  return {
    initial: known(initial, quality, 'model'),
    maintenance: known(maintenance, quality, 'model'),
  };
}

function fillMargins(legs: LegColumns, index: number, terms: BybitTerms, mark: number): void {
  const { entry, tiers, feeToClose } = terms;
  const value = countedValue(terms, mark);
  legs.initialMargin[index] = positionInitial(value, entry.leverage, feeToClose);
  legs.maintenanceMargin[index] = positionMaintenance(tiers, value, feeToClose);
}

/** Bybit counts the maintenance of resting orders, by a formula it does not publish; null when none may open. */
function restingMaintenance({ pool }: PoolQuestion): Reading | null {
  const [order] = openingOrders(pool);
  return order === undefined
    ? null
    : unknown(
        `Bybit counts the maintenance of resting orders (${order.instrument}), and how is not published`,
      );
}

function withOrders(question: PoolQuestion, positions: Reading): Reading {
  const orders = bybitOrderMargin(question);
  return positions.value === null ? positions : sumAll([positions, orders], question.quality);
}
