import type { FakeAccount, FakeKey } from '../core/account.ts';
import type { Answer, Ask, World } from '../core/dialect.ts';
import { refused } from './auth.ts';
import { binanceContracts, type BinanceContract } from './contracts.ts';
import { accountFigures, type AccountFigures } from './figures.ts';
import {
  portfolioAccount,
  portfolioBalances,
  portfolioFigures,
  portfolioPositions,
  type PortfolioFigures,
} from './portfolio.ts';
import * as rows from './rows.ts';

export interface Asked {
  readonly ask: Ask;
  readonly world: World;
  readonly key: FakeKey;
  /** The product the path is of; null: the user has none of it, which reads as an empty account. */
  readonly account: FakeAccount | null;
}

interface PrivateCall {
  readonly weight: number;
  readonly answer: (asked: Asked) => Answer;
}

function call(weight: number, body: (asked: Asked) => unknown): PrivateCall {
  return { weight, answer: (asked) => ({ status: 200, body: body(asked) }) };
}

function figuresOf({ account, ask, world }: Asked): AccountFigures {
  const state = account?.stateAt(ask.at);
  return accountFigures(
    state ?? { ...nothing, mode: ask.path.startsWith('/dapi') ? 'binance-coinm' : nothing.mode },
    world.market,
    ask.at,
  );
}

const nothing = {
  mode: 'binance-usdm-single',
  hedge: false,
  wallets: [],
  holdings: [],
  orders: [],
  reserves: [],
} as const;

const stateOf = ({ account, ask }: Asked) => account?.stateAt(ask.at) ?? nothing;

const orders = (asked: Asked): unknown => stateOf(asked).orders.map(rows.orderRow);

export const binancePrivate: Readonly<Record<string, PrivateCall>> = {
  '/fapi/v3/account': call(5, (asked) => rows.usdmAccount(figuresOf(asked))),
  '/fapi/v3/positionRisk': call(5, (asked) => figuresOf(asked).positions.map(rows.usdmPosition)),
  '/fapi/v3/balance': call(5, (asked) =>
    figuresOf(asked).assets.map(rows.balanceRow(asked.account?.uid ?? '', false)),
  ),
  '/fapi/v1/symbolConfig': call(5, (asked) => rows.symbolConfigs(stateOf(asked))),
  '/fapi/v1/accountConfig': call(5, (asked) => ({
    feeTier: 0,
    canTrade: true,
    canDeposit: true,
    canWithdraw: true,
    dualSidePosition: stateOf(asked).hedge,
    updateTime: 0,
    multiAssetsMargin: stateOf(asked).mode === 'binance-usdm-multi',
    tradeGroupId: -1,
  })),
  '/fapi/v1/openOrders': call(40, orders),
  '/fapi/v1/openAlgoOrders': call(40, () => []),
  '/dapi/v1/openOrders': call(40, orders),
  '/fapi/v1/leverageBracket': { weight: 1, answer: (asked) => brackets(asked, 'usdm') },
  '/dapi/v2/leverageBracket': { weight: 1, answer: (asked) => brackets(asked, 'coinm') },
  '/fapi/v1/commissionRate': { weight: 20, answer: commission },
  '/dapi/v1/commissionRate': { weight: 20, answer: commission },
  '/dapi/v1/account': call(5, (asked) => rows.coinmAccount(figuresOf(asked))),
  '/dapi/v1/positionRisk': call(1, (asked) => figuresOf(asked).positions.map(rows.coinmPosition)),
  '/dapi/v1/balance': call(1, (asked) =>
    figuresOf(asked).assets.map(rows.balanceRow(asked.account?.uid ?? '', true)),
  ),
  '/dapi/v1/positionSide/dual': call(30, (asked) => ({ dualSidePosition: stateOf(asked).hedge })),
  '/papi/v1/account': portfolio(20, (figures, { ask }) => portfolioAccount(figures, ask.at)),
  '/papi/v1/balance': portfolio(20, (figures) => portfolioBalances(figures)),
  '/papi/v1/um/positionRisk': portfolio(5, (figures) => portfolioPositions(figures, 'usdm')),
  '/papi/v1/cm/positionRisk': portfolio(1, (figures) => portfolioPositions(figures, 'coinm')),
  '/papi/v1/um/openOrders': portfolio(40, (_figures, asked) => ordersOf(asked, 'usdm')),
  '/papi/v1/cm/openOrders': portfolio(40, (_figures, asked) => ordersOf(asked, 'coinm')),
  '/sapi/v1/portfolio/account': {
    weight: 5,
    answer: () => refused(400, -21001, 'User is not uniaccount.'),
  },
  '/api/v3/account': call(20, spotAccount),
  '/sapi/v1/account/apiRestrictions': call(1, restrictions),
};

