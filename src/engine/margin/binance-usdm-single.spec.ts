import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { limitOrder } from '../fixtures/binance-book.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { probePool } from '../fixtures/pool-probe.ts';

const BTC = 'binance:BTCUSDT';
const ETH = 'binance:ETHUSDT';
const USDT = 'cross:USDT';

const holding = (
  positions: readonly Position[],
  wallet = '10000',
  change: Partial<Account> = {},
): Book =>
  book([account({ id: 'a', pools: [crossPool(wallet)], positions: [...positions], ...change })], {
    [BTC]: '60000',
    [ETH]: '3000',
  });

/** margin/binance-bybit.md 2.6: long 10 and short 9.9, both at 60,000, on 5,700 USDT and the BTCUSDT table of 2026. */
const hedged = holding(
  [
    position({ instrument: BTC, quantity: '10', entryPrice: '60000', leg: 'long', id: 'long' }),
    position({ instrument: BTC, quantity: '-9.9', entryPrice: '60000', leg: 'short', id: 'short' }),
  ],
  '5700',
  { positionMode: 'hedge' },
);

describe('a cross hedge of Binance', () => {
  it('has a liquidation price on either side of the mark', () => {
    const pool = probePool(hedged, USDT);
    const { down, up, passed } = pool.bandsOfInstrument(BTC).liquidation;
    expect(passed).toBe(false);
    expect(60_000 * (1 + down!)).toBeCloseTo(14_706, -1);
    expect(60_000 * (1 + up!)).toBeCloseTo(91_994, -1);
    for (const move of [down!, up!]) {
      expect(pool.moved(BTC, 1 + move).load.value).toBeCloseTo(1, 9);
      expect(pool.moved(BTC, 1 + move * (1 - 1e-6)).load.value).toBeLessThan(1);
    }
  });

  it('takes the tier of each leg by its own notional', () => {
    const { legs, maintenanceMargin } = probePool(hedged, USDT).risk;
    // 600,000 × 0.5 % − 300 and 594,000 × 0.5 % − 300.
    expect([...legs.maintenanceMargin]).toEqual([2700, 2670]);
    expect(maintenanceMargin.value).toBe(5370);
  });
});

describe('orders resting at Binance', () => {
  const long = position({ instrument: BTC, quantity: '1', entryPrice: '60000', leverage: '20' });
  const initial = (orders: Account['orders'], positions = [long]): number | null =>
    probePool(holding(positions, '10000', { orders }), USDT).risk.initialMargin.value;
  const buy = limitOrder({ instrument: BTC, side: 'buy', quantity: '0.5', price: '50000' });
  const sell = limitOrder({ instrument: BTC, side: 'sell', quantity: '3', price: '61000' });

  it('count with the position, on the side that would need more', () => {
    expect(initial([])).toBe(3000);
    expect(initial([buy])).toBeCloseTo((60_000 + 25_000) / 20, 9);
    // 60,000 − 183,000 is the larger.
    expect(initial([buy, sell])).toBeCloseTo(123_000 / 20, 9);
  });

  it('need nothing while they wait for a trigger or can only reduce', () => {
    expect(initial([{ ...buy, kind: 'stop-limit', triggerPrice: '55000' }])).toBe(3000);
    expect(initial([{ ...sell, reduceOnly: true }])).toBe(3000);
  });

  it('are unknown without the leverage of their symbol, and leave the load alone', () => {
    const orders = [{ ...buy, instrument: ETH }];
    const { risk } = probePool(holding([long], '10000', { orders }), USDT);
    expect(risk.initialMargin).toMatchObject({
      value: null,
      reason: `the leverage for the resting order on ${ETH} is not given`,
    });
    expect(risk.load.value).toBeCloseTo(240 / 10_000, 12);
  });
});

describe('an account whose tiers Binance scales', () => {
  const scaled = (scale: string): Book =>
    holding([position({ instrument: BTC, quantity: '10', entryPrice: '60000' })], '10000', {
      tierScales: [{ instrument: BTC, scale }],
    });

  it('multiplies bounds and deductions, for this account alone', () => {
    const maintenance = (source: Book): number | null =>
      probePool(source, USDT).risk.maintenanceMargin.value;
    // 600,000 lie in the first tier when it ends at 600,000, and in the third when it begins at 400,000.
    expect(maintenance(scaled('2'))).toBeCloseTo(600_000 * 0.004, 9);
    expect(maintenance(scaled('0.5'))).toBeCloseTo(600_000 * 0.0065 - 1500 / 2, 9);
    const [held] = scaled('0.5').accounts;
    const other = { ...held!, id: 'b', tierScales: [] };
    expect(maintenance({ ...scaled('0.5'), accounts: [other, held!] })).toBeCloseTo(2700, 9);
  });

  it('leaves other instruments as they are', () => {
    const [held] = scaled('2').accounts;
    const other = { ...held!, tierScales: [{ instrument: ETH, scale: '2' }] };
    const { risk } = probePool({ ...scaled('2'), accounts: [other] }, USDT);
    expect(risk.maintenanceMargin.value).toBeCloseTo(2700, 9);
  });
});

describe('whatever the single-asset pool', () => {
  const size = fc.double({ min: -40, max: 40, noNaN: true }).filter((q) => Math.abs(q) > 0.01);
  const wallet = fc.double({ min: 1000, max: 1e6, noNaN: true });
  const held = (usdt: number, btc: number, eth: number): Book =>
    holding(
      [
        position({ instrument: BTC, quantity: btc.toFixed(8), entryPrice: '61000' }),
        position({ instrument: ETH, quantity: eth.toFixed(8), entryPrice: '2900' }),
      ],
      usdt.toFixed(8),
    );

  it('plugs back: load is 1 at a solved price and below 1 before it', () => {
    let roots = 0;
    fc.assert(
      fc.property(wallet, size, size, (usdt, btc, eth) => {
        const pool = probePool(held(usdt, btc, eth), USDT);
        if (pool.risk.load.beyond) return;
        const { down, up, passed } = pool.bandsOfInstrument(BTC).liquidation;
        if (passed) return;
        for (const move of [down, up]) {
          if (move === null) continue;
          roots += 1;
          expect(Math.abs((pool.moved(BTC, 1 + move).load.value ?? Infinity) - 1)).toBeLessThan(
            1e-9,
          );
          expect(pool.moved(BTC, 1 + move * (1 - 1e-6)).load.value).toBeLessThan(1);
        }
      }),
      { numRuns: 200, seed: 20261122 },
    );
    expect(roots).toBeGreaterThan(50);
  });

  it('is never loaded more by more collateral', () => {
    fc.assert(
      fc.property(wallet, wallet, size, size, (usdt, more, btc, eth) => {
        const load = (amount: number): number =>
          probePool(held(amount, btc, eth), USDT).risk.load.value ?? Infinity;
        expect(load(usdt + more)).toBeLessThanOrEqual(load(usdt));
      }),
      { numRuns: 200, seed: 20261122 },
    );
  });
});
