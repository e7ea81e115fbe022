import type { Answer, Ask, World } from '../core/dialect.ts';
import type { FakeAccount, Right } from '../core/account.ts';
import type { KeyHolder } from './auth.ts';
import { bybitContracts, collateral, contractNamed } from './contracts.ts';
import { done, pageOf, refused } from './envelope.ts';
import { accountFigures } from './figures.ts';
import { emptyPositionRow, orderRow, positionRow, walletRow } from './rows.ts';

interface Asked extends KeyHolder {
  readonly ask: Ask;
  readonly world: World;
  readonly accounts: readonly FakeAccount[];
}

export const bybitPrivate: Readonly<Record<string, (asked: Asked) => Answer>> = {
  '/v5/user/query-api': apiKey,
  '/v5/user/query-sub-members': ({ ask, account, accounts }) =>
    done(ask, {
      subMembers: accounts
        .filter(({ master }) => master === account.id)
        .map(({ uid, label }) => ({
          uid,
          username: label,
          memberType: 1,
          status: 1,
          remark: '',
          accountMode: 5,
        })),
    }),
  '/v5/account/info': ({ ask, account }) => {
    const { mode } = account.stateAt(ask.at);
    return done(ask, {
      marginMode: marginModes[mode] ?? 'REGULAR_MARGIN',
      updatedTime: '1767225600000',
      unifiedMarginStatus: 5,
      dcpStatus: 'OFF',
      timeWindow: 10,
      smpGroup: 0,
      isMasterTrader: false,
      spotHedgingStatus: 'OFF',
    });
  },
  '/v5/account/wallet-balance': ({ ask, account, world }) => {
    if (ask.query.get('accountType') !== 'UNIFIED')
      return refused(ask, 10001, 'accountType only support UNIFIED.');
    const state = account.stateAt(ask.at);
    const figures = accountFigures(state, world.market, ask.at);
    return done(ask, { list: [walletRow(figures, state.mode)] });
  },
  '/v5/position/list': positions,
  '/v5/order/realtime': orders,
  '/v5/account/fee-rate': ({ ask }) => {
    const category = ask.query.get('category') ?? '';
    const symbol = ask.query.get('symbol');
    if (!['linear', 'inverse', 'spot', 'option'].includes(category))
      return refused(ask, 10001, 'params error: category invalid');
    return done(ask, {
      category: '',
      list: bybitContracts
        .filter((row) => row.category === category && (symbol ?? row.symbol) === row.symbol)
        .map((row) => ({
          symbol: row.symbol,
          takerFeeRate: row.takerFee,
          makerFeeRate: row.makerFee,
          baseCoin: '',
        })),
    });
  },
  '/v5/account/collateral-info': ({ ask }) =>
    done(ask, {
      list: Object.keys(collateral).map((currency) => ({
        availableToBorrow: '3',
        freeBorrowingAmount: '',
        freeBorrowAmount: '0',
        maxBorrowingAmount: '3',
        hourlyBorrowRate: '0.00000147',
        borrowUsageRate: '0',
        collateralSwitch: true,
        borrowAmount: '0',
        borrowable: true,
        currency,
        marginCollateral: true,
        freeBorrowingLimit: '0',
        collateralRatio: '0.95',
      })),
    }),
  '/v5/spot-margin-trade/position-tiers': ({ ask }) =>
    done(ask, {
      list: Object.keys(collateral).map((currency) => ({
        currency,
        positionTiersRatioList: [
          {
            tier: '1',
            borrowLimit: '390',
            positionMMR: '0.04000000',
            positionIMR: '0.20000000',
            maxLeverage: '5',
          },
          {
            tier: '2',
            borrowLimit: '391',
            positionMMR: '0.05000000',
            positionIMR: '0.25000000',
            maxLeverage: '4',
          },
        ],
      })),
    }),
  '/v5/asset/transfer/query-account-coins-balance': ({ ask, account }) =>
    done(ask, {
      memberId: account.uid,
      accountType: ask.query.get('accountType') ?? '',
      balance: account.stateAt(ask.at).reserves.map(({ asset, balance }) => ({
        coin: asset,
        transferBalance: balance,
        walletBalance: balance,
        bonus: '',
      })),
    }),
};

const marginModes: Readonly<Record<string, string>> = {
  'bybit-isolated': 'ISOLATED_MARGIN',
  'bybit-cross': 'REGULAR_MARGIN',
  'bybit-portfolio': 'PORTFOLIO_MARGIN',
};

