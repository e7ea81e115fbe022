import type { AccountState, RestingOrder } from '../core/account.ts';
import { printed, type Exact } from '../core/exact.ts';
import { cut, type AccountFigures, type AssetFigures, type PositionFigures } from './figures.ts';

/** Rows of Binance's account replies, every field a real one has (recordings/binance, margin/binance-bybit.md 2.13). */

const UPDATED = 1767225600000;
const sides = { both: 'BOTH', long: 'LONG', short: 'SHORT' } as const;
const NONE = '0.00000000';

function isolatedOf(position: PositionFigures): { margin: string; wallet: string } {
  const { isolated } = position.holding;
  if (isolated === null) return { margin: '0', wallet: '0' };
  return { margin: cut(position.unrealized.plus(isolated)), wallet: isolated };
}

export function assetRow(row: AssetFigures): Readonly<Record<string, unknown>> {
  return {
    asset: row.asset,
    walletBalance: cut(row.wallet),
    unrealizedProfit: cut(row.unrealized),
    marginBalance: cut(row.wallet.plus(row.unrealized)),
    maintMargin: cut(row.maintenanceMargin),
    initialMargin: cut(row.initialMargin),
    positionInitialMargin: cut(row.initialMargin),
    openOrderInitialMargin: NONE,
    crossWalletBalance: cut(row.crossWallet),
    crossUnPnl: cut(row.crossUnrealized),
    availableBalance: cut(row.available),
    maxWithdrawAmount: cut(row.available),
    marginAvailable: true,
    updateTime: UPDATED,
  };
}

/** GET /fapi/v3/account. */
export function usdmAccount({ positions, assets, totals }: AccountFigures): unknown {
  return {
    totalInitialMargin: cut(totals.initialMargin),
    totalMaintMargin: cut(totals.maintenanceMargin),
    totalWalletBalance: cut(totals.wallet),
    totalUnrealizedProfit: cut(totals.unrealized),
    totalMarginBalance: cut(totals.wallet.plus(totals.unrealized)),
    totalPositionInitialMargin: cut(totals.initialMargin),
    totalOpenOrderInitialMargin: NONE,
    totalCrossWalletBalance: cut(totals.crossWallet),
    totalCrossUnPnl: cut(totals.crossUnrealized),
    availableBalance: cut(totals.available),
    maxWithdrawAmount: cut(totals.available),
    assets: assets.map(assetRow),
    positions: positions.map((position) => ({
      symbol: position.contract.symbol,
      positionSide: sides[position.holding.leg],
      positionAmt: position.holding.quantity,
      unrealizedProfit: cut(position.unrealized),
      isolatedMargin: isolatedOf(position).margin,
      notional: cut(position.notional),
      isolatedWallet: isolatedOf(position).wallet,
      initialMargin: cut(position.initialMargin),
      maintMargin: cut(position.maintenanceMargin),
      updateTime: UPDATED,
    })),
  };
}

function price(value: Exact | null): string {
  return value ? cut(value) : '0';
}

/** GET /fapi/v3/positionRisk. */
export function usdmPosition(position: PositionFigures): unknown {
  const { holding, contract } = position;
  return {
    symbol: contract.symbol,
    positionSide: sides[holding.leg],
    positionAmt: holding.quantity,
    entryPrice: holding.entry,
    breakEvenPrice: holding.entry,
    markPrice: cut(position.mark),
    unRealizedProfit: cut(position.unrealized),
    liquidationPrice: price(position.liquidation),
    isolatedMargin: isolatedOf(position).margin,
    notional: cut(position.notional),
    marginAsset: contract.marginAsset,
    isolatedWallet: isolatedOf(position).wallet,
    initialMargin: cut(position.initialMargin),
    maintMargin: cut(position.maintenanceMargin),
    positionInitialMargin: cut(position.initialMargin),
    openOrderInitialMargin: '0',
    adl: Math.round(holding.adlRank * 4),
    bidNotional: '0',
    askNotional: '0',
    updateTime: UPDATED,
  };
}

