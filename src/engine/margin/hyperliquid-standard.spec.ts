import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order } from '#shared/domain/account.ts';
import {
  CROSS,
  hyperliquidBook,
  hyperliquidPosition,
  usdcPool,
  type HyperliquidSetup,
} from '../fixtures/hyperliquid-book.ts';
import { probePool } from '../fixtures/pool-probe.ts';

const BTC = 'hyperliquid:BTC';

const hedged: HyperliquidSetup = {
  marks: { BTC: '101000', ETH: '4100' },
  positions: [
    hyperliquidPosition('BTC', '1', { entryPrice: '100000', leverage: '20' }),
    hyperliquidPosition('ETH', '-10', { entryPrice: '4000', leverage: '10' }),
  ],
};

const isolated: HyperliquidSetup = {
  marks: { HYPE: '40', BTC: '100000' },
  pools: [usdcPool(CROSS, '5000'), usdcPool('isolated:HYPE', '1000', 'isolated')],
  positions: [
    hyperliquidPosition('HYPE', '100', {
      marginMode: 'isolated',
      entryPrice: '45',
      leverage: '4',
    }),
    hyperliquidPosition('BTC', '0.1'),
  ],
};

function limitOrder(change: Partial<Order> = {}): Order {
  return {
    id: 'o',
    instrument: BTC,
    side: 'buy',
    leg: 'both',
    kind: 'limit',
    quantity: '0.1',
    price: '95000',
    triggerPrice: null,
    triggerBy: null,
    callbackRate: null,
    reduceOnly: false,
    ...change,
  };
}

describe('a cross pool of Hyperliquid', () => {
  it('holds half the initial margin at maximum leverage against equity', () => {
    const { risk } = probePool(hyperliquidBook(hedged), CROSS);
    expect(risk.equity.value).toBe(10000 + 1000 - 1000);
    expect(risk.maintenanceMargin.value).toBeCloseTo(101000 / 80 + 41000 / 50, 9);
    expect(risk.initialMargin.value).toBeCloseTo(101000 / 20 + 41000 / 10, 9);
    expect(risk.load.value).toBeCloseTo((101000 / 80 + 41000 / 50) / 10000, 12);
  });

  it('counts each tier on its own part of the notional', () => {
    const large = hyperliquidBook({
      marks: { BTC: '100000' },
      pools: [usdcPool(CROSS, '9000000')],
      positions: [hyperliquidPosition('BTC', '2000')],
    });
    // The documents' own case: 200 M USDC of BTC need 3.125 M, not 5.0 M or 2.5 M.
    expect(probePool(large, CROSS).risk.maintenanceMargin.value).toBeCloseTo(3_125_000, 6);
  });

  it('is liquidated exactly at the price it solves, and not just before', () => {
    const pool = probePool(hyperliquidBook(hedged), CROSS);
    const down = pool.bandsOfInstrument(BTC).liquidation.down ?? 0;
    expect(pool.moved(BTC, 1 + down).load.value).toBeCloseTo(1, 9);
    expect(pool.moved(BTC, 1 + down * (1 - 1e-6)).load.value).toBeLessThan(1);
  });

  it('reselects the tier at the liquidation price', () => {
    const pool = probePool(
      hyperliquidBook({
        marks: { BTC: '100000' },
        pools: [usdcPool(CROSS, '15000000')],
        positions: [hyperliquidPosition('BTC', '-1400')],
      }),
      CROSS,
    );
    const up = pool.bandsOfInstrument(BTC).liquidation.up ?? 0;
    // 140 M lie in the first tier; on the way up 150 M are passed.
    expect(140e6 * (1 + up)).toBeGreaterThan(150e6);
    expect(pool.moved(BTC, 1 + up).load.value).toBeCloseTo(1, 9);
  });

  it('is at its limit at a liquidation price recorded from the venue', () => {
    // recordings/hyperliquid/fetchPositions.json, case 2, October 2024: both coins then had one tier of 50x.
    const pool = probePool(
      hyperliquidBook({
        marks: { SOL: '137.96', ETH: '2387' },
        steps: { SOL: [[0, 50]], ETH: [[0, 50]] },
        pools: [usdcPool(CROSS, '9464.616934')],
        positions: [
          hyperliquidPosition('SOL', '-0.5', { entryPrice: '138.76' }),
          hyperliquidPosition('ETH', '1.6', { entryPrice: '1100' }),
        ],
      }),
      CROSS,
    );
    expect(pool.risk.maintenanceMargin.value).toBeCloseTo(38.8818, 9);
    const atLiquidation = pool.moved('hyperliquid:SOL', 22881.19788911 / 137.96);
    expect(atLiquidation.load.value).toBeCloseTo(1, 9);
  });

  it.each([
    ['the wallet', { ...hedged, pools: [usdcPool(CROSS, null)] }, 'wallet'],
    ['a table', { ...hedged, steps: {} }, 'no maintenance table for BTC'],
    [
      'an entry price',
      { ...hedged, positions: [hyperliquidPosition('BTC', '1', { entryPrice: null })] },
      'the entry price of BTC',
    ],
  ])('has no load without %s, and says so', (_missing, setup, reason) => {
    const { load } = probePool(hyperliquidBook(setup), CROSS).risk;
    expect(load.value).toBeNull();
    expect(load.reason).toContain(reason);
  });

  it('is unknown as a whole with a position that another token margins', () => {
    const book = hyperliquidBook(hedged);
    const [btc, ...others] = book.instruments;
    if (!btc) throw new Error('the book has no instruments');
    const strange = { ...book, instruments: [{ ...btc, settle: 'USDH' }, ...others] };
    const { load, equity } = probePool(strange, CROSS).risk;
    expect(equity.value).toBeNull();
    expect(load.reason).toBe('BTC is not margined in USDC');
  });

  it('is beyond liquidation when no equity is left', () => {
    const setup = { ...hedged, pools: [usdcPool(CROSS, '0')] };
    expect(probePool(hyperliquidBook(setup), CROSS).risk.load).toMatchObject({
      value: null,
      beyond: true,
    });
  });
});

