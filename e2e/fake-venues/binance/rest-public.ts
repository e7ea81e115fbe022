import type { Answer, Ask, World } from '../core/dialect.ts';
import { exact, fixed, places, printed } from '../core/exact.ts';
import { refused } from './auth.ts';
import { assetBuffers, binanceContracts, type BinanceContract } from './contracts.ts';

const HOUR = 3_600_000;
const FUNDING = 8 * HOUR;

type Product = BinanceContract['product'];
interface PublicCall {
  readonly weight: number;
  readonly answer: (ask: Ask, world: World) => Answer;
}

function call(weight: number, answer: (ask: Ask, world: World) => Answer): PublicCall {
  return { weight, answer };
}

export const binancePublic: Readonly<Record<string, PublicCall>> = {
  '/fapi/v1/time': call(1, time),
  '/dapi/v1/time': call(1, time),
  '/api/v3/time': call(1, time),
  '/api/v3/ticker/price': call(2, spotPrice),
  '/fapi/v1/ping': call(1, () => ({ status: 200, body: {} })),
  '/dapi/v1/ping': call(1, () => ({ status: 200, body: {} })),
  '/fapi/v1/premiumIndex': call(10, listed('usdm', premium)),
  '/dapi/v1/premiumIndex': call(10, listed('coinm', premium)),
  '/fapi/v1/ticker/24hr': call(40, listed('usdm', day)),
  '/dapi/v1/ticker/24hr': call(40, listed('coinm', day)),
  '/fapi/v1/fundingInfo': call(1, listed('usdm', funding)),
  '/dapi/v1/fundingInfo': call(1, listed('coinm', funding)),
  '/fapi/v1/exchangeInfo': call(1, exchangeInfo('usdm')),
  '/dapi/v1/exchangeInfo': call(1, exchangeInfo('coinm')),
  '/fapi/v1/klines': call(5, klines('usdm')),
  '/dapi/v1/klines': call(5, klines('coinm')),
  '/fapi/v1/assetIndex': call(10, assetIndex),
  '/sapi/v1/system/status': call(1, (_ask, world) => ({
    status: 200,
    body: world.maintained.has('binance')
      ? { status: 1, msg: 'system_maintenance' }
      : { status: 0, msg: 'normal' },
  })),
};

function time(ask: Ask): Answer {
  return { status: 200, body: { serverTime: ask.serverTime } };
}

/** Of the one spot pair that is asked for here. */
function spotPrice(ask: Ask, { market }: World): Answer {
  if (ask.query.get('symbol') !== 'EURUSDT') return refused(400, -1121, 'Invalid symbol.');
  const price = market.index('EUR', ask.at).div(market.index('USDT', ask.at));
  return { status: 200, body: { symbol: 'EURUSDT', price: fixed(price, 8) } };
}

function ofProduct(product: Product, world: World): readonly BinanceContract[] {
  return binanceContracts.filter(
    (row) => row.product === product && !world.delisted.has(`binance:${row.symbol}`),
  );
}

/** All contracts as a list; of one symbol USDⓈ-M gives the object alone, COIN-M a list of one. */
function listed(
  product: Product,
  row: (contract: BinanceContract, ask: Ask, world: World) => unknown,
): PublicCall['answer'] {
  return (ask, world) => {
    const all = ofProduct(product, world);
    const symbol = ask.query.get('symbol');
    if (symbol === null)
      return { status: 200, body: all.map((contract) => row(contract, ask, world)) };
    const found = all.find((contract) => contract.symbol === symbol);
    if (!found) return refused(400, -1121, 'Invalid symbol.');
    const one = row(found, ask, world);
    return { status: 200, body: product === 'coinm' ? [one] : one };
  };
}

function pairOf({ symbol }: BinanceContract): string {
  return symbol.replace(/_PERP$/, '');
}

function premium(contract: BinanceContract, ask: Ask, { market }: World): unknown {
  return {
    symbol: contract.symbol,
    ...(contract.product === 'coinm' ? { pair: pairOf(contract) } : {}),
    markPrice: fixed(market.markOf(contract, ask.at), 8),
    indexPrice: fixed(market.indexOf(contract, ask.at), 8),
    estimatedSettlePrice: fixed(market.indexOf(contract, ask.at), 8),
    lastFundingRate: '0.00010000',
    interestRate: '0.00010000',
    nextFundingTime: (Math.floor(ask.at / FUNDING) + 1) * FUNDING,
    time: ask.serverTime,
  };
}

