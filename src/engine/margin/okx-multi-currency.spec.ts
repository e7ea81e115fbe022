import { describe, expect, it } from 'vitest';
import type { VenueRules } from '#shared/domain/rules.ts';
import { accountAfter, accountOf, liquidationMoves, poolOf } from '../fixtures/model-risk.ts';
import {
  ethTiers,
  isolatedPool,
  multiCurrency,
  okxBook,
  okxOrder,
  okxPosition,
  unifiedPool,
  wholeTiers,
} from '../fixtures/okx-book.ts';

const marks = { 'ETH-USDT-SWAP': '4000', 'BTC-USDT': '100000' };
const usd = { USDT: '0.999', BTC: '100000' };
const eth = (quantity: string) => okxPosition('ETH-USDT-SWAP', quantity, { pool: 'unified' });
const borrowing: Partial<VenueRules> = {
  instruments: [{ instrument: 'okx:ETH-USDT-SWAP', tierUnit: 'contracts', tiers: [...ethTiers] }],
  borrowing: [
    {
      asset: 'USDT',
      tiers: [
        ...wholeTiers([
          ['0', '100000', '0.02'],
          ['100000', null, '0.03'],
        ]),
      ],
      takerFee: '0.001',
    },
  ],
};
const withoutSpotFee = (borrowing.borrowing ?? []).map((row) => ({ ...row, takerFee: null }));
const bookOf = (
  wallets: Readonly<Record<string, string>>,
  quantity: string,
  rules: Partial<VenueRules> = {},
) => okxBook(multiCurrency(wallets, { positions: [eth(quantity)] }), marks, { usd, rules });

