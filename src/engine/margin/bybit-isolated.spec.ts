import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { bybitBook, bybitInverse, bybitRules, isolatedAccount } from '../fixtures/bybit-book.ts';
import { position } from '../fixtures/book-builder.ts';
import { accountAfter, accountOf } from '../fixtures/model-risk.ts';

const TAKER = 0.00055;

const held = (quantity: string, change: object = {}) =>
  position({
    instrument: 'bybit:BTCUSDT',
    quantity,
    leverage: '50',
    entryPrice: '40000',
    ...change,
  });

/** Bybit's own margin of a position at its entry: value ÷ leverage and the fee to close. */
const ownMargin = (quantity: number): number =>
  (Math.abs(quantity) * 40_000) / 50 +
  Math.abs(quantity) * 40_000 * (1 - Math.sign(quantity) / 50) * TAKER;

interface Example {
  readonly added?: number;
  readonly mark?: number;
  readonly account?: Partial<Account>;
  readonly change?: Partial<Book>;
}

function book(
  quantity: number,
  { added = 0, mark = 40_000, account = {}, change = {} }: Example = {},
): Book {
  const wallet = String(ownMargin(quantity) + added);
  return bybitBook(
    isolatedAccount(held(String(quantity)), wallet, account),
    { BTCUSDT: String(mark) },
    change,
  );
}

function liquidationPrices(source: Book): {
  readonly down: number | null;
  readonly up: number | null;
} {
  const risk = accountOf(source);
  const [pool] = risk.pools;
  const [leg] = pool?.pool.legs ?? [];
  const mark = risk.account.reference.marks[leg?.instrument.index ?? -1] ?? Number.NaN;
  const result = risk.instrumentBandsOf(pool!, leg?.position.instrument ?? '');
  if (!result.known) throw new Error(result.reason);
  const { down, up } = result.bands.liquidation;
  return {
    down: down === null ? null : mark * (1 + down),
    up: up === null ? null : mark * (1 + up),
  };
}

