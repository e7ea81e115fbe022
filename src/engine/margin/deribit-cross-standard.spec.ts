import { describe, expect, it } from 'vitest';
import {
  currencyPool,
  deribitBook,
  deribitPosition,
  UNIFIED,
  type DeribitSetup,
} from '../fixtures/deribit-book.ts';
import { probePool } from '../fixtures/pool-probe.ts';
import { riskReport } from '../report/risk-report.ts';

const PERPETUAL = 'deribit:BTC-PERPETUAL';
const inPool = { pool: 'unified' };

/** 1 BTC and 10 ETH, of which 8 count, against 5 BTC long and 2 BTC short in USDC. */
const cross: DeribitSetup = {
  mode: 'deribit-cross-standard',
  marks: { 'BTC-PERPETUAL': '100000', 'BTC_USDC-PERPETUAL': '100000' },
  usd: { BTC: '100000', ETH: '4000', USDC: '0.999' },
  weights: { BTC: '1', ETH: '0.8', USDC: '1' },
  pools: [UNIFIED],
  balances: { BTC: '1', ETH: '10', USDC: '1000' },
  positions: [
    deribitPosition('BTC-PERPETUAL', '500000', { ...inPool, entryPrice: '100000' }),
    deribitPosition('BTC_USDC-PERPETUAL', '-2', { ...inPool, entryPrice: '110000' }),
  ],
};

describe('a cross-collateral Deribit account', () => {
  it('counts every currency once, in USD, after its haircut', () => {
    const { risk } = probePool(deribitBook(cross), 'unified');
    const whole = 100000 + 40000 + 21000 * 0.999;
    expect(risk.equity.value).toBeCloseTo(whole, 6);
    expect(risk.marginBalance.value).toBeCloseTo(whole - 8000, 6);
    const maintenance = 5 * 0.01025 * 100000 + 2 * 0.0101 * 100000 * 0.999;
    expect(risk.requirement.value).toBeCloseTo(maintenance, 6);
    expect(risk.load.value).toBeCloseTo(maintenance / (whole - 8000), 12);
  });

  it('has the same equity as account and as pool', () => {
    const [account] = riskReport(deribitBook(cross), []).accounts;
    expect(Number(account?.equity)).toBeCloseTo(100000 + 40000 + 21000 * 0.999, 6);
  });

  it('is liquidated exactly where it solves when coin and collateral fall together', () => {
    const pool = probePool(deribitBook(cross), 'unified');
    const down = pool.bandsOfCoin('BTC').liquidation.down ?? 0;
    const both = deribitBook({
      ...cross,
      marks: {
        'BTC-PERPETUAL': String(100000 * (1 + down)),
        'BTC_USDC-PERPETUAL': String(100000 * (1 + down)),
      },
      usd: { ...cross.usd, BTC: String(100000 * (1 + down)) },
    });
    expect(probePool(both, 'unified').risk.load.value).toBeCloseTo(1, 9);
  });

  it('keeps a currency outside the pool to itself', () => {
    const book = deribitBook({
      ...cross,
      marks: { ...cross.marks, 'ETH-PERPETUAL': '4000' },
      pools: [UNIFIED, currencyPool('ETH', '10')],
      positions: [
        ...cross.positions,
        deribitPosition('ETH-PERPETUAL', '4000', { entryPrice: '4000' }),
      ],
    });
    expect(probePool(book, 'unified').risk.equity.value).toBeCloseTo(100000 + 21000 * 0.999, 6);
    const eth = probePool(book, 'cross:ETH').risk;
    expect(eth.load.value).toBeCloseTo((1 * (0.01 + 0.000004)) / 10, 12);
  });

  it.each([
    ['weight', { weights: { BTC: '1', USDC: '1' } }, 'no collateral weight for ETH'],
    ['price', { usd: { BTC: '100000', ETH: '4000' } }, 'no USD price for USDC'],
    ['balance', { balances: { BTC: '1', ETH: '10' } }, 'the USDC balance is not in the replies'],
    ['rates', { rates: {} }, 'no standard margin rates for BTC-PERPETUAL'],
  ])('has no load without a %s, and says so', (_missing, change, reason) => {
    const { load } = probePool(deribitBook({ ...cross, ...change }), 'unified').risk;
    expect(load.value).toBeNull();
    expect(load.reason).toContain(reason);
  });

  it('takes a debt in full, and calls one with a haircut unknown', () => {
    const debt = { ...cross, balances: { BTC: '1', ETH: '-1', USDC: '1000' } };
    const weights = { BTC: '1', ETH: '1', USDC: '1' };
    const whole = 100000 - 4000 + 21000 * 0.999;
    const { risk } = probePool(deribitBook({ ...debt, weights }), 'unified');
    expect(risk.marginBalance.value).toBeCloseTo(whole, 6);
    expect(probePool(deribitBook(debt), 'unified').risk.load.value).toBeNull();
  });

  it('calls no debt what is less than the last decimal of a coin', () => {
    const load = (amount: string): number | null =>
      probePool(deribitBook({ ...cross, balances: { ...cross.balances, ETH: amount } }), 'unified')
        .risk.load.value;
    expect(load('-0.000000001')).toBe(load('0'));
    expect(load('0')).not.toBeNull();
    expect(load('-0.00000001')).toBeNull();
  });

  it('is never loaded more by more collateral', () => {
    const load = (amount: string): number =>
      probePool(deribitBook({ ...cross, balances: { ...cross.balances, ETH: amount } }), 'unified')
        .risk.load.value ?? Number.POSITIVE_INFINITY;
    expect(load('11')).toBeLessThan(load('10'));
  });

  it('holds nothing against an account without positions', () => {
    const { load } = probePool(deribitBook({ ...cross, positions: [] }), 'unified').risk;
    expect(load.value).toBe(0);
    expect(probePool(deribitBook(cross), 'unified').moved(PERPETUAL, 1).load.value).not.toBe(0);
  });
});
