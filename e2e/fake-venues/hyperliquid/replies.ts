import type { FakeAccount } from '../core/account.ts';
import type { World } from '../core/dialect.ts';
import { fixed, places, printed, type Exact } from '../core/exact.ts';
import { NEVER_CHOSE } from './accounts.ts';
import { hyperliquidContracts, marginTables, type HyperliquidContract } from './contracts.ts';
import { accountFigures, type PositionFigures, type Summary } from './figures.ts';

/** Bodies of `info` replies, every field a real one has (recordings/hyperliquid). */

export interface Moment {
  readonly at: number;
  readonly serverTime: number;
  readonly world: World;
}

/** Decimals with at least one digit after the point, six at most. */
function usd(value: Exact): string {
  const text = printed(value, 6);
  return text.includes('.') ? text : `${text}.0`;
}

function marginSummary(row: Summary): Readonly<Record<string, string>> {
  return {
    accountValue: usd(row.accountValue),
    totalNtlPos: usd(row.notional),
    totalRawUsd: usd(row.rawUsd),
    totalMarginUsed: usd(row.marginUsed),
  };
}

export function clearinghouseState(account: FakeAccount, moment: Moment): unknown {
  const { at, serverTime, world } = moment;
  const state = account.stateAt(at);
  const figures = accountFigures(state, world.market, at);
  // A unified account's collateral stands in the spot state; here its values read 0 (margin/hyperliquid 3.7).
  const unified = state.mode === 'hyperliquid-unified';
  const summaryOf = (row: Summary) =>
    marginSummary(unified ? { ...row, accountValue: row.accountValue.times(0) } : row);
  return {
    marginSummary: summaryOf(figures.all),
    crossMarginSummary: summaryOf(figures.cross),
    crossMaintenanceMarginUsed: usd(figures.crossMaintenance),
    withdrawable: usd(figures.withdrawable),
    assetPositions: figures.positions.map((position) => ({
      type: 'oneWay',
      position: positionRow(position),
    })),
    time: serverTime,
  };
}

function positionRow(position: PositionFigures): unknown {
  const { holding, contract, value } = position;
  const isolated = holding.isolated !== null;
  const raw = position.marginUsed.minus(holding.quantity.startsWith('-') ? value.negated() : value);
  return {
    coin: contract.symbol,
    szi: holding.quantity,
    leverage: isolated
      ? { type: 'isolated', value: Number(holding.leverage), rawUsd: usd(raw) }
      : { type: 'cross', value: Number(holding.leverage) },
    entryPx: holding.entry.includes('.') ? holding.entry : `${holding.entry}.0`,
    positionValue: usd(value),
    unrealizedPnl: usd(position.unrealized),
    returnOnEquity: printed(position.unrealized.div(position.marginUsed), 10),
    liquidationPx: null,
    marginUsed: usd(position.marginUsed),
    maxLeverage: contract.maxLeverage,
    cumFunding: { allTime: '0.0', sinceOpen: '0.0', sinceChange: '0.0' },
  };
}

export function spotState(account: FakeAccount, { at, world }: Moment): unknown {
  const state = account.stateAt(at);
  const { all } = accountFigures(state, world.market, at);
  const unified = state.mode === 'hyperliquid-unified';
  const usdc = state.reserves.find(({ asset }) => asset === 'USDC')?.balance ?? '0.0';
  const coins = [
    { coin: 'USDC', token: 0, total: unified ? usd(all.accountValue) : usdc },
    ...state.reserves
      .filter(({ asset }) => asset !== 'USDC')
      .map(({ asset, balance }) => ({ coin: asset, token: 150, total: balance })),
  ];
  return { balances: coins.map((row) => ({ ...row, hold: '0.0', entryNtl: '0.0' })) };
}

const abstractions: Readonly<Record<string, string>> = {
  'hyperliquid-unified': 'unifiedAccount',
  'hyperliquid-portfolio': 'portfolioMargin',
};

