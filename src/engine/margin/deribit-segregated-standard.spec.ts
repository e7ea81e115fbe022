import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order } from '#shared/domain/account.ts';
import {
  currencyPool,
  deribitBook,
  deribitPosition,
  RATES_OF,
  type DeribitSetup,
} from '../fixtures/deribit-book.ts';
import { probePool } from '../fixtures/pool-probe.ts';

const PERPETUAL = 'deribit:BTC-PERPETUAL';
const POOL = 'cross:BTC';
const AUGUST_2026 = Date.UTC(2026, 7, 1);

/** 5 BTC long at 100,000, entered at 80,000, against 1 BTC. */
const inverse: DeribitSetup = {
  marks: { 'BTC-PERPETUAL': '100000' },
  usd: { BTC: '100000' },
  pools: [currencyPool('BTC', '1')],
  positions: [deribitPosition('BTC-PERPETUAL', '500000', { entryPrice: '80000' })],
};

const linear: DeribitSetup = {
  marks: { 'SOL_USDC-PERPETUAL': '200' },
  usd: { USDC: '1' },
  pools: [currencyPool('USDC', '90000')],
  positions: [deribitPosition('SOL_USDC-PERPETUAL', '-6000', { entryPrice: '200' })],
};

const order: Order = {
  id: 'o',
  instrument: PERPETUAL,
  side: 'buy',
  leg: 'both',
  kind: 'limit',
  quantity: '1000',
  price: '90000',
  triggerPrice: null,
  triggerBy: null,
  callbackRate: null,
  reduceOnly: false,
};

describe('a currency of a segregated Deribit account', () => {
  it('holds rates that rise with size in coin against the balance and the session’s profit', () => {
    const { risk } = probePool(deribitBook(inverse), POOL);
    expect(risk.marginBalance.value).toBeCloseTo(1 + 6.25 - 5, 12);
    expect(risk.maintenanceMargin.value).toBeCloseTo(5 * (0.01 + 5 * 0.00005), 12);
    expect(risk.initialMargin.value).toBeCloseTo(5 * (0.02 + 5 * 0.00005), 12);
    expect(risk.load.value).toBeCloseTo(0.05125 / 2.25, 12);
  });

  it('holds linear contracts in their quote currency at the mark', () => {
    const { risk } = probePool(deribitBook(linear), 'cross:USDC');
    expect(risk.initialMargin.value).toBeCloseTo(84000, 6);
    expect(risk.maintenanceMargin.value).toBeCloseTo(6000 * (0.02 + 0.03) * 200, 6);
  });

  // recordings/deribit/fetchPositions.json, September 2025: coins, mark, and the margins printed at nine decimals.
  it.each([
    ['BTC-PERPETUAL', '60', '109440.37', 0.000010965, 0.000005482],
    ['ETH-PERPETUAL', '-3', '4011.71', 0.000014956, 0.000007478],
    ['BTC_USDC-PERPETUAL', '0.001', '109431.34', 2.188632272, 1.094318872],
  ])('has the margins the venue printed for %s', (symbol, quantity, mark, initial, maintenance) => {
    const position = deribitPosition(symbol, quantity, { entryPrice: mark });
    const setup = {
      marks: { [symbol]: mark },
      pools: [currencyPool(position.pool.slice('cross:'.length), '1')],
      positions: [position],
    };
    const { risk } = probePool(deribitBook(setup), position.pool);
    expect(Math.abs((risk.initialMargin.value ?? 0) - initial)).toBeLessThanOrEqual(1e-9);
    expect(Math.abs((risk.maintenanceMargin.value ?? 0) - maintenance)).toBeLessThanOrEqual(1e-9);
  });

  it.each([
    ['an inverse long', inverse, POOL, PERPETUAL, 'down'],
    ['a linear short', linear, 'cross:USDC', 'deribit:SOL_USDC-PERPETUAL', 'up'],
  ] as const)('is liquidated exactly where it solves: %s', (_what, setup, id, instrument, side) => {
    const pool = probePool(deribitBook(setup), id);
    const move = pool.bandsOfInstrument(instrument).liquidation[side] ?? 0;
    expect(pool.moved(instrument, 1 + move).load.value).toBeCloseTo(1, 9);
    expect(pool.moved(instrument, 1 + move * (1 - 1e-6)).load.value).toBeLessThan(1);
  });

  it('is liquidated at the same price by the coin’s move: its collateral is counted in the coin', () => {
    const pool = probePool(deribitBook(inverse), POOL);
    expect(pool.bandsOfCoin('BTC').liquidation).toEqual(
      pool.bandsOfInstrument(PERPETUAL).liquidation,
    );
  });

  it('has no maintenance for an option, and still its margin balance', () => {
    const setup = {
      ...inverse,
      marks: { ...inverse.marks, 'BTC-27DEC26-100000-C': '0.05' },
      positions: [...inverse.positions, deribitPosition('BTC-27DEC26-100000-C', '-1')],
    };
    const { risk } = probePool(deribitBook(setup), POOL);
    expect(risk.marginBalance.value).toBeCloseTo(2.25, 12);
    expect(risk.equity.value).toBeNull();
    expect(risk.load.reason).toBe('the option BTC-27DEC26-100000-C has no model yet');
  });

  it('is unknown as a whole with a position that another currency margins', () => {
    const eth = deribitPosition('ETH-PERPETUAL', '1000', { pool: POOL });
    const marks = { ...inverse.marks, 'ETH-PERPETUAL': '4000' };
    const { load } = probePool(
      deribitBook({ ...inverse, marks, positions: [...inverse.positions, eth] }),
      POOL,
    ).risk;
    expect(load.reason).toBe('ETH-PERPETUAL is not margined in BTC');
  });

  it('has no initial margin while an order rests, and keeps its load', () => {
    const { risk } = probePool(deribitBook({ ...inverse, orders: [order] }), POOL);
    expect(risk.initialMargin.value).toBeNull();
    expect(risk.initialMargin.reason).toContain(PERPETUAL);
    expect(risk.load.value).toBeCloseTo(0.05125 / 2.25, 12);
  });

  it('has its initial margin while an order rests in another currency', () => {
    const eth = deribitPosition('ETH-PERPETUAL', '1000', { entryPrice: '4000' });
    const setup = {
      ...inverse,
      marks: { ...inverse.marks, 'ETH-PERPETUAL': '4000' },
      pools: [currencyPool('BTC', '1'), currencyPool('ETH', '1')],
      positions: [...inverse.positions, eth],
      orders: [{ ...order, instrument: eth.instrument }],
    };
    expect(probePool(deribitBook(setup), POOL).risk.initialMargin.value).not.toBeNull();
  });
});

