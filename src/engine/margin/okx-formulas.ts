/**
 * OKX's own terms, one function each. Amounts of a contract in its settlement currency, rates as fractions.
 * Sources: margin/okx-deribit-hyperliquid.md 1.3 to 1.6 (API reference v5 and help centre), read late 2026.
 */

/** Whole notional at mark × the one rate of the tier that holds the size (1.4). */
export function okxMaintenance(notional: number, rate: number): number {
  return notional * rate;
}

/** What closing costs at the account's own taker rate; the liquidation test counts it, the API's summary of it does not (1.5). */
export function okxCloseFee(notional: number, takerFee: number): number {
  return notional * takerFee;
}

/** Cross at mark; isolated at entry, resting orders at their price (1.3). */
export function okxInitialMargin(notional: number, leverage: number): number {
  return notional / leverage;
}

/** `eq` of a currency: what is in it, isolated margin left out, and the unrealized PnL of what settles in it (1.6). */
export function okxEquity(cash: number, unrealizedPnl: number): number {
  return cash + unrealizedPnl;
}

/** The ratio OKX prints, bigger is safer, liquidation at 1. */
export function okxMarginRatio(equity: number, requirement: number): number {
  return equity / requirement;
}

/** What is owed once resting spot orders fill: the part of their cost that the currency's own equity does not cover (1.6). */
export function okxLiability(equity: number, restingCost: number): number {
  return Math.max(0, restingCost - equity);
}

/** Spot fee on buying a liability back, charged on the liability with its maintenance cushion (1.5, 4.1). */
export function okxBorrowFee(liability: number, rate: number, spotTakerFee: number): number {
  return liability * (1 + rate) * spotTakerFee;
}
