import { describe, expect, it } from 'vitest';
import { riskReport } from '#engine/report/risk-report.ts';
import { importReplies } from '../import-replies.ts';
import { context, recorded, replyOf } from '../recording.fixture.ts';
import { binanceAccount } from './account.ts';
import { coinmInstrument } from './coinm-instrument.ts';
import { recogniseCoinm } from './recognise.ts';
import { parsePremiumIndexes } from './parse-market.ts';
import { parseCoinmBrackets, parseCoinmOrders } from './coinm-replies.ts';

/** A short of three contracts, July 2024; its wallet was not recorded. */
const positions = recorded('binance/fetchPositions.json', 3);
/** An account without positions. */
const flat = recorded('binance/fetchMarginMode.json', 1);

function imported(...replies: Parameters<typeof binanceAccount>[0]) {
  const read = binanceAccount(replies, context);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

/** The flat account holding the recorded position, with a wallet of the spec's own. */
function holding(change: object = {}, wallet = '0.01000000') {
  const body = flat.body as { readonly assets: object[]; readonly positions: object[] };
  const [btc, ...others] = body.assets;
  return replyOf('account', {
    ...body,
    assets: [{ ...btc, walletBalance: wallet, crossWalletBalance: wallet }, ...others],
    positions: [
      {
        ...body.positions[1],
        positionAmt: '-3',
        entryPrice: '68911.00000037',
        unrealizedProfit: '0.00004318',
        notionalValue: '-0.00439662',
        initialMargin: '0.00021983',
        maintMargin: '0.00001758',
        ...change,
      },
    ],
  });
}

describe('a Binance COIN-M account', () => {
  it('reads a recorded position, contracts as face value and values in the coin', () => {
    const { account, instruments, prices } = imported(positions);
    expect(account).toMatchObject({
      mode: 'binance-coinm',
      positionMode: 'one-way',
      asOf: 1722105622903,
      pools: [{ id: 'cross:BTC', kind: 'cross', marginAsset: 'BTC', wallet: null }],
      positions: [
        {
          pool: 'cross:BTC',
          instrument: 'binance:BTCUSD_PERP',
          quantity: '-300',
          entryPrice: '68911.00000037',
          leverage: '20',
          marginMode: 'cross',
          reported: {
            mark: '68234.20000000',
            notional: '0.00439662',
            unrealizedPnl: '0.00004318',
            liquidationPrice: '72491.16879818',
          },
        },
      ],
    });
    expect(instruments).toMatchObject([
      {
        settlement: 'inverse',
        base: 'BTC',
        quote: 'USD',
        settle: 'BTC',
        contractMultiplier: '100',
      },
    ]);
    expect(prices).toMatchObject([{ instrument: 'binance:BTCUSD_PERP', mark: '68234.20000000' }]);
    const gaps = account.gaps.join(' ');
    expect(gaps).toContain('equity is unknown');
    expect(gaps).toContain('No margin tiers for binance:BTCUSD_PERP');
  });

  it('reports its value and PnL to the digits that Binance printed', () => {
    const options = { kind: 'saved', fallbackTime: 0, shippedTiers: null } as const;
    const book = importReplies('binance', [positions], options);
    if (!book.ok) throw new Error(book.failure.message);
    const [shown] = riskReport(book.value, []).accounts;
    expect(shown?.positions[0]).toMatchObject({
      notional: '0.00439662',
      unrealizedPnl: '0.00004318',
      drift: { notional: '0', unrealizedPnl: '0' },
    });
    expect(shown?.load).toBeNull();
    expect(shown?.reasons['load']).toBe('the wallet balance is not in the replies');
  });

  it('joins account and positions that agree in quantity and entry price', () => {
    const { account } = imported(holding(), positions);
    expect(account.pools).toMatchObject([
      { id: 'cross:BTC', wallet: '0.01000000', reported: { currency: 'BTC' } },
    ]);
    expect(account.balances.map(({ asset, wallet }) => [asset, wallet])).toEqual([
      ['BTC', '0.01000000'],
    ]);
    const other = binanceAccount([holding({ entryPrice: '68910' }), positions], context);
    expect(JSON.stringify(other)).toContain('the entry price of BTCUSD_PERP:BOTH is 68910 in one');
  });

  it('works the mark out of the value where only the account was given', () => {
    const { account, prices } = imported(holding());
    expect(Number(prices[0]?.mark)).toBeCloseTo(68234.2, 0);
    expect(account.positions[0]?.reported).toMatchObject({
      mark: null,
      maintenanceMargin: '0.00001758',
    });
    expect(account.gaps.join(' ')).toContain('liquidation prices are missing; add positionRisk');
    const noValue = imported(holding({ notionalValue: undefined }));
    expect(noValue.prices).toEqual([]);
  });

  it('has a pool of its own for an isolated position', () => {
    const { account } = imported(holding({ isolated: true, isolatedWallet: '0.00050000' }));
    expect(account.pools.map(({ id, wallet }) => [id, wallet])).toEqual([
      ['cross:BTC', '0.01000000'],
      ['isolated:BTCUSD_PERP:BOTH', '0.00050000'],
    ]);
  });

  it('reads an account without positions or funds as just that', () => {
    const { account } = imported(flat);
    expect(account).toMatchObject({ pools: [], balances: [], positions: [] });
  });

  it('takes tiers in coins, the account’s own scale, marks, index and funding', () => {
    const brackets = replyOf('brackets', [
      {
        symbol: 'BTCUSD_PERP',
        notionalCoef: 1.5,
        brackets: [
          { initialLeverage: 125, qtyCap: 5, qtyFloor: 0, maintMarginRatio: 0.004, cum: 0 },
          { initialLeverage: 100, qtyCap: 10, qtyFloor: 5, maintMarginRatio: 0.005, cum: 0.005 },
        ],
      },
    ]);
    const premium = replyOf('premium', [
      {
        symbol: 'BTCUSD_PERP',
        pair: 'BTCUSD',
        markPrice: '68234.2',
        indexPrice: '68250.1',
        lastFundingRate: '0.00010000',
        nextFundingTime: 1722124800000,
        time: 1722105622000,
      },
    ]);
    const funding = replyOf('funding', [{ symbol: 'ETHUSD_PERP', fundingIntervalHours: 4 }]);
    const { account, rules, prices, assetPrices } = imported(
      holding(),
      positions,
      brackets,
      premium,
      funding,
    );
    expect(account.tierScales).toEqual([{ instrument: 'binance:BTCUSD_PERP', scale: '1.5' }]);
    expect(rules?.instruments).toMatchObject([
      {
        instrument: 'binance:BTCUSD_PERP',
        tierUnit: 'notional',
        tiers: [{}, { floor: '5', cap: '10', deduction: '0.005' }],
      },
    ]);
    expect(prices[0]).toMatchObject({
      index: '68250.1',
      funding: { rate: '0.00010000', intervalHours: 8, nextAt: 1722124800000 },
    });
    expect(assetPrices).toMatchObject([{ asset: 'BTC', venue: 'binance', usd: '68250.1' }]);
  });

  it('counts orders in face value', () => {
    const order = {
      orderId: 1917641,
      symbol: 'ETHUSD_PERP',
      side: 'BUY',
      positionSide: 'BOTH',
      type: 'LIMIT',
      origQty: '8',
      executedQty: '3',
      price: '2500',
      reduceOnly: false,
      closePosition: false,
    };
    expect(parseCoinmOrders(replyOf('orders', [order]))).toMatchObject({
      ok: true,
      value: [{ instrument: 'binance:ETHUSD_PERP', quantity: '50', price: '2500' }],
    });
    const { account, instruments } = imported(holding(), replyOf('orders', [order]));
    expect(account.orders).toHaveLength(1);
    expect(instruments.map(({ id }) => id)).toContain('binance:ETHUSD_PERP');
  });

  it('refuses a position whose value shows that its contract has another size', () => {
    const body = (positions.body as object[]).map((row, index) =>
      index === 0 ? { ...row, notionalValue: '-0.04396620' } : row,
    );
    const read = binanceAccount([replyOf('positions.json', body)], context);
    expect(read).toMatchObject({ ok: false, failure: { reason: 'venue' } });
    expect(JSON.stringify(read)).toContain('BTCUSD_PERP: a face value of -300 USD');
  });

  it('refuses a tier without its lower bound, in either spelling', () => {
    const bracket = { initialLeverage: 125, qtyCap: 50, maintMarginRatio: 0.004, cum: 0 };
    const reply = (more: object) =>
      replyOf('b.json', [{ symbol: 'BTCUSD_PERP', brackets: [{ ...bracket, ...more }] }]);
    expect(parseCoinmBrackets(reply({ qtylFloor: 0 })).ok).toBe(true);
    expect(JSON.stringify(parseCoinmBrackets(reply({})))).toContain(
      'BTCUSD_PERP: qtyFloor: missing',
    );
  });

  it('does not take portfolio margin’s COIN-M positions for an account of COIN-M', () => {
    const body = (positions.body as object[]).map((row) => ({ ...row, marginType: undefined }));
    const stripped = JSON.parse(JSON.stringify(body)) as unknown;
    expect(binanceAccount([replyOf('papi.json', stripped)], context)).toMatchObject({
      ok: false,
      failure: { reason: 'venue' },
    });
  });
});

/** Values of these are samples of the venue's documentation: they show shapes, no figures. */
describe('documented COIN-M replies', () => {
  it('has no funding for a dated contract, whose rate is an empty text', () => {
    const reply = recorded('binance/jkorf_CoinFutures_ExchangeData_GetMarkPrices.json');
    expect(parsePremiumIndexes(reply)).toMatchObject({
      ok: true,
      value: [
        { symbol: 'BTCUSD_PERP', fundingRate: '0.00071003', nextFundingAt: 1596096000000 },
        { symbol: 'BTCUSD_200925', fundingRate: null, nextFundingAt: null },
      ],
    });
  });

  it('reads the lower bound as the documentation spells it', () => {
    expect(
      parseCoinmBrackets(recorded('binance/jkorf_CoinFutures_Account_GetBrackets.json')),
    ).toMatchObject({
      ok: true,
      value: [{ rules: { tiers: [{ floor: '0', cap: '50' }] }, scale: '1.5' }],
    });
  });

  it('takes balances for COIN-M’s by what may be withdrawn, and finds wallets in them', () => {
    const balance = recorded('binance/jkorf_CoinFutures_Account_GetBalances.json');
    expect(recogniseCoinm(balance.body)).toBe('balance');
    expect(imported(positions, balance).account).toMatchObject({
      venueUid: 'SgsR',
      pools: [{ id: 'cross:BTC', wallet: '0.00241969' }],
    });
  });
});

describe('COIN-M contracts', () => {
  it.each([
    ['BTCUSD_PERP', 'BTC', 'perpetual', null, '100'],
    ['ETHUSD_PERP', 'ETH', 'perpetual', null, '10'],
    ['BTCUSD_261225', 'BTC', 'future', Date.UTC(2026, 11, 25, 8), '100'],
  ])('reads %s', (symbol, base, kind, expiresAt, contractMultiplier) => {
    expect(coinmInstrument(symbol)).toMatchObject({ base, kind, expiresAt, contractMultiplier });
  });

  it.each(['BTCUSDT', 'BTCUSDT_261225', 'USD_PERP', 'BTCUSD_WEEK'])('knows no %s', (symbol) => {
    expect(coinmInstrument(symbol)).toBeNull();
  });
});
