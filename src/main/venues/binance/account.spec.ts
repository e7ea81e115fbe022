import { describe, expect, it } from 'vitest';
import { context, recorded, replyOf } from '../recording.fixture.ts';
import { binanceAccount } from './account.ts';
import { binanceInstrument } from './instrument.ts';
import { parseBalances, parseLeverageBrackets } from './parse.ts';
import { parseOpenAlgoOrders, parseOpenOrders } from './parse-orders.ts';

const accountReply = recorded('binance/fetchPositions.json', 2);
const positionReply = recorded('binance/fetchPositions.json', 0);
const hedgeReply = recorded(
  'binance/nautilus_http_responses_http_futures_account_positions_hedge.json',
);

function imported(...replies: Parameters<typeof binanceAccount>[0]) {
  const read = binanceAccount(replies, context);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

describe('a Binance account', () => {
  it("keeps the figures of the reply's own text", () => {
    const { account } = imported(accountReply, positionReply);
    expect(account.pools).toEqual([
      {
        id: 'unified',
        kind: 'unified',
        marginAsset: null,
        wallet: null,
        reported: {
          currency: 'USD',
          asOf: 1722161166529,
          equity: '26.26840422',
          marginBalance: '26.26840422',
          initialMargin: '7.59482199',
          maintenanceMargin: '2.43034303',
          available: '18.65949928',
          unrealizedPnl: '0.54230362',
          nativeRatio: null,
        },
      },
    ]);
    expect(account.balances.map(({ asset, wallet }) => [asset, wallet])).toEqual([
      ['USDT', '3.72964781'],
      ['USDC', '22.00000000'],
    ]);
    expect(account.positions).toMatchObject([
      {
        pool: 'unified',
        instrument: 'binance:BTCUSDT',
        quantity: '0.009',
        entryPrice: '67445.9',
        leverage: null,
        adlRank: 0.5,
        reported: {
          mark: '67502.68519858',
          liquidationPrice: '64846.98753790',
          maintenanceMargin: '2.43009666',
        },
      },
    ]);
  });

  it('sees multi-assets mode in assets that have funds available without a wallet, and says so', () => {
    const { account } = imported(accountReply, positionReply);
    expect(account.mode).toBe('binance-usdm-multi');
    expect(account.gaps.join(' ')).toContain('add accountConfig');
  });

  it('takes the mode the account states over what the figures suggest', () => {
    const modes = replyOf('modes', { dualSidePosition: false, multiAssetsMargin: false });
    const { account } = imported(accountReply, positionReply, modes);
    expect(account.mode).toBe('binance-usdm-single');
    expect(account.pools.map((pool) => [pool.id, pool.wallet])).toEqual([
      ['cross:USDT', '3.72964781'],
      ['cross:USDC', '22.00000000'],
    ]);
    expect(account.positions[0]?.pool).toBe('cross:USDT');
  });

  it('does not guess leverage, and takes it from symbolConfig', () => {
    const config = recorded('binance/fetchMarginMode.json', 0);
    expect(imported(accountReply).account.positions[0]?.leverage).toBeNull();
    expect(imported(accountReply).account.gaps.join(' ')).toContain('add symbolConfig');
    expect(imported(accountReply, config).account.positions[0]?.leverage).toBe('20');
  });

  it('works entry and mark out of notional and PnL when no reply prints them', () => {
    const { account, prices } = imported(accountReply);
    expect(Number(account.positions[0]?.entryPrice)).toBeCloseTo(67445.9, 5);
    expect(Number(prices[0]?.mark)).toBeCloseTo(67506.165, 3);
    expect(account.gaps.join(' ')).toContain('add positionRisk');
  });

  it('keeps hedge legs apart, each with its own pool and wallet', () => {
    const { account } = imported(hedgeReply);
    expect(account.positionMode).toBe('hedge');
    expect(
      account.positions.map(({ leg, quantity, pool, entryPrice }) => ({
        leg,
        quantity,
        pool,
        entryPrice,
      })),
    ).toEqual([
      {
        leg: 'long',
        quantity: '20.000',
        pool: 'isolated:BTCUSDT:LONG',
        entryPrice: '6563.66500',
      },
      { leg: 'short', quantity: '-10.000', pool: 'isolated:BTCUSDT:SHORT', entryPrice: null },
    ]);
    // isolatedMargin − unrealized PnL: 15517.54150468 − 2316.83423560, 5413.95799991 + 1156.46711780.
    expect(account.pools.map((pool) => pool.wallet)).toEqual(['13200.70726908', '6570.42511771']);
  });

  it('leaves equity unknown when only positions were given', () => {
    const { account } = imported(positionReply);
    expect(account.pools).toMatchObject([{ id: 'cross:USDT', wallet: null, reported: null }]);
    expect(account.gaps.join(' ')).toContain('equity is unknown');
  });

  it('refuses a balance list alone: it would read as an account without positions', () => {
    const balance = recorded('binance/nautilus_futures_http_json_balance.json');
    expect(parseBalances(balance)).toMatchObject({
      ok: true,
      value: { accountAlias: 'SgsR', coins: [{ asset: 'USDT', wallet: '122.12345678' }] },
    });
    expect(binanceAccount([balance], context)).toMatchObject({
      ok: false,
      failure: { reason: 'missing-data' },
    });
  });

  it('uses the shipped tiers of its own contracts only, and dates them', () => {
    const { rules, account } = imported(accountReply, positionReply);
    expect(rules?.instruments.map((row) => row.instrument)).toEqual(['binance:BTCUSDT']);
    expect(rules?.instruments[0]?.tiers[0]).toEqual({
      floor: '0',
      cap: '300000',
      maintenanceRate: '0.004',
      maxLeverage: '150',
      deduction: '0',
    });
    expect(account.gaps.join(' ')).toContain("tiers are Binance's of 2026-05-07");
  });

  it("prefers the account's own brackets, and keeps its coefficient beside them", () => {
    const body = {
      symbol: 'BTCUSDT',
      notionalCoef: 1.5,
      brackets: [
        {
          bracket: 1,
          initialLeverage: 125,
          notionalCap: 50000,
          notionalFloor: 0,
          maintMarginRatio: 0.004,
          cum: 0.0,
        },
        {
          bracket: 2,
          initialLeverage: 100,
          notionalCap: 600000,
          notionalFloor: 50000,
          maintMarginRatio: 0.005,
          cum: 50.0,
        },
      ],
    };
    const own = replyOf('brackets', [body]);
    expect(parseLeverageBrackets(own)).toEqual(parseLeverageBrackets(replyOf('one', body)));
    const { rules, account } = imported(accountReply, positionReply, own);
    expect(rules?.instruments[0]?.tiers[1]).toEqual({
      floor: '50000',
      cap: '600000',
      maintenanceRate: '0.005',
      maxLeverage: '100',
      deduction: '50',
    });
    expect(account.tierScales).toEqual([{ instrument: 'binance:BTCUSDT', scale: '1.5' }]);
    const zero = parseLeverageBrackets(replyOf('zero.json', { ...body, notionalCoef: 0 }));
    expect(JSON.stringify(zero)).toContain('zero.json: BTCUSDT: notionalCoef: expected a number');
    const plain = replyOf('plain', { ...body, notionalCoef: undefined });
    expect(imported(accountReply, plain).account.tierScales).toBeUndefined();
    expect(account.gaps.join(' ')).not.toContain('add leverageBracket');
  });

  it('reads resting and conditional orders', () => {
    expect(
      parseOpenOrders(recorded('binance/nautilus_http_responses_http_futures_account_orders.json')),
    ).toMatchObject({
      ok: true,
      value: [
        {
          side: 'buy',
          leg: 'short',
          kind: 'trailing-stop',
          quantity: '0.4',
          price: null,
          triggerPrice: '9020',
          triggerBy: 'last',
          callbackRate: '0.003',
        },
      ],
    });
    expect(parseOpenAlgoOrders(recorded('binance/fetchOpenOrders.json', 2))).toMatchObject({
      ok: true,
      value: [{ kind: 'stop-limit', triggerPrice: '100000.00', price: '102000.00' }],
    });
  });

  it('does not join USDⓈ-M and COIN-M, which are two accounts', () => {
    const coinm = recorded('binance/fetchPositions.json', 3);
    expect(binanceAccount([accountReply, coinm], context)).toMatchObject({
      ok: false,
      failure: {
        reason: 'venue',
        message: `${accountReply.name} is of USDⓈ-M and ${coinm.name} of COIN-M, which are two accounts; import each by itself.`,
      },
    });
  });

  it('says which field of which row is missing', () => {
    const read = binanceAccount([recorded('binance/fetchPositions.json', 4)], context);
    expect(read).toMatchObject({ ok: false });
    const trimmed = { ...(accountReply.body as object), assets: [{ asset: 'USDT' }] };
    expect(JSON.stringify(binanceAccount([replyOf('account.json', trimmed)], context))).toContain(
      'account.json: a Binance account: assets.0.walletBalance: expected a decimal number.',
    );
  });

  it("passes the venue's own words on when the reply is an error", () => {
    const error = replyOf('account.json', { code: -2015, msg: 'Invalid API-key, IP' });
    expect(JSON.stringify(binanceAccount([error], context))).toContain('-2015 Invalid API-key, IP');
  });
});

describe('Binance contracts', () => {
  it.each([
    ['BTCUSDT', 'BTC', 'USDT', 'perpetual', null],
    ['1000PEPEUSDC', 'PEPE', 'USDC', 'perpetual', null],
    ['ETHBTC', 'ETH', 'BTC', 'perpetual', null],
    ['BTCUSDT_261225', 'BTC', 'USDT', 'future', Date.UTC(2026, 11, 25, 8)],
  ])('reads %s', (symbol, base, settle, kind, expiresAt) => {
    expect(binanceInstrument(symbol, null)).toMatchObject({ base, settle, kind, expiresAt });
  });

  it('does not guess a quote asset', () => {
    expect(binanceInstrument('BTCXYZ', null)).toBeNull();
  });
});
