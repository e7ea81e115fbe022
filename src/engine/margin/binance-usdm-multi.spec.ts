import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import {
  flatTiers,
  limitOrder,
  multiBook,
  multiPosition,
  MULTI_POOL,
  type MultiSetup,
} from '../fixtures/binance-book.ts';
import { crossPool } from '../fixtures/book-builder.ts';
import { accountOf } from '../fixtures/model-risk.ts';
import { probePool } from '../fixtures/pool-probe.ts';

const BTC = 'binance:BTCUSDT';
const POOL = MULTI_POOL.id;

/** The example of Binance FAQ c983a9268cfa4e70a4916c276bb3b7bc, in the edition that trades USDT and USDC. */
const example: MultiSetup = {
  marks: { BTCUSDT: '20000', ETHUSDC: '600' },
  quotes: { ETHUSDC: 'USDC' },
  assets: {
    USDT: { index: '0.99', bid: '0.01', ask: '0.005' },
    USDC: { index: '1', bid: '0', ask: '0' },
  },
  wallets: { USDT: '200', USDC: '220' },
  positions: [
    multiPosition('BTCUSDT', '0.5', { entryPrice: '20000', leverage: '100' }),
    multiPosition('ETHUSDC', '20', { entryPrice: '600', leverage: '50' }),
  ],
  tiers: { BTCUSDT: flatTiers('0.008'), ETHUSDC: flatTiers('0.01') },
};

/** BTC as collateral at a buffer of 5 %, beside a debt in USDT that the loss of a long has made. */
const indebted: MultiSetup = {
  marks: { BTCUSDT: '60000', ETHUSDT: '3000' },
  assets: {
    BTC: { index: '60000', bid: '0.05', ask: '0.05' },
    USDT: { index: '0.9995', bid: '0.0001', ask: '0.0001' },
  },
  wallets: { BTC: '0.5', USDT: '100' },
  positions: [multiPosition('BTCUSDT', '1', { entryPrice: '65000', leverage: '20' })],
};

const probe = (setup: MultiSetup) => probePool(multiBook(setup), POOL);

describe('Binance’s own example of multi-assets mode', () => {
  it('has its account equity without positions, all of it available', () => {
    const account = accountOf(multiBook({ ...example, positions: [] }));
    expect(account.equity.value).toBeCloseTo(416.02, 12);
    expect(account.available.value).toBeCloseTo(416.02, 12);
    expect(account.load.value).toBe(0);
  });

  it('has its maintenance, margin ratio and available with positions', () => {
    const { risk } = probe(example);
    expect(risk.equity.value).toBeCloseTo(416.02, 12);
    expect(risk.maintenanceMargin.value).toBeCloseTo(199.596, 12);
    // Printed as 0.47977, cut.
    expect(Math.floor((risk.load.value ?? 0) * 1e5) / 1e5).toBe(0.47977);
    expect(risk.initialMargin.value).toBeCloseTo(0.5 * 200 * 0.99495 + 20 * 12, 12);
    expect(risk.available?.value).toBeCloseTo(76.525, 12);
  });
});

