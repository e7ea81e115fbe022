import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account, Pool, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { coinOf } from '#shared/domain/coin.ts';
import { parseBook, parseBookText } from '#shared/domain/parse-book.ts';

const exampleFile = join(import.meta.dirname, '../examples/example.plimsoll.json');

/** One position in eight is isolated: as many pools as a busy desk has, and more. */
const ISOLATED_EVERY = 8;
const ACCOUNTS = 8;

/**
 * A book of many modelled positions, made of the example's Binance instruments and their real tiers: eight accounts, one
 * position in eight isolated, longs and shorts mixed so that every pool stays alive. Deterministic.
 */
export function benchBook(positions: number): Book {
  const parsed = parseBookText(readFileSync(exampleFile, 'utf8'));
  if (!parsed.ok) throw new Error(parsed.failure.message);
  const example = parsed.value;
  const instruments = example.instruments.filter((instrument) => instrument.venue === 'binance');
  const marks = new Map(example.prices.map((price) => [price.instrument, Number(price.mark)]));
  const accounts = Array.from({ length: ACCOUNTS }, (_, account): Account => {
    const own = Array.from(
      { length: Math.ceil((positions - account) / ACCOUNTS) },
      (_unused, index) => index,
    );
    const made = own.map((index): Position => {
      const instrument = instruments[(index * 7 + account) % instruments.length]!;
      const mark = marks.get(instrument.id)!;
      const isolated = index % ISOLATED_EVERY === ISOLATED_EVERY - 1;
      const side = index % 2 === 0 ? 1 : -1;
      const notional = 2_000 + ((index * 7919 + account * 104_729) % 60_000);
      return {
        id: `p${index}`,
        pool: isolated ? `isolated:p${index}` : 'cross:USDT',
        instrument: instrument.id,
        leg: side > 0 ? 'long' : 'short',
        quantity: (side * Number((notional / mark).toPrecision(6))).toString(),
        entryPrice: (mark * (1 - side * 0.01)).toPrecision(7),
        leverage: '20',
        marginMode: isolated ? 'isolated' : 'cross',
        adlRank: null,
        asOf: example.asOf,
        reported: null,
      };
    });
    const pools: Pool[] = [
      {
        id: 'cross:USDT',
        kind: 'cross',
        marginAsset: 'USDT',
        wallet: String(own.length * 4000),
        reported: null,
      },
      ...made
        .filter((position) => position.marginMode === 'isolated')
        .map((position): Pool => ({
          id: position.pool,
          kind: 'isolated',
          marginAsset: 'USDT',
          wallet: '6000',
          reported: null,
        })),
    ];
    return {
      id: `bench-${account + 1}`,
      label: `Bench ${account + 1}`,
      venue: 'binance',
      venueUid: null,
      mode: 'binance-usdm-single',
      positionMode: 'hedge',
      asOf: example.asOf,
      pools,
      balances: [],
      positions: made,
      orders: [],
      reported: null,
      gaps: [],
    };
  });
  const used = new Set(instruments.map((instrument) => coinOf(instrument.base)));
  const made = parseBook({
    ...example,
    name: `Bench book of ${positions} positions on ${used.size} coins`,
    kind: 'saved',
    accounts,
    instruments,
    prices: example.prices.filter((price) => price.instrument.startsWith('binance:')),
    rules: example.rules.filter((rules) => rules.venue === 'binance'),
  });
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
}
