import fc from 'fast-check';
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

describe('the report of a Binance USDⓈ-M account', () => {
  const source = book(
    [
      account({
        id: 'a',
        positions: [
          position({ instrument: BTC, quantity: '1', entryPrice: '100000' }),
          position({ instrument: ETH, quantity: '-10', entryPrice: '4000' }),
        ],
      }),
    ],
    { [BTC]: '101000', [ETH]: '4100' },
  );

  it('adds up wallet, PnL and the margins of both positions', () => {
    const report = only(riskReport(source, []).accounts);
    expect(report.equity).toBe('10000');
    expect(report.unrealizedPnl).toBe('0');
    expect(report.initialMargin).toBe(String(101000 / 20 + 41000 / 20));
    expect(report.maintenanceMargin).toBe(String(101000 * 0.004 + 41000 * 0.004));
    expect(report.load).toBeCloseTo(568 / 10000, 12);
    expect(report.nativeRatio?.text).toBe('5.68 %');
  });

  it('counts the other position’s maintenance in a liquidation price', () => {
    const btc = riskReport(source, []).accounts[0]?.positions[0];
    // 10000 + (p − 101000) = 0.004 p + 164
    expect(Number(btc?.liquidationPrice)).toBeCloseTo((91000 + 164) / 0.996, 6);
    expect(btc?.liquidationDistance).toBeCloseTo(1 - (91000 + 164) / 0.996 / 101000, 12);
  });

  it('equals the book built by hand at the shocked prices', () => {
    const shocked = riskReport(source, [
      { coin: 'BTC', move: -0.05 },
      { coin: '*', move: 0.1 },
    ]);
    const byHand = riskReport(
      {
        ...source,
        prices: source.prices.map((price) => ({
          ...price,
          mark: price.instrument === BTC ? '95950' : '4510',
        })),
      },
      [],
    );
    const strip = (report: ReturnType<typeof riskReport>): unknown => {
      const { positions, ...rest } = only(report.accounts);
      // A shocked price is not the book's, so it has no time.
      const timeless = positions.map((position) => ({ ...position, priceAsOf: null }));
      return { ...rest, positions: timeless, venue: null, drift: null };
    };
    expect(JSON.parse(JSON.stringify(strip(shocked)), round)).toEqual(
      JSON.parse(JSON.stringify(strip(byHand)), round),
    );
  });

  it('keeps a stablecoin still when every coin moves, and moves it when it is named', () => {
    const all = riskReport(source, [{ coin: '*', move: -0.01 }]);
    const depeg = riskReport(source, [{ coin: 'USDT', move: -0.5 }]);
    expect(only(all.accounts).positions[0]?.markPrice).toBe('99990');
    expect(Number(only(depeg.accounts).equity)).toBe(5000);
    expect(only(depeg.accounts).load).toBeCloseTo(568 / 10000, 12);
  });

  it('shows before and after side by side', () => {
    const report = riskReport(source, [{ coin: 'BTC', move: -0.05 }]);
    expect(report.before?.totals.equity).toBe('10000');
    expect(Number(report.totals.equity)).toBeCloseTo(4950, 8);
  });
});

/** Marks built from 1 + move differ from typed ones in the last bit. */
function round(_key: string, value: unknown): unknown {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
    ? Number(value).toPrecision(11)
    : value;
}