describe('a multi-assets account', () => {
  it('counts what is held at the bid and what is owed at the ask', () => {
    const { risk } = probe(indebted);
    const owed = 100 - 5000;
    const equity = 0.5 * 57_000 + owed * 0.9995 * 1.0001;
    expect(risk.marginBalance.value).toBeCloseTo(equity, 8);
    expect(risk.maintenanceMargin.value).toBeCloseTo(240 * 0.9995 * 1.0001, 8);
    expect(risk.load.value).toBeCloseTo((240 * 0.9995 * 1.0001) / equity, 12);
    expect([...risk.legs.maintenanceMargin]).toEqual([240]);
  });

  it('is liquidated where collateral and position fall together', () => {
    const pool = probe(indebted);
    const alone = pool.bandsOfInstrument(BTC).liquidation.down!;
    const together = pool.bandsOfCoin('BTC').liquidation.down!;
    expect(together).toBeGreaterThan(alone);
    expect(pool.moved(BTC, 1 + together, 'BTC').load.value).toBeCloseTo(1, 9);
    expect(pool.moved(BTC, 1 + alone).load.value).toBeCloseTo(1, 9);
  });

  it('counts resting orders at the ask of their margin asset', () => {
    const orders = [limitOrder({ instrument: BTC, side: 'buy', quantity: '0.5', price: '50000' })];
    const { risk } = probe({ ...indebted, orders });
    expect(risk.initialMargin.value).toBeCloseTo(((60_000 + 25_000) / 20) * 0.9995 * 1.0001, 8);
    expect(risk.load.value).toBe(probe(indebted).risk.load.value);
  });

  it('has nothing available rather than less than nothing', () => {
    const { risk } = probe({ ...indebted, wallets: { BTC: '0.1', USDT: '0' } });
    expect(risk.available?.value).toBe(0);
  });

  it('is beyond liquidation when the debt is larger than what is held counts for', () => {
    const { load } = probe({ ...indebted, wallets: { BTC: '0.08', USDT: '0' } }).risk;
    expect(load).toMatchObject({ value: null, beyond: true });
  });

  it.each([
    ['an index', { assets: { USDT: indebted.assets['USDT']! } }, 'there is no USD index for BTC'],
    ['the wallets', { wallets: {} }, 'the wallet balances are not in the replies'],
    [
      'an entry price',
      { positions: [multiPosition('BTCUSDT', '1', { entryPrice: null })] },
      'the entry price of BTCUSDT is not given',
    ],
  ])('has no load without %s, and says so', (_missing, change, reason) => {
    const { load, equity } = probe({ ...indebted, ...change }).risk;
    expect(load).toMatchObject({ value: null, beyond: false, reason });
    expect(equity.value).toBeNull();
  });

  it('has no load without buffers or tiers, and says so', () => {
    const book = multiBook(indebted);
    const [rules] = book.rules;
    const without = (change: object) =>
      probePool({ ...book, rules: [{ ...rules!, ...change }] }, POOL).risk;
    expect(without({ assetBuffers: [] }).load.reason).toBe(
      'the book has no bid and ask buffer for BTC',
    );
    expect(without({ instruments: [] })).toMatchObject({
      equity: { value: expect.any(Number) as number },
      load: { value: null, reason: 'the book has no maintenance table for BTCUSDT' },
    });
    expect(without({ instruments: [] }).available?.value).not.toBeNull();
  });

  it('asks for no price of an asset it does not hold', () => {
    const wallets = { ...indebted.wallets, ETH: '0' };
    expect(probe({ ...indebted, wallets }).risk.load.value).toBe(probe(indebted).risk.load.value);
  });

  it('does not know a pool of one asset', () => {
    const book = multiBook(
      {
        ...indebted,
        positions: [multiPosition('BTCUSDT', '1', { pool: 'cross:USDT' })],
      },
      { pools: [MULTI_POOL, crossPool('100')] },
    );
    const { load } = probePool(book, 'cross:USDT').risk;
    expect(load.reason).toContain('knows no pool of one asset');
  });
});

describe('whatever the multi-assets account', () => {
  const size = fc.double({ min: -20, max: 20, noNaN: true }).filter((q) => Math.abs(q) > 0.01);
  const coins = fc.double({ min: 0, max: 20, noNaN: true });
  const dollars = fc.double({ min: -200_000, max: 500_000, noNaN: true });
  const held = (btc: number, usdt: number, first: number, second: number): Book =>
    multiBook({
      ...indebted,
      wallets: { BTC: btc.toFixed(8), USDT: usdt.toFixed(8) },
      positions: [
        multiPosition('BTCUSDT', first.toFixed(8), { entryPrice: '61000' }),
        multiPosition('ETHUSDT', (second * 10).toFixed(8), { entryPrice: '2900' }),
      ],
    });

  it('plugs back: load is 1 at a solved price and below 1 before it', () => {
    let roots = 0;
    fc.assert(
      fc.property(coins, dollars, size, size, (btc, usdt, first, second) => {
        const pool = probePool(held(btc, usdt, first, second), POOL);
        if (pool.risk.load.beyond) return;
        for (const [bands, coin] of [
          [pool.bandsOfInstrument(BTC), ''],
          [pool.bandsOfCoin('BTC'), 'BTC'],
        ] as const) {
          const { down, up, passed } = bands.liquidation;
          if (passed) continue;
          for (const move of [down, up]) {
            if (move === null) continue;
            roots += 1;
            const there = pool.moved(BTC, 1 + move, coin).load.value ?? Infinity;
            expect(Math.abs(there - 1)).toBeLessThan(1e-9);
            expect(pool.moved(BTC, 1 + move * (1 - 1e-6), coin).load.value).toBeLessThan(1);
          }
        }
      }),
      { numRuns: 100, seed: 20261122 },
    );
    expect(roots).toBeGreaterThan(50);
  });

  it('is never loaded more by more collateral of either kind', () => {
    fc.assert(
      fc.property(coins, dollars, coins, size, size, (btc, usdt, more, first, second) => {
        const load = (coin: number, dollar: number): number =>
          probePool(held(coin, dollar, first, second), POOL).risk.load.value ?? Infinity;
        const now = load(btc, usdt);
        expect(load(btc + more, usdt)).toBeLessThanOrEqual(now);
        expect(load(btc, usdt + more * 1000)).toBeLessThanOrEqual(now);
      }),
      { numRuns: 200, seed: 20261122 },
    );
  });
});
