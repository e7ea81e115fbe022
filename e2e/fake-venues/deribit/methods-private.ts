import type { FakeAccount } from '../core/account.ts';
import { printed, type Exact } from '../core/exact.ts';
import { contractNamed } from './contracts.ts';
import { accountFigures, isCross, type CurrencyFigures, type PositionFigures } from './figures.ts';
import type { Moment } from './methods-public.ts';
import { refused, textOf, type RpcRequest } from './rpc.ts';

interface Caller extends Moment {
  readonly account: FakeAccount;
  readonly accounts: readonly FakeAccount[];
}

interface PrivateMethod {
  /** The scope without which the venue answers 13021. */
  readonly scope: 'account' | 'trade' | 'wallet';
  readonly answer: (request: RpcRequest, caller: Caller) => unknown;
}

/** JSON numbers, rounded by the venue to eight places (margin/deribit 2.1). */
function number(value: Exact): number {
  return Number(printed(value, 8));
}

export const deribitPrivate: Readonly<Record<string, PrivateMethod>> = {
  'private/get_account_summaries': {
    scope: 'account',
    answer: ({ params }, caller) => {
      const account = namedAccount(textOf(params['subaccount_id']), caller);
      return account
        ? { ...personal(account), summaries: summaries({ ...caller, account }) }
        : refused(-32602, 'Invalid params');
    },
  },
  'private/get_account_summary': {
    scope: 'account',
    answer: ({ params }, caller) => {
      const row = summaries(caller).find(({ currency }) => currency === params['currency']);
      return row ? { ...personal(caller.account), ...row } : refused(-32602, 'Invalid params');
    },
  },
  'private/get_positions': {
    scope: 'trade',
    answer: ({ params }, caller) => {
      const currency = textOf(params['currency']);
      const { account, world, at } = caller;
      return accountFigures(account.stateAt(at), world.market, at)
        .positions.filter(({ contract }) => ['', 'any', contract.settle].includes(currency))
        .map(positionRow);
    },
  },
  'private/get_open_orders': { scope: 'trade', answer: openOrders },
  'private/get_open_orders_by_currency': { scope: 'trade', answer: openOrders },
  'private/get_subaccounts_details': {
    scope: 'account',
    answer: ({ params }, caller) => {
      const currency = textOf(params['currency']);
      const withOrders = textOf(params['with_open_orders']) === 'true';
      if (currency === '') return refused(-32602, 'Invalid params');
      const { world, at } = caller;
      return accountsOf(caller).map((account) => ({
        uid: Number(account.uid),
        positions: accountFigures(account.stateAt(at), world.market, at)
          .positions.filter(({ contract }) => contract.settle === currency)
          .map(positionRow),
        ...(withOrders
          ? { open_orders: orderRows(account, at, (settle) => settle === currency) }
          : {}),
      }));
    },
  },
  'private/get_subaccounts': {
    scope: 'account',
    answer: (_request, caller) =>
      accountsOf(caller).map(({ id, uid, label }) => ({
        id: Number(uid),
        username: label,
        system_name: id,
        type: id === caller.account.id ? 'main' : 'subaccount',
        email: 'nobody@example.com',
        is_password: false,
        login_enabled: false,
        receive_notifications: false,
        security_keys_enabled: false,
      })),
  },
};

/** What a main account is told of: itself and its sub-accounts. */
function accountsOf({ account, accounts }: Caller): readonly FakeAccount[] {
  return accounts.filter(({ id, master }) => id === account.id || master === account.id);
}

/** The account of this number; null: the caller may not ask for it. */
function namedAccount(uid: string, caller: Caller): FakeAccount | null {
  if (uid === '') return caller.account;
  return accountsOf(caller).find((account) => account.uid === uid) ?? null;
}

function personal(account: FakeAccount): Readonly<Record<string, unknown>> {
  return {
    id: Number(account.uid),
    email: 'nobody@example.com',
    system_name: account.id,
    username: account.label,
    creation_timestamp: 1687352432143,
    type: account.master === null ? 'main' : 'subaccount',
    referrer_id: null,
    login_enabled: false,
    security_keys_enabled: false,
    mmp_enabled: false,
    interuser_transfers_enabled: false,
    self_trading_reject_mode: 'cancel_maker',
    self_trading_extended_to_subaccounts: false,
  };
}

const models: Readonly<Record<string, string>> = {
  'deribit-segregated-standard': 'segregated_sm',
  'deribit-segregated-portfolio': 'segregated_pm',
  'deribit-cross-standard': 'cross_sm',
  'deribit-cross-portfolio': 'cross_pm',
};