describe('what may leave a cross pool of Hyperliquid', () => {
  const available = (setup: HyperliquidSetup) =>
    probePool(hyperliquidBook(setup), CROSS).risk.available;
  const leveraged = (leverage: string): HyperliquidSetup => ({
    marks: { BTC: '100000' },
    positions: [hyperliquidPosition('BTC', '0.5', { leverage })],
  });

  it('is equity less initial margin while that is a tenth of the notional or more', () => {
    expect(available(leveraged('10'))?.value).toBeCloseTo(10000 - 5000, 9);
  });

  it('is unknown where the ten percent of the documents would matter', () => {
    expect(available(leveraged('20'))).toMatchObject({ value: null });
    expect(available(leveraged('20'))?.reason).toContain('10 %');
  });

  it('is lowered by resting orders, whose margin is not in the initial margin', () => {
    const setup = { ...leveraged('10'), orders: [limitOrder()] };
    expect(available(setup)?.value).toBeCloseTo(5000 - 950, 9);
    expect(probePool(hyperliquidBook(setup), CROSS).risk.initialMargin.value).toBe(5000);
  });

  it.each([
    ['reduces', limitOrder({ side: 'sell', reduceOnly: true })],
    ['waits for a trigger', limitOrder({ kind: 'stop-market', triggerPrice: '90000' })],
  ])('is not lowered by an order that %s', (_what, order) => {
    expect(available({ ...leveraged('10'), orders: [order] })?.value).toBeCloseTo(5000, 9);
  });

  it.each([
    ['on a coin of unknown leverage', limitOrder({ instrument: 'hyperliquid:ETH' })],
    ['against the position', limitOrder({ side: 'sell' })],
  ])('is unknown with an order resting %s', (_what, order) => {
    const setup = { ...leveraged('10'), marks: { BTC: '100000', ETH: '4000' }, orders: [order] };
    expect(available(setup)?.value).toBeNull();
  });
});

describe('an isolated position of Hyperliquid', () => {
  it('stands alone, its equity counted at the mark', () => {
    const { risk } = probePool(hyperliquidBook(isolated), 'isolated:HYPE');
    expect(risk.equity.value).toBe(1000 - 500);
    expect(risk.requirement.value).toBeCloseTo(4000 / 20, 9);
    expect(risk.load.value).toBeCloseTo(200 / 500, 12);
  });

  it('does not move with the cross pool', () => {
    const pool = probePool(hyperliquidBook(isolated), 'isolated:HYPE');
    expect(pool.bandsOfInstrument(BTC).liquidation).toMatchObject({ down: null, up: null });
  });
});

describe('any cross pool of Hyperliquid', () => {
  const load = (wallet: number, quantity: number): number =>
    probePool(
      hyperliquidBook({
        marks: { BTC: '100000' },
        pools: [usdcPool(CROSS, String(wallet))],
        positions: [hyperliquidPosition('BTC', String(quantity))],
      }),
      CROSS,
    ).risk.load.value ?? Number.POSITIVE_INFINITY;
  const wallets = fc.integer({ min: 1, max: 100_000_000 });
  const sizes = fc.integer({ min: 1, max: 5000 });

  it('is never loaded more by more collateral, nor by a smaller position', () => {
    fc.assert(
      fc.property(wallets, wallets, sizes, sizes, (wallet, extra, size, more) => {
        expect(load(wallet + extra, size)).toBeLessThanOrEqual(load(wallet, size));
        expect(load(wallet, size)).toBeLessThanOrEqual(load(wallet, size + more));
      }),
      { numRuns: 100, seed: 20261122 },
    );
  });

  it('is loaded alike by a long and a short at their entry', () => {
    fc.assert(
      fc.property(wallets, sizes, (wallet, size) => {
        expect(load(wallet, -size)).toBe(load(wallet, size));
      }),
      { numRuns: 100, seed: 20261122 },
    );
  });
});
