import { describe, expect, it } from 'vitest';
import { accountOf } from '#engine/fixtures/model-risk.ts';
import { context, recorded, replyOf } from '../recording.fixture.ts';
import { deribitAccount } from './account.ts';
import { deribitInstrument } from './instrument.ts';
import { parseTicker } from './parse.ts';
import { deribitRules } from './rules.ts';

const positionReply = recorded('deribit/fetchPositions.json', 0);
const summaryReply = recorded('deribit/nautilus_http_get_account_summaries.json');

function imported(...replies: Parameters<typeof deribitAccount>[0]) {
  const read = deribitAccount(replies, context);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

describe('a Deribit account', () => {
  it('keeps one pool per currency of a segregated account, with the figures of the reply', () => {
    const { account } = imported(summaryReply);
    expect(account.asOf).toBe(1687352432005);
    expect(account.venueUid).toBe('10');
    expect(account.pools).toMatchObject([
      {
        id: 'cross:BTC',
        // balance 302.60065765 + realized in the session −0.03258105.
        wallet: '302.5680766',
        reported: {
          currency: 'BTC',
          equity: '302.61869214',
          marginBalance: '302.62729214',
          initialMargin: '1.24669592',
          maintenanceMargin: '0.8857841',
          available: '301.38059622',
          nativeRatio: null,
        },
      },
      { id: 'cross:ETH', wallet: '100', reported: { maintenanceMargin: '0' } },
    ]);
  });

  it('names no margin model while positions that need margin are missing', () => {
    expect(imported(summaryReply).account.mode).toBe('deribit-unknown');
    expect(imported(recorded('deribit/fetchBalance.json', 0)).account.mode).toBe(
      'deribit-segregated-standard',
    );
  });

  it('counts inverse positions in USD and linear ones in coins, whatever `size` is in', () => {
    const { account } = imported(positionReply);
    expect(account.positions.map((row) => [row.instrument, row.quantity, row.pool])).toEqual([
      ['deribit:BTC-PERPETUAL', '60.0', 'cross:BTC'],
      ['deribit:ETH-PERPETUAL', '-3.0', 'cross:ETH'],
      ['deribit:ADA_USDC-PERPETUAL', '30.0', 'cross:USDC'],
      ['deribit:BTC_USDC-PERPETUAL', '0.001', 'cross:USDC'],
      ['deribit:LTC_USDC-PERPETUAL', '0.1', 'cross:USDC'],
      ['deribit:TRX_USDC-PERPETUAL', '100.0', 'cross:USDC'],
    ]);
  });

  it('writes exponents out and loses no digit', () => {
    const { account } = imported(positionReply);
    expect(account.positions[0]?.reported).toMatchObject({
      maintenanceMargin: '0.000005482',
      initialMargin: '0.000010965',
    });
  });

  it('counts PnL from the last settlement, because earlier profit is in the balance', () => {
    const { account } = imported(positionReply);
    const entries = account.positions.map((row) => row.entryPrice);
    expect(entries).toEqual(['109480.77', '4012.0', '0.7822', '109468.41', '103.812', '0.337475']);
    for (const { quantity, entryPrice, reported } of account.positions.slice(2)) {
      const profit = Number(quantity) * (Number(reported?.mark) - Number(entryPrice));
      expect(profit).toBeCloseTo(Number(reported?.unrealizedPnl), 6);
    }
  });

  it('counts PnL from the average price of a position opened since the settlement', () => {
    const body = structuredClone(positionReply.body) as {
      result: Record<string, unknown>[];
    };
    const row = body.result[2];
    if (!row) throw new Error('the recording has six rows');
    Object.assign(row, { average_price: '0.7900', floating_profit_loss: '0.081' });
    const { account } = imported(replyOf('positions', body));
    expect(account.positions[2]?.entryPrice).toBe('0.7900');
    Object.assign(row, { average_price: '0.3000', floating_profit_loss: '0.0405' });
    // Half of it opened since: neither price explains 0.0405, so the implied one stands.
    expect(imported(replyOf('positions', body)).account.positions[2]?.entryPrice).toBe('0.79135');
  });

  it('prices coins by the USD index and never a USDC index', () => {
    const { assetPrices } = imported(positionReply);
    expect(assetPrices.map((price) => [price.asset, price.usd])).toEqual([
      ['BTC', '109470.55'],
      ['ETH', '4012.19'],
    ]);
  });

  it('says that a test network account holds no real money', () => {
    expect(imported(positionReply).account.gaps.join(' ')).toContain('test network');
    expect(imported(summaryReply).account.gaps.join(' ')).not.toContain('test network');
  });

  it('repeats the figure of a cross collateral account once, as one pool in USD', () => {
    const row = (currency: string, factor: number) => ({
      currency,
      balance: 55 * factor,
      equity: 55 * factor,
      margin_balance: 54.9 * factor,
      initial_margin: 1.1 * factor,
      maintenance_margin: 0.5 * factor,
      available_funds: 53 * factor,
      margin_model: 'cross_sm',
      total_equity_usd: 54.924283065,
      total_margin_balance_usd: 54.924283065,
      total_initial_margin_usd: 1.099130991,
      total_maintenance_margin_usd: 0.5,
    });
    const body = {
      jsonrpc: '2.0',
      result: { id: 7, summaries: [row('USDT', 1), row('BTC', 0.00001)] },
      usOut: 1765297564479750,
    };
    const { account } = imported(replyOf('summaries', body));
    expect(account.pools).toMatchObject([
      {
        id: 'unified',
        wallet: null,
        reported: {
          currency: 'USD',
          equity: '54.924283065',
          initialMargin: '1.099130991',
          maintenanceMargin: '0.5',
        },
      },
    ]);
    expect(account.reported).toEqual(account.pools[0]?.reported);
    expect(account.balances.map((balance) => balance.reported?.maintenanceMargin)).toEqual([
      null,
      null,
    ]);
  });

  it('refuses a reply that is an error', () => {
    const error = replyOf('positions.json', {
      jsonrpc: '2.0',
      error: { code: 13009, message: 'unauthorized' },
    });
    expect(JSON.stringify(deribitAccount([error], context))).toContain('13009 unauthorized');
  });
});

describe('Deribit standard margin rates', () => {
  const { account, instruments, prices, rules } = imported(positionReply);

  it('of the account’s time reproduce the printed margins of every contract they are published for', () => {
    const risk = accountOf({
      format: 'plimsoll.book',
      version: 1,
      name: 'recorded',
      kind: 'recorded',
      origin: null,
      asOf: account.asOf,
      currency: 'USD',
      accounts: [{ ...account, mode: 'deribit-segregated-standard' }],
      instruments: [...instruments],
      prices: [...prices],
      assetPrices: [],
      rules: rules ? [rules] : [],
    });
    const known = risk.pools.flatMap(({ pool, legs }) =>
      pool.legs.flatMap((leg, index) => {
        const { initialMargin, maintenanceMargin } = legs;
        if (Number.isNaN(maintenanceMargin[index])) return [];
        const printed = leg.position.reported;
        expect(initialMargin[index]).toBeCloseTo(Number(printed?.initialMargin), 8);
        expect(maintenanceMargin[index]).toBeCloseTo(Number(printed?.maintenanceMargin), 8);
        return [leg.instrument.instrument.venueSymbol];
      }),
    );
    expect(known).toEqual(['BTC-PERPETUAL', 'ETH-PERPETUAL', 'BTC_USDC-PERPETUAL']);
  });

  it.each([
    ['before the table', Date.UTC(2022, 0, 10), 0],
    ['on its first day', Date.UTC(2022, 0, 11), 3],
    ['on its last', Date.UTC(2026, 6, 31), 3],
    ['under the margin of August 2026, which is not published', Date.UTC(2026, 7, 1), 0],
  ])('%s', (_when, at, count) => {
    expect(deribitRules(instruments, at)?.sizeRates ?? []).toHaveLength(count);
  });

  it('are of futures, not of options', () => {
    const option = deribitInstrument('BTC-27DEC24-100000-C');
    expect(deribitRules(option ? [option] : [], Date.UTC(2024, 0, 1))).toBeNull();
  });
});

describe('Deribit market replies', () => {
  it('reads a ticker with its day range', () => {
    expect(parseTicker(recorded('deribit/fetchTicker.json', 0))).toMatchObject({
      ok: true,
      value: { mark: '73367.995', low24h: '68933.02', high24h: '73641.74', asOf: 1710328244150 },
    });
  });

  it('reads what is accruing now as a rate per eight hours, not what the last eight brought', () => {
    // github.com/nautechsystems/nautilus_trader, ws_ticker.json at a95c8042b001, as public/ticker answers it.
    const ticker = replyOf('ticker', {
      jsonrpc: '2.0',
      result: {
        timestamp: 1765541474086,
        stats: { high: 93612.0, low: 89277.5 },
        index_price: 92263.55,
        instrument_name: 'BTC-PERPETUAL',
        last_price: 92283.5,
        mark_price: 92281.78,
        current_funding: 0.0,
        funding_8h: 1.742e-5,
      },
      usOut: 1765541474086000,
    });
    expect(parseTicker(ticker)).toMatchObject({
      value: { funding: { rate: '0', intervalHours: 8, nextAt: null } },
    });
    const { prices } = imported(positionReply, ticker);
    expect(prices[0]).toMatchObject({ mark: '109440.37', funding: { rate: '0' } });
    expect(prices[1]?.funding).toBeUndefined();
  });

  it('reads price steps, one contract or many, and none that change with the price', () => {
    const row = (instrument_name: string, steps: readonly unknown[] = []) => ({
      instrument_name,
      tick_size: 0.5,
      contract_size: 10.0,
      tick_size_steps: steps,
    });
    const many = replyOf('instruments', {
      jsonrpc: '2.0',
      result: [row('BTC-PERPETUAL'), row('ETH-PERPETUAL', [{ above_price: 1, tick_size: 1 }])],
    });
    const one = replyOf('instrument', { jsonrpc: '2.0', result: row('ADA_USDC-PERPETUAL') });
    const { instruments } = imported(positionReply, many, one);
    expect(instruments.slice(0, 3).map(({ tickSize }) => tickSize)).toEqual([
      '0.5',
      undefined,
      '0.5',
    ]);
  });

  it.each([
    ['BTC-PERPETUAL', 'inverse', 'BTC', 'perpetual'],
    ['SOL_USDC-PERPETUAL', 'linear', 'USDC', 'perpetual'],
    ['ETH-27DEC24', 'inverse', 'ETH', 'future'],
    ['BTC-27DEC24-100000-C', 'inverse', 'BTC', 'option'],
    ['XRP_USDC-27DEC24-0d55-P', 'linear', 'USDC', 'option'],
  ])('reads %s', (name, settlement, settle, kind) => {
    expect(deribitInstrument(name)).toMatchObject({ settlement, settle, kind });
  });

  it.each([['BTC_USDC'], ['BTC-FS-27DEC24_PERP'], ['BTC']])('knows no contract %s', (name) => {
    expect(deribitInstrument(name)).toBeNull();
  });
});