describe('Bybit isolated margin', () => {
  it('ends where Bybit’s own example ends', () => {
    expect(liquidationPrices(book(1, { added: 3000 })).down).toBeCloseTo(36_380.25, 2);
  });

  it('liquidates where the published formulas say, linear and inverse, long and short', () => {
    const short = liquidationPrices(book(-1, { added: 3000 })).up;
    expect(short).toBeCloseTo((40_800 + 3000 / (1 + TAKER)) / 1.005, 6);
    const value = 1;
    for (const side of [1, -1]) {
      const own = value / 50 + value * (1 + side / 50) * TAKER;
      const position = held(String(side * 40_000), { instrument: bybitInverse.id });
      const source = bybitBook(isolatedAccount(position, String(own + 0.1)), { BTCUSD: '40000' });
      const { down, up } = liquidationPrices(source);
      const room = value / 50 + 0.1 / (1 + side * TAKER);
      expect(side > 0 ? down : up).toBeCloseTo(
        (40_000 * (1 + side * 0.005)) / (value + side * room),
        6,
      );
    }
  });

  it('keeps its liquidation price wherever the mark and the rest of the wallet are', () => {
    const here = liquidationPrices(book(1, { added: 500 })).down;
    const elsewhere = book(1, {
      added: 500,
      mark: 43_000,
      account: { balances: [{ asset: 'USDT', wallet: '50', borrowed: null, reported: null }] },
    });
    expect(liquidationPrices(elsewhere).down).toBeCloseTo(here ?? Number.NaN, 7);
  });

  it('takes initial margin on the entry, maintenance on the mark, both with the fee to close', () => {
    const risk = accountOf(book(1, { mark: 41_000 }));
    const fee = 40_000 * 0.98 * TAKER;
    expect(risk.initialMargin.value).toBeCloseTo(800 + fee, 9);
    expect(risk.maintenanceMargin.value).toBeCloseTo(205 + fee, 9);
    expect(risk.load.value).toBeCloseTo(205 / 1800, 12);
  });

  it('is bankrupt at Bybit’s bankruptcy price', () => {
    const risk = accountOf(book(1));
    const [band] = risk.bandsOf('BTC');
    expect(band?.known && band.bands.bankruptcy.down).toBeCloseTo(-1 / 50, 12);
  });

  it('counts in the account’s equity what the position leaves of the wallet', () => {
    const risk = accountOf(book(1, { mark: 41_000 }));
    expect(risk.equity.value).toBeCloseTo(11_000, 6);
    expect(risk.available).toMatchObject({ value: null });
  });

  it('finds the added margin in the printed liquidation price where the replies have no wallet', () => {
    const printed = { reported: printedAt({ liquidationPrice: '36380.25034371918' }) };
    const source = bybitBook(isolatedAccount(held('1', printed), null), { BTCUSDT: '41000' });
    const known = accountOf(book(1, { added: 3000, mark: 41_000 }));
    expect(accountOf(source).load.value).toBeCloseTo(known.load.value ?? Number.NaN, 9);
    expect(accountOf(source).pools[0]?.marginBalance.reason).toContain('liquidation price');
  });

  it('says so where neither is given', () => {
    const source = bybitBook(isolatedAccount(held('1'), null), { BTCUSDT: '41000' });
    expect(accountOf(source).load.reason).toContain('nor its liquidation price');
    expect(accountOf(source).maintenanceMargin.value).not.toBeNull();
  });

  it('needs the taker fee', () => {
    const change = { rules: [{ ...bybitRules, fees: [] }] };
    expect(accountOf(book(1, { change })).load.reason).toContain('taker fee of BTCUSDT');
  });

  it('knows the tier under a resting order only where the order cannot move it', () => {
    const order = (quantity: string) => ({
      id: 'order',
      instrument: 'bybit:BTCUSDT',
      side: 'buy' as const,
      leg: 'both' as const,
      kind: 'limit' as const,
      quantity,
      price: '39000',
      triggerPrice: null,
      triggerBy: null,
      callbackRate: null,
      reduceOnly: false,
    });
    const small = accountOf(book(1, { account: { orders: [order('1')] } }));
    const large = accountOf(book(1, { account: { orders: [order('60')] } }));
    expect(small.load.value).toBe(accountOf(book(1)).load.value);
    expect(large.load.reason).toContain('depends on its resting orders');
  });
});

function printedAt(change: { readonly liquidationPrice: string }) {
  return {
    mark: null,
    notional: null,
    unrealizedPnl: null,
    initialMargin: null,
    maintenanceMargin: null,
    bankruptcyPrice: null,
    ...change,
  };
}

describe('any isolated position', () => {
  const quantity = fc
    .double({ min: -100, max: 100, noNaN: true })
    .filter((q) => Math.abs(q) > 0.01);
  const added = fc.double({ min: 0, max: 100_000, noNaN: true });

  it('plugs back: load is 1 at the solved price and below 1 before it', () => {
    fc.assert(
      fc.property(quantity, added, (size, extra) => {
        const source = book(Number(size.toFixed(6)), { added: extra });
        const risk = accountOf(source);
        const [band] = risk.bandsOf('BTC');
        if (!band?.known) throw new Error(band?.reason ?? 'no band');
        for (const move of [band.bands.liquidation.down, band.bands.liquidation.up]) {
          if (move === null) continue;
          expect(
            Math.abs((accountAfter(source, 'BTC', move).load.value ?? Number.NaN) - 1),
          ).toBeLessThan(1e-9);
          expect(accountAfter(source, 'BTC', move * (1 - 1e-6)).load.value).toBeLessThan(1);
        }
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });

  it('never lets added margin raise the load, nor needs more for a smaller position', () => {
    fc.assert(
      fc.property(quantity, added, added, (size, extra, more) => {
        const load = (amount: number): number =>
          accountOf(book(size, { added: amount })).load.value ?? Infinity;
        expect(load(extra + more)).toBeLessThanOrEqual(load(extra));
        const need = (part: number): number =>
          accountOf(book(size * part)).maintenanceMargin.value ?? Number.NaN;
        expect(need(0.5)).toBeLessThanOrEqual(need(1));
      }),
      { numRuns: 100, seed: 20261122 },
    );
  });
});