describe('Deribit’s change of August 2026', () => {
  const load = (setup: Partial<DeribitSetup>) =>
    probePool(deribitBook({ ...inverse, ...setup }), POOL).risk.load;

  it('makes earlier rates unknown for a later account', () => {
    expect(load({ asOf: AUGUST_2026 - 1 }).value).not.toBeNull();
    expect(load({ asOf: AUGUST_2026 }).value).toBeNull();
    expect(load({ asOf: AUGUST_2026 }).reason).toContain('August 2026');
  });

  it('makes later rates unknown for an earlier account', () => {
    expect(load({ asOf: AUGUST_2026 - 1, ratesOf: AUGUST_2026 }).value).toBeNull();
    expect(load({ asOf: AUGUST_2026, ratesOf: AUGUST_2026 }).value).not.toBeNull();
  });

  it('is named where a later book has no rates at all', () => {
    expect(load({ rates: {}, asOf: AUGUST_2026 }).reason).toContain('August 2026');
    expect(load({ rates: {}, asOf: RATES_OF }).reason).toBe(
      'the book has no standard margin rates for BTC-PERPETUAL',
    );
  });
});

describe('any currency of a segregated Deribit account', () => {
  const load = (wallet: number, size: number): number =>
    probePool(
      deribitBook({
        ...inverse,
        pools: [currencyPool('BTC', String(wallet))],
        positions: [deribitPosition('BTC-PERPETUAL', String(size), { entryPrice: '100000' })],
      }),
      POOL,
    ).risk.load.value ?? Number.POSITIVE_INFINITY;
  const wallets = fc.double({ min: 0.01, max: 1000, noNaN: true });
  const sizes = fc.integer({ min: 10, max: 100_000_000 });

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
