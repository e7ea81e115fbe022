import type { CompiledAsset, CompiledLeg, CompiledLiability } from '../book/compiled-book.ts';
import { known, mapReading, sumAll, unknown, type Reading } from '../book/reading.ts';
import type { PoolTerms } from '../merged/pool-terms.ts';
import { countsInFull } from '../merged/pool-terms.ts';
import { symbolOf } from './okx-exposures.ts';
import { okxBorrowFee, okxInitialMargin, okxMaintenance } from './okx-formulas.ts';
import { unknownPool } from './okx-pool.ts';
import {
  contractNotional,
  poolLoad,
  positionColumns,
  type PoolQuestion,
  type PoolRisk,
} from './pool-risk.ts';
import { wholeSizeRate } from './size-tiers.ts';

/** A leg that is a spot margin position. */
export type SpotMarginLeg = CompiledLeg & { readonly liability: CompiledLiability };

export function isSpotMargin(leg: CompiledLeg): leg is SpotMarginLeg {
  return leg.liability !== null;
}

/** The spot margin position of an isolated pool; null: it holds contracts, or several. */
export function spotMarginOf({ pool: { pool, legs } }: PoolQuestion): SpotMarginLeg | null {
  const [leg, other] = legs;
  return pool.kind === 'isolated' && leg && !other && isSpotMargin(leg) ? leg : null;
}

/**
 * An isolated spot margin position of OKX, in the currency it holds: base when long, quote when short. D is what is owed, at mark:
 *
 *   equity      = held − D                               D = owed ÷ mark (long), owed × mark (short)
 *   maintenance = D × rate, the tier of the pair by the amount owed
 *   fee         = D × (1 + rate) × spot taker rate
 *   mgnRatio    = equity / (maintenance + fee), liquidation at 1
 *
 * so a long one is liquidated at owed × (1 + rate) × (1 + taker) ÷ held, and bankrupt at owed ÷ held. Source:
 * okx.com/help-center/6997123251341 (page of 2024-04-04, read November 2026), which gives both sides; margin/okx-deribit-hyperliquid.md
 * 1.5 "Isolated spot margin" and 1.4. Resting orders play no part until they fill.
 */
export function okxSpotMargin(question: PoolQuestion, leg: SpotMarginLeg): PoolRisk {
  const { pool, market, quality } = question;
  const legs = positionColumns(pool, market);
  const missing = unmodelledMargin(leg, pool.asset);
  if (missing !== null) return unknownPool(question, legs, missing);
  const owed = legs.notional[0]!;
  if (Number.isNaN(owed))
    return unknownPool(question, legs, `there is no mark price for ${symbolOf(leg)}`);
  const equity = known(leg.liability.held - owed, quality, 'model');
  const rate = borrowRate(leg);
  const of = (amount: (rate: number) => number): Reading =>
    mapReading(typeof rate === 'string' ? unknown(rate) : known(rate, quality, 'model'), amount);
  const maintenanceMargin = of((each) => okxMaintenance(owed, each));
  const closeFee =
    leg.takerFee === null
      ? unknown(`this account’s spot taker fee on ${symbolOf(leg)} is not given`)
      : of((each) => okxBorrowFee(owed, each, leg.takerFee ?? 0));
  const requirement = sumAll([maintenanceMargin, closeFee], quality);
  legs.maintenanceMargin[0] = maintenanceMargin.value ?? Number.NaN;
  legs.initialMargin[0] = openingMargin(leg);
  return {
    pool,
    legs,
    usd: pool.asset === null ? Number.NaN : (market.usd[pool.asset.index] ?? Number.NaN),
    equity,
    marginBalance: equity,
    initialMargin: Number.isNaN(legs.initialMargin[0])
      ? unknown(`the leverage or the entry price of ${symbolOf(leg)} is not given`)
      : known(legs.initialMargin[0], quality, 'model'),
    maintenanceMargin,
    requirement,
    load: poolLoad(equity, requirement, true),
  };
}

/** The contract the leg is equal to, its PnL counted from the mark: equity is known even where the margin is not. */
export function okxSpotMarginTerms(
  { market }: PoolQuestion,
  { marginBalance, requirement }: PoolRisk,
  leg: SpotMarginLeg,
): PoolTerms | null {
  const rate = borrowRate(leg);
  if (marginBalance.value === null || requirement.value === null || typeof rate === 'string')
    return null;
  return {
    currencies: [
      {
        asset: null,
        amount: marginBalance.value,
        worth: 1,
        counts: countsInFull,
        debt: null,
        requirementFactor: 1,
      },
    ],
    contracts: [
      {
        terms: leg,
        quantity: leg.quantity,
        entry: market.marks[leg.instrument.index]!,
        currency: 0,
        law: {
          kind: 'rate',
          rate: okxMaintenance(1, rate) + okxBorrowFee(1, rate, leg.takerFee ?? Number.NaN),
        },
        constant: 0,
      },
    ],
  };
}

/** OKX also keeps the margin of some positions in the other currency; its page of 2025-02-17 gives only part of their rules. */
function unmodelledMargin(leg: SpotMarginLeg, margin: CompiledAsset | null): string | null {
  return margin === leg.settle
    ? null
    : `the margin of ${symbolOf(leg)} is kept in ${margin?.asset ?? 'several currencies'}, not in the ${leg.settle.asset} it holds, which has no model yet`;
}

/** One rate for all that is owed; a text says why it is not known. */
function borrowRate({ liability, ...leg }: SpotMarginLeg): number | string {
  const { asset, amount, terms } = liability;
  const symbol = leg.instrument.instrument.venueSymbol;
  if (terms === null) return `the book has no borrowing tiers of ${symbol} for ${asset}`;
  const rate = wholeSizeRate(terms.tiers, amount);
  return Number.isNaN(rate)
    ? `${symbol} owes more ${asset} than the pair’s last borrowing tier in the book`
    : rate;
}

/** What was borrowed at the average price ÷ leverage, interest since included; OKX prints no initial margin of isolated positions. */
function openingMargin({ instrument, quantity, position, leverage }: SpotMarginLeg): number {
  const price = position.entryPrice === null ? Number.NaN : Number(position.entryPrice);
  return okxInitialMargin(contractNotional(instrument, quantity, price), leverage ?? Number.NaN);
}
