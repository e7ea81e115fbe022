import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import {
  coinBook,
  coinPosition,
  coinTiers,
  flatTiers,
  limitOrder,
  type CoinSetup,
} from '../fixtures/binance-book.ts';
import { crossPool } from '../fixtures/book-builder.ts';
import { probePool } from '../fixtures/pool-probe.ts';
import { compileTiers, maintenanceMargin } from './tiers.ts';

const PERP = 'binance:BTCUSD_PERP';
const DATED = 'binance:BTCUSD_261225';
const BTC = 'cross:BTC';

/** 6 BTC long in the perpetual and 3 BTC short in the dated contract, on 1 BTC. */
const spread: CoinSetup = {
  marks: { BTCUSD_PERP: '60000', BTCUSD_261225: '62000' },
  pools: [crossPool('1', 'BTC')],
  positions: [
    coinPosition('BTCUSD_PERP', '360000', { entryPrice: '58000', leverage: '20' }),
    coinPosition('BTCUSD_261225', '-186000', { entryPrice: '61000', leverage: '10' }),
  ],
};

describe('a cross pool of COIN-M', () => {
  it('holds everything in the base coin, perpetual and dated contracts together', () => {
    const { risk } = probePool(coinBook(spread), BTC);
    const profit = 360_000 * (1 / 58_000 - 1 / 60_000) - 186_000 * (1 / 61_000 - 1 / 62_000);
    expect(risk.equity.value).toBeCloseTo(1 + profit, 12);
    // 6 BTC are in the second tier, 3 BTC in the first: bounds count coins.
    expect(risk.maintenanceMargin.value).toBeCloseTo(6 * 0.005 - 0.005 + 3 * 0.004, 12);
    expect(risk.initialMargin.value).toBeCloseTo(6 / 20 + 3 / 10, 12);
    expect(risk.load.value).toBeCloseTo(0.037 / (1 + profit), 12);
  });

  it('keeps coins apart', () => {
    const book = coinBook({
      ...spread,
      marks: { ...spread.marks, ETHUSD_PERP: '3000' },
      pools: [...spread.pools, crossPool('10', 'ETH')],
      positions: [...spread.positions, coinPosition('ETHUSD_PERP', '9000', { entryPrice: '3000' })],
    });
    expect(probePool(book, BTC).risk.load.value).toBe(
      probePool(coinBook(spread), BTC).risk.load.value,
    );
    expect(probePool(book, 'cross:ETH').risk.maintenanceMargin.value).toBeCloseTo(0.012, 12);
  });

  it('values resting orders at their own price, in the coin', () => {
    const orders = [
      limitOrder({ instrument: PERP, side: 'buy', quantity: '100000', price: '50000' }),
    ];
    const { risk } = probePool(coinBook({ ...spread, orders }), BTC);
    expect(risk.initialMargin.value).toBeCloseTo((6 + 2) / 20 + 3 / 10, 12);
  });

  it('has a liquidation price on either side of the mark for two legs of a hedge', () => {
    const hedge = coinBook(
      {
        marks: { BTCUSD_PERP: '60000' },
        pools: [crossPool('0.1', 'BTC')],
        positions: [
          coinPosition('BTCUSD_PERP', '480000', { entryPrice: '60000', leg: 'long' }),
          coinPosition('BTCUSD_PERP', '-480000', { entryPrice: '60000', leg: 'short' }),
        ],
      },
      { positionMode: 'hedge' },
    );
    const pool = probePool(hedge, BTC);
    const { down, up } = pool.bandsOfInstrument(PERP).liquidation;
    // Equal legs earn nothing either way; the fall makes their value in coins, and so their maintenance, grow.
    expect(pool.moved(PERP, 1 + down!).load.value).toBeCloseTo(1, 9);
    expect(up).toBeNull();
    const uneven = coinBook(
      {
        marks: { BTCUSD_PERP: '60000' },
        pools: [crossPool('0.1', 'BTC')],
        positions: [
          coinPosition('BTCUSD_PERP', '480000', { entryPrice: '60000', leg: 'long' }),
          coinPosition('BTCUSD_PERP', '-492000', { entryPrice: '60000', leg: 'short' }),
        ],
      },
      { positionMode: 'hedge' },
    );
    const both = probePool(uneven, BTC);
    const roots = both.bandsOfInstrument(PERP).liquidation;
    for (const move of [roots.down!, roots.up!]) {
      expect(both.moved(PERP, 1 + move).load.value).toBeCloseTo(1, 9);
      expect(both.moved(PERP, 1 + move * (1 - 1e-6)).load.value).toBeLessThan(1);
    }
  });

  it('is unknown as a whole with a contract that is not of its coin, or not inverse', () => {
    const book = coinBook(spread);
    const [perpetual, ...others] = book.instruments;
    const reason = (change: object): string | null =>
      probePool({ ...book, instruments: [{ ...perpetual!, ...change }, ...others] }, BTC).risk.load
        .reason;
    expect(reason({ settle: 'ETH' })).toBe('BTCUSD_PERP is no inverse contract margined in BTC');
    expect(reason({ settlement: 'linear' })).toContain('is no inverse contract');
  });

  it.each([
    ['the wallet', { pools: [{ ...crossPool('1', 'BTC'), wallet: null }] }, 'wallet balance'],
    [
      'an entry price',
      { positions: [coinPosition('BTCUSD_PERP', '1000', { entryPrice: null })] },
      'the entry price of BTCUSD_PERP',
    ],
  ])('has no load without %s, and says so', (_missing, change, reason) => {
    const { load } = probePool(coinBook({ ...spread, ...change }), BTC).risk;
    expect(load).toMatchObject({ value: null, beyond: false });
    expect(load.reason).toContain(reason);
  });

  it('has no load without a table, and says so', () => {
    const { load } = probePool({ ...coinBook(spread), rules: [] }, BTC).risk;
    expect(load.reason).toBe('the book has no maintenance table for BTCUSD_PERP');
  });
});

