import type { Liability, Pool } from '#shared/domain/account.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { AssetAt, CompiledLeg } from './compiled-book.ts';
import type { BorrowTerms } from './rule-lookup.ts';

/** What beside the position itself a spot margin leg is made of. */
interface SpotMarginTerms {
  readonly pool: Pool | null;
  /** Borrowing tiers of the pair; null when the book has none. */
  readonly terms: BorrowTerms | null;
  /** The account's spot taker rate on the pair, or the book's own row of it; null when not given. */
  readonly takerFee: number | null;
  readonly assetAt: AssetAt;
}

/**
 * A spot margin position as the contract it is equal to, of what it owes: a long one (holds base, owes quote) as an inverse
 * contract with the debt as face value, a short one (holds quote, owes base) as a linear contract of the debt. Settles in what it
 * holds, the currency of its margin. At a mark m
 *
 *   long    held − owed ÷ m = margin + owed × (1 ÷ e − 1 ÷ m)      e = owed ÷ (held − margin)
 *   short   held − owed × m = margin − owed × (m − e)              e = (held − margin) ÷ owed
 *
 * so that the PnL is OKX's: assets − margin − (liability + interest) at mark (okx.com/help-center/6997123251341, read November 2026;
 * margin/okx-deribit-hyperliquid.md 1.5, example okx-margin-iso-long-upl). e is the average price after fees and interest, and is not
 * known without the margin. As of coin-margined contracts, the margin kept in the coin is collateral and no exposure.
 */
export function spotMarginLeg(
  leg: CompiledLeg,
  { asset, amount }: Liability,
  { pool, terms, takerFee, assetAt }: SpotMarginTerms,
): CompiledLeg {
  const { instrument } = leg.instrument;
  const isLong = leg.quantity > 0;
  const settle = isLong ? instrument.base : instrument.quote;
  const held = Math.abs(leg.quantity);
  const owed = toNumber(amount);
  return {
    ...leg,
    instrument: {
      ...leg.instrument,
      instrument: { ...instrument, settlement: isLong ? 'inverse' : 'linear', settle },
    },
    settle: assetAt(settle, instrument.venue),
    quantity: isLong ? owed : -owed,
    entry: entryOf(isLong, owed, held - marginIn(pool, settle)),
    takerFee: takerFee ?? terms?.takerFee ?? null,
    sizeTiers: null,
    tiers: null,
    sizeRates: null,
    liability: { asset, amount: owed, held, terms },
  };
}

/** NaN where the position has no margin of its own in this currency, or it is not given. */
function marginIn(pool: Pool | null, settle: string): number {
  return pool?.kind === 'isolated' && pool.marginAsset === settle && pool.wallet !== null
    ? toNumber(pool.wallet)
    : Number.NaN;
}

function entryOf(isLong: boolean, owed: number, bought: number): number | null {
  if (Number.isNaN(bought)) return null;
  return isLong ? owed / bought : bought / owed;
}
