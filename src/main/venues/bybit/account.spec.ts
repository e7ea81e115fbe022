import { describe, expect, it } from 'vitest';
import { context, recorded, replyOf } from '../recording.fixture.ts';
import { bybitAccount } from './account.ts';
import { bybitInstrument } from './instrument.ts';
import { parseTickers } from './parse.ts';
import { parseOrders } from './parse-orders.ts';
import { parseRiskLimits } from './parse-rules.ts';

const walletReply = recorded('bybit/fetchBalance.json', 0);

function imported(...replies: Parameters<typeof bybitAccount>[0]) {
  const read = bybitAccount(replies, context);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

describe('a Bybit account', () => {
  it("keeps the account block and the coins of the reply's own text", () => {
    const { account } = imported(walletReply);
    expect(account.asOf).toBe(1736866023302);
    expect(account.pools).toMatchObject([
      {
        id: 'unified',
        reported: {
          currency: 'USD',
          equity: '92255.96988644',
          marginBalance: '90042.2788482',
          initialMargin: '54.3100333',
          maintenanceMargin: '7.38826721',
          available: '89987.9688149',
          nativeRatio: { kind: 'account-mm-rate', value: '0' },
        },
      },
    ]);
    expect(account.balances.find((balance) => balance.asset === 'USDT')).toMatchObject({
      wallet: '3322.25896609',
      reported: {
        equity: '3304.29766609',
        initialMargin: '50.61831144',
        unrealizedPnl: '-17.9613',
      },
    });
  });

  it('names no margin model while positions that need margin are missing', () => {
    const { account } = imported(walletReply, recorded('bybit/fetchMarginMode.json', 0));
    expect(account.mode).toBe('bybit-unknown');
    expect(account.gaps).toContain('Positions are not in these replies; add position/list.');
  });

  it('takes a long list with a cursor for a part, unless it was asked for to its end', () => {
    const { body } = recorded('bybit/fetchPositions.json', 0);
    const page = structuredClone(body) as {
      result: { list: { symbol: string }[]; nextPageCursor: string };
    };
    const [position] = page.result.list;
    page.result.list = Array.from({ length: 20 }, (_none, turn) => ({
      ...position,
      symbol: `C${turn}USDT`,
    }));
    page.result.nextPageCursor = 'more';
    const replies = [replyOf('positions', page), recorded('bybit/fetchMarginMode.json', 0)];
    const modes = (['noted', 'given'] as const).map((proof) => {
      const read = bybitAccount(replies, { ...context, proof });
      return read.ok ? read.value.account.mode : read.failure.message;
    });
    expect(modes).toEqual(['bybit-unknown', 'bybit-cross']);
  });

  it.each([
    ['1', 'bybit-unknown', 'classic account'],
    ['3', 'bybit-unknown', 'status 3'],
    ['4', 'bybit-unknown', 'status 4'],
    ['6', 'bybit-cross', null],
  ])('of unified status %s is %s', (unifiedMarginStatus, mode, words) => {
    const info = { retCode: 0, result: { marginMode: 'REGULAR_MARGIN', unifiedMarginStatus } };
    const { account } = imported(recorded('bybit/fetchPositions.json', 0), replyOf('info', info));
    expect(account.mode).toBe(mode);
    expect(account.gaps.some((gap) => words !== null && gap.includes(words))).toBe(words !== null);
  });

  it('prices a coin by the value the reply states, also a dollar coin', () => {
    const { assetPrices } = imported(walletReply);
    const usdt = assetPrices.find((price) => price.asset === 'USDT');
    expect(Number(usdt?.usd)).toBeCloseTo(3304.05314806 / 3304.29766609, 10);
    expect(usdt).toMatchObject({ venue: 'bybit', asOf: 1736866023302 });
  });

  it('reads a short with its liquidation price, and no balance as unknown equity', () => {
    const { account, prices } = imported(recorded('bybit/fetchPositions.json', 0));
    expect(account.positions).toMatchObject([
      {
        instrument: 'bybit:TRIAUSDT',
        leg: 'both',
        quantity: '-11710',
        // positionValue 229.68681 ÷ size 11710; avgPrice shows 0.01961459.
        entryPrice: '0.0196145866780529',
        leverage: '2',
        adlRank: 1,
        reported: { liquidationPrice: '0.04102339', initialMargin: '101.1025483', notional: null },
      },
    ]);
    expect(prices).toMatchObject([{ mark: '0.017203', asOf: 1770825492605 }]);
    expect(account.pools).toMatchObject([{ id: 'unified', wallet: null, reported: null }]);
  });

  it('reads a hedge leg, and a blank liquidation price as none', () => {
    const { account } = imported(recorded('bybit/fetchPositions.json', 1));
    expect(account.positionMode).toBe('hedge');
    expect(account.positions).toMatchObject([
      { leg: 'short', quantity: '-30', reported: { liquidationPrice: null } },
    ]);
  });

  it('reads the indicator of an empty position beside an open one as no rank, not as the safest', () => {
    const text = JSON.stringify(recorded('bybit/fetchPositions.json', 0).body);
    const { account } = imported(
      replyOf(
        'position',
        JSON.parse(text.replace('"adlRankIndicator":"5"', '"adlRankIndicator":"0"')),
      ),
    );
    expect(account.positions.map(({ adlRank }) => adlRank)).toEqual([null]);
  });

  it('leaves out positions of size zero and keeps the others', () => {
    const { account } = imported(recorded('bybit/nautilus_http_get_positions.json'));
    expect(account.positions.map((position) => [position.instrument, position.quantity])).toEqual([
      ['bybit:BTCUSDT', '0.5'],
      ['bybit:ETHUSDT', '-5.0'],
    ]);
  });

  it('reads blank account rates as isolated margin: no shared pool, no ratio', () => {
    const text = JSON.stringify(walletReply.body)
      .replace(/"accountIMRate":"[^"]*"/, '"accountIMRate":""')
      .replace(/"accountMMRate":"[^"]*"/, '"accountMMRate":""');
    const { account } = imported(replyOf('wallet', JSON.parse(text)));
    expect(account.pools).toEqual([]);
    expect(account.reported?.nativeRatio).toBeNull();
  });

  it('gives every position of an isolated account its own pool, of the margin assigned to it', () => {
    const text = JSON.stringify(recorded('bybit/fetchMarginMode.json', 0).body);
    const isolated = replyOf('info', JSON.parse(text.replace('REGULAR_MARGIN', 'ISOLATED_MARGIN')));
    const { account } = imported(recorded('bybit/fetchPositions.json', 2), isolated);
    expect(account.mode).toBe('bybit-isolated');
    expect(account.pools).toMatchObject([
      { id: 'isolated:LTCUSDT:0', kind: 'isolated', marginAsset: 'USDT', wallet: '11.699649' },
    ]);
    expect(account.positions[0]?.pool).toBe('isolated:LTCUSDT:0');
    const newer = imported(recorded('bybit/fetchPositions.json', 0), isolated).account;
    expect(newer.pools).toMatchObject([{ wallet: null }]);
    expect(newer.gaps.join(' ')).toContain('margin assigned to isolated positions');
  });

  it('refuses a position without a side', () => {
    const reply = recorded('bybit/fetchPositions.json', 0);
    const text = JSON.stringify(reply.body).replace('"side":"Sell"', '"side":""');
    const read = bybitAccount([replyOf('positions.json', JSON.parse(text))], context);
    expect(JSON.stringify(read)).toContain('positions.json: result.list.0.side');
  });

  it("passes the venue's own words on when retCode is not zero", () => {
    const error = replyOf('wallet.json', {
      retCode: 10003,
      retMsg: 'API key is invalid.',
      result: {},
    });
    expect(JSON.stringify(bybitAccount([error], context))).toContain('10003 API key is invalid.');
  });
});

describe('Bybit market replies', () => {
  it('reads a ticker with its day range', () => {
    expect(parseTickers(recorded('bybit/fetchTicker.json', 0))).toMatchObject({
      ok: true,
      value: [
        {
          price: {
            instrument: 'bybit:BTCUSDT',
            mark: '51444.40',
            index: '51469.95',
            low24h: '48381.60',
            high24h: '51444.40',
            asOf: 1707905549267,
          },
          fundingRate: '-0.00046295',
          nextFundingTime: 1707926400000,
          fundingHours: null,
        },
      ],
    });
  });

  const limit = (maintenanceMargin: string, initialMargin: string) => ({
    retCode: 0,
    result: {
      category: 'linear',
      list: [
        {
          symbol: 'BTCUSDT',
          riskLimitValue: '2000000',
          maintenanceMargin,
          initialMargin,
          maxLeverage: '100.00',
          mmDeduction: '',
        },
      ],
    },
    time: 1736866023302,
  });

  it.each([
    ['fractions', '0.005', '0.01'],
    ['percent', '0.5', '1'],
  ])('reads risk limits in %s as the same rates', (_unit, maintenance, initial) => {
    const read = parseRiskLimits(replyOf('limits', limit(maintenance, initial)));
    expect(read).toMatchObject({
      ok: true,
      value: [{ tierUnit: 'notional', tiers: [{ maintenanceRate: '0.005', deduction: '0' }] }],
    });
  });

  it('refuses a risk limit whose rates contradict its leverage', () => {
    expect(parseRiskLimits(replyOf('limits', limit('0.005', '0.2')))).toMatchObject({ ok: false });
  });

  it('reads limit, take-profit and stop orders', () => {
    expect(parseOrders(recorded('bybit/nautilus_http_get_orders_realtime.json'))).toMatchObject({
      ok: true,
      value: [
        { order: { side: 'buy', kind: 'limit', price: '3930.41', triggerPrice: null } },
        { order: { side: 'sell', kind: 'limit', price: '3940.42' } },
      ],
    });
    expect(
      parseOrders(recorded('bybit/nautilus_http_get_orders_realtime_tp_sl.json')),
    ).toMatchObject({
      ok: true,
      value: [
        { order: { kind: 'take-profit-market', triggerPrice: '55000.00', reduceOnly: true } },
        { order: { kind: 'stop-limit', triggerPrice: '48000.00', price: '47500.00' } },
      ],
    });
  });
});

describe('Bybit contracts', () => {
  it.each([
    ['BTCUSDT', 'linear', 'BTC', 'USDT', 'perpetual'],
    ['BTCPERP', 'linear', 'BTC', 'USDC', 'perpetual'],
    ['SHIB1000USDT', 'linear', 'SHIB', 'USDT', 'perpetual'],
    ['BTCUSDT-27DEC24', 'linear', 'BTC', 'USDT', 'future'],
    ['BTC-27DEC24', 'linear', 'BTC', 'USDC', 'future'],
    ['BTCUSD', 'inverse', 'BTC', 'BTC', 'perpetual'],
    ['BTCUSDZ24', 'inverse', 'BTC', 'BTC', 'future'],
    ['BTC-27DEC24-60000-C', 'option', 'BTC', 'USDC', 'option'],
    ['BTC-27DEC24-60000-P-USDT', 'option', 'BTC', 'USDT', 'option'],
  ] as const)('reads %s', (symbol, category, base, settle, kind) => {
    expect(bybitInstrument(symbol, category)).toMatchObject({ base, settle, kind });
    expect(bybitInstrument(symbol, null)).toMatchObject({ base, settle, kind });
  });
});
