import type { Balance, Pool, ReportedMargin } from '#shared/domain/account.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { add, isZero, magnitude, subtract } from '../wire/decimal.ts';
import { assetCode, idOf } from '../wire/identifiers.ts';
import { reportedMargin } from '../wire/portion.ts';
import type { OpenPosition } from './open-position.ts';
import type { OkxReplies } from './read-replies.ts';
import type { BalanceRow, Detail } from './wire.ts';

const UNIFIED_POOL = 'unified';

/** Multi-currency and portfolio accounts count every currency together; they alone report `adjEq`. */
export function isUnified({ config, balance }: OkxReplies): boolean {
  if (config) return config.level === 'multi-currency' || config.level === 'portfolio';
  return balance !== null && balance.adjEq !== null;
}

export function poolOf({ row }: OpenPosition, unified: boolean): string {
  // A pair may be held both ways at once, which the currency of a spot margin position tells apart.
  if (row.mgnMode === 'isolated') return idOf('isolated', row.instId, row.posCcy ?? row.posSide);
  return unified ? UNIFIED_POOL : idOf('cross', row.ccy);
}

export function okxPools(replies: OkxReplies, asOf: number): readonly Pool[] {
  const open = replies.open ?? [];
  const isolated = open.filter(({ row }) => row.mgnMode === 'isolated');
  const shared = isUnified(replies)
    ? [unifiedPool(replies.balance, asOf)]
    : currencyPools(replies.balance, open, asOf);
  const unlisted = replies.open === null ? unlistedPools(replies.balance, asOf) : [];
  return [...shared, ...isolated.map((position) => isolatedPool(position, asOf)), ...unlisted];
}

/** Margin of isolated positions when no reply lists them: it is there, and its load is unknown. */
function unlistedPools(balance: BalanceRow | null, asOf: number): readonly Pool[] {
  return (balance?.details ?? []).flatMap((detail) => {
    const { isoEq, isoUpl } = detail;
    if (isoEq === null || isZero(isoEq)) return [];
    return [
      {
        id: idOf('isolated', detail.ccy, 'unlisted'),
        kind: 'isolated' as const,
        marginAsset: assetCode(detail.ccy),
        wallet: isoUpl === null ? null : subtract(isoEq, isoUpl),
        reported: reportedMargin(assetCode(detail.ccy), asOf, {
          equity: isoEq,
          unrealizedPnl: isoUpl,
        }),
      },
    ];
  });
}

function unifiedPool(balance: BalanceRow | null, asOf: number): Pool {
  return {
    id: UNIFIED_POOL,
    kind: 'unified',
    marginAsset: null,
    wallet: null,
    reported: balance && accountMargin(balance, asOf),
  };
}

export function accountMargin(balance: BalanceRow, asOf: number): ReportedMargin {
  return reportedMargin('USD', asOf, {
    equity: balance.totalEq,
    marginBalance: balance.adjEq,
    initialMargin: balance.imr,
    maintenanceMargin: balance.mmr,
    available: balance.availEq,
    unrealizedPnl: balance.upl,
    nativeRatio: ratio(balance.mgnRatio),
  });
}

/** What isolated positions owe stands with them. */
function borrowedOf({ liab, isoLiab }: Detail): DecimalText | null {
  return liab === null ? null : subtract(magnitude(liab), magnitude(isoLiab ?? '0'));
}

function ratio(value: DecimalText | null): ReportedMargin['nativeRatio'] {
  return value === null ? null : { kind: 'mgn-ratio', value };
}

function currencyPools(
  balance: BalanceRow | null,
  open: readonly OpenPosition[],
  asOf: number,
): readonly Pool[] {
  const used = new Set(open.filter(({ row }) => row.mgnMode === 'cross').map(({ row }) => row.ccy));
  const pools = (balance?.details ?? [])
    .filter((detail) => !isZero(detail.cashBal) || used.has(detail.ccy))
    .map((detail) => crossPool(detail.ccy, detail.cashBal, crossMargin(detail, asOf)));
  const known = new Set(pools.map((pool) => pool.marginAsset));
  const unknown = [...used].filter((currency) => !known.has(assetCode(currency)));
  return [
    ...pools,
    // The ratio that OKX prints beside a cross position is the one of its whole currency.
    ...unknown.map((currency) => {
      const stated = open.find(({ row }) => row.ccy === currency && row.mgnMode === 'cross');
      const nativeRatio = ratio(stated?.row.mgnRatio ?? null);
      return crossPool(currency, null, reportedMargin(assetCode(currency), asOf, { nativeRatio }));
    }),
  ];
}

function crossPool(currency: string, wallet: DecimalText | null, reported: ReportedMargin): Pool {
  return {
    id: idOf('cross', currency),
    kind: 'cross',
    marginAsset: assetCode(currency),
    wallet,
    reported,
  };
}

/** `eq` and `upl` include isolated positions, which are pools of their own; with some, they are not the cross pool's. */
function crossMargin(detail: Detail, asOf: number): ReportedMargin {
  const alone = detail.isoEq === null || isZero(detail.isoEq);
  return reportedMargin(assetCode(detail.ccy), asOf, {
    equity: alone ? detail.eq : null,
    initialMargin: detail.imr,
    maintenanceMargin: detail.mmr,
    available: detail.availEq,
    unrealizedPnl: alone ? detail.upl : null,
    nativeRatio: ratio(detail.mgnRatio),
  });
}

function isolatedPool(position: OpenPosition, asOf: number): Pool {
  const { row } = position;
  return {
    id: poolOf(position, false),
    kind: 'isolated',
    marginAsset: assetCode(row.ccy),
    wallet: row.margin,
    reported: reportedMargin(assetCode(row.ccy), asOf, {
      initialMargin: row.imr,
      maintenanceMargin: row.mmr,
      unrealizedPnl: row.upl,
      nativeRatio: ratio(row.mgnRatio),
    }),
  };
}

/**
 * Coins held. OKX's `cashBal` leaves out what is assigned to isolated positions; a wallet balance does not, so their
 * margin, isoEq − isoUpl, is added back (equity = cashBal + upl + isoEq..., margin/okx 1.6).
 */
export function okxBalances(balance: BalanceRow | null, asOf: number): readonly Balance[] {
  return (balance?.details ?? [])
    .filter((detail) => !isZero(detail.cashBal) || !isZero(detail.eq))
    .map((detail) => ({
      asset: assetCode(detail.ccy),
      wallet: add(detail.cashBal, subtract(detail.isoEq ?? '0', detail.isoUpl ?? '0')),
      borrowed: borrowedOf(detail),
      reported: reportedMargin(assetCode(detail.ccy), asOf, {
        equity: detail.eq,
        initialMargin: detail.imr,
        maintenanceMargin: detail.mmr,
        available: detail.availEq,
        unrealizedPnl: detail.upl,
        nativeRatio: ratio(detail.mgnRatio),
      }),
    }));
}
