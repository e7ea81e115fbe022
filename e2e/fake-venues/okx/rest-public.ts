import type { Answer, Ask, World } from '../core/dialect.ts';
import { fixed, places, printed } from '../core/exact.ts';
import { discounts, okxContracts, type OkxContract } from './contracts.ts';
import { done, refused } from './auth.ts';

const HOUR = 3_600_000;
const FUNDING = 8 * HOUR;

export const okxPublic: Readonly<Record<string, (ask: Ask, world: World) => Answer>> = {
  '/api/v5/public/time': (ask) => done([{ ts: String(ask.serverTime) }]),
  '/api/v5/public/mark-price': (ask, world) =>
    listed(ask, world, (contract) => markRow(contract, ask, world)),
  '/api/v5/public/instruments': (ask, world) => listed(ask, world, instrument),
  '/api/v5/public/funding-rate': (ask, world) =>
    listed(ask, world, (contract) => fundingRow(contract, ask)),
  '/api/v5/public/position-tiers': tiers,
  '/api/v5/public/discount-rate-interest-free-quota': (ask) => {
    const wanted = ask.query.get('ccy');
    return done(
      Object.entries(discounts)
        .filter(([ccy]) => wanted === null || wanted === ccy)
        .map(([ccy, details]) => ({
          amt: '0',
          ccy,
          collateralRestrict: false,
          details: details.map((slab, index) => ({
            ...slab,
            tier: String(index + 1),
            liqPenaltyRate: '0.02',
            disCcyEq: '1000',
          })),
          discountLv: '1',
          minDiscountRate: '0',
          colRes: '0',
        })),
    );
  },
  '/api/v5/market/tickers': (ask, world) =>
    listed(ask, world, (contract) => ticker(contract, ask, world)),
  '/api/v5/market/ticker': (ask, world) =>
    listed(ask, world, (contract) => ticker(contract, ask, world)),
  '/api/v5/market/index-tickers': indexes,
  '/api/v5/market/candles': candles,
  '/api/v5/system/status': (ask, world) =>
    done(
      world.maintained.has('okx')
        ? [
            {
              title: 'Trading system upgrade',
              state: 'ongoing',
              begin: String(ask.at - HOUR),
              end: String(ask.at + HOUR),
              preOpenBegin: '',
              href: '',
              serviceType: '5',
              system: 'unified',
              scheDesc: '',
              maintType: '1',
              env: '1',
            },
          ]
        : [],
    ),
};

function listed(ask: Ask, world: World, row: (contract: OkxContract) => unknown): Answer {
  const id = ask.query.get('instId');
  const family = ask.query.get('instFamily') ?? ask.query.get('uly');
  if (id === null && ask.query.get('instType') === null)
    return refused(400, '50014', 'Parameter instType can not be empty.');
  // Only swaps are traded here.
  const type = ask.query.get('instType') ?? 'SWAP';
  const found = okxContracts.filter(
    (contract) =>
      (type === 'SWAP' || type === 'ANY') &&
      (id === null || id === 'ANY' || contract.symbol === id) &&
      (family === null || contract.family === family) &&
      !world.delisted.has(`okx:${contract.symbol}`),
  );
  if (id !== null && found.length === 0)
    return refused(200, '51001', "Instrument ID, Instrument ID code, or Spread ID doesn't exist.");
  return done(found.map(row));
}

export function markRow(
  contract: OkxContract,
  ask: Pick<Ask, 'at' | 'serverTime'>,
  { market }: World,
): Readonly<Record<string, string>> {
  return {
    instId: contract.symbol,
    instType: 'SWAP',
    markPx: market.markText(contract, ask.at),
    ts: String(ask.serverTime),
  };
}

function instrument(contract: OkxContract): unknown {
  return {
    alias: '',
    auctionEndTime: '',
    baseCcy: '',
    category: '1',
    contTdSwTime: '',
    ctMult: '1',
    ctType: contract.type,
    ctVal: contract.contractValue,
    ctValCcy: contract.type === 'inverse' ? 'USD' : contract.coin,
    expTime: '',
    futureSettlement: false,
    instFamily: contract.family,
    instId: contract.symbol,
    instIdCode: 10458,
    instType: 'SWAP',
    lever: '100',
    listTime: '1573557408000',
    lotSz: contract.type === 'inverse' ? '1' : '0.01',
    maxIcebergSz: '100000000.0000000000000000',
    maxLmtAmt: '20000000',
    maxLmtSz: '100000000',
    maxMktAmt: '',
    maxMktSz: '12000',
    maxStopSz: '12000',
    maxTriggerSz: '100000000.0000000000000000',
    maxTwapSz: '100000000.0000000000000000',
    minSz: '0.01',
    openType: '',
    optType: '',
    quoteCcy: '',
    ruleType: 'normal',
    settleCcy: contract.settle,
    state: 'live',
    stk: '',
    tickSz: contract.tick,
    uly: contract.family,
  };
}

