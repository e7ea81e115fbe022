import { contractPnl } from './pool-risk.ts';
import { maintenanceMargin, type TierTable } from './tiers.ts';

/**
 * Formulas of one Bybit contract, in its settlement currency: the quote currency of a linear contract, the coin of an inverse
 * one. Read from Bybit's help centre ("New Margin Calculation", "Maintenance Margin", "Order Cost", "Bankruptcy Price",
 * "Liquidation Price Calculation under Isolated Mode") as of 2026-03, in margin/binance-bybit.md 3.2, 3.3 and 3.5.
 */
export interface BybitContract {
  readonly settlement: 'linear' | 'inverse';
  readonly side: 1 | -1;
  /** Unsigned. Linear: base coin. Inverse: USD. */
  readonly size: number;
}

/** What Bybit fixes when a position is opened. */
export interface BybitEntry {
  readonly price: number;
  readonly leverage: number;
}

export function positionValue(contract: BybitContract, price: number): number {
  return contract.settlement === 'inverse' ? contract.size / price : contract.size * price;
}

/** Where the entry's own margin is gone: linear entry × (1 − side/leverage), inverse entry × leverage ÷ (leverage + side). */
export function bankruptcyPrice(contract: BybitContract, entry: BybitEntry): number {
  return contract.settlement === 'inverse'
    ? (entry.price * entry.leverage) / (entry.leverage + contract.side)
    : entry.price * (1 - contract.side / entry.leverage);
}

/** Value at the bankruptcy price: what the fee to close is charged on, in cross margin too. */
function bankruptcyValue(contract: BybitContract, entry: BybitEntry): number {
  const direction = contract.settlement === 'inverse' ? contract.side : -contract.side;
  return Math.max(0, positionValue(contract, entry.price) * (1 + direction / entry.leverage));
}

export function closingFee(contract: BybitContract, entry: BybitEntry, taker: number): number {
  return bankruptcyValue(contract, entry) * taker;
}

/** The taker rate that a fee to close stands for; null where that fee is nothing whatever the rate. */
export function takerOfClosingFee(
  contract: BybitContract,
  entry: BybitEntry,
  fee: number,
): number | null {
  const value = bankruptcyValue(contract, entry);
  return value > 0 ? fee / value : null;
}

/** Maintenance margin as Bybit prints it: of the value at mark, and the fee to close. Tier by the position's own value. */
export function positionMaintenance(tiers: TierTable, value: number, fee: number): number {
  return maintenanceMargin(tiers, value) + fee;
}

/** Initial margin as Bybit prints it. `value`: at mark in cross margin, at entry in isolated. */
export function positionInitial(value: number, leverage: number, fee: number): number {
  return value / leverage + fee;
}

export interface OrderCost {
  readonly initialMargin: number;
  readonly feeToOpen: number;
  readonly feeToClose: number;
  readonly total: number;
}

/** What a resting order that opens reserves: its initial margin and the fees of both ways, all at its own price. */
export function orderCost(contract: BybitContract, entry: BybitEntry, taker: number): OrderCost {
  const value = positionValue(contract, entry.price);
  const initialMargin = value / entry.leverage;
  const feeToOpen = value * taker;
  const feeToClose = closingFee(contract, entry, taker);
  return { initialMargin, feeToOpen, feeToClose, total: initialMargin + feeToOpen + feeToClose };
}

/**
 * What added margin is worth in an isolated position's liquidation price: it moves the bankruptcy price, and with it the fee
 * to close. Linear: extra ÷ (1 − side × taker). Inverse: extra ÷ (1 + side × taker).
 */
export function addedMarginFactor(contract: BybitContract, taker: number): number {
  const direction = contract.settlement === 'inverse' ? -contract.side : contract.side;
  return 1 / (1 - direction * taker);
}

/**
 * The room of an isolated position at its entry: value ÷ leverage, and added margin less the fee to close. Bybit's isolated
 * liquidation price is where this plus the PnL equals value × rate − deduction; the fee to close stands on neither side.
 */
export function isolatedRoom(
  contract: BybitContract,
  entry: BybitEntry,
  added: number,
  taker: number,
): number {
  return (
    positionValue(contract, entry.price) / entry.leverage +
    added * addedMarginFactor(contract, taker)
  );
}

/** Realized by closing a whole position as a taker: PnL less the fees of both ways. */
export function closedPnl(
  contract: BybitContract,
  prices: { readonly entry: number; readonly exit: number },
  taker: number,
): number {
  const { settlement, side, size } = contract;
  const fees =
    (positionValue(contract, prices.entry) + positionValue(contract, prices.exit)) * taker;
  return contractPnl(settlement, side * size, prices.entry, prices.exit) - fees;
}

/** What a position pays at a funding time; negative is received. Value at mark × rate, longs pay a positive rate (3.10). */
export function fundingPayment(value: number, side: BybitContract['side'], rate: number): number {
  return side * value * rate;
}
