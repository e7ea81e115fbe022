import type { Balance, Pool, ReportedMargin } from '#shared/domain/account.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { add, isZero } from '../wire/decimal.ts';
import { assetCode, idOf } from '../wire/identifiers.ts';
import { reportedMargin } from '../wire/portion.ts';
import type { OpenPosition } from './parse.ts';
import type { DeribitReplies } from './read-replies.ts';
import type { Summary } from './wire.ts';

const UNIFIED_POOL = 'unified';

export function poolOf(settle: string, { currencies }: DeribitReplies): string {
  const summary = currencies.find((row) => row.currency === settle);
  return summary && isCross(summary) ? UNIFIED_POOL : idOf('cross', settle);
}

export function poolsOf(
  read: DeribitReplies,
  open: readonly OpenPosition[],
  asOf: number,
): readonly Pool[] {
  const held = heldCurrencies(read, open);
  const segregated = held.filter((row) => !isCross(row)).map((row) => currencyPool(row, asOf));
  const unified: readonly Pool[] = held.some(isCross)
    ? [
        {
          id: UNIFIED_POOL,
          kind: 'unified',
          marginAsset: null,
          wallet: null,
          reported: accountTotals(read.currencies, asOf),
        },
      ]
    : [];
  const known = new Set(read.currencies.map((row) => row.currency));
  const unknown = [...new Set(open.map(({ instrument }) => instrument.settle))].filter(
    (settle) => !known.has(settle),
  );
  return [
    ...unified,
    ...segregated,
    ...unknown.map((settle) => ({
      id: idOf('cross', settle),
      kind: 'cross' as const,
      marginAsset: settle,
      wallet: null,
      reported: null,
    })),
  ];
}

function currencyPool(row: Summary, asOf: number): Pool {
  return {
    id: idOf('cross', row.currency),
    kind: 'cross',
    marginAsset: assetCode(row.currency),
    wallet: walletOf(row),
    reported: currencyMargin(row, asOf),
  };
}

/** `balance` is what the last settlement left; profit realized since then is the account's as well (margin/deribit 2.2). */
function walletOf(row: Summary): DecimalText {
  return add(row.balance, row.futures_session_rpl ?? '0');
}

/** Deribit prints no ratio; it follows from maintenance and margin balance. */
function currencyMargin(row: Summary, asOf: number): ReportedMargin {
  return reportedMargin(assetCode(row.currency), asOf, {
    equity: row.equity,
    marginBalance: row.margin_balance,
    initialMargin: row.initial_margin,
    maintenanceMargin: row.maintenance_margin,
    available: row.available_funds,
    unrealizedPnl: row.futures_session_upl,
  });
}

/** Cross models print the account's USD figures in every currency's summary: the same figure each time, never a sum. */
export function accountTotals(currencies: readonly Summary[], asOf: number): ReportedMargin | null {
  const row = currencies.find((summary) => isCross(summary) && summary.total_equity_usd !== null);
  if (!row) return null;
  return reportedMargin('USD', asOf, {
    equity: row.total_equity_usd,
    marginBalance: row.total_margin_balance_usd,
    initialMargin: row.total_initial_margin_usd,
    maintenanceMargin: row.total_maintenance_margin_usd,
  });
}

export function balanceOf(row: Summary, asOf: number): Balance {
  const figures = currencyMargin(row, asOf);
  return {
    asset: assetCode(row.currency),
    wallet: walletOf(row),
    borrowed: null,
    // In cross models margin and maintenance are the account's, converted: not this coin's.
    reported: isCross(row)
      ? reportedMargin(assetCode(row.currency), asOf, { equity: row.equity })
      : figures,
  };
}

export function heldCurrencies(
  { currencies }: DeribitReplies,
  open: readonly OpenPosition[],
): readonly Summary[] {
  const used = new Set(open.map(({ instrument }) => instrument.settle));
  return currencies.filter(
    (row) =>
      used.has(row.currency) ||
      [row.balance, row.equity, row.initial_margin].some((figure) => !isZero(figure)),
  );
}

export function isCross(summary: Summary): boolean {
  return summary.margin_model === 'cross_sm' || summary.margin_model === 'cross_pm';
}
