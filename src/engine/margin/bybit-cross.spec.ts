import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import {
  bybitAccount,
  bybitBook,
  bybitRules,
  crossPosition,
  withBorrowing,
} from '../fixtures/bybit-book.ts';
import { accountAfter, accountOf } from '../fixtures/model-risk.ts';

const balance = (asset: string, wallet: string, borrowed: string | null = null) => ({
  asset,
  wallet,
  borrowed,
  reported: null,
});

const longOf = (quantity: string, change: Partial<Account> = {}): Account =>
  bybitAccount({
    balances: [balance('USDT', '10000')],
    positions: [crossPosition('BTCUSDT', quantity, { entryPrice: '98000' })],
    ...change,
  });

const TAKER = 0.00055;

describe('Bybit cross margin', () => {
  it('takes margin on the mark, and the fee to close on the entry', () => {
    const risk = accountOf(bybitBook(longOf('1'), { BTCUSDT: '100000' }));
    const fee = 98_000 * (1 - 1 / 20) * 0.00055;
    expect(risk.equity.value).toBe(12_000);
    expect(risk.marginBalance.value).toBe(12_000);
    expect(risk.initialMargin.value).toBeCloseTo(5000 + fee, 9);
    expect(risk.maintenanceMargin.value).toBeCloseTo(500 + fee, 9);
    expect(risk.load.value).toBeCloseTo((500 + fee) / 12_000, 12);
    expect(risk.available.value).toBeCloseTo(7000 - fee, 9);
  });

  it('counts collateral slab by slab, and equity before it in full', () => {
    const source = bybitBook(
      longOf('1', { balances: [balance('USDT', '1000'), balance('BTC', '25')] }),
      { BTCUSDT: '98000' },
    );
    const risk = accountOf(source);
    expect(risk.equity.value).toBe(2_501_000);
    expect(risk.marginBalance.value).toBeCloseTo(1000 + (9.8 + 9.5) * 100_000, 6);
    expect(accountAfter(source, 'BTC', -0.01).marginBalance.value).toBeCloseTo(
      1000 - 980 + (9.8 + 9.5) * 99_000,
      6,
    );
  });

  it('settles an inverse contract in its coin, tiers by value in coins', () => {
    const risk = accountOf(
      bybitBook(
        bybitAccount({
          balances: [balance('BTC', '2')],
          positions: [crossPosition('BTCUSD', '-300000', { entryPrice: '100000' })],
        }),
        { BTCUSD: '80000' },
      ),
    );
    const fee = 3 * (1 - 1 / 20) * 0.00055;
    const equity = 2 + 300_000 * (1 / 80_000 - 1 / 100_000);
    expect(risk.equity.value).toBeCloseTo(equity * 100_000, 6);
    expect(risk.marginBalance.value).toBeCloseTo(equity * 0.98 * 100_000, 6);
    expect(risk.maintenanceMargin.value).toBeCloseTo((3.75 * 0.005 + fee) * 100_000, 6);
  });

  it('adds the margins of a hedge’s two legs', () => {
    const legs = [
      crossPosition('BTCUSDT', '1', { id: 'long', leg: 'long', entryPrice: '98000' }),
      crossPosition('BTCUSDT', '-1', { id: 'short', leg: 'short', entryPrice: '98000' }),
    ];
    const both = accountOf(bybitBook(longOf('1', { positions: legs }), { BTCUSDT: '100000' }));
    const alone = legs.map((leg) =>
      accountOf(bybitBook(longOf('1', { positions: [leg] }), { BTCUSDT: '100000' })),
    );
    expect(both.maintenanceMargin.value).toBeCloseTo(
      alone.reduce((sum, one) => sum + (one.maintenanceMargin.value ?? Number.NaN), 0),
      9,
    );
    expect(both.equity.value).toBe(10_000);
  });

  it('takes the effective taker rate out of the margin Bybit printed where no rule names one', () => {
    // SNXUSDT of the worked example by-07: 0.15086396 = 7.2475 × 2 % + fee at 0.085 %.
    const reported = {
      mark: '100000',
      notional: null,
      unrealizedPnl: null,
      initialMargin: null,
      maintenanceMargin: String(500 + 98_000 * 0.95 * 0.00085),
      liquidationPrice: null,
      bankruptcyPrice: null,
    };
    const source = bybitBook(
      longOf('1', {
        positions: [crossPosition('BTCUSDT', '1', { entryPrice: '98000', reported })],
      }),
      { BTCUSDT: '90000' },
      { rules: [{ ...bybitRules, fees: [] }] },
    );
    expect(accountOf(source).maintenanceMargin.value).toBeCloseTo(450 + 98_000 * 0.95 * 0.00085, 9);
  });
});

