import type { Decimal } from 'decimal.js';
import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account, Pool, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { venueNames } from '#shared/domain/venue.ts';
import { averageEntry, contractProfit, contractValue, markOf, takerRate } from './contract.ts';
import { instrumentOf, positionPath, refuse, withPosition, type AccountStep } from './edit-step.ts';
import { exact, exactText } from './exact.ts';
import { closingProfit, isSpot, settledIn } from './spot-margin.ts';
import { countsMoney, credited, forgotten, moved, sharedPool } from './wallets.ts';

/** A trade that adds to a position or takes from it, at one price and the account's taker rate. */
export interface Fill {
  readonly book: Book;
  readonly account: Account;
  readonly position: Position;
  /** Signed, in the position's unit: how much of it is added or taken. */
  readonly quantity: Decimal;
  /** null: not stated, and there is no mark. */
  readonly price: Decimal | null;
}

/** What a fill is worth to the account: profit realized less the fee; null where either price is unknown. */
interface Realized {
  readonly amount: Decimal | null;
  readonly notes: readonly string[];
}

/** A position's pool by the reference that was checked when the book was read. */
export function poolOf({ pools }: Account, position: Position): Pool {
  const pool = pools.find(({ id }) => id === position.pool);
  if (!pool) throw new Error(`pool ${position.pool} is not in the account`);
  return pool;
}

export function priceOf(
  book: Book,
  instrument: string,
  stated: string | undefined,
): Decimal | null {
  return stated === undefined ? markOf(book, instrument) : exact(stated);
}

/**
 * Takes `quantity` (of the position's own sign, at most all of it) out of a position. Never refused: what is not known of it
 * makes the money unknown instead. The profit and the fee reach the wallet of the pool, of an isolated position the shared one,
 * together with the margin set free: all of it with the whole position, else the share that is closed, which leaves the
 * liquidation price where it is. Bybit and Hyperliquid (strictly isolated markets) describe it so in their help pages. Spot margin
 * is closed whole here (`partSold` takes a part).
 */
export function reduced(fill: Fill): AccountStep {
  const { book, account, position, quantity } = fill;
  const instrument = settledIn(instrumentOf(book, position.instrument), position);
  const pool = poolOf(account, position);
  const { amount, notes } = realized(fill, instrument);
  const rest = exact(position.quantity).minus(quantity);
  const left: Account = rest.isZero()
    ? { ...account, positions: account.positions.filter(({ id }) => id !== position.id) }
    : withPosition(account, { ...position, quantity: exactText(rest), reported: null });
  if (amount === null) return { account: forgotten(left, pool.id, instrument.settle), notes };
  const said = countsMoney(account, instrument.settle)
    ? notes
    : [
        ...notes,
        `the ${instrument.settle} wallet is not in the book, so what was realized is not counted`,
      ];
  if (pool.kind !== 'isolated')
    return { account: credited(left, pool.id, instrument.settle, amount), notes: said };
  const share = quantity.div(position.quantity);
  const freed = freedMargin(left, pool, instrument, share);
  const overdrawn =
    pool.wallet !== null && exact(pool.wallet).times(share).plus(amount).isNegative();
  return {
    account: credited(
      freed.account,
      sharedId(account, instrument.settle),
      instrument.settle,
      amount,
    ),
    notes: [
      ...said,
      ...freed.notes,
      ...(overdrawn
        ? [
            `${instrument.venueSymbol} has lost more than its own margin, and the rest is taken from the shared wallet; the venue would have liquidated it before`,
          ]
        : []),
    ],
  };
}

/** The closed share of an isolated wallet, back in the shared one; a pool without positions left is gone. */
function freedMargin(
  account: Account,
  pool: Pool,
  instrument: Instrument,
  share: Decimal,
): AccountStep {
  const { settle, venueSymbol, venue } = instrument;
  const emptied = account.positions.every((position) => position.pool !== pool.id);
  const shared = sharedId(account, settle);
  const part = emptied ? exact(1) : share;
  const freed =
    pool.wallet === null
      ? account
      : moved(account, pool.id, shared, exact(pool.wallet).times(part));
  const notes =
    pool.wallet === null
      ? [`the margin of ${venueSymbol} is not in the book, so what of it returns is not counted`]
      : emptied
        ? strayOrders(account, instrument)
        : [
            `${venueSymbol} is isolated: its margin is taken out in the share that is closed; how ${venueNames[venue]} splits it is not documented where we could read`,
          ];
  return {
    account: emptied ? { ...freed, pools: freed.pools.filter(({ id }) => id !== pool.id) } : freed,
    notes,
  };
}

/** Orders that would open again: without a position the book does not say whether they are isolated, nor at what leverage. */
function strayOrders(account: Account, { id, venueSymbol }: Instrument): readonly string[] {
  return account.orders.some((order) => order.instrument === id && !order.reduceOnly)
    ? [
        `the resting orders on ${venueSymbol} stay; how they are margined without the position is not in the book`,
      ]
    : [];
}

