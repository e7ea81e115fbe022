import type { Decimal } from 'decimal.js';
import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { EditOf } from '#shared/domain/edit.ts';
import type { FundingRate, Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { contractValue } from './contract.ts';
import {
  instrumentOf,
  positionPath,
  refuse,
  type AccountStep,
  type EditStep,
} from './edit-step.ts';
import { exact } from './exact.ts';
import { withoutVenueWord } from './venue-word.ts';
import { countsMoney, credited } from './wallets.ts';

const HOUR_MS = 3_600_000;

/** From the book's own time, exclusive, to another, inclusive; epoch ms. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The clock of the book and of its accounts moves on, at unchanged prices. Perpetuals exchange funding at the rate the book has,
 * the same each time: value × rate, longs pay a positive one, at
 *
 *   Binance, Bybit, OKX  mark, at every stamp (margin/binance-bybit.md 2.2 and 3.10, margin/okx-deribit-hyperliquid.md 1.10)
 *   Hyperliquid          the oracle (index) price, on every full hour (3.6)
 *   Deribit              mark, all the time (2.6): rate × time ÷ interval
 *
 * out of the pool's wallet, an isolated position's own included (2.2). What is not known is not paid and noted. A contract that
 * expires on the way is refused: its settlement price is an average that lies in the future; close it first, at a price of yours.
 * Interest on debts is not counted, which is noted too.
 */
export function passTime(book: Book, { hours }: EditOf<'time'>): Result<EditStep> {
  const span = { from: book.asOf, to: book.asOf + Math.round(hours * HOUR_MS) };
  for (const account of book.accounts)
    for (const position of account.positions) {
      const { expiresAt, venueSymbol } = instrumentOf(book, position.instrument);
      if (expiresAt !== null && expiresAt <= span.to)
        return refuse(
          positionPath(account.id, position.id),
          `${venueSymbol} expires within that time, at a price nobody knows; close it first`,
          'unsupported',
        );
    }
  const steps = book.accounts.map((account) => aged(book, account, span));
  return ok({
    book: {
      ...book,
      asOf: span.to,
      accounts: steps.map(({ account }) => account),
      prices: book.prices.map((price) => afterStamps(book, price, span)),
    },
    notes: steps.flatMap(({ account, notes }) =>
      notes.map((text) => ({ account: account.id, text })),
    ),
  });
}

function aged(book: Book, source: Account, span: Span): AccountStep {
  const notes: string[] = [];
  let account = withoutVenueWord(book, source);
  for (const position of account.positions) {
    const instrument = instrumentOf(book, position.instrument);
    if (instrument.kind !== 'perpetual') continue;
    const price = book.prices.find((row) => row.instrument === instrument.id);
    const due = fundingDue(position, instrument, price, span);
    if (typeof due === 'string') notes.push(due);
    else account = credited(account, position.pool, instrument.settle, due.neg());
    if (typeof due !== 'string' && !due.isZero() && !countsMoney(account, instrument.settle))
      notes.push(`the ${instrument.settle} wallet is not in the book, so funding is not counted`);
  }
  if (
    account.positions.some(({ liability }) => liability !== undefined) ||
    account.balances.some(({ wallet, borrowed }) => Number(borrowed) > 0 || Number(wallet) < 0)
  )
    notes.push('interest on what is owed is not counted');
  return {
    account: {
      ...account,
      asOf: span.to,
      positions: account.positions.map((position) => ({ ...position, asOf: span.to })),
    },
    notes,
  };
}

/** What the position pays in its settlement currency, below zero what it receives; a text says why it is unknown. */
function fundingDue(
  position: Position,
  instrument: Instrument,
  price: InstrumentPrice | undefined,
  span: Span,
): Decimal | string {
  const { venue, venueSymbol } = instrument;
  const missing = (what: string): string => `no funding is counted on ${venueSymbol}: ${what}`;
  if (!price?.funding) return missing('its rate is not in the book');
  const times = timesPaid(venue, price.funding, span);
  if (times === null) return missing('the time of its next funding is not in the book');
  if (times.isZero()) return times;
  const basis = venue === 'hyperliquid' ? price.index : price.mark;
  if (basis === null) return missing('its oracle price is not in the book');
  const value = contractValue(instrument, exact(position.quantity), exact(basis));
  if (value === null) return missing('it is no linear or inverse contract');
  const side = exact(position.quantity).isNegative() ? -1 : 1;
  return value.times(price.funding.rate).times(times).times(side);
}

/** How many intervals are exchanged in the span; of continuous funding a fraction. null: not known. */
function timesPaid(venue: VenueId, funding: FundingRate, span: Span): Decimal | null {
  const interval = funding.intervalHours * HOUR_MS;
  if (venue === 'deribit') return exact(span.to - span.from).div(interval);
  const first = firstStamp(venue, funding, span);
  if (first === null) return null;
  return exact(first > span.to ? 0 : Math.floor((span.to - first) / interval) + 1);
}

/** The first stamp after the span has begun. Hyperliquid's are the full hours, stated or not. */
function firstStamp(
  venue: VenueId,
  { nextAt, intervalHours }: FundingRate,
  { from }: Span,
): number | null {
  const interval = intervalHours * HOUR_MS;
  if (nextAt === null)
    return venue === 'hyperliquid' ? (Math.floor(from / HOUR_MS) + 1) * HOUR_MS : null;
  return nextAt > from ? nextAt : nextAt + (Math.floor((from - nextAt) / interval) + 1) * interval;
}

function afterStamps(book: Book, price: InstrumentPrice, span: Span): InstrumentPrice {
  const { funding } = price;
  if (!funding || funding.nextAt === null) return price;
  const { venue } = instrumentOf(book, price.instrument);
  const next = firstStamp(venue, funding, { from: span.to, to: span.to });
  return { ...price, funding: { ...funding, nextAt: next === null ? null : Math.round(next) } };
}
