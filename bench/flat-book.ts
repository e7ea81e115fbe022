import type { CompiledBook } from '#engine/book/compiled-book.ts';

/** A scenario book as plain columns, for the kernels that know no books. One row a position, ascending by account. */
export interface FlatBook {
  readonly positions: number;
  readonly coins: readonly string[];
  readonly accounts: number;
  /** Signed notional at the mark, and equity that no price moves. */
  readonly exposure: Float64Array;
  readonly fixed: Float64Array;
  readonly coin: Float64Array;
  readonly account: Float64Array;
  /** Eight tiers a position. */
  readonly rate: Float64Array;
  readonly deduction: Float64Array;
  readonly wallet: Float64Array;
}

export function flatBook(book: CompiledBook, coins: readonly string[]): FlatBook {
  const rows = book.accounts.flatMap(({ holdings }) => holdings);
  return {
    positions: rows.length,
    coins,
    accounts: book.accounts.length,
    exposure: Float64Array.from(
      rows,
      ({ leg }) => leg.quantity * book.marks[leg.instrument.index]!,
    ),
    fixed: Float64Array.from(rows, ({ leg }) => -leg.quantity * leg.entry!),
    coin: Float64Array.from(rows, ({ leg }) => coins.indexOf(leg.instrument.coin)),
    account: Float64Array.from(rows, ({ account }) => account),
    rate: Float64Array.from(rows.flatMap(({ leg }) => [...leg.tiers!.rate])),
    deduction: Float64Array.from(rows.flatMap(({ leg }) => [...leg.tiers!.deduction])),
    wallet: Float64Array.from(book.accounts, ({ pools }) => pools[0]!.wallet!),
  };
}

/** The columns and the scenarios' factors as the other kernels read them: doubles, one after the other. */
export function flatBytes(flat: FlatBook, factors: Float64Array, count: number): Buffer {
  const head = Float64Array.of(flat.positions, flat.coins.length, flat.accounts, count);
  const { exposure, fixed, coin, account, rate, deduction, wallet } = flat;
  return Buffer.concat(
    [head, exposure, fixed, coin, account, rate, deduction, wallet, factors].map((column) =>
      Buffer.from(column.buffer, column.byteOffset, column.byteLength),
    ),
  );
}
