import type { Account, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { parseBook } from '#shared/domain/parse-book.ts';
import type { MarginTier } from '#shared/domain/rules.ts';

/** The first eight rows of the recorded BTCUSDT table of 2026-05-07 (recordings/tiers): bounds in USDT, rates. */
const bounds = [0, 300_000, 800_000, 3e6, 12e6, 70e6, 100e6, 230e6];
const rates = [0.004, 0.005, 0.0065, 0.01, 0.02, 0.025, 0.05, 0.1];

export interface ScenarioBookShape {
  readonly positions: number;
  readonly coins: number;
  readonly accounts: number;
}

/** Small, repeatable random numbers in [0, 1). */
export function repeatableRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Linear cross positions dealt evenly over coins and accounts, of 2,000 to 2,000,000 USDT, two longs to one short, each with
 * eight tiers: some cross a tier bound within the scenarios, most do not.
 */
export function scenarioBook({ positions, coins, accounts }: ScenarioBookShape): Book {
  const random = repeatableRandom(20_261_122);
  const asOf = Date.UTC(2026, 4, 7);
  const tiers = bounds.map((floor, index): MarginTier => ({
    floor: String(floor),
    cap: index + 1 < bounds.length ? String(bounds[index + 1]) : null,
    maintenanceRate: String(rates[index]),
    maxLeverage: null,
    deduction: null,
  }));
  const symbols = Array.from({ length: coins }, (_, coin) => `COIN${coin}USDT`);
  const marks = symbols.map((_, coin) => 10 ** ((coin % 6) - 1) * 1.25);
  const made = Array.from({ length: accounts }, (_, place): Account => {
    const own = Array.from(
      { length: Math.ceil((positions - place) / accounts) },
      (_unused, index): Position => {
        const coin = (index + place) % coins;
        const notional = 2_000 * 1_000 ** random();
        const side = random() < 2 / 3 ? 1 : -1;
        return {
          id: `p${index}`,
          pool: 'cross:USDT',
          instrument: `binance:${symbols[coin]}`,
          leg: side > 0 ? 'long' : 'short',
          quantity: ((side * notional) / marks[coin]!).toFixed(9),
          entryPrice: (marks[coin]! * (0.95 + 0.1 * random())).toFixed(9),
          leverage: '20',
          marginMode: 'cross',
          adlRank: null,
          asOf,
          reported: null,
        };
      },
    );
    const gross = own.reduce(
      (sum, { quantity, entryPrice }) => sum + Math.abs(Number(quantity) * Number(entryPrice)),
      0,
    );
    return {
      id: `account-${place + 1}`,
      label: `Account ${place + 1}`,
      venue: 'binance',
      venueUid: null,
      mode: 'binance-usdm-single',
      positionMode: 'hedge',
      asOf,
      pools: [
        {
          id: 'cross:USDT',
          kind: 'cross',
          marginAsset: 'USDT',
          wallet: (gross * 0.12).toFixed(2),
          reported: null,
        },
      ],
      balances: [],
      positions: own,
      orders: [],
      reported: null,
      gaps: [],
    };
  });
  const parsed = parseBook({
    format: 'plimsoll.book',
    version: 1,
    name: `${positions} positions on ${coins} coins in ${accounts} accounts`,
    kind: 'saved',
    origin: null,
    asOf,
    currency: 'USD',
    accounts: made,
    instruments: symbols.map((venueSymbol, coin) => ({
      id: `binance:${venueSymbol}`,
      venue: 'binance',
      venueSymbol,
      kind: 'perpetual',
      settlement: 'linear',
      base: `COIN${coin}`,
      quote: 'USDT',
      settle: 'USDT',
      contractMultiplier: '1',
      expiresAt: null,
    })),
    prices: symbols.map((symbol, coin) => ({
      instrument: `binance:${symbol}`,
      mark: String(marks[coin]),
      index: null,
      last: null,
      low24h: null,
      high24h: null,
      asOf,
    })),
    assetPrices: [{ asset: 'USDT', venue: null, usd: '1', asOf, origin: null }],
    rules: [
      {
        venue: 'binance',
        asOf,
        origin: 'first eight rows of the recorded BTCUSDT table of 2026-05-07',
        collateral: [],
        fees: [],
        instruments: symbols.map((symbol) => ({
          instrument: `binance:${symbol}`,
          tierUnit: 'notional',
          tiers,
        })),
      },
    ],
  });
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}