function sharedId(account: Account, settle: string): string | null {
  return sharedPool(account, settle)?.id ?? null;
}

function realized(
  { book, account, position, quantity, price }: Fill,
  instrument: Instrument,
): Realized {
  const { venueSymbol } = instrument;
  if (isSpot(instrument)) {
    const pool = poolOf(account, position);
    const profit = closingProfit({ book, account, position, pool, price, instrument });
    return typeof profit === 'string'
      ? {
          amount: null,
          notes: [
            `what closing ${venueSymbol} realizes is unknown (${profit}), and with it the wallet`,
          ],
        }
      : profit;
  }
  const entry = position.entryPrice === null ? null : exact(position.entryPrice);
  const profit =
    price === null || entry === null ? null : contractProfit(instrument, quantity, entry, price);
  if (profit === null)
    return {
      amount: null,
      notes: [
        `what closing ${venueSymbol} realizes is unknown (${
          price === null
            ? 'it has no mark'
            : entry === null
              ? 'its entry price is not given'
              : 'it is no linear or inverse contract'
        }), and with it the wallet`,
      ],
    };
  const fee = feeOf({ book, account, instrument, quantity, price });
  return { amount: profit.minus(fee.amount), notes: fee.notes };
}

/** Taker rate × value. Not known: nothing, and a note. */
function feeOf({
  book,
  account,
  instrument,
  quantity,
  price,
}: Pick<Fill, 'book' | 'account' | 'quantity' | 'price'> & { readonly instrument: Instrument }): {
  readonly amount: Decimal;
  readonly notes: readonly string[];
} {
  const rate = takerRate(book, account, instrument.id);
  const value = price === null ? null : contractValue(instrument, quantity, price);
  if (rate !== null && value !== null) return { amount: value.times(rate), notes: [] };
  return {
    amount: exact(0),
    notes: [`no fee is counted: the taker fee of ${instrument.venueSymbol} is not in the book`],
  };
}

/**
 * Adds `quantity` (of the position's own sign) to a position at a price: the entry becomes the average, the fee is paid, and an
 * isolated position takes the margin of the new part out of the shared wallet, value ÷ leverage as at its opening (Binance,
 * Hyperliquid, OKX: margin/*.md 2.3, 3.2, 1.3; Bybit with its fee to close, 3.3). `position` without size is one to be opened.
 */
export function increased(fill: Fill, fresh: Position | null = null): Result<AccountStep> {
  const { book, account, quantity, price } = fill;
  const { position } = fill;
  const instrument = instrumentOf(book, position.instrument);
  const at = positionPath(account.id, position.id);
  if (price === null)
    return refuse(at, `there is no mark for ${instrument.venueSymbol}: state a price`);
  const value = contractValue(instrument, quantity, price);
  if (value === null)
    return refuse(at, `${instrument.venueSymbol} is no linear or inverse contract`, 'unsupported');
  const size = exact(fresh ? 0 : position.quantity);
  const entry =
    fresh || position.entryPrice !== null
      ? exactText(
          size.isZero()
            ? price
            : averageEntry(
                instrument,
                { quantity: size, price: exact(position.entryPrice ?? 0) },
                { quantity, price },
              ),
        )
      : null;
  const grown: Position = {
    ...position,
    quantity: exactText(size.plus(quantity)),
    entryPrice: entry,
    reported: null,
  };
  const holding = fresh
    ? { ...account, positions: [...account.positions, grown] }
    : withPosition(account, grown);
  const fee = feeOf({ book, account, instrument, quantity, price });
  const shared = sharedId(account, instrument.settle);
  const paid = credited(holding, shared, instrument.settle, fee.amount.neg());
  if (position.marginMode === 'cross') return ok({ account: paid, notes: fee.notes });
  if (position.leverage === null)
    return refuse(
      at,
      `the leverage of ${instrument.venueSymbol} is not given, so the margin it takes is unknown`,
      'missing-data',
    );
  const margin = openingMargin(
    { book, account, instrument, quantity },
    value,
    exact(position.leverage),
  );
  return ok({ account: moved(paid, shared, position.pool, margin), notes: fee.notes });
}

/** value ÷ leverage; Bybit adds its fee to close, charged on the value at the bankruptcy price (margin/binance-bybit.md 3.3). */
function openingMargin(
  {
    book,
    account,
    instrument,
    quantity,
  }: Pick<Fill, 'book' | 'account' | 'quantity'> & { readonly instrument: Instrument },
  value: Decimal,
  leverage: Decimal,
): Decimal {
  const margin = value.div(leverage);
  const rate = account.venue === 'bybit' ? takerRate(book, account, instrument.id) : null;
  if (rate === null) return margin;
  const long = quantity.isPositive();
  const gains = instrument.settlement === 'inverse' ? long : !long;
  const atBankruptcy = gains ? value.plus(margin) : value.minus(margin);
  return margin.plus(atBankruptcy.times(rate));
}
