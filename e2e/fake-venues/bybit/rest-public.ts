import type { Answer, Ask, World } from '../core/dialect.ts';
import { fixed, places, printed } from '../core/exact.ts';
import { bybitContracts, collateral, type BybitContract } from './contracts.ts';
import { done, pageOf, refused } from './envelope.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FUNDING_HOURS = 8;

type PublicCall = (ask: Ask, world: World) => Answer;

export const bybitPublic: Readonly<Record<string, PublicCall>> = {
  '/v5/market/time': (ask) =>
    done(ask, {
      timeSecond: String(Math.floor(ask.serverTime / 1000)),
      timeNano: `${ask.serverTime}000000`,
    }),
  '/v5/market/tickers': (ask, world) =>
    listed(ask, world, (contract) => ticker(contract, ask, world)),
  '/v5/market/instruments-info': instruments,
  '/v5/market/risk-limit': riskLimits,
  '/v5/market/kline': (ask, world) => klines(ask, world, false),
  '/v5/market/mark-price-kline': (ask, world) => klines(ask, world, true),
  '/v5/market/funding/history': (ask, world) =>
    listed(ask, world, ({ symbol }) => ({
      symbol,
      fundingRate: '0.0001',
      fundingRateTimestamp: String(
        Math.floor(ask.at / (FUNDING_HOURS * HOUR)) * FUNDING_HOURS * HOUR,
      ),
    })),
  '/v5/system/status': (ask, world) =>
    done(ask, {
      list: world.maintained.has('bybit')
        ? [
            {
              id: 'fake-maintenance',
              title: 'Scheduled maintenance',
              state: 'ongoing',
              begin: String(ask.at - HOUR),
              end: String(ask.at + HOUR),
              href: '',
              serviceTypes: [2, 5],
              product: [1, 2, 3, 4],
              uidSuffix: [],
              maintainType: '1',
              env: '1',
            },
          ]
        : [],
    }),
  '/v5/spot-margin-trade/collateral': (ask) => {
    const wanted = ask.query.get('currency');
    return done(ask, {
      list: Object.entries(collateral)
        .filter(([currency]) => wanted === null || wanted === '' || wanted === currency)
        .map(([currency, collateralRatioList]) => ({ currency, collateralRatioList })),
    });
  },
};

/** Contracts of the category and symbol asked for that the venue still lists; null: the category is none of ours. */
function chosen(ask: Ask, world: World): readonly BybitContract[] | null {
  const category = ask.query.get('category') ?? '';
  if (!['linear', 'inverse', 'option', 'spot'].includes(category)) return null;
  const symbol = ask.query.get('symbol') ?? '';
  const settle = ask.query.get('settleCoin') ?? '';
  return bybitContracts.filter(
    (contract) =>
      contract.category === category &&
      (symbol === '' || contract.symbol === symbol) &&
      (settle === '' || contract.settle === settle) &&
      !world.delisted.has(`bybit:${contract.symbol}`),
  );
}

function listed(ask: Ask, world: World, row: (contract: BybitContract) => unknown): Answer {
  const contracts = chosen(ask, world);
  if (!contracts) return refused(ask, 10001, 'params error: Category is invalid');
  if (ask.query.has('symbol') && contracts.length === 0)
    return refused(ask, 10001, 'params error: symbol invalid');
  return done(ask, { category: ask.query.get('category'), list: contracts.map(row) });
}

/** As in GET /v5/market/tickers; also the data of the public stream's snapshot. */
export function ticker(
  contract: BybitContract,
  ask: Pick<Ask, 'at'>,
  { market }: World,
): Readonly<Record<string, string>> {
  const { at } = ask;
  const mark = market.markText(contract, at);
  const step = FUNDING_HOURS * HOUR;
  const day = market.range(contract, at, DAY);
  const before = market.markText(contract, at - DAY);
  const digits = places(contract.tick);
  return {
    symbol: contract.symbol,
    lastPrice: mark,
    indexPrice: fixed(market.indexOf(contract, at), digits),
    markPrice: mark,
    prevPrice24h: before,
    price24hPcnt: fixed(market.markOf(contract, at).div(before).minus(1), 6),
    highPrice24h: fixed(day.high, digits),
    lowPrice24h: fixed(day.low, digits),
    prevPrice1h: market.markText(contract, at - HOUR),
    openInterest: '44012.317',
    openInterestValue: '4240912331.2',
    turnover24h: '5120391234.1',
    volume24h: '53121.447',
    fundingRate: '0.0001',
    nextFundingTime: String((Math.floor(at / step) + 1) * step),
    fundingIntervalHour: String(FUNDING_HOURS),
    fundingCap: '0.005',
    predictedDeliveryPrice: '',
    basisRate: '',
    deliveryFeeRate: '',
    deliveryTime: '0',
    ask1Size: '4.012',
    bid1Price: mark,
    ask1Price: mark,
    bid1Size: '2.981',
    basis: '',
    preOpenPrice: '',
    preQty: '',
    curPreListingPhase: '',
  };
}