export function fundingRow({ symbol }: OkxContract, ask: Pick<Ask, 'at' | 'serverTime'>): unknown {
  const next = (Math.floor(ask.at / FUNDING) + 1) * FUNDING;
  return {
    formulaType: 'noRate',
    fundingRate: '0.0001',
    fundingTime: String(next),
    impactValue: '',
    instId: symbol,
    instType: 'SWAP',
    interestRate: '',
    maxFundingRate: '0.00375',
    method: 'current_period',
    minFundingRate: '-0.00375',
    nextFundingRate: '',
    nextFundingTime: String(next + FUNDING),
    premium: '0.0001',
    settFundingRate: '0.0001',
    settState: 'settled',
    ts: String(ask.serverTime),
  };
}

function tiers(ask: Ask, world: World): Answer {
  const family = ask.query.get('instFamily') ?? ask.query.get('uly') ?? '';
  if (ask.query.get('instType') !== 'SWAP' || family === '')
    return refused(400, '51000', 'Parameter instFamily error');
  const wanted = new Set(family.split(','));
  const found = okxContracts.filter(
    (contract) => wanted.has(contract.family) && !world.tierless.has(`okx:${contract.symbol}`),
  );
  return done(
    found.flatMap((contract) =>
      contract.tiers.map((tier, index) => ({
        baseMaxLoan: '',
        imr: tier.imr,
        instFamily: contract.family,
        instId: '',
        maxLever: tier.maxLever,
        maxSz: tier.maxSz,
        minSz: index === 0 ? '0' : String(Number(contract.tiers[index - 1]?.maxSz) + 0.01),
        mmr: tier.mmr,
        optMgnFactor: '0',
        quoteMaxLoan: '',
        tier: String(index + 1),
        uly: contract.family,
      })),
    ),
  );
}

function ticker(contract: OkxContract, ask: Ask, { market }: World): unknown {
  const digits = places(contract.tick);
  const range = market.range(contract, ask.at, 24 * HOUR);
  const mark = market.markText(contract, ask.at);
  return {
    instType: 'SWAP',
    instId: contract.symbol,
    last: mark,
    lastSz: '1',
    askPx: mark,
    askSz: '11',
    bidPx: mark,
    bidSz: '5',
    open24h: market.markText(contract, ask.at - 24 * HOUR),
    high24h: fixed(range.high, digits),
    low24h: fixed(range.low, digits),
    volCcy24h: '2222',
    vol24h: '22222',
    sodUtc0: mark,
    sodUtc8: mark,
    ts: String(ask.serverTime),
  };
}

/** Spot indexes, also of the dollar coins: `USDT-USD`. */
function indexes(ask: Ask, { market }: World): Answer {
  const id = ask.query.get('instId') ?? '';
  const quote = ask.query.get('quoteCcy') ?? id.split('-')[1] ?? 'USD';
  const coins = id === '' ? ['BTC', 'ETH', 'SOL', 'XRP', 'USDT', 'USDC'] : [id.split('-')[0] ?? ''];
  return done(
    coins
      .filter((coin) => coin !== quote)
      .map((coin) => {
        const price = printed(market.index(coin, ask.at).div(market.index(quote, ask.at)));
        return {
          instId: `${coin}-${quote}`,
          idxPx: price,
          high24h: price,
          sodUtc0: price,
          open24h: price,
          low24h: price,
          sodUtc8: price,
          ts: String(ask.serverTime),
        };
      }),
  );
}

const spans: Readonly<Record<string, number>> = {
  '1m': 60_000,
  '1H': HOUR,
  '4H': 4 * HOUR,
  '1D': 24 * HOUR,
  '1Dutc': 24 * HOUR,
};

/** Newest first: start, open, high, low, close, volumes, confirmed. */
function candles(ask: Ask, { market }: World): Answer {
  const contract = okxContracts.find(({ symbol }) => symbol === ask.query.get('instId'));
  const span = spans[ask.query.get('bar') ?? '1m'];
  if (!contract) return refused(200, '51001', "Instrument ID doesn't exist.");
  if (span === undefined) return refused(400, '51000', 'Parameter bar error');
  const count = Math.min(Number(ask.query.get('limit') ?? 100) || 100, 300);
  const digits = places(contract.tick);
  return done(
    Array.from({ length: count }, (_, back) => {
      const start = (Math.floor(ask.at / span) - back) * span;
      const end = Math.min(start + span, ask.at);
      const { low, high } = market.range(contract, end, end - start);
      return [
        String(start),
        market.markText(contract, start),
        fixed(high, digits),
        fixed(low, digits),
        market.markText(contract, end),
        '1000',
        '10',
        '960000',
        back === 0 ? '0' : '1',
      ];
    }),
  );
}
