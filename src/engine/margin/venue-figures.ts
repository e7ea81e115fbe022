import type { ReportedMargin } from '#shared/domain/account.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import { worstQuality, type Quality } from '#shared/domain/figure.ts';
import type { CompiledAccount, CompiledBook } from '../book/compiled-book.ts';
import type { Market } from '../book/compiled-book.ts';
import { known, sumAll, unknown, type Reading } from '../book/reading.ts';
import { nativeLoad } from './native-ratio.ts';
import { legPnlBetween, type LoadReading } from './pool-risk.ts';

/**
 * What can honestly be said of an account we have no margin model for: the venue's own figures where nothing moved, and
 * after a move equity = the venue's equity + PnL change. Its margin after a move is UNKNOWN.
 */
export interface VenueFigures {
  readonly equity: Reading;
  readonly marginBalance: Reading;
  readonly initialMargin: Reading;
  readonly maintenanceMargin: Reading;
  readonly available: Reading;
  readonly load: LoadReading;
}

/** How the market in hand relates to the one the venue's figures were reported at. */
export type Moved = 'not' | 'by-the-market' | 'hypothetically';

export function venueFigures(
  book: CompiledBook,
  account: CompiledAccount,
  market: Market,
  moved: Moved,
  quality: Quality,
  missing: string,
): VenueFigures {
  const reported = (field: AmountField): Reading => reportedUsd(book, account, field, quality);
  const afterMove = (reading: Reading): Reading => {
    if (moved === 'hypothetically')
      return unknown(`${missing}: its margin after a move is unknown`);
    return moved === 'by-the-market' ? aged(reading) : reading;
  };
  return {
    equity: moved === 'not' ? reported('equity') : movedEquity(book, account, market, quality),
    marginBalance: afterMove(reported('marginBalance')),
    initialMargin: afterMove(reported('initialMargin')),
    maintenanceMargin: afterMove(reported('maintenanceMargin')),
    available: afterMove(reported('available')),
    load: reportedLoad(account, moved, quality, missing),
  };
}

type AmountField = 'equity' | 'marginBalance' | 'initialMargin' | 'maintenanceMargin' | 'available';

/** The prices have moved since the venue said so: still its figure, but an old one. */
function aged(reading: Reading): Reading {
  return reading.value === null
    ? reading
    : {
        ...reading,
        quality: worstQuality(reading.quality, 'stale'),
        reason: 'the venue’s figure is older than the prices',
      };
}

/** An account total as the venue gave it, else the sum of its pools' or balances' totals, all in USD. */
function reportedUsd(
  book: CompiledBook,
  account: CompiledAccount,
  field: AmountField,
  quality: Quality,
): Reading {
  const rows = reportedRows(account, field);
  if (rows.length === 0)
    return unknown(`the venue’s replies carry no ${fieldNames[field]} for this account`);
  const parts = rows.map((row) => inUsd(book, account, row, row[field]!, quality));
  return rows.length === 1 ? parts[0]! : sumAll(parts, quality);
}

/** The reported rows that make up an account's total of a field, each with it; none when the venue did not report it. */
export function reportedRows(
  { account: { reported, pools, balances } }: CompiledAccount,
  field: AmountField,
): readonly ReportedMargin[] {
  if (reported?.[field]) return [reported];
  for (const layer of [pools, balances]) {
    const rows = layer.flatMap((part) => (part.reported?.[field] ? [part.reported] : []));
    if (rows.length > 0 && rows.length === layer.length) return rows;
  }
  return [];
}

const fieldNames: Readonly<Record<AmountField, string>> = {
  equity: 'equity',
  marginBalance: 'margin balance',
  initialMargin: 'initial margin',
  maintenanceMargin: 'maintenance margin',
  available: 'available margin',
};

function inUsd(
  book: CompiledBook,
  account: CompiledAccount,
  reported: ReportedMargin,
  amount: string,
  quality: Quality,
): Reading {
  const usd = usdAtReport(book, account, reported.currency);
  return Number.isNaN(usd)
    ? unknown(`there is no USD price for ${reported.currency}`)
    : known(toNumber(amount) * usd, quality, 'venue');
}

/** The rate in force when the venue reported; an asset the account does not hold has only the book's. */
export function usdAtReport(
  book: CompiledBook,
  account: CompiledAccount,
  currency: string,
): number {
  const asset = account.assets.find((candidate) => candidate.asset === currency);
  return asset
    ? (account.reference.usd[asset.index] ?? Number.NaN)
    : book.usdOf(currency, account.account.venue);
}

