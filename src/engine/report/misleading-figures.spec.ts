import { describe, expect, it } from 'vitest';
import { account, book, crossPool, position, T0 } from '../fixtures/book-builder.ts';
import { riskReport } from './risk-report.ts';

const BTC = 'binance:BTCUSDT';
const ETH = 'binance:ETHUSDT';

function only<T>(list: readonly T[]): T {
  if (list.length !== 1 || list[0] === undefined)
    throw new Error(`expected one, got ${list.length}`);
  return list[0];
}

describe('figures that would mislead', () => {
  const model = (change: Parameters<typeof account>[0], marks: Readonly<Record<string, string>>) =>
    only(riskReport(book([account(change)], marks), []).accounts);

  it('does not sum a contract of another margin asset into a USDT pool', () => {
    const source = book(
      [account({ id: 'a', positions: [position({ instrument: BTC, quantity: '1' })] })],
      { [BTC]: '100000' },
    );
    const inverse = source.instruments.map((instrument) => ({
      ...instrument,
      settlement: 'inverse' as const,
      settle: 'BTC',
      quote: 'USD',
    }));
    const report = only(riskReport({ ...source, instruments: inverse }, []).accounts);
    expect(report.load).toBeNull();
    expect(report.equity).toBeNull();
    expect(report.reasons['load']).toContain('no linear contract margined in USDT');
  });

  it('calls no price the liquidation of a long that its wallet covers to zero', () => {
    const report = model(
      {
        id: 'a',
        pools: [crossPool('100000')],
        positions: [position({ instrument: BTC, quantity: '1' })],
      },
      { [BTC]: '100000' },
    );
    expect(report.positions[0]?.liquidationPrice).toBeNull();
  });

  it('gives a lower bound, said to be one, when a second pool cannot be computed', () => {
    const source = book(
      [
        account({
          id: 'a',
          pools: [
            crossPool('450'),
            {
              id: 'isolated:ETH',
              kind: 'isolated',
              marginAsset: 'USDT',
              wallet: null,
              reported: null,
            },
          ],
          positions: [
            position({ instrument: BTC, quantity: '1', entryPrice: '100000' }),
            position({
              instrument: ETH,
              quantity: '1',
              entryPrice: '4000',
              pool: 'isolated:ETH',
              marginMode: 'isolated',
            }),
          ],
        }),
      ],
      { [BTC]: '100000', [ETH]: '4000' },
    );
    const report = riskReport(source, []);
    const shown = only(report.accounts);
    expect(shown.load).toBeCloseTo(400 / 450, 9);
    expect(shown.quality).toBe('partial');
    expect(shown.levels.find((level) => level.id === 'margin-call')?.passed).toBe(true);
    expect(report.totals.knownLoads).toBe(0);
  });

  it('does not call a venue’s silence about an isolated pool a load of zero', () => {
    const quiet = account({
      id: 'h',
      venue: 'hyperliquid',
      mode: 'hyperliquid-portfolio',
      pools: [
        {
          id: 'isolated:BTC',
          kind: 'isolated',
          marginAsset: 'USDT',
          wallet: '5000',
          reported: null,
        },
      ],
      positions: [
        position({
          instrument: 'hyperliquid:BTCUSDT',
          quantity: '1',
          pool: 'isolated:BTC',
          marginMode: 'isolated',
        }),
      ],
      reported: {
        currency: 'USD',
        asOf: T0,
        equity: '5000',
        marginBalance: '5000',
        initialMargin: null,
        maintenanceMargin: '0',
        available: null,
        unrealizedPnl: null,
        nativeRatio: null,
      },
    });
    const report = only(
      riskReport(book([quiet], { 'hyperliquid:BTCUSDT': '100000' }), []).accounts,
    );
    expect(report.load).toBeNull();
  });

  it('counts a wallet beyond its isolated pools, and does not guess one that is not given', () => {
    const isolated = {
      id: 'a',
      pools: [
        {
          id: 'isolated:BTC',
          kind: 'isolated' as const,
          marginAsset: 'USDT',
          wallet: '6000',
          reported: null,
        },
      ],
      positions: [
        position({
          instrument: BTC,
          quantity: '1',
          pool: 'isolated:BTC',
          marginMode: 'isolated' as const,
        }),
      ],
    };
    const rich = {
      ...isolated,
      balances: [{ asset: 'USDT', wallet: '100000', borrowed: null, reported: null }],
    };
    expect(model(rich, { [BTC]: '100000' }).equity).toBe('100000');
    expect(model({ ...isolated, balances: [] }, { [BTC]: '100000' }).equity).toBeNull();
  });

  it('does not read a balance reported in USD as coins', () => {
    const coin = account({
      id: 'b',
      venue: 'bybit',
      mode: 'bybit-portfolio',
      pools: [{ id: 'unified', kind: 'unified', marginAsset: null, wallet: null, reported: null }],
      balances: [
        {
          asset: 'BTC',
          wallet: '3',
          borrowed: '2',
          reported: {
            currency: 'USD',
            asOf: T0,
            equity: '100000',
            marginBalance: null,
            initialMargin: null,
            maintenanceMargin: null,
            available: null,
            unrealizedPnl: null,
            nativeRatio: null,
          },
        },
      ],
    });
    const source = book(
      [coin],
      {},
      { assetPrices: [{ asset: 'BTC', venue: null, usd: '100000', asOf: T0, origin: null }] },
    );
    expect(only(riskReport(source, [{ coin: 'BTC', move: -0.1 }]).accounts).equity).toBe('90000');
  });

  it('leaves a coin pinned at zero where it is while the rest moves', () => {
    const source = book(
      [
        account({
          id: 'a',
          pools: [crossPool('50000')],
          positions: [position({ instrument: BTC, quantity: '1' })],
        }),
      ],
      { [BTC]: '100000' },
    );
    const report = riskReport(source, [
      { coin: 'BTC', move: 0 },
      { coin: '*', move: -0.2 },
    ]);
    expect(report.totals.equity).toBe('50000');
  });
});

const noFigures = {
  mark: null,
  notional: null,
  unrealizedPnl: null,
  initialMargin: null,
  maintenanceMargin: null,
  liquidationPrice: null,
  bankruptcyPrice: null,
};

describe('the venue’s figure where ours lacks an input', () => {
  const source = book(
    [
      account({
        id: 'a',
        positions: [
          position({ instrument: BTC, quantity: '1', reported: { ...noFigures, mark: '100000' } }),
        ],
        reported: {
          currency: 'USD',
          asOf: T0,
          equity: '9000',
          marginBalance: '9000',
          initialMargin: null,
          maintenanceMargin: '450',
          available: null,
          unrealizedPnl: null,
          nativeRatio: null,
        },
      }),
    ],
    { [BTC]: '100000' },
    { rules: [] },
  );

  it('stands in, is named, and is no match with itself', () => {
    const report = only(riskReport(source, []).accounts);
    expect(report).toMatchObject({ modeled: false, load: 0.05, maintenanceMargin: '450' });
    expect(report.drift).toMatchObject({ maintenanceMargin: null, load: null });
    expect(report.drift.equity).toBe('1000');
  });

  it('does not stand in after a move', () => {
    const report = only(riskReport(source, [{ coin: 'BTC', move: -0.01 }]).accounts);
    expect(report.load).toBeNull();
    expect(report.maintenanceMargin).toBeNull();
  });
});
