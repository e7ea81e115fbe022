import type { Decimal } from 'decimal.js';
import type { Account, Liability, Pool, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { withPosition, type AccountStep } from './edit-step.ts';
import { exact, exactText } from './exact.ts';

/**
 * Taking from a spot margin position: what it holds is sold for what it owes, which the proceeds repay; once nothing is owed the rest
 * is the account's own (OKX API reference, get-positions `availPos`; margin/okx-deribit-hyperliquid.md 1.5). Fee: the spot taker
 * rate, out of what is bought.
 */

/** Whether money of the position is in what it holds, not in the settlement currency of its pair. */
export function isSpot({ kind }: Instrument): boolean {
  return kind === 'spot';
}

/** The instrument with the currency that a position of it has its money in. */
export function settledIn(instrument: Instrument, { quantity }: Position): Instrument {
  if (!isSpot(instrument)) return instrument;
  const isLong = !exact(quantity).isNegative();
  return { ...instrument, settle: isLong ? instrument.base : instrument.quote };
}

export interface SpotFill {
  readonly book: Book;
  readonly account: Account;
  readonly position: Position;
  readonly pool: Pool;
  /** null: not stated, and there is no mark. */
  readonly price: Decimal | null;
  /** Of the pair, settled in what the position holds. */
  readonly instrument: Instrument;
}

/** What closing the whole position leaves beyond its margin, fee paid, in the currency held; a text says why it is unknown. */
export function closingProfit(
  fill: SpotFill,
): { readonly amount: Decimal; readonly notes: readonly string[] } | string {
  const { position, pool, instrument } = fill;
  const terms = termsOf(fill);
  if (typeof terms === 'string') return terms;
  if (pool.wallet === null || pool.marginAsset !== instrument.settle)
    return `its margin in ${instrument.settle} is not given`;
  const { liability, price, kept, notes } = terms;
  const owed = exact(liability.amount).div(kept);
  const isLong = !exact(position.quantity).isNegative();
  const cost = isLong ? owed.div(price) : owed.times(price);
  return { amount: exact(position.quantity).abs().minus(cost).minus(pool.wallet), notes };
}

/**
 * The position after a part of what it holds is sold; null: that repays all it owes. Its margin stays in it. Where the trade cannot
 * be worked out, what is still owed is unknown.
 */
export function partSold(fill: SpotFill, quantity: Decimal): AccountStep | null {
  const { account, position, instrument } = fill;
  const { venueSymbol } = instrument;
  const rest = exactText(exact(position.quantity).minus(quantity));
  const terms = termsOf(fill);
  if (typeof terms === 'string') {
    const { liability: _unknown, ...left } = position;
    return {
      account: withPosition(account, { ...left, quantity: rest, reported: null }),
      notes: [`what ${venueSymbol} still owes after the sale is unknown (${terms})`],
    };
  }
  const { liability, price, kept, notes } = terms;
  const sold = quantity.abs();
  const isLong = !exact(position.quantity).isNegative();
  const bought = (isLong ? sold.times(price) : sold.div(price)).times(kept);
  const owed = exact(liability.amount).minus(bought);
  if (!owed.isPositive() || owed.isZero()) return null;
  return {
    account: withPosition(account, {
      ...position,
      quantity: rest,
      liability: { ...liability, amount: exactText(owed) },
      reported: null,
    }),
    notes: [
      ...notes,
      `what ${venueSymbol} sells repays its debt and its margin stays in it; how OKX splits it is not documented where we could read`,
    ],
  };
}

interface TradeTerms {
  readonly liability: Liability;
  readonly price: Decimal;
  /** What is left of an amount bought, 1 − taker rate. */
  readonly kept: Decimal;
  readonly notes: readonly string[];
}

function termsOf({
  book,
  account,
  position,
  pool,
  price,
  instrument,
}: SpotFill): TradeTerms | string {
  const { liability } = position;
  if (pool.kind !== 'isolated')
    return 'how cross spot margin positions are counted is not documented';
  if (liability === undefined) return 'what it owes is not given';
  if (price === null) return 'it has no mark';
  const rate = spotTakerRate(book, account, instrument.id, liability.asset);
  return {
    liability,
    price,
    kept: exact(1).minus(rate ?? 0),
    notes:
      rate === null
        ? [`no fee is counted: the spot taker fee of ${instrument.venueSymbol} is not in the book`]
        : [],
  };
}

/** As the engine looks it up: the account's own, the pair's row, the one beside its borrowing tiers. */
function spotTakerRate(
  book: Book,
  { venue, takerFees }: Account,
  pair: string,
  asset: string,
): Decimal | null {
  const rules = book.rules.filter((own) => own.venue === venue);
  const row = rules
    .flatMap(({ fees }) => fees)
    .findLast((fee) => fee.instrument === pair && fee.taker !== null);
  const loan = rules
    .flatMap(({ borrowing = [] }) => borrowing)
    .findLast((own) => own.pair === pair && own.asset === asset);
  const rate =
    takerFees?.find((fee) => fee.instrument === pair)?.rate ?? row?.taker ?? loan?.takerFee ?? null;
  return rate === null ? null : exact(rate);
}