/** GET /v5/user/query-api (bybit-exchange.github.io/docs/v5/user/apikey-info). */
function apiKey({ ask, account, key }: Asked): Answer {
  const may = (right: Right): boolean => key.rights.includes(right);
  const trades = (...names: readonly string[]): readonly string[] => (may('trade') ? names : []);
  const reads = may('trade') || may('transfer') || may('withdraw') ? 0 : 1;
  const DAY = 86_400_000;
  return done(ask, {
    id: account.uid,
    note: key.key,
    apiKey: key.key,
    readOnly: reads,
    secret: '',
    permissions: {
      ContractTrade: reads === 1 ? ['Order', 'Position'] : trades('Order', 'Position'),
      Spot: reads === 1 ? ['SpotTrade'] : trades('SpotTrade'),
      Wallet: [
        ...(may('transfer') ? ['AccountTransfer', 'SubMemberTransferList'] : []),
        ...(may('withdraw') ? ['Withdraw'] : []),
      ],
      Options: reads === 1 ? ['OptionsTrade'] : trades('OptionsTrade'),
      Derivatives: reads === 1 ? ['DerivativesTrade'] : trades('DerivativesTrade'),
      CopyTrading: [],
      BlockTrade: [],
      Exchange: [],
      NFT: [],
      Affiliate: [],
      Earn: [],
    },
    ips: key.ipBound ? ['127.0.0.1'] : ['*'],
    type: 1,
    deadlineDay: key.ipBound ? -2 : 60,
    expiredAt: new Date(ask.at + 60 * DAY).toISOString(),
    createdAt: '2026-01-01T00:00:00Z',
    unified: 0,
    uta: 1,
    userID: Number(account.uid),
    inviterID: 0,
    vipLevel: 'No VIP',
    mktMakerLevel: '0',
    affiliateID: 0,
    rsaPublicKey: '',
    isMaster: account.master === null,
    parentUid: account.master === null ? '0' : '100001',
    kycLevel: 'LEVEL_DEFAULT',
    kycRegion: '',
  });
}

/** Positions are paged by 20 unless more are asked for, 200 at most (margin/binance-bybit.md 3.12). */
function positions({ ask, account, world }: Asked): Answer {
  const { category, symbol, settle } = filters(ask);
  if (!['linear', 'inverse', 'option'].includes(category))
    return refused(ask, 10001, 'params error: Category is invalid');
  if (category === 'linear' && symbol === '' && settle === '')
    return refused(ask, 10001, 'params error: symbol or settleCoin is required');
  const { at } = ask;
  const figures = accountFigures(account.stateAt(at), world.market, at);
  const open = figures.positions
    .filter(({ contract }) => fits(contract, category, symbol, settle))
    .map((position) => positionRow(position, { account, at }));
  if (open.length === 0 && symbol !== '') {
    const contract = bybitContracts.find((row) => row.symbol === symbol);
    if (!contract) return refused(ask, 10001, 'params error: symbol invalid');
    const empty = [emptyPositionRow(symbol, world.market.markText(contract, at))];
    return done(ask, { list: empty, nextPageCursor: '', category });
  }
  const page = pageOf(open, ask, { usual: 20, most: 200, cap: world.pageCap });
  if (!page) return refused(ask, 10001, 'params error: cursor invalid');
  return done(ask, { list: page.rows, nextPageCursor: page.nextPageCursor, category });
}

function orders({ ask, account, world }: Asked): Answer {
  const { category, symbol, settle } = filters(ask);
  if (!['linear', 'inverse', 'option', 'spot'].includes(category))
    return refused(ask, 10001, 'params error: Category is invalid');
  if (category === 'linear' && symbol === '' && settle === '' && !ask.query.get('baseCoin'))
    return refused(ask, 10001, 'params error: symbol, settleCoin or baseCoin is required');
  const own = account
    .stateAt(ask.at)
    .orders.filter((order) => fits(contractNamed(order.symbol), category, symbol, settle));
  const page = pageOf(own, ask, { usual: 20, most: 50, cap: world.pageCap });
  if (!page) return refused(ask, 10001, 'params error: cursor invalid');
  const { rows, nextPageCursor } = page;
  return done(ask, { list: rows.map(orderRow), nextPageCursor, category });
}

interface Filters {
  readonly category: string;
  readonly symbol: string;
  readonly settle: string;
}

function filters({ query }: Ask): Filters {
  return {
    category: query.get('category') ?? '',
    symbol: query.get('symbol') ?? '',
    settle: query.get('settleCoin') ?? '',
  };
}

function fits(
  contract: { readonly category: string; readonly symbol: string; readonly settle: string },
  category: string,
  symbol: string,
  settle: string,
): boolean {
  return (
    contract.category === category &&
    (symbol === '' || contract.symbol === symbol) &&
    (settle === '' || contract.settle === settle)
  );
}
