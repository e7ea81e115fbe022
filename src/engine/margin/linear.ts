/**
 * One linear contract. `quantity` signed in base coin (long > 0), prices in quote per base, results in quote currency.
 * Source: margin/binance-bybit.md 1 and 2.3.
 */
export function linearNotional(quantity: number, markPrice: number): number {
  return Math.abs(quantity) * markPrice;
}

/** Position initial margin at the current mark: notional ÷ leverage. */
export function positionInitialMargin(notional: number, leverage: number): number {
  return notional / leverage;
}

/**
 * Price of an unfilled entry order, beyond the margin it needs: an order that would open at a loss against the mark must
 * bring that loss too. Source: Binance FAQ "How to calculate cost required to open a position", margin/binance-bybit.md 2.3.
 */
export function orderOpenLoss(
  side: 1 | -1,
  quantity: number,
  orderPrice: number,
  markPrice: number,
): number {
  return quantity * Math.abs(Math.min(0, side * (markPrice - orderPrice)));
}

export interface RestingOrders {
  /** Σ quantity × limit price of resting buys and sells that may open or add. */
  readonly bids: number;
  readonly asks: number;
}

/**
 * Initial margin of a symbol's position and resting orders together, the larger of "all bids fill" and "all asks fill":
 * max(|P + ΣBids|, |P − ΣAsks|) ÷ leverage with P the signed mark notional. Hedge mode calls it once per leg.
 * Source: Binance FAQ "Margin requirement incl. orders", margin/binance-bybit.md 2.3.
 */
export function symbolInitialMargin(
  signedNotional: number,
  orders: RestingOrders,
  leverage: number,
): number {
  return (
    Math.max(Math.abs(signedNotional + orders.bids), Math.abs(signedNotional - orders.asks)) /
    leverage
  );
}