describe('OKX multi-currency margin', () => {
  it('discounts collateral slab by slab and counts everything in USD', () => {
    const pool = poolOf(accountOf(bookOf({ USDT: '5000', BTC: '22' }, '10')));
    expect(pool.usd).toBe(1);
    expect(pool.equity.value).toBeCloseTo(5000 * 0.999 + 22 * 100_000, 6);
    const adjusted = 5000 * 0.999 + (20 * 0.98 + 2 * 0.9775) * 100_000;
    expect(pool.marginBalance.value).toBeCloseTo(adjusted, 6);
    expect(pool.requirement.value).toBeCloseTo(40_000 * 0.0045 * 0.999, 9);
    expect(pool.initialMargin.value).toBeCloseTo(4_000 * 0.999, 9);
    expect(pool.load.value).toBeCloseTo((180 * 0.999) / adjusted, 15);
  });

  it('counts every wallet once in the account’s equity', () => {
    const account = accountOf(bookOf({ USDT: '5000', BTC: '1' }, '10'));
    expect(account.equity.value).toBeCloseTo(5000 * 0.999 + 100_000, 6);
  });

  it('margins a loss beyond the currency’s own cash as a debt, with the fee of buying it back', () => {
    const book = bookOf({ USDT: '1000', BTC: '1' }, '10', borrowing);
    const pool = poolOf(accountAfter(book, 'ETH', -0.1));
    // 1,000 − 4,000 USDT: 3,000 owed, at 2 % and 0.1 % of the cushioned amount.
    const owed = 3000 * 0.999;
    expect(pool.marginBalance.value).toBeCloseTo(98_000 - owed, 6);
    expect(pool.maintenanceMargin.value).toBeCloseTo(36_000 * 0.004 * 0.999 + owed * 0.02, 9);
    const fees = 36_000 * 0.0005 * 0.999 + owed * 1.02 * 0.001;
    expect(pool.requirement.value).toBeCloseTo((pool.maintenanceMargin.value ?? 0) + fees, 9);
    expect(pool.initialMargin.reason).toContain('leverage for borrowing USDT');
  });

  it('does not guess the margin of a debt whose tiers or spot fee the book lacks', () => {
    const owing = (rules: Partial<VenueRules>) =>
      poolOf(accountAfter(bookOf({ USDT: '1000', BTC: '1' }, '10', rules), 'ETH', -0.1)).load;
    expect(owing({})).toMatchObject({ value: null, beyond: false });
    expect(owing({}).reason).toContain('no borrowing tiers');
    expect(owing({ ...borrowing, borrowing: withoutSpotFee }).reason).toContain('spot taker fee');
  });

  it('says which currency has no discount rates, and where they end', () => {
    const load = (wallets: Readonly<Record<string, string>>) =>
      poolOf(accountOf(bookOf(wallets, '10'))).load.reason;
    expect(load({ USDT: '5000', BTC: '26' })).toContain('discount rates for BTC end');
    const priced = okxBook(
      multiCurrency({ USDT: '5000', OKB: '5' }, { positions: [eth('10')] }),
      marks,
      { usd: { ...usd, OKB: '50' } },
    );
    expect(poolOf(accountOf(priced)).load.reason).toContain('no discount rates for OKB');
    expect(load({ USDT: '5000', OKB: '5' })).toContain('no USD price for OKB');
  });

  it('does not take missing balances for empty ones', () => {
    expect(poolOf(accountOf(bookOf({}, '10'))).load.reason).toContain('balances are not in');
  });

  it('solves a liquidation that plugs back, through the point where cash turns into debt', () => {
    const book = bookOf({ USDT: '1000', BTC: '0.1' }, '10', borrowing);
    const { down } = liquidationMoves(accountOf(book), 'ETH');
    const loadAt = (move: number) => poolOf(accountAfter(book, 'ETH', move)).load.value;
    expect(Math.abs((loadAt(down ?? 0) ?? Number.NaN) - 1)).toBeLessThan(1e-9);
    expect(loadAt((down ?? 0) * (1 - 1e-9)) ?? Number.NaN).toBeLessThan(1);
  });

  it('falls with its collateral', () => {
    const book = bookOf({ USDT: '-20000', BTC: '0.5' }, '10', borrowing);
    const before = poolOf(accountOf(book)).load.value ?? Number.NaN;
    const after = poolOf(accountAfter(book, 'BTC', -0.3)).load.value ?? Number.NaN;
    expect(after).toBeGreaterThan(before);
  });

  it('never carries more load with more collateral', () => {
    const loads = ['0.2', '1', '20', '24'].map(
      (btc) => poolOf(accountOf(bookOf({ USDT: '100', BTC: btc }, '10'))).load.value ?? Number.NaN,
    );
    expect(loads).toEqual([...loads].sort((left, right) => right - left));
  });

  it('leaves isolated margin outside the shared pool, and margins it alone', () => {
    const held = multiCurrency(
      { USDT: '5900' },
      {
        pools: [unifiedPool, isolatedPool('isolated:ETH', 'USDT', '900')],
        positions: [
          okxPosition('ETH-USDT-SWAP', '2', { pool: 'isolated:ETH', marginMode: 'isolated' }),
        ],
      },
    );
    const account = accountOf(okxBook(held, marks, { usd }));
    expect(poolOf(account, 'unified').marginBalance.value).toBeCloseTo(5000 * 0.999, 9);
    expect(poolOf(account, 'isolated:ETH').load.value).toBeCloseTo(36 / 900, 12);
    expect(account.equity.value).toBeCloseTo(5900 * 0.999, 9);
  });

  it('can be liquidated for a debt alone, and for nothing without one', () => {
    const load = (usdt: string) =>
      poolOf(
        accountOf(
          okxBook(multiCurrency({ USDT: usdt, BTC: '1' }), marks, { usd, rules: borrowing }),
        ),
      ).load.value;
    expect(load('-50000')).toBeCloseTo(
      (50_000 * 0.999 * (0.02 + 1.02 * 0.001)) / (98_000 - 50_000 * 0.999),
      12,
    );
    expect(load('50000')).toBe(0);
  });

  it('margins what a resting spot order would borrow, but not how far it lowers the equity', () => {
    const held = multiCurrency(
      { USDT: '1000', BTC: '1' },
      { positions: [eth('10')], orders: [okxOrder('BTC-USDT', 'buy', '0.05', '90000')] },
    );
    const pool = poolOf(accountOf(okxBook(held, marks, { usd, rules: borrowing })));
    expect(pool.maintenanceMargin.value).toBeCloseTo((160 + 3500 * 0.02) * 0.999, 9);
    expect(pool.load).toMatchObject({ value: null, beyond: false });
    expect(pool.load.reason).toContain('BTC-USDT lowers the adjusted equity is not published');
  });
});