/** Venue equity + PnL change: each settlement currency's equity moves with its positions, and its USD value with the coin. */
function movedEquity(
  book: CompiledBook,
  account: CompiledAccount,
  market: Market,
  quality: Quality,
): Reading {
  const before = reportedUsd(book, account, 'equity', quality);
  if (before.value === null) return before;
  const held = new Map<number, number>(
    account.balances.map(({ asset, wallet, borrowed, reportedEquity }) => [
      asset.index,
      reportedEquity ?? wallet - borrowed,
    ]),
  );
  if (held.size === 0) holdReported(account, held);
  const gained = new Map<number, number>();
  for (const pool of account.pools) {
    for (const leg of pool.legs) {
      if (leg.instrument.instrument.kind === 'option')
        return unknown('it holds options, which have no model yet: equity after a move is unknown');
      const from = account.reference.marks[leg.instrument.index] ?? Number.NaN;
      const to = market.marks[leg.instrument.index] ?? Number.NaN;
      if (Number.isNaN(from))
        return unknown(`there is no mark price for ${leg.instrument.instrument.venueSymbol}`);
      gained.set(
        leg.settle.index,
        (gained.get(leg.settle.index) ?? 0) + legPnlBetween(leg, from, to),
      );
    }
  }
  let change = 0;
  for (const index of new Set([...held.keys(), ...gained.keys()])) {
    const amount = held.get(index) ?? 0;
    const gain = gained.get(index) ?? 0;
    const from = account.reference.usd[index] ?? Number.NaN;
    const to = market.usd[index] ?? Number.NaN;
    // An asset without a price can only be left out of the change when its price plays no part in it.
    if (Number.isNaN(to)) {
      if (gain !== 0 || amount !== 0)
        return unknown(`there is no USD price for ${book.assets[index]?.asset ?? 'an asset'}`);
      continue;
    }
    change += (amount + gain) * to - amount * from;
  }
  return {
    ...before,
    value: before.value + change,
    reason: 'the venue’s equity plus the PnL change since',
  };
}

/** Without balances, equity reported in a coin is an amount of that coin. */
function holdReported({ account, assets }: CompiledAccount, held: Map<number, number>): void {
  const rows = account.reported ? [account.reported] : account.pools.map((pool) => pool.reported);
  for (const row of rows) {
    const asset = assets.find((candidate) => candidate.asset === row?.currency);
    if (!row?.equity || !asset) continue;
    held.set(asset.index, (held.get(asset.index) ?? 0) + toNumber(row.equity));
  }
}

/** Whether some positions' pool has no ratio of its own, nor the account one that speaks for it. */
function hasUnratedPool(account: CompiledAccount): boolean {
  const whole = account.account.reported ? nativeLoad(account.account.reported) : null;
  return account.pools.some(({ pool, legs }) => {
    if (legs.length === 0 || (whole !== null && pool.kind !== 'isolated')) return false;
    return pool.reported === null || nativeLoad(pool.reported) === null;
  });
}

function reportedLoad(
  account: CompiledAccount,
  moved: Moved,
  quality: Quality,
  missing: string,
): LoadReading {
  if (moved === 'hypothetically')
    return { ...unknown(`${missing}: its load after a move is unknown`), beyond: false };
  const rows = [account.account.reported, ...account.account.pools.map((pool) => pool.reported)];
  const loads = rows
    .flatMap((reported) => (reported ? [nativeLoad(reported)] : []))
    .filter((load) => load !== null);
  if (loads.length === 0)
    return {
      ...unknown('the venue’s replies carry no margin ratio for this account'),
      beyond: false,
    };
  const beyond = loads.some((load) => load === Number.POSITIVE_INFINITY);
  const value = beyond ? null : Math.max(...loads);
  const stale = moved === 'by-the-market';
  const bound = !beyond && (value ?? 0) < 1 && hasUnratedPool(account);
  // Zero from the other pools says nothing about the one without a ratio.
  if (bound && value === 0)
    return { ...unknown('the venue gives no ratio for a pool with positions'), beyond: false };
  return {
    value,
    quality: bound || stale ? worstQuality(quality, bound ? 'partial' : 'stale') : quality,
    source: 'venue',
    reason: bound
      ? 'at least this: the venue gives no ratio for a pool with positions'
      : stale
        ? 'the venue’s figure is older than the prices'
        : null,
    beyond,
  };
}