describe('what Bybit cross margin cannot say', () => {
  const marks = { BTCUSDT: '100000' };
  const reasonOf = (source: Book): string | null => accountOf(source).load.reason;

  it('needs the borrowing tiers of a coin that is owed, and counts the debt in full', () => {
    const owing = longOf('1', { balances: [balance('USDT', '100', '5000'), balance('BTC', '1')] });
    const risk = accountOf(bybitBook(owing, marks));
    expect(risk.equity.value).toBe(97_100);
    expect(risk.marginBalance.value).toBeCloseTo(95_100, 6);
    expect(risk.load).toMatchObject({ value: null, beyond: false });
    expect(risk.load.reason).toContain('USDT is owed');
  });

  it('asks margin of a debt by its tiers, where they leave no doubt', () => {
    const tier = (floor: string, cap: string, maxLeverage: string) => ({
      floor,
      cap,
      maintenanceRate: '0.04',
      maxLeverage,
      deduction: null,
    });
    const rules = [withBorrowing([tier('0', '3000', '10'), tier('3000', '6000', '5')])];
    const at = (owed: string) =>
      accountOf(
        bybitBook(
          longOf('1', { balances: [balance('USDT', '0', owed), balance('BTC', '1')] }),
          marks,
          { rules },
        ),
      );
    const fee = 98_000 * (1 - 1 / 20) * TAKER;
    // The position's gain of 2,000 USDT pays part of what is owed.
    expect(at('4000').maintenanceMargin.value).toBeCloseTo(500 + fee + 2000 * 0.04, 9);
    expect(at('4000').initialMargin.value).toBeCloseTo(5000 + fee + 2000 * 0.1, 9);
    expect(at('7000').maintenanceMargin.value).toBeCloseTo(500 + fee + 5000 * 0.04, 9);
    expect(at('7000').initialMargin.reason).toContain('not published');
    expect(at('9000').load.reason).toContain('not published');
  });

  it('does not call a debt without positions safe', () => {
    const risk = accountOf(
      bybitBook(
        bybitAccount({ balances: [balance('USDT', '0', '5000'), balance('BTC', '1')] }),
        {},
      ),
    );
    expect(risk.load.value).toBeNull();
  });

  it.each([
    ['collateral', 'no collateral value ratio for USDT'],
    ['instruments', 'no maintenance table for BTCUSDT'],
    ['fees', 'taker fee of BTCUSDT'],
  ] as const)('says that the %s rules are missing', (table, words) => {
    const rules = [{ ...bybitRules, [table]: [] }];
    expect(reasonOf(bybitBook(longOf('1'), marks, { rules }))).toContain(words);
  });

  it('says that the wallet, the entry or the leverage is missing', () => {
    const lacking = (change: Partial<Account>): string | null =>
      reasonOf(bybitBook(longOf('1', change), marks));
    const held = (change: object) => ({
      positions: [crossPosition('BTCUSDT', '1', { entryPrice: '98000', ...change })],
    });
    expect(lacking({ balances: [] })).toContain('wallet balances');
    expect(lacking(held({ entryPrice: null }))).toContain('entry price of BTCUSDT');
    expect(lacking(held({ leverage: null }))).toContain('leverage of BTCUSDT');
  });

  it('knows the cost of a resting order that adds, but not its maintenance', () => {
    const order = {
      id: 'order',
      instrument: 'bybit:BTCUSDT',
      side: 'buy' as const,
      leg: 'both' as const,
      kind: 'limit' as const,
      quantity: '1',
      price: '50000',
      triggerPrice: null,
      triggerBy: null,
      callbackRate: null,
      reduceOnly: false,
    };
    const source = (change: object): Book =>
      bybitBook(longOf('1', { orders: [{ ...order, ...change }] }), marks);
    const plain = accountOf(bybitBook(longOf('1'), marks)).initialMargin.value ?? Number.NaN;
    const cost = 2500 + 50_000 * 0.00055 + 50_000 * 0.95 * 0.00055;
    expect(accountOf(source({})).initialMargin.value).toBeCloseTo(plain + cost, 9);
    expect(accountOf(source({})).load.reason).toContain('resting orders');
    expect(accountOf(source({ side: 'sell' })).initialMargin.reason).toContain('nets');
    expect(accountOf(source({ reduceOnly: true })).load.value).not.toBeNull();
    expect(accountOf(source({ kind: 'stop-market' })).load.value).not.toBeNull();
  });

  it('is past every level once no margin is left, whatever a debt would need', () => {
    const risk = accountOf(bybitBook(longOf('1'), { BTCUSDT: '80000' }));
    const [band] = risk.bandsOf('BTC');
    expect(risk.load.beyond).toBe(true);
    expect(band?.known && band.bands.liquidation.passed).toBe(true);
  });

  it('calls a band unknown where the way to it runs into debt', () => {
    const source = bybitBook(
      longOf('1', { balances: [balance('USDT', '1000'), balance('BTC', '1')] }),
      marks,
    );
    const [band] = accountOf(source).bandsOf('BTC');
    expect(band).toMatchObject({ known: false });
    expect(band?.known === false && band.reason).toMatch(/beyond a move of -3\.0 %: USDT is owed/);
  });
});

