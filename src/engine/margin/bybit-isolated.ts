import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Quality } from '#shared/domain/figure.ts';
import type { CompiledLeg, CompiledPool } from '../book/compiled-book.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import {
  addedMarginFactor,
  isolatedRoom,
  positionInitial,
  positionMaintenance,
  positionValue,
} from './bybit-contract.ts';
import { countedValue, legTerms, markMissing, type BybitTerms } from './bybit-leg.ts';
import { openingOrders, tierIsCertain } from './bybit-orders.ts';
import { roomAtEntry } from './legacy/bybit-entry-value.ts';
import {
  legPnlBetween,
  poolLoad,
  positionColumns,
  type LegColumns,
  type PoolQuestion,
  type PoolRisk,
} from './pool-risk.ts';
import { maintenanceMargin } from './tiers.ts';

/**
 * Bybit unified account, isolated margin: each position with its own margin. The liquidation price is where
 *
 *   value at entry ÷ leverage + added margin less its share of the fee + PnL  =  value at mark × rate − deduction
 *
 * The left is the margin balance, the right the requirement: the fee to close is set aside on both sides, so that the balance
 * ends at Bybit's bankruptcy price. Initial and maintenance margin are as Bybit prints them, with the fee.
 * Sources: help centre "Liquidation Price Calculation under Isolated Mode", read 2026-03; margin/binance-bybit.md 3.3 and 3.5
 * (linear reproduced numerically, inverse as documented), rules in force since 2025-09-02; before: legacy/bybit-entry-value.ts.
 */
export function bybitIsolated(question: PoolQuestion): PoolRisk {
  const { account, pool, market } = question;
  const [leg] = pool.legs;
  const legs = positionColumns(pool, market);
  const usd = pool.asset === null ? Number.NaN : (market.usd[pool.asset.index] ?? Number.NaN);
  const shape = { pool, legs, usd };
  if (leg === undefined) return { ...shape, ...emptyPool(question) };
  if (pool.legs.length > 1)
    return { ...shape, ...allUnknown('an isolated pool of several positions has no model') };
  const read = legTerms(leg, account.account.asOf);
  if (!read.known) return { ...shape, ...allUnknown(read.reason) };
  const mark = market.marks[leg.instrument.index] ?? Number.NaN;
  if (Number.isNaN(mark)) return { ...shape, ...allUnknown(markMissing(leg)) };
  return { ...shape, ...positionRisk(question, leg, read.terms, legs, mark) };
}

type Figures = Omit<PoolRisk, 'pool' | 'legs' | 'usd'>;

function positionRisk(
  { pool, quality }: PoolQuestion,
  leg: CompiledLeg,
  terms: BybitTerms,
  legs: LegColumns,
  mark: number,
): Figures {
  const { contract, entry, tiers, feeToClose } = terms;
  const value = countedValue(terms, mark);
  const atEntry = positionValue(contract, entry.price);
  const pnl = legPnlBetween(leg, entry.price, mark);
  const initial = positionInitial(atEntry, entry.leverage, feeToClose);
  const certain = tierIsCertain(leg, terms, mark, openingOrders(pool));
  const model = (amount: number, reason: string | null = null): Reading =>
    known(amount, quality, 'model', reason);
  legs.initialMargin[0] = initial;
  if (certain) legs.maintenanceMargin[0] = positionMaintenance(tiers, value, feeToClose);
  const uncertain = unknown(
    `the tier of ${leg.instrument.instrument.venueSymbol} depends on its resting orders, and how Bybit nets them is not published`,
  );
  const requirement = certain ? model(maintenanceMargin(tiers, value)) : uncertain;
  const added = addedMargin(pool, leg, terms, quality);
  const room = added.value === null ? null : roomOf(terms, added.value);
  const marginBalance =
    added.value === null
      ? added
      : room === null
        ? unknown(
            `what margin added to the inverse ${leg.instrument.instrument.venueSymbol} did to its liquidation price before September 2025 is not documented`,
          )
        : model(room + pnl, added.reason);
  return {
    equity: added.value === null ? added : model(initial + added.value + pnl, added.reason),
    marginBalance,
    initialMargin: model(initial),
    maintenanceMargin: certain ? model(positionMaintenance(tiers, value, feeToClose)) : uncertain,
    requirement,
    load: poolLoad(marginBalance, requirement, true),
  };
}

function roomOf({ contract, entry, basis, taker }: BybitTerms, added: number): number | null {
  return basis === 'entry'
    ? roomAtEntry(contract, entry, added)
    : isolatedRoom(contract, entry, added, taker);
}

/**
 * Margin put in beyond the position's own. Newer replies leave its field empty: then it follows from the liquidation price
 * Bybit printed, which mark moves do not touch (margin/binance-bybit.md 3.3, inferred).
 */
function addedMargin(
  pool: CompiledPool,
  leg: CompiledLeg,
  terms: BybitTerms,
  quality: Quality,
): Reading {
  const { contract, entry, basis, tiers, taker, feeToClose } = terms;
  const own = positionValue(contract, entry.price) / entry.leverage;
  if (pool.wallet !== null) return known(pool.wallet - own - feeToClose, quality, 'model');
  const price = toNumber(leg.position.reported?.liquidationPrice ?? '0');
  if (price <= 0)
    return unknown(
      `neither the margin of ${leg.instrument.instrument.venueSymbol} nor its liquidation price is in the replies`,
    );
  const room =
    maintenanceMargin(tiers, countedValue(terms, price)) - legPnlBetween(leg, entry.price, price);
  return known(
    (room - own) / (basis === 'entry' ? 1 : addedMarginFactor(contract, taker)),
    quality,
    'model',
    'its margin follows from the liquidation price the venue printed',
  );
}

function emptyPool({ pool, quality }: PoolQuestion): Figures {
  const none = known(0, quality, 'model');
  const wallet =
    pool.wallet === null
      ? unknown('the margin of this pool is not in the replies')
      : known(pool.wallet, quality, 'model');
  return {
    equity: wallet,
    marginBalance: wallet,
    initialMargin: none,
    maintenanceMargin: none,
    requirement: none,
    load: { ...none, beyond: false },
  };
}

function allUnknown(reason: string): Figures {
  const missing = unknown(reason);
  return {
    equity: missing,
    marginBalance: missing,
    initialMargin: missing,
    maintenanceMargin: missing,
    requirement: missing,
    load: { ...missing, beyond: false },
  };
}