export function abstraction(account: FakeAccount, { at }: Moment): unknown {
  const standard = account.id === NEVER_CHOSE ? 'default' : 'disabled';
  return abstractions[account.stateAt(at).mode] ?? standard;
}

export function openOrders(account: FakeAccount, { at }: Moment): readonly unknown[] {
  return account.stateAt(at).orders.map((order) => ({
    children: [],
    cloid: null,
    coin: order.symbol,
    isPositionTpsl: false,
    isTrigger: order.trigger !== null,
    limitPx: order.price ?? '0.0',
    oid: Number(order.id),
    orderType: order.trigger === null ? 'Limit' : 'Stop Market',
    origSz: order.quantity,
    reduceOnly: true,
    side: order.side === 'buy' ? 'B' : 'A',
    sz: order.quantity,
    tif: order.trigger === null ? 'Gtc' : null,
    timestamp: 1767225600000,
    triggerCondition: order.trigger === null ? 'N/A' : `Price above ${order.trigger}`,
    triggerPx: order.trigger ?? '0.0',
  }));
}

export function meta({ world }: Moment) {
  return {
    universe: hyperliquidContracts.map((contract) => ({
      szDecimals: contract.sizeDecimals,
      name: contract.symbol,
      maxLeverage: contract.maxLeverage,
      marginTableId: contract.tableId,
      ...(world.delisted.has(`hyperliquid:${contract.symbol}`) ? { isDelisted: true } : {}),
    })),
    marginTables: marginTables.filter(
      ([id]) =>
        !hyperliquidContracts.some(
          ({ tableId, symbol }) => tableId === id && world.tierless.has(`hyperliquid:${symbol}`),
        ),
    ),
    collateralToken: 0,
  };
}

export function contextOf(contract: HyperliquidContract, { at, world }: Moment): unknown {
  const { market } = world;
  const mark = market.markText(contract, at);
  return {
    funding: '0.0000125',
    openInterest: '39338.76246',
    prevDayPx: market.markText(contract, at - 86_400_000),
    dayNtlVlm: '3096053627.56',
    premium: '-0.0001348801',
    oraclePx: fixed(market.indexOf(contract, at), places(contract.tick)),
    markPx: mark,
    midPx: mark,
    impactPxs: [mark, mark],
    dayBaseVlm: '36757.56691',
  };
}

export function mids({ at, world }: Moment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    hyperliquidContracts
      .filter(({ symbol }) => !world.delisted.has(`hyperliquid:${symbol}`))
      .map((contract) => [contract.symbol, world.market.markText(contract, at)]),
  );
}

/** HYPE against USDC, with a pair between two other tokens before it, so that neither place nor quote can be taken for granted. */
export function spotContexts({ at, world }: Moment): unknown {
  const token = (name: string, index: number) => ({
    name,
    szDecimals: 2,
    weiDecimals: 8,
    index,
    tokenId: `0x${String(index).padStart(32, '0')}`,
    isCanonical: true,
    evmContract: null,
    fullName: null,
  });
  const hype = world.market.index('HYPE', at).div(world.market.index('USDC', at));
  const context = (coin: string, mark: Exact) => ({
    prevDayPx: printed(mark, 6),
    dayNtlVlm: '118203911.1',
    markPx: printed(mark, 6),
    midPx: printed(mark, 6),
    circulatingSupply: '333928168.0',
    coin,
    totalSupply: '961692411.0',
    dayBaseVlm: '3012345.1',
  });
  return [
    {
      universe: [
        { tokens: [150, 268], name: '@207', index: 207, isCanonical: false },
        { tokens: [150, 0], name: '@107', index: 107, isCanonical: false },
      ],
      tokens: [token('USDC', 0), token('HYPE', 150), token('USDT0', 268)],
    },
    [context('@107', hype), context('@207', hype.times('1.5'))],
  ];
}
