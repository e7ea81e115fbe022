import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/domain/account.ts';
import { context, recorded, replyOf } from '../recording.fixture.ts';
import { hyperliquidAccount } from './account.ts';
import { parseActiveAssetContext, parseAllMids, parseOpenOrders, parseSpotState } from './parse.ts';
import { tiersOf } from './tiers.ts';

const state = recorded('hyperliquid/live2026_clearinghouseState.json');
const meta = recorded('hyperliquid/live2026_meta.json');

function imported(...replies: Parameters<typeof hyperliquidAccount>[0]) {
  const read = hyperliquidAccount(replies, context);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

function inDoubt({ gaps }: Account): boolean {
  return gaps.some((gap) => gap.startsWith('Whether spot'));
}

describe('a Hyperliquid account', () => {
  it("keeps the figures of the reply's own text", () => {
    const { account, prices } = imported(state, meta);
    expect(account.asOf).toBe(1790360864964);
    expect(account.pools).toMatchObject([
      {
        id: 'cross:USDC',
        marginAsset: 'USDC',
        // 38252.7 − 4.5 × (83926 − 81285), whatever the venue's PnL from its unrounded entry says.
        wallet: '26368.2',
        reported: {
          marginBalance: '38252.7',
          initialMargin: '37766.7',
          maintenanceMargin: '4720.8375',
          nativeRatio: null,
        },
      },
    ]);
    expect(account.positions).toMatchObject([
      {
        quantity: '4.5',
        entryPrice: '81285.0',
        leverage: '10',
        reported: {
          mark: '83926',
          notional: '377667.0',
          unrealizedPnl: '11884.306507',
          liquidationPrice: '74501.802790436',
        },
      },
    ]);
    expect(prices).toMatchObject([{ instrument: 'hyperliquid:BTC', mark: '83926' }]);
  });

  it("reproduces the venue's maintenance margin from the meta's tiers", () => {
    const { rules } = imported(state, meta);
    const tiers = rules?.instruments[0]?.tiers ?? [];
    expect(tiers).toEqual([
      {
        floor: '0.0',
        cap: '150000000.0',
        maintenanceRate: '0.0125',
        maxLeverage: '40',
        deduction: '0',
      },
      {
        floor: '150000000.0',
        cap: null,
        maintenanceRate: '0.025',
        maxLeverage: '20',
        deduction: '1875000',
      },
    ]);
    expect(377667.0 * Number(tiers[0]?.maintenanceRate)).toBeCloseTo(4720.8375, 9);
  });

  it('reads an isolated short: its own pool, its margin without PnL as wallet', () => {
    const { account } = imported(recorded('hyperliquid/fetchPositions.json', 3));
    expect(account.pools).toMatchObject([
      { id: 'cross:USDC', wallet: '57.6421' },
      {
        id: 'isolated:HYPE',
        wallet: '19.171617',
        reported: { marginBalance: '18.564417', unrealizedPnl: '-0.6071' },
      },
    ]);
    expect(account.positions).toMatchObject([
      { pool: 'isolated:HYPE', quantity: '-4.0', marginMode: 'isolated' },
    ]);
  });

  it("takes the first tier from the position when it explains the venue's maintenance, and says so", () => {
    const { account, rules } = imported(recorded('hyperliquid/fetchPositions.json', 1));
    expect(rules?.instruments.map((row) => row.tiers[0]?.maintenanceRate)).toEqual([
      '0.01',
      '0.01',
    ]);
    expect(account.gaps.join(' ')).toContain('uses the first margin tier');
  });

  it('gives no tiers when nothing states them', () => {
    const { account, rules } = imported(recorded('hyperliquid/hlsdk_test_get_user_state.json', 0));
    expect(rules).toBeNull();
    expect(account.gaps.join(' ')).toContain('No margin tiers for BTC');
    expect(account.pools[0]?.reported?.maintenanceMargin).toBeNull();
  });

  it('refuses a meta of another time than the positions', () => {
    const old = recorded('hyperliquid/hlsdk_test_get_info.json', 0);
    expect(JSON.stringify(hyperliquidAccount([state, old], context))).toContain('not of one time');
  });

  it('refuses a builder exchange whose margin token no reply says', () => {
    const read = hyperliquidAccount([recorded('hyperliquid/fetchPositions.json', 0)], context);
    expect(read).toMatchObject({ ok: false, failure: { reason: 'missing-data' } });
  });

  it('refuses spot balances alone: they would read as an account without positions', () => {
    const spot = recorded('hyperliquid/fetchBalance.json', 0);
    expect(parseSpotState(spot)).toMatchObject({
      ok: true,
      value: { balances: [{ coin: 'USDC', total: '1.2908594' }, {}, {}, {}, {}] },
    });
    expect(hyperliquidAccount([spot], context)).toMatchObject({
      ok: false,
      failure: { reason: 'missing-data' },
    });
  });

  it('adds spot coins beside the perpetual wallet, and notes that nothing links the two', () => {
    const { account } = imported(state, recorded('hyperliquid/fetchBalance.json', 0));
    expect(account.balances.map((row) => [row.asset, row.wallet])).toEqual([
      ['USDC', '26369.4908594'],
      ['HYPE', '4.43762752'],
      ['UETH', '0.003397716'],
      ['USOL', '0.07894692'],
      ['USDH', '0.00621736'],
    ]);
    expect(account.gaps[0]).toContain('same address');
  });

  it('reads triggers, prices and middles', () => {
    expect(
      parseOpenOrders(recorded('hyperliquid/hlsdk_test_get_frontend_open_orders.json', 0)),
    ).toMatchObject({
      ok: true,
      value: [
        { side: 'sell', kind: 'take-profit-market', triggerPrice: '10.004', triggerBy: 'mark' },
        { side: 'sell', kind: 'stop-market', triggerPrice: '9.995', reduceOnly: true },
        { side: 'buy', kind: 'limit', price: '10.0', triggerPrice: null, triggerBy: null },
      ],
    });
    expect(parseActiveAssetContext(recorded('hyperliquid/live2026_activeAssetCtx.json'))).toEqual({
      ok: true,
      value: {
        coin: 'BTC',
        mark: '83757.0',
        oracle: '83778.1',
        funding: { rate: '0.0000125', intervalHours: 1, nextAt: null },
      },
    });
    const mids = parseAllMids(recorded('hyperliquid/hlsdk_test_get_all_mids.json', 0));
    expect(mids.ok && mids.value.get('kPEPE')).toBe('0.001565');
  });

  it('gives a contract its hourly funding beside the mark of its own state', () => {
    const { prices } = imported(state, recorded('hyperliquid/live2026_activeAssetCtx.json'));
    expect(prices).toMatchObject([
      { mark: '83926', funding: { rate: '0.0000125', intervalHours: 1 } },
    ]);
    expect(imported(state).prices[0]).not.toHaveProperty('funding');
  });

  it('refuses contexts that do not match the assets one to one', () => {
    const body = [meta.body, [{ markPx: '1', oraclePx: '1' }]];
    const read = hyperliquidAccount([state, replyOf('metaAndAssetCtxs', body)], context);
    expect(JSON.stringify(read)).toContain('6 assets but 1 contexts');
  });
});

describe('a unified Hyperliquid address', () => {
  const spot = recorded('hyperliquid/fetchBalance.json', 0);
  const word = (text: string) => replyOf('userAbstraction', text);

  it('has one pool, of its spot balance, PnL included', () => {
    const { account } = imported(state, meta, spot, word('unifiedAccount'));
    expect(account).toMatchObject({ mode: 'hyperliquid-unified', reported: null });
    expect(account.pools).toMatchObject([
      {
        id: 'unified:USDC',
        kind: 'unified',
        // 1.2908594 − 4.5 × (83926 − 81285)
        wallet: '-11883.2091406',
        reported: { marginBalance: '1.2908594', maintenanceMargin: '4720.8375' },
      },
    ]);
    expect(account.balances[0]).toMatchObject({ asset: 'USDC', wallet: '-11883.2091406' });
    expect(account.positions[0]?.pool).toBe('unified:USDC');
  });

  it('keeps the margin of isolated positions out of it', () => {
    const isolated = recorded('hyperliquid/fetchPositions.json', 3);
    const { account } = imported(isolated, spot, word('unifiedAccount'));
    expect(account.pools).toMatchObject([
      { id: 'unified:USDC', wallet: '-17.2735576' },
      { id: 'isolated:HYPE', wallet: '19.171617' },
    ]);
  });

  it('has no known collateral without its spot state', () => {
    const { account } = imported(state, meta, word('unifiedAccount'));
    expect(account.pools).toMatchObject([{ kind: 'unified', wallet: null, reported: null }]);
    expect(account.balances).toEqual([]);
  });

  it.each([
    ['disabled', 'hyperliquid-standard'],
    ['portfolioMargin', 'hyperliquid-portfolio'],
    ['default', 'hyperliquid-standard'],
    ['dexAbstraction', 'hyperliquid-standard'],
  ])('of "%s" is %s', (text, mode) => {
    const { account } = imported(state, meta, spot, word(text));
    expect(account.mode).toBe(mode);
    expect(inDoubt(account)).toBe(false);
    const wallets = account.balances.map(({ asset, wallet }) => [asset, wallet]);
    const isMargin = mode === 'hyperliquid-portfolio';
    expect(wallets[0]).toEqual(['USDC', isMargin ? '26369.4908594' : '26368.2']);
    expect(wallets.length > 1).toBe(isMargin);
  });

  it.each(['default', 'dexAbstraction'])(
    'of "%s" is unified in doubt where the perpetual wallet is empty under open positions',
    (text) => {
      const zero = { accountValue: '0.0' };
      const body = state.body as Record<string, Record<string, unknown>>; // a recorded state
      const { account } = imported(
        replyOf('clearinghouseState', {
          ...body,
          marginSummary: { ...body['marginSummary'], ...zero },
          crossMarginSummary: { ...body['crossMarginSummary'], ...zero },
        }),
        meta,
        spot,
        word(text),
      );
      expect(account.mode).toBe('hyperliquid-unified');
      expect(inDoubt(account)).toBe(true);
    },
  );

  it('refuses a word it does not know, and the same word twice', () => {
    const read = hyperliquidAccount([state, word('someNewMode')], context);
    expect(JSON.stringify(read)).toContain('userAbstraction: expected a reply of Hyperliquid');
    const twice = hyperliquidAccount([state, word('disabled'), word('disabled')], context);
    expect(JSON.stringify(twice)).toContain('both userAbstraction replies');
  });
});

describe('Hyperliquid tiers', () => {
  it('keep maintenance continuous at every bound', () => {
    const [low, high] = tiersOf([
      { lowerBound: '0', maxLeverage: 20 },
      { lowerBound: '70000000', maxLeverage: 10 },
    ]);
    const at = 70_000_000;
    const first = at * Number(low?.maintenanceRate) - Number(low?.deduction);
    const second = at * Number(high?.maintenanceRate) - Number(high?.deduction);
    expect(first).toBe(second);
  });
});
