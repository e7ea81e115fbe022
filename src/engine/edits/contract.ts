import type { Decimal } from 'decimal.js';
import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { exact } from './exact.ts';

/**
 * Formulas of one contract on exact decimals, in its settlement currency; `quantity` signed. null: a contract that has none here
 * (options, quanto, spot on margin). Source: margin/binance-bybit.md 1, margin/okx-deribit-hyperliquid.md 1.2, 2.1 and 3.1.
 */
export function contractValue(
  { kind, settlement }: Instrument,
  quantity: Decimal,
  price: Decimal,
): Decimal | null {
  if (!isPlain(kind)) return null;
  if (settlement === 'linear') return quantity.abs().times(price);
  return settlement === 'inverse' ? quantity.abs().div(price) : null;
}

/** Linear q(to − from); inverse S(1/from − 1/to). */
export function contractProfit(
  { kind, settlement }: Instrument,
  quantity: Decimal,
  from: Decimal,
  to: Decimal,
): Decimal | null {
  if (!isPlain(kind)) return null;
  if (settlement === 'linear') return quantity.times(to.minus(from));
  return settlement === 'inverse' ? quantity.div(from).minus(quantity.div(to)) : null;
}

/** Average entry of two parts of a position. Linear by quantity; inverse harmonic, so that the coin value adds up. */
export function averageEntry(
  { settlement }: Instrument,
  first: { readonly quantity: Decimal; readonly price: Decimal },
  second: { readonly quantity: Decimal; readonly price: Decimal },
): Decimal {
  const whole = first.quantity.plus(second.quantity);
  return settlement === 'inverse'
    ? whole.div(first.quantity.div(first.price).plus(second.quantity.div(second.price)))
    : first.quantity.times(first.price).plus(second.quantity.times(second.price)).div(whole);
}

function isPlain(kind: Instrument['kind']): boolean {
  return kind === 'perpetual' || kind === 'future';
}

/** The account's taker rate on an instrument, a fraction of notional, looked up as the engine does; null when not given. */
export function takerRate(
  book: Book,
  { venue, takerFees }: Account,
  instrument: string,
): Decimal | null {
  const own = takerFees?.find((fee) => fee.instrument === instrument)?.rate;
  const rows = book.rules
    .filter((rules) => rules.venue === venue)
    .flatMap(({ fees }) => fees)
    .filter(({ taker }) => taker !== null);
  const row =
    rows.findLast((fee) => fee.instrument === instrument) ??
    rows.findLast((fee) => fee.instrument === null);
  const rate = own ?? row?.taker ?? null;
  return rate === null ? null : exact(rate);
}

export function markOf(book: Book, instrument: string): Decimal | null {
  const price = book.prices.find((candidate) => candidate.instrument === instrument);
  return price ? exact(price.mark) : null;
}