function summaries({ account, world, at }: Caller) {
  const state = account.stateAt(at);
  const figures = accountFigures(state, world.market, at);
  const totals = figures.account && {
    total_equity_usd: number(figures.account.equity),
    total_margin_balance_usd: number(figures.account.equity),
    total_initial_margin_usd: number(figures.account.initialMargin),
    total_maintenance_margin_usd: number(figures.account.maintenanceMargin),
    total_delta_total_usd: 0,
  };
  return figures.currencies.map((row) => ({
    ...summary(row),
    margin_model: models[state.mode],
    cross_collateral_enabled: isCross(state),
    portfolio_margining_enabled: state.mode.endsWith('portfolio'),
    ...totals,
  }));
}

export type SummaryRow = ReturnType<typeof summaries>[number];

export function summaryRows(caller: Omit<Caller, 'accounts'>): readonly SummaryRow[] {
  return summaries({ ...caller, accounts: [] });
}

function summary(row: CurrencyFigures) {
  const free = row.marginBalance.minus(row.initialMargin);
  return {
    currency: row.currency,
    balance: number(row.balance),
    equity: number(row.equity),
    margin_balance: number(row.marginBalance),
    initial_margin: number(row.initialMargin),
    maintenance_margin: number(row.maintenanceMargin),
    projected_initial_margin: number(row.initialMargin),
    projected_maintenance_margin: number(row.maintenanceMargin),
    available_funds: number(free),
    available_withdrawal_funds: number(free),
    additional_reserve: 0,
    locked_balance: 0,
    spot_reserve: 0,
    fee_balance: 0,
    session_upl: number(row.profit),
    session_rpl: 0,
    futures_session_upl: number(row.profit),
    futures_session_rpl: 0,
    futures_pl: number(row.profit),
    total_pl: number(row.profit),
    options_session_upl: 0,
    options_session_rpl: 0,
    options_pl: 0,
    options_value: 0,
    options_delta: 0,
    options_gamma: 0,
    options_vega: 0,
    options_theta: 0,
    options_gamma_map: {},
    options_vega_map: {},
    options_theta_map: {},
    delta_total: 0,
    delta_total_map: {},
    projected_delta_total: 0,
    estimated_liquidation_ratio: 0,
    estimated_liquidation_ratio_map: {},
    limits: {
      limits_per_currency: false,
      non_matching_engine: { burst: 1500, rate: 1000 },
    },
    fees: [],
  };
}

/** private/get_positions. Recorded replies print the `size` of linear futures in USDC; `size_currency` is in coins. */
export function positionRow(position: PositionFigures): Readonly<Record<string, unknown>> {
  const { holding, contract, coins, mark } = position;
  const value = contract.type === 'linear' ? coins.times(mark) : null;
  return {
    average_price: Number(holding.entry),
    delta: number(coins),
    direction: holding.quantity.startsWith('-') ? 'sell' : 'buy',
    estimated_liquidation_price: null,
    floating_profit_loss: number(position.profit),
    index_price: position.index.toNumber(),
    initial_margin: number(position.initialMargin),
    instrument_name: contract.symbol,
    interest_value: 0,
    kind: 'future',
    leverage: Number(holding.leverage),
    maintenance_margin: number(position.maintenanceMargin),
    mark_price: mark.toNumber(),
    open_orders_margin: 0,
    realized_funding: 0,
    realized_profit_loss: 0,
    settlement_price: mark.toNumber(),
    size: value ? number(value) : Number(holding.quantity),
    size_currency: number(coins),
    total_profit_loss: number(position.profit),
  };
}

function openOrders({ params }: RpcRequest, { account, at }: Caller): unknown {
  const currency = textOf(params['currency']);
  return orderRows(account, at, (settle) => ['', 'any', settle].includes(currency));
}

function orderRows(
  account: FakeAccount,
  at: number,
  isWanted: (settle: string) => boolean,
): readonly unknown[] {
  return account
    .stateAt(at)
    .orders.filter(({ symbol }) => isWanted(contractNamed(symbol).settle))
    .map((order) => ({
      api: true,
      amount: Number(order.quantity),
      average_price: 0,
      contracts: Number(order.quantity) / contractNamed(order.symbol).contractSize,
      creation_timestamp: 1767225600000,
      direction: order.side,
      filled_amount: 0,
      instrument_name: order.symbol,
      is_liquidation: false,
      is_rebalance: false,
      label: '',
      last_update_timestamp: 1767225600000,
      max_show: Number(order.quantity),
      mobile: false,
      mmp: false,
      order_id: order.id,
      order_state: 'open',
      order_type: 'limit',
      post_only: false,
      price: Number(order.price),
      profit_loss: 0,
      reduce_only: true,
      replaced: false,
      risk_reducing: false,
      time_in_force: 'good_til_cancelled',
      web: false,
    }));
}