describe('any cross account', () => {
  const quantity = fc.double({ min: -40, max: 40, noNaN: true }).filter((q) => Math.abs(q) > 0.01);
  const wallet = fc.double({ min: 1000, max: 1e6, noNaN: true });
  const inverseOf = (btc: number, face: number): Book =>
    bybitBook(
      bybitAccount({
        balances: [balance('BTC', btc.toFixed(8))],
        positions: [crossPosition('BTCUSD', face.toFixed(0), { entryPrice: '98000' })],
      }),
      { BTCUSD: '100000' },
    );
  const linearOf = (usdt: number, btc: number, sol = 0): Book =>
    bybitBook(
      bybitAccount({
        balances: [balance('USDT', usdt.toFixed(8))],
        positions: [
          crossPosition('BTCUSDT', btc.toFixed(8), { entryPrice: '98000' }),
          ...(sol === 0
            ? []
            : [crossPosition('SOLUSDT', sol.toFixed(8), { entryPrice: '150', leverage: '10' })]),
        ],
      }),
      { BTCUSDT: '100000', SOLUSDT: '160' },
    );

  it('plugs back: load is 1 at a solved price and below 1 before it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.tuple(wallet, quantity).map(([usdt, btc]) => linearOf(usdt, btc, 1000)),
          fc
            .tuple(fc.double({ min: 0.1, max: 30, noNaN: true }), quantity)
            .map(([btc, size]) => inverseOf(btc, size * 100_000)),
        ),
        (source) => {
          const risk = accountOf(source);
          const [band] = risk.bandsOf('BTC');
          if (!band?.known) throw new Error(band?.reason ?? 'no band');
          if (band.bands.liquidation.passed) return;
          for (const move of [band.bands.liquidation.down, band.bands.liquidation.up]) {
            if (move === null) continue;
            const there = accountAfter(source, 'BTC', move).load.value ?? Number.NaN;
            const before = accountAfter(source, 'BTC', move * (1 - 1e-6)).load.value ?? Number.NaN;
            expect(Math.abs(there - 1)).toBeLessThan(1e-9);
            expect(before).toBeLessThan(1);
          }
        },
      ),
      { numRuns: 60, seed: 20261122 },
    );
  });

  it('plugs back through a debt whose tiers it has', () => {
    const loan = { floor: '0', cap: null, maintenanceRate: '0.04', maxLeverage: '5' };
    const rules = [withBorrowing([{ ...loan, deduction: null }])];
    const source = bybitBook(
      bybitAccount({
        balances: [balance('USDT', '1000'), balance('BTC', '1')],
        positions: [crossPosition('BTCUSDT', '5', { entryPrice: '98000' })],
      }),
      { BTCUSDT: '100000' },
      { rules },
    );
    const [band] = accountOf(source).bandsOf('BTC');
    const down = band?.known ? band.bands.liquidation.down : null;
    expect(Math.abs((accountAfter(source, 'BTC', down ?? 0).load.value ?? 0) - 1)).toBeLessThan(
      1e-9,
    );
    expect(accountAfter(source, 'BTC', (down ?? 0) * 0.999999).load.value).toBeLessThan(1);
  });

  it('never lets more collateral raise the load', () => {
    fc.assert(
      fc.property(wallet, quantity, wallet, (usdt, btc, more) => {
        const load = (amount: number): number =>
          accountOf(linearOf(amount, btc)).load.value ?? Infinity;
        expect(load(usdt + more)).toBeLessThanOrEqual(load(usdt));
      }),
      { numRuns: 100, seed: 20261122 },
    );
  });

  it('never needs more for a smaller position', () => {
    fc.assert(
      fc.property(quantity, fc.double({ min: 0, max: 1, noNaN: true }), (btc, part) => {
        const need = (size: number): number =>
          accountOf(linearOf(1e9, size, 1)).maintenanceMargin.value ?? Number.NaN;
        const smaller = Math.abs(btc * part) < 1e-6 ? Math.sign(btc) * 1e-6 : btc * part;
        expect(need(smaller)).toBeLessThanOrEqual(need(btc));
      }),
      { numRuns: 100, seed: 20261122 },
    );
  });

  it('mirrors long and short in bankruptcy, where no fee stands', () => {
    const bankruptcy = (size: number) => {
      const source = bybitBook(
        bybitAccount({
          balances: [balance('USDT', '10000')],
          positions: [crossPosition('BTCUSDT', String(size))],
        }),
        { BTCUSDT: '100000' },
      );
      const [band] = accountOf(source).bandsOf('BTC');
      return band?.known ? band.bands.bankruptcy : null;
    };
    expect(bankruptcy(1)?.down).toBeCloseTo(-0.1, 12);
    expect(bankruptcy(-1)?.up).toBeCloseTo(0.1, 12);
  });
});