function day(contract: BinanceContract, ask: Ask, { market }: World): unknown {
  const range = market.range(contract, ask.at, 24 * HOUR);
  const digits = places(contract.tick);
  const [now, before] = [
    market.markOf(contract, ask.at),
    market.markOf(contract, ask.at - 24 * HOUR),
  ];
  return {
    symbol: contract.symbol,
    ...(contract.product === 'coinm' ? { pair: pairOf(contract) } : {}),
    priceChange: fixed(now.minus(before), digits),
    priceChangePercent: fixed(now.div(before).minus(1).times(100), 3),
    weightedAvgPrice: fixed(now, digits),
    lastPrice: fixed(now, digits),
    lastQty: '0.012',
    openPrice: fixed(before, digits),
    highPrice: fixed(range.high, digits),
    lowPrice: fixed(range.low, digits),
    volume: '121034.2',
    quoteVolume: '11712934512.3',
    openTime: ask.at - 24 * HOUR,
    closeTime: ask.at,
    firstId: 1,
    lastId: 2,
    count: 2,
  };
}

function funding({ symbol }: BinanceContract): unknown {
  return {
    symbol,
    adjustedFundingRateCap: '0.02000000',
    adjustedFundingRateFloor: '-0.02000000',
    fundingIntervalHours: 8,
    disclaimer: false,
  };
}

function exchangeInfo(product: Product): PublicCall['answer'] {
  return (ask, world) => ({
    status: 200,
    body: {
      timezone: 'UTC',
      serverTime: ask.serverTime,
      rateLimits: [
        { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 2400 },
      ],
      exchangeFilters: [],
      assets: Object.keys(assetBuffers).map((asset) => ({
        asset,
        marginAvailable: true,
        autoAssetExchange: '-10000',
      })),
      symbols: ofProduct(product, world).map((contract) => ({
        symbol: contract.symbol,
        pair: pairOf(contract),
        contractType: 'PERPETUAL',
        deliveryDate: 4133404800000,
        onboardDate: 1569398400000,
        ...(product === 'usdm'
          ? { status: 'TRADING' }
          : { contractStatus: 'TRADING', contractSize: Number(contract.contractSize) }),
        maintMarginPercent: '2.5000',
        requiredMarginPercent: '5.0000',
        baseAsset: contract.coin,
        quoteAsset: contract.quote,
        marginAsset: contract.marginAsset,
        pricePrecision: places(contract.tick),
        quantityPrecision: 3,
        baseAssetPrecision: 8,
        quotePrecision: 8,
        underlyingType: 'COIN',
        liquidationFee: '0.012500',
        marketTakeBound: '0.05',
        filters: [
          {
            filterType: 'PRICE_FILTER',
            minPrice: contract.tick,
            maxPrice: '4529764',
            tickSize: contract.tick,
          },
          { filterType: 'LOT_SIZE', minQty: '0.001', maxQty: '1000', stepSize: '0.001' },
        ],
        orderTypes: ['LIMIT', 'MARKET', 'STOP', 'STOP_MARKET'],
        timeInForce: ['GTC', 'IOC'],
      })),
    },
  });
}

const spans: Readonly<Record<string, number>> = { '1m': 60_000, '1h': HOUR, '4h': 4 * HOUR };

/** Oldest first. */
function klines(product: Product): PublicCall['answer'] {
  return (ask, world) => {
    const contract = ofProduct(product, world).find(
      ({ symbol }) => symbol === ask.query.get('symbol'),
    );
    const interval = ask.query.get('interval') ?? '';
    const span = interval === '1d' ? 24 * HOUR : spans[interval];
    if (!contract) return refused(400, -1121, 'Invalid symbol.');
    if (span === undefined) return refused(400, -1120, 'Invalid interval.');
    const count = Math.min(Number(ask.query.get('limit') ?? 500) || 500, 1500);
    const rows = Array.from({ length: count }, (_, row) => {
      const start = (Math.floor(ask.at / span) - (count - 1 - row)) * span;
      const end = Math.min(start + span, ask.at);
      const { low, high } = world.market.range(contract, end, end - start);
      const digits = places(contract.tick);
      const prices = [
        world.market.markText(contract, start),
        fixed(high, digits),
        fixed(low, digits),
        world.market.markText(contract, end),
      ];
      return [start, ...prices, '120.5', start + span - 1, '0', 10, '60', '0', '0'];
    });
    return { status: 200, body: rows };
  };
}

function assetIndex(ask: Ask, { market }: World): Answer {
  const rows = Object.entries(assetBuffers).map(([asset, buffer]) => {
    const index = market.index(asset, ask.at);
    const bid = printed(index.times(exact(1).minus(buffer)));
    const offer = printed(index.times(exact(1).plus(buffer)));
    return {
      symbol: `${asset}USD`,
      time: ask.serverTime,
      index: printed(index),
      bidBuffer: buffer,
      askBuffer: buffer,
      bidRate: bid,
      askRate: offer,
      autoExchangeBidBuffer: buffer,
      autoExchangeAskBuffer: buffer,
      autoExchangeBidRate: bid,
      autoExchangeAskRate: offer,
    };
  });
  const symbol = ask.query.get('symbol');
  return {
    status: 200,
    body: symbol === null ? rows : rows.find((row) => row.symbol === symbol),
  };
}
