import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { MarginTier } from '#shared/domain/rules.ts';
import { brokenTiers } from '#shared/domain/tier-rules.ts';
import { coinBook, coinPosition } from '../fixtures/binance-book.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { bybitAccount, bybitBook, bybitRules, crossPosition } from '../fixtures/bybit-book.ts';
import { hyperliquidBook, hyperliquidPosition } from '../fixtures/hyperliquid-book.ts';
import { accountOf } from '../fixtures/model-risk.ts';
import { okxAccount, okxBook, okxInstrument, okxPosition, okxRules } from '../fixtures/okx-book.ts';
import { law } from '../fixtures/spec-law.ts';

/**
 * At a bound of a marginal schedule (Binance, Bybit, Hyperliquid) the requirement is the same from both sides; at one of OKX's,
 * whose rate is of the whole size, it jumps by size × what the rate rises (margin/binance-bybit.md 1, okx-deribit-hyperliquid.md 1.4).
 */
interface Table {
  /** Ascending, whole numbers; the first tier begins at 0. */
  readonly bounds: readonly number[];
  /** Ascending fractions, one more than bounds. */
  readonly rates: readonly string[];
}

const table: fc.Arbitrary<Table> = fc
  .array(
    fc.tuple(
      fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 40_000_000 })),
      fc.integer({ min: 1, max: 900 }),
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((rows) => {
    const bounds = [...new Set(rows.map(([bound]) => bound))].sort((a, b) => a - b);
    let total = 4;
    const rates = [total, ...bounds.map((_, place) => (total += rows[place]![1]))];
    return { bounds, rates: rates.map((rate) => (rate / 10_000).toFixed(4)) };
  });

function tiersOf({ bounds, rates }: Table): readonly MarginTier[] {
  const tiers = rates.map((maintenanceRate, place) => ({
    floor: String(bounds[place - 1] ?? 0),
    cap: bounds[place] === undefined ? null : String(bounds[place]),
    maintenanceRate,
    maxLeverage: null,
    deduction: null,
  }));
  expect(brokenTiers(tiers)).toBeNull();
  return tiers;
}

/** What each venue asks of one position of this value, and maintenance's other parts, which do not depend on the mark. */
const MARK = 1000;
const WALLET = '1e15';
/** Every digit of a double: sizes on either side of a bound differ in the last ones. */
const text = (value: number): string => toDecimalText(value, 24);

function binance(tiers: readonly MarginTier[], value: number): Book {
  const held = position({ instrument: 'binance:ETHUSDT', quantity: text(value / MARK) });
  const plain = book([account({ id: 'b', pools: [crossPool(WALLET)], positions: [held] })], {
    'binance:ETHUSDT': String(MARK),
  });
  return withTiers(plain, tiers);
}

function binanceCoinm(tiers: readonly MarginTier[], value: number): Book {
  return coinBook({
    marks: { ETHUSD_PERP: String(MARK) },
    pools: [crossPool(WALLET, 'ETH')],
    positions: [coinPosition('ETHUSD_PERP', text(value * MARK), { pool: 'cross:ETH' })],
    tiers,
  });
}

function bybit(tiers: readonly MarginTier[], value: number): Book {
  const held = crossPosition('SOLUSDT', text(value / MARK), { entryPrice: String(MARK) });
  const balances = [{ asset: 'USDT', wallet: WALLET, borrowed: null, reported: null }];
  const free = {
    ...bybitRules,
    fees: [{ instrument: null, maker: '0', taker: '0', liquidation: null }],
  };
  const plain = bybitBook(
    bybitAccount({ positions: [held], balances }),
    { SOLUSDT: String(MARK) },
    { rules: [free] },
  );
  return withTiers(plain, tiers);
}

function hyperliquid(tiers: readonly MarginTier[], value: number): Book {
  const plain = hyperliquidBook({
    marks: { ETH: String(MARK) },
    positions: [hyperliquidPosition('ETH', text(value / MARK))],
  });
  return withTiers(plain, tiers);
}

function withTiers(source: Book, tiers: readonly MarginTier[]): Book {
  const rules = source.rules.map((own) => ({
    ...own,
    instruments: own.instruments.map((row) => ({ ...row, tiers: [...tiers] })),
  }));
  return { ...source, rules };
}

function maintenance(of: Book): number {
  const { value, reason } = accountOf(of).pools[0]!.maintenanceMargin;
  if (value === null) throw new Error(reason ?? 'unknown');
  return value;
}

const NEAR = 1e-11;

describe('at a bound of the tiers', () => {
  law(
    'a marginal schedule asks the same from both sides',
    fc.tuple(table, fc.nat(8), fc.constantFrom(binance, binanceCoinm, bybit, hyperliquid)),
    ([drawn, pick, venue]) => {
      const tiers = tiersOf(drawn);
      const place = pick % drawn.bounds.length;
      const bound = drawn.bounds[place]!;
      const [below, at, above] = [1 - NEAR, 1, 1 + NEAR].map((share) =>
        maintenance(venue(tiers, bound * share)),
      );
      const gross = bound * Number(drawn.rates[place + 1]);
      expect(Math.abs(below! - at!) / gross).toBeLessThanOrEqual(1e-9);
      expect(Math.abs(above! - at!) / gross).toBeLessThanOrEqual(1e-9);
    },
  );

  law(
    'OKX’s jumps by the whole size × the rise of the rate, and nowhere else',
    fc.tuple(table, fc.nat(8), fc.boolean()),
    ([drawn, pick, isInverse]) => {
      const tiers = tiersOf(drawn);
      const symbol = isInverse ? 'ETH-USD-SWAP' : 'ETH-USDT-SWAP';
      const multiplier = Number(okxInstrument(symbol).contractMultiplier);
      const settle = isInverse ? 'ETH' : 'USDT';
      const asked = (contracts: number): number =>
        maintenance(
          okxBook(
            okxAccount({
              pools: [crossPool(WALLET, settle)],
              positions: [
                okxPosition(symbol, text(contracts * multiplier), {
                  pool: `cross:${settle}`,
                  entryPrice: String(MARK),
                }),
              ],
            }),
            { [symbol]: String(MARK) },
            {
              usd: { ETH: '1000' },
              rules: {
                ...okxRules,
                instruments: [
                  { instrument: `okx:${symbol}`, tierUnit: 'contracts', tiers: [...tiers] },
                ],
              },
            },
          ),
        );
      const worth = isInverse ? multiplier / MARK : multiplier * MARK;
      const place = pick % drawn.bounds.length;
      const bound = drawn.bounds[place]!;
      const [rate, next] = [Number(drawn.rates[place]), Number(drawn.rates[place + 1])];
      // Sizes this near are one: they were divided out of a quantity.
      const lot = bound * 1e-10;
      const [below, at, above] = [asked(bound - lot), asked(bound), asked(bound + lot)];
      const gross = bound * worth * next;
      expect(Math.abs(below - at) / gross).toBeLessThanOrEqual(1e-9);
      expect(Math.abs(at - bound * worth * rate) / gross).toBeLessThanOrEqual(1e-9);
      expect(Math.abs(above - at - bound * worth * (next - rate)) / gross).toBeLessThanOrEqual(
        1e-9,
      );
    },
  );
});