/** Of who has no portfolio margin the venue refuses the key by code. */
function portfolio(
  weight: number,
  body: (figures: PortfolioFigures, asked: Asked) => unknown,
): PrivateCall {
  return {
    weight,
    answer: (asked) => {
      const { account, ask, world } = asked;
      if (account?.stateAt(ask.at).mode !== 'binance-portfolio')
        return refused(400, -2015, 'Invalid API-key, IP, or permissions for action');
      return { status: 200, body: body(portfolioFigures(account, world.market, ask.at), asked) };
    },
  };
}

function ordersOf(asked: Asked, product: BinanceContract['product']): readonly unknown[] {
  const own = new Set(
    binanceContracts.filter((row) => row.product === product).map(({ symbol }) => symbol),
  );
  return stateOf(asked)
    .orders.filter(({ symbol }) => own.has(symbol))
    .map(rows.orderRow);
}

/** GET /sapi/v1/account/apiRestrictions (developers.binance.com, wallet, api-key-permission). */
function restrictions({ key }: Asked): unknown {
  const may = (right: FakeKey['rights'][number]): boolean => key.rights.includes(right);
  return {
    ipRestrict: key.ipBound,
    createTime: 1767225600000,
    enableReading: true,
    enableInternalTransfer: may('transfer'),
    enableFutures: may('trade'),
    permitsUniversalTransfer: may('transfer'),
    enableVanillaOptions: may('trade'),
    enablePortfolioMarginTrading: false,
    enableFixApiTrade: false,
    enableFixReadOnly: true,
    enableMargin: may('trade'),
    enableSpotAndMarginTrading: may('trade'),
    enableWithdrawals: may('withdraw'),
  };
}

function spotAccount(asked: Asked): unknown {
  return {
    makerCommission: 10,
    takerCommission: 10,
    buyerCommission: 0,
    sellerCommission: 0,
    canTrade: asked.key.rights.includes('trade'),
    canWithdraw: asked.key.rights.includes('withdraw'),
    canDeposit: true,
    updateTime: 1767225600000,
    accountType: 'SPOT',
    balances: stateOf(asked).reserves.map(({ asset, balance }) => ({
      asset,
      free: balance,
      locked: '0.00000000',
    })),
    permissions: ['SPOT'],
    uid: Number(asked.account?.uid ?? 0),
  };
}

/** Of all contracts a list, of one the row itself; JSON numbers (margin/binance-bybit.md 2.13). */
function brackets({ ask, world }: Asked, product: BinanceContract['product']): Answer {
  const all = binanceContracts
    .filter((row) => row.product === product && !world.tierless.has(`binance:${row.symbol}`))
    .map(({ symbol, brackets: own }) => ({
      symbol,
      notionalCoef: 1,
      brackets: own.map(({ floor, cap, mmr, maxLeverage, cum }, index) => ({
        bracket: index + 1,
        initialLeverage: Number(maxLeverage),
        ...(product === 'usdm'
          ? { notionalCap: Number(cap), notionalFloor: Number(floor) }
          : { qtyCap: Number(cap), qtylFloor: Number(floor) }),
        maintMarginRatio: Number(mmr),
        cum: Number(cum),
      })),
    }));
  const symbol = ask.query.get('symbol');
  if (symbol === null) return { status: 200, body: all };
  const one = all.find((row) => row.symbol === symbol);
  return one ? { status: 200, body: one } : refused(400, -1121, 'Invalid symbol.');
}

function commission({ ask }: Asked): Answer {
  const symbol = ask.query.get('symbol');
  if (!binanceContracts.some((row) => row.symbol === symbol))
    return refused(400, -1121, 'Invalid symbol.');
  return {
    status: 200,
    body: { symbol, makerCommissionRate: '0.0002', takerCommissionRate: '0.0005' },
  };
}
