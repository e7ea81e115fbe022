import type { FakeAccount, RestingOrder } from '../core/account.ts';
import { fixed, places, printed, type Exact } from '../core/exact.ts';
import type { AccountFigures, CoinFigures, PositionFigures } from './figures.ts';
import { contractNamed } from './contracts.ts';

/** Rows of Bybit's account replies and streams, every field a real one has (recordings/bybit, v5 documentation). */

const OPENED = '1767225600000';

const index = { both: 0, long: 1, short: 2 } as const;

export function positionRow(
  position: PositionFigures,
  { account, at }: { readonly account: FakeAccount; readonly at: number },
): Readonly<Record<string, unknown>> {
  const { holding, contract, mark } = position;
  const short = holding.quantity.startsWith('-');
  const digits = places(contract.tick);
  return {
    positionIdx: index[holding.leg],
    riskId: 1,
    riskLimitValue: contract.tiers[0]?.limit ?? '',
    symbol: contract.symbol,
    side: short ? 'Sell' : 'Buy',
    size: holding.quantity.replace('-', ''),
    avgPrice: holding.entry,
    positionValue: printed(position.entryValue, 18),
    tradeMode: 0,
    positionStatus: 'Normal',
    autoAddMargin: 0,
    adlRankIndicator: Math.max(1, Math.ceil(holding.adlRank * 5)),
    leverage: isPortfolio(account, at) ? '' : holding.leverage,
    positionBalance: '0',
    markPrice: fixed(mark, digits),
    liqPrice: position.liquidation ? fixed(position.liquidation, digits) : '',
    bustPrice: '',
    positionMM: printed(position.maintenanceMargin),
    positionMMByMp: printed(position.maintenanceMargin),
    positionIM: printed(position.initialMargin),
    positionIMByMp: printed(position.initialMargin),
    tpslMode: 'Full',
    takeProfit: '',
    stopLoss: '',
    trailingStop: '0',
    sessionAvgPrice: '',
    delta: '',
    gamma: '',
    vega: '',
    theta: '',
    unrealisedPnl: printed(position.unrealized),
    curRealisedPnl: '0',
    cumRealisedPnl: '0',
    seq: account.sequenceAt(at),
    isReduceOnly: false,
    mmrSysUpdatedTime: '',
    leverageSysUpdatedTime: '',
    createdTime: OPENED,
    updatedTime: String(at),
  };
}

/** What Bybit sends for a contract asked for by name in which nothing is open. */
export function emptyPositionRow(symbol: string, mark: string): Readonly<Record<string, unknown>> {
  return {
    positionIdx: 0,
    riskId: 1,
    riskLimitValue: '',
    symbol,
    side: '',
    size: '0',
    avgPrice: '0',
    positionValue: '0',
    tradeMode: 0,
    positionStatus: 'Normal',
    autoAddMargin: 0,
    adlRankIndicator: 0,
    leverage: '10',
    positionBalance: '0',
    markPrice: mark,
    liqPrice: '',
    bustPrice: '',
    positionMM: '0',
    positionIM: '0',
    tpslMode: 'Full',
    takeProfit: '0',
    stopLoss: '0',
    trailingStop: '0',
    unrealisedPnl: '0',
    curRealisedPnl: '0',
    cumRealisedPnl: '0',
    seq: -1,
    isReduceOnly: false,
    mmrSysUpdatedTime: '',
    leverageSysUpdatedTime: '',
    createdTime: '',
    updatedTime: '',
  };
}

function isPortfolio(account: FakeAccount, at: number): boolean {
  return account.stateAt(at).mode === 'bybit-portfolio';
}

export function walletRow(
  figures: AccountFigures,
  mode: string,
): Readonly<Record<string, unknown>> {
  // Account figures do not apply in isolated margin and are blank there (margin/binance-bybit.md 3.4).
  const account = (value: Exact, digits = 8): string =>
    mode === 'bybit-isolated' ? '' : printed(value, digits);
  return {
    totalEquity: printed(figures.totalEquity),
    accountIMRate: account(figures.imRate, 4),
    accountIMRateByMp: account(figures.imRate, 4),
    totalMarginBalance: account(figures.marginBalance),
    totalInitialMargin: account(figures.initialMargin),
    totalInitialMarginByMp: account(figures.initialMargin),
    accountType: 'UNIFIED',
    totalAvailableBalance: account(figures.marginBalance.minus(figures.initialMargin)),
    accountMMRate: account(figures.mmRate, 4),
    accountMMRateByMp: account(figures.mmRate, 4),
    totalPerpUPL: printed(figures.perpPnl),
    totalWalletBalance: printed(figures.walletBalance),
    accountLTV: account(figures.imRate.times(0), 4),
    totalMaintenanceMargin: account(figures.maintenanceMargin),
    totalMaintenanceMarginByMp: account(figures.maintenanceMargin),
    coin: figures.coins.map(coinRow),
  };
}

function coinRow(coin: CoinFigures): Readonly<Record<string, unknown>> {
  return {
    availableToBorrow: '',
    bonus: '0',
    accruedInterest: '0',
    availableToWithdraw: '',
    totalOrderIM: '0',
    equity: printed(coin.equity),
    totalPositionMM: printed(coin.positionMM),
    usdValue: printed(coin.equity.times(coin.usd)),
    unrealisedPnl: printed(coin.unrealized),
    collateralSwitch: true,
    spotHedgingQty: '0',
    borrowAmount: '0',
    totalPositionIM: printed(coin.positionIM),
    walletBalance: printed(coin.wallet),
    cumRealisedPnl: '0',
    locked: '0',
    marginCollateral: true,
    coin: coin.coin,
    spotBorrow: '0',
  };
}

export function orderRow(order: RestingOrder): Readonly<Record<string, unknown>> {
  const stop = order.trigger !== null;
  return {
    orderId: order.id,
    orderLinkId: '',
    blockTradeId: '',
    symbol: order.symbol,
    price: order.price ?? '0',
    qty: order.quantity,
    side: order.side === 'buy' ? 'Buy' : 'Sell',
    isLeverage: '',
    positionIdx: index[order.leg],
    orderStatus: stop ? 'Untriggered' : 'New',
    cancelType: 'UNKNOWN',
    rejectReason: 'EC_NoError',
    avgPrice: '',
    leavesQty: order.quantity,
    leavesValue: '0',
    cumExecQty: '0',
    cumExecValue: '0',
    cumExecFee: '0',
    timeInForce: stop ? 'IOC' : 'GTC',
    orderType: order.price === null ? 'Market' : 'Limit',
    stopOrderType: stop ? 'StopLoss' : '',
    orderIv: '',
    triggerPrice: order.trigger ?? '',
    takeProfit: '',
    stopLoss: '',
    tpTriggerBy: '',
    slTriggerBy: '',
    triggerDirection: stop ? (order.side === 'buy' ? 1 : 2) : 0,
    triggerBy: stop ? 'MarkPrice' : '',
    lastPriceOnCreated: order.price ?? order.trigger ?? '',
    reduceOnly: true,
    closeOnTrigger: stop,
    smpType: 'None',
    smpGroup: 0,
    smpOrderId: '',
    tpslMode: stop ? 'Full' : 'UNKNOWN',
    tpLimitPrice: '',
    slLimitPrice: '',
    placeType: '',
    createdTime: OPENED,
    updatedTime: OPENED,
    ocoTriggerBy: '',
    settleCoin: contractNamed(order.symbol).settle,
  };
}