describe('what is unknown', () => {
  it('makes maintenance, load and bands unknown without a tier table, and says so', () => {
    const source = book(
      [account({ id: 'a', positions: [position({ instrument: BTC, quantity: '1' })] })],
      { [BTC]: '100000' },
      { rules: [] },
    );
    const report = only(riskReport(source, []).accounts);
    expect(report.load).toBeNull();
    expect(report.quality).toBe('unknown');
    expect(report.reasons['load']).toContain('no maintenance table for BTCUSDT');
    expect(report.coins[0]?.liquidation).toBeNull();
    expect(report.equity).toBe('10000');
  });

  it('never makes a total smaller without a label', () => {
    const source = book(
      [
        account({ id: 'a' }),
        account({
          id: 'b',
          venue: 'bybit',
          mode: 'bybit-portfolio',
          pools: [],
          balances: [],
          positions: [],
        }),
      ],
      {},
    );
    const report = riskReport(source, []);
    expect(report.totals.equity).toBe('10000');
    expect(report.totals.quality).toBe('partial');
    expect(report.totals.reasons['equity']).toContain('1 of 2 accounts unknown');
  });

  it('does not assume that a stablecoin is a dollar', () => {
    const source = book([account({ id: 'a' })], {}, { assetPrices: [] });
    const report = only(riskReport(source, []).accounts);
    expect(report.equity).toBeNull();
    expect(report.reasons['equity']).toContain('no USD price for USDT');
  });

  it('calls positions without equity beyond liquidation, not a percentage', () => {
    const source = book(
      [
        account({
          id: 'a',
          pools: [crossPool('500')],
          positions: [position({ instrument: BTC, quantity: '1' })],
        }),
      ],
      { [BTC]: '99000' },
    );
    const report = only(riskReport(source, []).accounts);
    expect(report.load).toBeNull();
    expect(report.beyondLiquidation).toBe(true);
    expect(report.levels.every((level) => level.passed === true)).toBe(true);
  });
});

describe('an account without a margin model', () => {
  const reported = (equity: string): NonNullable<ReturnType<typeof account>['reported']> => ({
    currency: 'USD',
    asOf: T0,
    equity,
    marginBalance: equity,
    initialMargin: '3000',
    maintenanceMargin: '700',
    available: null,
    unrealizedPnl: null,
    nativeRatio: { kind: 'account-mm-rate', value: '0.14' },
  });
  const source = book(
    [
      account({
        id: 'b',
        venue: 'bybit',
        mode: 'bybit-portfolio',
        reported: reported('5000'),
        pools: [
          { id: 'unified', kind: 'unified', marginAsset: null, wallet: null, reported: null },
        ],
        positions: [position({ instrument: 'bybit:BTCUSDT', quantity: '0.5', pool: 'unified' })],
      }),
    ],
    { 'bybit:BTCUSDT': '100000' },
  );

  it('shows the venue’s own figures', () => {
    const report = only(riskReport(source, []).accounts);
    expect(report).toMatchObject({
      modeled: false,
      equity: '5000',
      maintenanceMargin: '700',
      load: 0.14,
    });
  });

  it('moves equity by the PnL change and calls its margin unknown', () => {
    const report = only(riskReport(source, [{ coin: 'BTC', move: -0.02 }]).accounts);
    expect(report.equity).toBe('4000');
    expect(report.maintenanceMargin).toBeNull();
    expect(report.load).toBeNull();
    expect(report.nativeRatio).toBeNull();
    expect(report.reasons['load']).toContain('no margin model for Bybit');
  });
});

describe('any book', () => {
  it('never lets more collateral raise the load', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 600, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (wallet, extra) => {
          const load = (amount: number): number =>
            riskReport(
              book(
                [
                  account({
                    id: 'a',
                    pools: [crossPool(String(amount))],
                    positions: [position({ instrument: BTC, quantity: '1' })],
                  }),
                ],
                { [BTC]: '100000' },
              ),
              [],
            ).accounts[0]?.load ?? 2;
          expect(load(wallet + extra)).toBeLessThanOrEqual(load(wallet));
        },
      ),
      { numRuns: 200, seed: 20261122 },
    );
  });

  it('mirrors long and short around the mark', () => {
    const leg = (quantity: string) =>
      riskReport(
        book([account({ id: 'a', positions: [position({ instrument: BTC, quantity })] })], {
          [BTC]: '100000',
        }),
        [],
      ).accounts[0]?.coins[0]?.bankruptcy;
    expect(leg('1')?.down?.move).toBeCloseTo(-(leg('-1')?.up?.move ?? 0), 12);
  });
});
