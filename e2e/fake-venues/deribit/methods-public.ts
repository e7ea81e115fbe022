import type { World } from '../core/dialect.ts';
import { fixed, places, printed } from '../core/exact.ts';
import { deribitContracts, type DeribitContract } from './contracts.ts';
import { refused, textOf, type RpcRequest } from './rpc.ts';

const HOUR = 3_600_000;

export interface Moment {
  readonly at: number;
  readonly serverTime: number;
  readonly world: World;
}

type Method = (request: RpcRequest, moment: Moment) => unknown;

export const deribitPublic: Readonly<Record<string, Method>> = {
  'public/get_time': (_request, { serverTime }) => serverTime,
  'public/test': () => ({ version: '1.2.26' }),
  'public/hello': () => ({ version: '1.2.26' }),
  'public/status': (_request, { world }) => ({
    locked: world.maintained.has('deribit') ? 'true' : 'false',
    ...(world.maintained.has('deribit') ? { locked_indices: ['btc_usd'] } : {}),
  }),
  'public/ticker': ({ params }, moment) => {
    const contract = named(params['instrument_name'], moment);
    return contract ? ticker(contract, moment) : refused(13020, 'not_found');
  },
  'public/get_instruments': ({ params }, moment) => {
    const currency = textOf(params['currency']);
    return listed(moment)
      .filter(({ settle, coin }) => currency === 'any' || settle === currency || coin === currency)
      .map(instrument);
  },
  'public/get_instrument': ({ params }, moment) => {
    const contract = named(params['instrument_name'], moment);
    return contract ? instrument(contract) : refused(13020, 'not_found');
  },
  'public/get_index_price': ({ params }, { world, at }) => {
    const [coin = '', quote = ''] = textOf(params['index_name']).toUpperCase().split('_');
    if (
      !['BTC', 'ETH', 'SOL', 'USDC', 'USDT'].includes(coin) ||
      !['USD', 'USDC', 'USDT'].includes(quote)
    )
      return refused(-32602, 'Invalid params');
    const price = world.market.index(coin, at).div(world.market.index(quote, at));
    return {
      index_price: Number(printed(price)),
      estimated_delivery_price: Number(printed(price)),
    };
  },
  'public/get_currencies': () =>
    ['BTC', 'ETH', 'USDC', 'USDT'].map((currency) => ({
      currency,
      currency_long: currency,
      coin_type: currency,
      in_cross_collateral_pool: true,
      min_confirmations: 1,
      fee_precision: 4,
      withdrawal_fee: 0,
    })),
  'public/get_tradingview_chart_data': ({ params }, moment) => chart(params, moment),
  'public/get_book_summary_by_currency': ({ params }, moment) =>
    listed(moment)
      .filter(({ settle, coin }) => [settle, coin].includes(textOf(params['currency'])))
      .map((contract) => {
        const { stats, ...row } = ticker(contract, moment);
        return {
          ...row,
          ...stats,
          mid_price: row.mark_price,
          creation_timestamp: moment.serverTime,
        };
      }),
};

function listed({ world }: Moment): readonly DeribitContract[] {
  return deribitContracts.filter(({ symbol }) => !world.delisted.has(`deribit:${symbol}`));
}

function named(name: unknown, moment: Moment): DeribitContract | undefined {
  return listed(moment).find(({ symbol }) => symbol === name);
}

/** As in public/ticker; also the data of the stream. */
export function ticker(contract: DeribitContract, { at, serverTime, world }: Moment) {
  const { market } = world;
  const digits = places(contract.tick);
  const range = market.range(contract, at, 24 * HOUR);
  const mark = Number(market.markText(contract, at));
  return {
    best_ask_amount: 1000,
    best_ask_price: mark,
    best_bid_amount: 1000,
    best_bid_price: mark,
    current_funding: 0.00001,
    estimated_delivery_price: Number(fixed(market.indexOf(contract, at), digits)),
    funding_8h: 0.00001742,
    index_price: Number(fixed(market.indexOf(contract, at), digits)),
    instrument_name: contract.symbol,
    interest_value: 0.0028,
    last_price: mark,
    mark_price: mark,
    max_price: mark * 1.015,
    min_price: mark * 0.985,
    open_interest: 1132329370,
    settlement_price: mark,
    state: 'open',
    stats: {
      high: Number(fixed(range.high, digits)),
      low: Number(fixed(range.low, digits)),
      price_change: 0.5,
      volume: 11897.27,
      volume_usd: 1092371540,
      volume_notional: 1092371540,
    },
    timestamp: serverTime,
  };
}

function instrument(contract: DeribitContract): unknown {
  return {
    price_index: `${contract.coin}_${contract.quote}`.toLowerCase(),
    kind: 'future',
    instrument_name: contract.symbol,
    max_leverage: 50,
    maker_commission: 0,
    taker_commission: 0.0005,
    instrument_type: contract.type,
    expiration_timestamp: 32503708800000,
    creation_timestamp: 1534167754000,
    is_active: true,
    tick_size: Number(contract.tick),
    contract_size: contract.contractSize,
    instrument_id: 124972,
    min_trade_amount: contract.contractSize,
    future_type: contract.type,
    max_liquidation_commission: 0.0075,
    block_trade_commission: 0.00025,
    block_trade_min_trade_amount: 200000,
    block_trade_tick_size: 0.01,
    settlement_currency: contract.settle,
    settlement_period: 'perpetual',
    base_currency: contract.coin,
    counter_currency: contract.quote,
    quote_currency: contract.quote,
    tick_size_steps: [],
  };
}

function chart(params: RpcRequest['params'], moment: Moment): unknown {
  const contract = named(params['instrument_name'], moment);
  const name = textOf(params['resolution']);
  const span = (name === '1D' ? 1440 : Number(name)) * 60_000;
  const [from, to] = [Number(params['start_timestamp']), Number(params['end_timestamp'])];
  if (!contract || !(span > 0) || !(from <= to)) return refused(-32602, 'Invalid params');
  const count = Math.min(5000, Math.floor(to / span) - Math.ceil(from / span) + 1);
  const ticks = Array.from({ length: count }, (_, row) => (Math.ceil(from / span) + row) * span);
  const { market } = moment.world;
  const ranges = ticks.map((start) => market.range(contract, start + span, span));
  return {
    status: 'ok',
    ticks,
    open: ticks.map((start) => market.markOf(contract, start).toNumber()),
    high: ranges.map(({ high }) => high.toNumber()),
    low: ranges.map(({ low }) => low.toNumber()),
    close: ticks.map((start) => market.markOf(contract, start + span).toNumber()),
    volume: ticks.map(() => 10),
    cost: ticks.map(() => 1_000_000),
  };
}
