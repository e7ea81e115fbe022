import type { FakeAccount } from '../core/account.ts';
import type { Answer, Ask, World } from '../core/dialect.ts';
import { done, type KeyHolder } from './auth.ts';
import { TAKER } from './contracts.ts';
import { accountFigures } from './figures.ts';
import { balanceRow, orderRow, positionRow } from './rows.ts';

interface Asked extends KeyHolder {
  readonly ask: Ask;
  readonly world: World;
  readonly accounts: readonly FakeAccount[];
}

const levels: Readonly<Record<string, string>> = {
  'okx-spot': '1',
  'okx-futures': '2',
  'okx-multi-currency': '3',
  'okx-portfolio': '4',
};

export const okxPrivate: Readonly<Record<string, (asked: Asked) => Answer>> = {
  '/api/v5/account/config': config,
  '/api/v5/account/balance': ({ ask, account, world }) => {
    const figures = accountFigures(account.stateAt(ask.at), world.market, ask.at);
    return done([balanceRow(figures, ask.serverTime)]);
  },
  '/api/v5/account/positions': ({ ask, account, world }) => {
    const figures = accountFigures(account.stateAt(ask.at), world.market, ask.at);
    const id = ask.query.get('instId');
    return done(
      figures.positions
        .filter(({ contract }) => id === null || contract.symbol === id)
        .map((position) => positionRow(position, account)),
    );
  },
  '/api/v5/trade/orders-pending': ({ ask, account, world }) => {
    const all = account.stateAt(ask.at).orders;
    // Pages go back in time from the order id in `after` (API v5, "Get order list").
    const after = ask.query.get('after');
    const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
    const size = Math.min(Number(ask.query.get('limit') ?? 100) || 100, world.pageCap ?? 100);
    return done(all.slice(from, from + size).map(orderRow));
  },
  '/api/v5/trade/orders-algo-pending': () => done([]),
  '/api/v5/account/trade-fee': ({ ask }) => {
    const taker = `-${TAKER}`;
    return done([
      {
        category: '1',
        delivery: '',
        exercise: '',
        feeGroup: [],
        fiat: [],
        instType: ask.query.get('instType') ?? 'SWAP',
        level: 'Lv1',
        maker: '-0.0002',
        makerU: '-0.0002',
        makerUSDC: '-0.0002',
        ruleType: 'normal',
        taker,
        takerU: taker,
        takerUSDC: taker,
        ts: String(ask.serverTime),
      },
    ]);
  },
  '/api/v5/account/leverage-info': ({ ask, account }) =>
    done(
      account.stateAt(ask.at).holdings.map(({ symbol, leverage, isolated }) => ({
        instId: symbol,
        ccy: '',
        mgnMode: isolated === null ? 'cross' : 'isolated',
        posSide: 'net',
        lever: leverage,
      })),
    ),
  '/api/v5/asset/balances': ({ ask, account }) =>
    done(
      account.stateAt(ask.at).reserves.map(({ asset, balance }) => ({
        availBal: balance,
        bal: balance,
        ccy: asset,
        frozenBal: '0',
      })),
    ),
  '/api/v5/users/subaccount/list': ({ account, accounts }) =>
    done(
      accounts
        .filter(({ master }) => master === account.id)
        .map(({ uid, label }) => ({
          canTransOut: true,
          enable: true,
          frozenFunc: [],
          gAuth: false,
          label,
          mobile: '',
          subAcct: label,
          subAcctLv: '1',
          firstLvSubAcct: '',
          ts: '1767225600000',
          type: '1',
          uid,
        })),
    ),
};

function config({ ask, account, key }: Asked): Answer {
  const state = account.stateAt(ask.at);
  const perm = [
    'read_only',
    ...(key.rights.includes('trade') ? ['trade'] : []),
    // OKX has no right of its own for transfers between accounts: `withdraw` covers both.
    ...(key.rights.includes('withdraw') || key.rights.includes('transfer') ? ['withdraw'] : []),
  ];
  return done([
    {
      acctLv: levels[state.mode] ?? '2',
      acctStpMode: 'cancel_maker',
      autoLoan: false,
      ctIsoMode: 'automatic',
      enableSpotBorrow: false,
      greeksType: 'PA',
      ip: key.ipBound ? '127.0.0.1' : '',
      kycLv: '3',
      label: key.key,
      level: 'Lv1',
      levelTmp: '',
      liquidationGear: '-1',
      mainUid: account.master === null ? account.uid : '300001',
      mgnIsoMode: 'automatic',
      opAuth: '0',
      perm: perm.join(','),
      posMode: state.hedge ? 'long_short_mode' : 'net_mode',
      roleType: '0',
      settleCcy: '',
      settleCcyList: [],
      spotBorrowAutoRepay: false,
      spotOffsetType: '',
      spotRoleType: '0',
      spotTraderInsts: [],
      stgyType: '0',
      traderInsts: [],
      type: account.master === null ? '0' : '1',
      uid: account.uid,
    },
  ]);
}