function instruments(ask: Ask, world: World): Answer {
  const contracts = chosen(ask, world);
  if (!contracts) return refused(ask, 10001, 'params error: Category is invalid');
  const page = pageOf(contracts, ask, { usual: 500, most: 1000, cap: world.pageCap });
  if (!page) return refused(ask, 10001, 'params error: cursor invalid');
  const list = page.rows.map((contract) => ({
    symbol: contract.symbol,
    contractType: contract.category === 'linear' ? 'LinearPerpetual' : 'InversePerpetual',
    status: 'Trading',
    baseCoin: contract.coin,
    quoteCoin: contract.quote,
    launchTime: '1585526400000',
    deliveryTime: '0',
    deliveryFeeRate: '',
    priceScale: String(places(contract.tick)),
    leverageFilter: {
      minLeverage: '1',
      maxLeverage: contract.tiers[0]?.maxLeverage ?? '1',
      leverageStep: '0.01',
    },
    priceFilter: { minPrice: contract.tick, maxPrice: '1999999.8', tickSize: contract.tick },
    lotSizeFilter: {
      maxOrderQty: '1190.000',
      minOrderQty: contract.quantityStep,
      qtyStep: contract.quantityStep,
      postOnlyMaxOrderQty: '1190.000',
      maxMktOrderQty: '500.000',
      minNotionalValue: '5',
    },
    unifiedMarginTrade: true,
    fundingInterval: FUNDING_HOURS * 60,
    settleCoin: contract.settle,
    copyTrading: 'both',
    upperFundingRate: '0.005',
    lowerFundingRate: '-0.005',
    isPreListing: false,
    preListingInfo: null,
    riskParameters: { priceLimitRatioX: '0.05', priceLimitRatioY: '0.1' },
    displayName: '',
    symbolType: '',
  }));
  const { nextPageCursor } = page;
  return done(ask, { category: ask.query.get('category'), list, nextPageCursor });
}

/** Fifteen contracts a page (margin/binance-bybit.md 3.12). */
const RISK_PAGE = 15;

function riskLimits(ask: Ask, world: World): Answer {
  const contracts = chosen(ask, world)?.filter(
    ({ symbol }) => !world.tierless.has(`bybit:${symbol}`),
  );
  if (!contracts) return refused(ask, 10001, 'params error: Category is invalid');
  const page = pageOf(contracts, ask, { usual: RISK_PAGE, most: RISK_PAGE, cap: world.pageCap });
  if (!page) return refused(ask, 10001, 'params error: cursor invalid');
  const list = page.rows.flatMap(({ symbol, tiers }) =>
    tiers.map((tier, index) => ({
      id: index + 1,
      symbol,
      riskLimitValue: tier.limit,
      maintenanceMargin: tier.mmr,
      initialMargin: tier.imr,
      isLowestRisk: index === 0 ? 1 : 0,
      maxLeverage: tier.maxLeverage,
      mmDeduction: index === 0 ? '' : tier.mmDeduction,
    })),
  );
  const { nextPageCursor } = page;
  return done(ask, { category: ask.query.get('category'), list, nextPageCursor });
}

const minutes: Readonly<Record<string, number>> = { '1': 1, '5': 5, '60': 60, '240': 240, D: 1440 };

/** Newest first, as the venue has it: start, open, high, low, close, and for trades volume and turnover. */
function klines(ask: Ask, world: World, marks: boolean): Answer {
  const [contract] = chosen(ask, world) ?? [];
  const span = (minutes[ask.query.get('interval') ?? ''] ?? 0) * 60_000;
  if (!contract || span === 0) return refused(ask, 10001, 'params error: symbol or interval');
  const count = Math.min(Number(ask.query.get('limit') ?? 200) || 200, 1000);
  const digits = places(contract.tick);
  const list = Array.from({ length: count }, (_, back) => {
    const start = (Math.floor(ask.at / span) - back) * span;
    const end = Math.min(start + span, ask.at);
    const { low, high } = world.market.range(contract, end, end - start);
    const prices = [
      world.market.markText(contract, start),
      fixed(high, digits),
      fixed(low, digits),
      world.market.markText(contract, end),
    ];
    return [String(start), ...prices, ...(marks ? [] : ['120.5', printed(high.times('120.5'))])];
  });
  return done(ask, { symbol: contract.symbol, category: contract.category, list });
}
