import type {
  CompiledLeg,
  CompiledOrder,
  CompiledPool,
  ContractTerms,
  Market,
} from '../book/compiled-book.ts';
import type { Quality } from '#shared/domain/figure.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { okxCloseFee, okxInitialMargin, okxMaintenance } from './okx-formulas.ts';
import { contractNotional, positionColumns, type LegColumns } from './pool-risk.ts';
import { wholeSizeRate } from './size-tiers.ts';

/** A position, or a resting order that would add to one, and what it needs. Amounts in its settlement currency; NaN where an input is missing. */
export interface Exposure {
  readonly terms: ContractTerms;
  readonly notional: number;
  /** Maintenance rate of the whole size it is part of. */
  readonly rate: number;
  readonly initialMargin: number;
  readonly leverage: number | null;
}

export interface Exposures {
  readonly legs: LegColumns;
  /** Legs in their order, then opening orders. */
  readonly list: readonly Exposure[];
}

export function exposuresOf(
  pool: CompiledPool,
  openings: readonly CompiledOrder[],
  market: Market,
): Exposures {
  const legs = positionColumns(pool, market);
  const rateOf = wholeSizeRates(pool, openings);
  const isolated = pool.pool.kind === 'isolated';
  const list: Exposure[] = pool.legs.map((leg, index): Exposure => {
    const notional = legs.notional[index]!;
    // Isolated margin was set aside at entry and does not follow the mark (1.3).
    const opened = isolated
      ? contractNotional(leg.instrument, leg.quantity, leg.entry ?? Number.NaN)
      : notional;
    const rate = rateOf(leg);
    const initialMargin = okxInitialMargin(opened, leg.leverage ?? Number.NaN);
    legs.initialMargin[index] = initialMargin;
    legs.maintenanceMargin[index] = okxMaintenance(notional, rate);
    return { terms: leg, notional, rate, initialMargin, leverage: leg.leverage };
  });
  for (const order of openings) {
    const size = order.quantity ?? 0;
    const mark = market.marks[order.instrument.index] ?? Number.NaN;
    const leverage =
      pool.legs.find(({ instrument }) => instrument === order.instrument)?.leverage ?? null;
    // Initial margin at the order's price, maintenance and fee at the mark (1.3).
    const atPrice = contractNotional(order.instrument, size, order.price ?? mark);
    list.push({
      terms: order,
      notional: contractNotional(order.instrument, size, mark),
      rate: rateOf(order),
      initialMargin: okxInitialMargin(atPrice, leverage ?? Number.NaN),
      leverage,
    });
  }
  return { legs, list };
}

/**
 * Tiers go by contracts, positions and opening orders together. A cross pool adds up all expiries of a family, and both legs
 * of a hedge; an isolated position stands alone. Source: okx.com help
 * v-tiered-maintenance-margin-ratio-rules, read late 2026; margin/okx-deribit-hyperliquid.md 1.4.
 */
function wholeSizeRates(
  pool: CompiledPool,
  openings: readonly CompiledOrder[],
): (terms: ContractTerms) => number {
  const sizes = new Map<string, number>();
  const add = (terms: ContractTerms, quantity: number): void => {
    const family = familyOf(terms);
    sizes.set(family, (sizes.get(family) ?? 0) + contractCount(terms, quantity));
  };
  for (const leg of pool.legs) add(leg, leg.quantity);
  for (const order of openings) add(order, order.quantity ?? 0);
  return (terms) =>
    terms.sizeTiers === null
      ? Number.NaN
      : wholeSizeRate(terms.sizeTiers, sizes.get(familyOf(terms)) ?? 0);
}

function contractCount({ instrument: { instrument } }: ContractTerms, quantity: number): number {
  return Math.abs(quantity) / Number(instrument.contractMultiplier);
}

function familyOf({ instrument: { instrument } }: ContractTerms): string {
  return `${instrument.kind} ${instrument.base}-${instrument.quote}-${instrument.settle}`;
}

/** What the pool's contracts need together. `worth`: one unit of a settlement currency in the pool's own unit. */
export interface ContractNeeds {
  readonly maintenance: Reading;
  readonly closeFees: Reading;
  readonly initialMargin: Reading;
}

export function contractNeeds(
  list: readonly Exposure[],
  worth: (terms: ContractTerms) => number,
  quality: Quality,
): ContractNeeds {
  const sum = (amount: (exposure: Exposure) => number): Reading => {
    let total = 0;
    for (const exposure of list) {
      const value = amount(exposure) * worth(exposure.terms);
      if (Number.isNaN(value)) return unknown(missing(exposure));
      total += value;
    }
    return known(total, quality, 'model');
  };
  return {
    maintenance: sum(({ notional, rate }) => okxMaintenance(notional, rate)),
    closeFees: sum(({ terms, notional }) => okxCloseFee(notional, terms.takerFee ?? Number.NaN)),
    initialMargin: missingLeverage(list) ?? sum(({ initialMargin }) => initialMargin),
  };
}

function missingLeverage(list: readonly Exposure[]): Reading | null {
  const without = list.find(({ leverage }) => leverage === null);
  return without ? unknown(`the leverage of ${symbolOf(without.terms)} is not given`) : null;
}

function missing({ terms, notional, rate }: Exposure): string {
  const symbol = symbolOf(terms);
  if (Number.isNaN(notional)) return `there is no mark price for ${symbol}`;
  if (terms.sizeTiers === null) return `the book has no position tiers for ${symbol}`;
  if (Number.isNaN(rate)) return `the size in ${symbol} lies beyond the book’s last position tier`;
  if (terms.takerFee === null)
    return `this account’s taker fee on ${symbol} is not given: OKX counts it in its margin ratio`;
  return `the entry price of ${symbol}, or the USD price of ${terms.settle.asset}, is not given`;
}

export function symbolOf({ instrument }: ContractTerms): string {
  return instrument.instrument.venueSymbol;
}

/**
 * Cross spot margin positions: of futures mode the ratio's terms are not in the references, and in multi-currency mode, where the
 * balances hold what was bought and owe what was borrowed, they do not say what a position listed beside them adds.
 */
function unmodelledSpot(leg: CompiledLeg, { pool, legs }: CompiledPool): string {
  const symbol = symbolOf(leg);
  if (leg.liability === null)
    return `what the spot margin position ${symbol} owes is not in the book`;
  return pool.kind === 'isolated' && legs.length > 1
    ? `${pool.id} holds more than one spot margin position`
    : `how OKX counts the cross spot margin position ${symbol} is not documented where we could read`;
}

/** Holdings whose rules these models do not carry; null when there are none. */
export function unmodelled(pool: CompiledPool): string | null {
  for (const leg of pool.legs) {
    const { kind } = leg.instrument.instrument;
    if (kind === 'option') return `the option ${symbolOf(leg)} has no model yet`;
    if (kind === 'spot') return unmodelledSpot(leg, pool);
    if (pool.asset !== null && leg.settle !== pool.asset)
      return `${symbolOf(leg)} does not settle in ${pool.asset.asset}, the currency of its pool`;
  }
  const option = pool.contractOrders.find(
    ({ instrument }) => instrument.instrument.kind === 'option',
  );
  return option ? `the resting order on the option ${symbolOf(option)} has no model yet` : null;
}