/** GET /dapi/v1/account. */
export function coinmAccount({ positions, assets }: AccountFigures): unknown {
  return {
    assets: assets.map(assetRow),
    positions: positions.map((position) => ({
      symbol: position.contract.symbol,
      positionAmt: position.holding.quantity,
      initialMargin: cut(position.initialMargin),
      maintMargin: cut(position.maintenanceMargin),
      unrealizedProfit: cut(position.unrealized),
      positionInitialMargin: cut(position.initialMargin),
      openOrderInitialMargin: '0',
      leverage: position.holding.leverage,
      isolated: position.holding.isolated !== null,
      positionSide: sides[position.holding.leg],
      entryPrice: position.holding.entry,
      breakEvenPrice: position.holding.entry,
      maxQty: '50',
      notionalValue: cut(position.notional),
      isolatedWallet: isolatedOf(position).wallet,
      updateTime: UPDATED,
    })),
    canDeposit: true,
    canTrade: true,
    canWithdraw: true,
    feeTier: 0,
    updateTime: 0,
  };
}

/** GET /dapi/v1/positionRisk. */
export function coinmPosition(position: PositionFigures): unknown {
  const { holding, contract } = position;
  return {
    symbol: contract.symbol,
    positionAmt: holding.quantity,
    entryPrice: holding.entry,
    breakEvenPrice: holding.entry,
    markPrice: cut(position.mark),
    unRealizedProfit: cut(position.unrealized),
    liquidationPrice: price(position.liquidation),
    leverage: holding.leverage,
    maxQty: '50',
    marginType: holding.isolated === null ? 'cross' : 'isolated',
    isolatedMargin: isolatedOf(position).margin,
    isAutoAddMargin: 'false',
    positionSide: sides[holding.leg],
    notionalValue: cut(position.notional),
    isolatedWallet: isolatedOf(position).wallet,
    updateTime: UPDATED,
  };
}

export function balanceRow(uid: string, coinm: boolean) {
  return (row: AssetFigures): unknown => ({
    accountAlias: `fake${uid}`,
    asset: row.asset,
    balance: cut(row.wallet),
    ...(coinm ? { withdrawAvailable: cut(row.available) } : {}),
    crossWalletBalance: cut(row.crossWallet),
    crossUnPnl: cut(row.crossUnrealized),
    availableBalance: cut(row.available),
    ...(coinm ? {} : { maxWithdrawAmount: cut(row.available), marginAvailable: true }),
    updateTime: UPDATED,
  });
}

/** GET /fapi/v1/symbolConfig: of every contract the account has touched. */
export function symbolConfigs({ holdings }: AccountState): unknown {
  const bySymbol = new Map(holdings.map((holding) => [holding.symbol, holding]));
  return [...bySymbol.values()].map(({ symbol, isolated, leverage }) => ({
    symbol,
    marginType: isolated === null ? 'CROSSED' : 'ISOLATED',
    isAutoAddMargin: false,
    leverage: Number(leverage),
    maxNotionalValue: '1000000',
  }));
}

export function orderRow(order: RestingOrder): unknown {
  const stop = order.trigger !== null;
  const type = stop ? 'STOP_MARKET' : 'LIMIT';
  return {
    orderId: Number(order.id),
    symbol: order.symbol,
    status: 'NEW',
    clientOrderId: `fake-${order.id}`,
    price: order.price ?? '0',
    avgPrice: '0.00',
    origQty: order.quantity,
    executedQty: '0',
    cumQuote: '0',
    timeInForce: 'GTC',
    type,
    reduceOnly: true,
    closePosition: false,
    side: order.side.toUpperCase(),
    positionSide: sides[order.leg],
    stopPrice: order.trigger ?? '0',
    workingType: 'MARK_PRICE',
    priceProtect: false,
    origType: type,
    priceMatch: 'NONE',
    selfTradePreventionMode: 'EXPIRE_MAKER',
    goodTillDate: 0,
    time: UPDATED,
    updateTime: UPDATED,
  };
}

/** `ACCOUNT_UPDATE` of the user stream: what changed, here everything the account holds. */
export function accountUpdate(figures: AccountFigures, at: number): unknown {
  return {
    e: 'ACCOUNT_UPDATE',
    E: at,
    T: at,
    a: {
      m: 'ORDER',
      B: figures.assets.map((row) => ({
        a: row.asset,
        wb: cut(row.wallet),
        cw: cut(row.crossWallet),
        bc: '0',
      })),
      P: figures.positions.map((position) => ({
        s: position.contract.symbol,
        pa: position.holding.quantity,
        ep: position.holding.entry,
        bep: position.holding.entry,
        cr: '0',
        up: printed(position.unrealized),
        mt: position.holding.isolated === null ? 'cross' : 'isolated',
        iw: isolatedOf(position).wallet,
        ps: sides[position.holding.leg],
      })),
    },
  };
}
