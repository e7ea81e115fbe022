import { describe, expect, it } from 'vitest';
import { pegGroup, pegGroups } from '#shared/domain/pegs.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Edit, PriceMove } from '#shared/domain/edit.ts';
import {
  account,
  book,
  crossPool,
  linearInstrument,
  position,
  T0,
} from '../fixtures/book-builder.ts';
import { applyEdits } from './apply-edits.ts';
import { priceShocks } from './price-moves.ts';

const coins = new Set(['BTC', 'ETH', 'stETH', 'wstETH', 'SOL', 'USDT', 'USDC']);

function shocks(...moves: PriceMove[]): unknown {
  const result = priceShocks({ kind: 'prices', moves }, coins);
  return result.ok
    ? Object.fromEntries(result.value.map(({ coin, move }) => [coin, move]))
    : result.failure.message;
}

const all = { all: true } as const;

describe('the moves of a price edit', () => {
  it('let the narrower target decide', () => {
    expect(
      shocks(
        { target: { coin: 'stETH' }, move: -0.3 },
        { target: { group: 'eth' }, move: -0.2 },
        { target: all, market: -0.1, betas: { BTC: 0.8, ETH: 5 }, others: 1.5 },
      ),
    ).toEqual({
      BTC: -0.1 * 0.8,
      ETH: -0.2,
      stETH: -0.3,
      wstETH: -0.2,
      '*': -0.1 * 1.5,
    });
  });

  it('take the beta of each member of a group', () => {
    expect(
      shocks({ target: { group: 'ETH' }, market: -0.1, betas: { wstETH: 1.1 }, others: 1 }),
    ).toEqual({ ETH: -0.1, stETH: -0.1, wstETH: -0.1 * 1.1 });
  });

  it.each<[string, readonly PriceMove[], string]>([
    ['a coin the book lacks', [{ target: { coin: 'XMR' }, move: 0.1 }], 'no coin "XMR"'],
    ['no group', [{ target: { group: 'meme' }, move: 0.1 }], 'no group of coins "meme"'],
    [
      'a coin moved twice',
      [
        { target: { coin: 'BTC' }, move: 0.1 },
        { target: { coin: 'BTC' }, move: 0.1 },
      ],
      'moves[1].target: BTC is moved twice',
    ],
    [
      'a fall below zero',
      [{ target: all, market: -0.5, betas: {}, others: 2 }],
      '* would move by -100.0 %',
    ],
  ])('refuse %s', (_name, moves, message) => {
    expect(shocks(...moves)).toContain(message);
  });
});

describe('prices of a book', () => {
  const ETHBTC = 'binance:ETHBTC';
  const held = book(
    [
      account({
        id: 'a',
        pools: [crossPool('1', 'BTC')],
        positions: [position({ instrument: ETHBTC, quantity: '2', pool: 'cross:BTC' })],
      }),
      account({ id: 'idle' }),
    ],
    { [ETHBTC]: '0.04' },
    {
      instruments: [linearInstrument('ETHBTC', 'ETH', 'binance', 'BTC')],
      assetPrices: [
        { asset: 'BTC', venue: null, usd: '100000', asOf: T0, origin: null },
        { asset: 'USDT', venue: null, usd: '1', asOf: T0, origin: null },
      ],
      rules: [],
    },
  );
  const quoted: Book = {
    ...held,
    prices: held.prices.map((price) => ({ ...price, index: '0.0401', low24h: '0.03' })),
  };

  it('move against a coin that they are quoted in, index and mark alike; the past day stays', () => {
    const moves: PriceMove[] = [
      { target: { coin: 'BTC' }, move: -0.2 },
      { target: { coin: 'ETH' }, move: 0.1 },
    ];
    const result = applyEdits(quoted, [{ kind: 'prices', moves }]);
    const after = result.ok ? result.value.book : null;
    expect(after?.prices[0]).toMatchObject({ mark: '0.055', index: '0.0551375', low24h: '0.03' });
    expect(after?.assetPrices.map(({ usd }) => usd)).toEqual(['80000', '1']);
  });

  it('may not leave what a book can hold', () => {
    const rise: Edit = { kind: 'prices', moves: [{ target: { coin: 'BTC' }, move: 99 }] };
    const result = applyEdits(
      quoted,
      Array.from({ length: 9 }, () => rise),
    );
    expect(!result.ok && result.failure.message).toContain(
      'the edits lead to a book that cannot be: assetPrices[0].usd: ',
    );
  });
});

describe('pegged coins', () => {
  it('stand in one group each, and every dollar asset but the dollar in one', () => {
    const named = pegGroups.flatMap((group) => group.coins.map((coin) => coin.toUpperCase()));
    expect(new Set(named.filter((coin) => coin !== 'USDE')).size).toBe(
      named.filter((coin) => coin !== 'USDE').length,
    );
    expect(pegGroup('dollar')?.coins.every((coin) => isDollarAsset(coin) && coin !== 'USD')).toBe(
      true,
    );
  });
});