describe('the liquidation price Binance publishes for COIN-M', () => {
  /** margin/binance-bybit.md 2.7; K = wallet + deduction. */
  const published = (face: number, entry: number, k: number, rate: number): number =>
    face > 0
      ? (face * (1 + rate)) / (k + face / entry)
      : (-face * (1 - rate)) / (-face / entry - k);

  it.each([
    ['360000', '1'],
    ['-360000', '1'],
    ['-24000', '0.2'],
  ])('is where the solve ends, %s USD on %s BTC', (face, wallet) => {
    const book = coinBook({
      ...spread,
      pools: [crossPool(wallet, 'BTC')],
      positions: [coinPosition('BTCUSD_PERP', face, { entryPrice: '60000' })],
      tiers: flatTiers('0.005', '0'),
    });
    const { down, up } = probePool(book, BTC).bandsOfInstrument(PERP).liquidation;
    const move = Number(face) > 0 ? down! : up!;
    expect(60_000 * (1 + move)).toBeCloseTo(
      published(Number(face), 60_000, Number(wallet), 0.005),
      6,
    );
  });

  it('does not exist for a short that its wallet covers to the last coin', () => {
    const book = coinBook({
      ...spread,
      pools: [crossPool('2', 'BTC')],
      positions: [coinPosition('BTCUSD_PERP', '-120000', { entryPrice: '60000' })],
    });
    expect(probePool(book, BTC).bandsOfInstrument(PERP).liquidation).toMatchObject({
      down: null,
      up: null,
      passed: false,
    });
  });
});

describe('an isolated position of COIN-M', () => {
  it('stands on its own wallet', () => {
    const isolated = {
      id: 'isolated:BTC',
      kind: 'isolated',
      marginAsset: 'BTC',
      wallet: '0.2',
      reported: null,
    } as const;
    const book = coinBook({
      ...spread,
      pools: [crossPool('5', 'BTC'), isolated],
      positions: [
        coinPosition('BTCUSD_PERP', '120000', {
          pool: 'isolated:BTC',
          marginMode: 'isolated',
          entryPrice: '60000',
        }),
      ],
    });
    expect(probePool(book, 'isolated:BTC').risk.load.value).toBeCloseTo(0.008 / 0.2, 12);
    expect(probePool(book, BTC).risk.load.value).toBe(0);
  });
});

describe('whatever the COIN-M pool', () => {
  const face = fc
    .double({ min: -2e6, max: 2e6, noNaN: true })
    .filter((value) => Math.abs(value) > 100);
  const wallet = fc.double({ min: 0.01, max: 60, noNaN: true });
  const entry = fc.double({ min: 40_000, max: 80_000, noNaN: true });
  const held = (coins: number, perpetual: number, dated: number, at: number): Book =>
    coinBook({
      ...spread,
      pools: [crossPool(coins.toFixed(8), 'BTC')],
      positions: [
        coinPosition('BTCUSD_PERP', perpetual.toFixed(2), { entryPrice: at.toFixed(2) }),
        coinPosition('BTCUSD_261225', dated.toFixed(2), { entryPrice: at.toFixed(2) }),
      ],
    });

  it('plugs back: load is 1 at a solved price and below 1 before it', () => {
    let roots = 0;
    fc.assert(
      fc.property(wallet, face, face, entry, (coins, perpetual, dated, at) => {
        const pool = probePool(held(coins, perpetual, dated, at), BTC);
        if (pool.risk.load.beyond) return;
        for (const instrument of [PERP, DATED]) {
          const { down, up, passed } = pool.bandsOfInstrument(instrument).liquidation;
          if (passed) continue;
          for (const move of [down, up]) {
            if (move === null) continue;
            roots += 1;
            const there = pool.moved(instrument, 1 + move).load.value ?? Infinity;
            expect(Math.abs(there - 1)).toBeLessThan(1e-9);
            expect(pool.moved(instrument, 1 + move * (1 - 1e-6)).load.value).toBeLessThan(1);
          }
        }
      }),
      { numRuns: 100, seed: 20261122 },
    );
    expect(roots).toBeGreaterThan(50);
  });

  it('is never loaded more by more collateral', () => {
    fc.assert(
      fc.property(wallet, wallet, face, face, entry, (coins, more, perpetual, dated, at) => {
        const load = (amount: number): number =>
          probePool(held(amount, perpetual, dated, at), BTC).risk.load.value ?? Infinity;
        expect(load(coins + more)).toBeLessThanOrEqual(load(coins));
      }),
      { numRuns: 200, seed: 20261122 },
    );
  });

  it('takes the tier by the value in coins, at the price in hand', () => {
    const table = compileTiers(coinTiers);
    fc.assert(
      fc.property(face, fc.double({ min: 0.3, max: 3, noNaN: true }), (perpetual, factor) => {
        const book = coinBook({
          ...spread,
          positions: [coinPosition('BTCUSD_PERP', perpetual.toFixed(2), { entryPrice: '60000' })],
        });
        const found = probePool(book, BTC).moved(PERP, factor).maintenanceMargin.value;
        const value = Math.abs(Number(perpetual.toFixed(2))) / (60_000 * factor);
        expect(found).toBeCloseTo(maintenanceMargin(table, value), 9);
      }),
      { numRuns: 100, seed: 20261122 },
    );
  });
});
