import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import type { Edit } from '#shared/domain/edit.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { bybitBook, bybitInverse, crossPosition, isolatedAccount } from '../fixtures/bybit-book.ts';
import { currencyPool, deribitBook, deribitPosition } from '../fixtures/deribit-book.ts';
import { accountOf } from '../fixtures/model-risk.ts';
import { isolatedPool, okxAccount, okxBook, okxOrder, okxPosition } from '../fixtures/okx-book.ts';
import { readable } from '../fixtures/spec-edited-book.ts';
import { applyEdits, type EditedBook } from './apply-edits.ts';

const BTC = 'binance:BTCUSDT';
const at = { account: 'a', position: BTC };

function binance(quantity: string, leg: 'both' | 'long' = 'both'): Book {
  const source = book(
    [
      account({
        id: 'a',
        positionMode: leg === 'both' ? 'one-way' : 'hedge',
        balances: [{ asset: 'USDT', wallet: '10000', borrowed: null, reported: null }],
        positions: [position({ instrument: BTC, quantity, leg })],
      }),
    ],
    { [BTC]: '101000' },
  );
  const [rules] = source.rules;
  const fees = [{ instrument: null, maker: null, taker: '0.0005', liquidation: null }];
  return { ...source, rules: [{ ...rules!, fees }] };
}

function edited(source: Book, ...edits: readonly Edit[]): EditedBook {
  const result = applyEdits(readable(source), edits);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

function refusal(source: Book, edit: Edit): string {
  const result = applyEdits(readable(source), [edit]);
  return result.ok ? 'applied' : result.failure.message;
}

describe('closing and resizing', () => {
  it('realizes the profit less the fee into the pool and the wallet', () => {
    const { book: after, notes } = edited(binance('2'), { kind: 'close', ...at });
    // 2 × 1,000 − 202,000 × 0.05 %
    expect(after.accounts[0]).toMatchObject({
      positions: [],
      pools: [{ wallet: '11899' }],
      balances: [{ wallet: '11899' }],
    });
    expect(notes).toEqual([]);
  });

  it('takes a price of one’s own', () => {
    const { book: after } = edited(binance('-2'), { kind: 'close', ...at, price: '99000' });
    expect(after.accounts[0]?.pools[0]?.wallet).toBe(String(10000 + 2000 - 99));
  });

  it('averages the entry of what is added, and keeps it for what is taken away', () => {
    const more = edited(binance('2'), { kind: 'resize', ...at, quantity: '5' }).book.accounts[0];
    expect(more?.positions[0]).toMatchObject({ quantity: '5', entryPrice: '100600' });
    expect(more?.pools[0]?.wallet).toBe(String(10000 - 303000 * 0.0005));
    const less = edited(binance('2'), { kind: 'resize', ...at, quantity: '0.5' }).book.accounts[0];
    expect(less?.positions[0]).toMatchObject({ quantity: '0.5', entryPrice: '100000' });
    expect(less?.pools[0]?.wallet).toBe(String(10000 + 1500 - 151500 * 0.0005));
  });

  it('averages an inverse entry so that the coin value adds up', () => {
    const source = deribitBook({
      marks: { 'BTC-PERPETUAL': '50000' },
      positions: [deribitPosition('BTC-PERPETUAL', '100000', { entryPrice: '100000' })],
      pools: [currencyPool('BTC', '2')],
      balances: { BTC: '2' },
      usd: { BTC: '50000' },
    });
    const { book: after, notes } = edited(source, {
      kind: 'resize',
      account: 'd',
      position: 'deribit:BTC-PERPETUAL',
      quantity: '200000',
    });
    // 100,000/100,000 + 100,000/50,000 = 3 BTC for 200,000 USD
    expect(Number(after.accounts[0]?.positions[0]?.entryPrice)).toBeCloseTo(200_000 / 3, 9);
    expect(notes[0]?.text).toContain('taker fee of BTC-PERPETUAL');
  });

  it('turns a position round as a close and an opening', () => {
    const { book: after } = edited(binance('2'), { kind: 'flip', ...at });
    expect(after.accounts[0]?.positions).toMatchObject([
      { id: BTC, quantity: '-2', entryPrice: '101000', leg: 'both' },
    ]);
    expect(after.accounts[0]?.pools[0]?.wallet).toBe(String(10000 + 2000 - 202));
  });

  it('turns a leg of a hedge into the other leg', () => {
    const { book: after } = edited(binance('2', 'long'), { kind: 'flip', ...at });
    expect(after.accounts[0]?.positions).toMatchObject([
      { id: 'BTCUSDT:short', quantity: '-2', leg: 'short' },
    ]);
  });

  it('works on what is not known: without an entry price the wallet is unknown, never a guess', () => {
    const source = binance('2');
    const [held] = source.accounts;
    const blind: Book = {
      ...source,
      rules: [],
      accounts: [{ ...held!, positions: [{ ...held!.positions[0]!, entryPrice: null }] }],
    };
    const { book: after, notes } = edited(blind, { kind: 'close', ...at });
    expect(after.accounts[0]).toMatchObject({
      positions: [],
      balances: [],
      pools: [{ wallet: null }],
    });
    expect(accountOf(after).equity.value).toBeNull();
    expect(notes[0]?.text).toContain('entry price is not given');
  });

  it('leaves the liquidation price of an isolated position where it is when part of it is closed', () => {
    const source = okxBook(
      okxAccount({
        pools: [crossPool('1000'), isolatedPool('iso', 'USDT', '500')],
        positions: [okxPosition('ETH-USDT-SWAP', '1', { pool: 'iso', marginMode: 'isolated' })],
      }),
      { 'ETH-USDT-SWAP': '3900' },
    );
    const { book: after, notes } = edited(source, {
      kind: 'resize',
      account: 'okx',
      position: 'okx:ETH-USDT-SWAP',
      quantity: '0.4',
    });
    const [shared, own] = after.accounts[0]!.pools;
    expect(own?.wallet).toBe('200');
    // 300 set free, 0.6 × −100 lost, 0.6 × 3,900 × 0.05 % paid
    expect(shared?.wallet).toBe(String(1000 + 300 - 60 - 1.17));
    expect(notes[0]?.text).toContain('isolated');
    const loads = [source, after].map(
      (each) => accountOf(each).pools.find(({ pool }) => pool.pool.id === 'iso')?.load.value,
    );
    expect(loads[1]).toBeCloseTo(loads[0] ?? Number.NaN, 12);
  });

  it('says when an isolated position has lost more than its margin', () => {
    const source = okxBook(
      okxAccount({
        pools: [crossPool('1000'), isolatedPool('iso', 'USDT', '50')],
        positions: [okxPosition('ETH-USDT-SWAP', '1', { pool: 'iso', marginMode: 'isolated' })],
      }),
      { 'ETH-USDT-SWAP': '3900' },
    );
    const { book: after, notes } = edited(source, {
      kind: 'close',
      account: 'okx',
      position: 'okx:ETH-USDT-SWAP',
    });
    expect(after.accounts[0]?.pools).toMatchObject([{ id: 'cross:USDT', wallet: '948.05' }]);
    expect(notes.map(({ text }) => text).join()).toContain('lost more than its own margin');
  });
});

describe('opening', () => {
  const open: Edit = {
    kind: 'open',
    account: 'a',
    instrument: BTC,
    leg: 'both',
    quantity: '1',
    marginMode: 'isolated',
    leverage: '10',
  };

  it('gives an isolated position its margin out of the shared wallet', () => {
    const source = binance('1');
    const empty: Book = {
      ...source,
      accounts: [{ ...source.accounts[0]!, positions: [], pools: [crossPool('20000')] }],
    };
    const { book: after } = edited(empty, open);
    expect(after.accounts[0]?.pools).toMatchObject([
      { id: 'cross:USDT', wallet: String(20000 - 10100 - 50.5) },
      { id: 'isolated:BTCUSDT', wallet: '10100' },
    ]);
    expect(accountOf(after).pools[1]?.load.value).toBeCloseTo(404 / 10100, 12);
  });

  it('adds Bybit’s fee to close to the margin of the new part', () => {
    const inverse = crossPosition('BTCUSD', '-1000', { entryPrice: '50000', leverage: '10' });
    const source = bybitBook(isolatedAccount(inverse, '0.0025'), { BTCUSD: '50000' });
    const { book: after } = edited(source, {
      kind: 'resize',
      account: 'bybit',
      position: bybitInverse.id,
      quantity: '-2000',
    });
    // 1,000 USD more: 0.02 BTC ÷ 10, and the taker rate on 0.02 × (1 − 1/10)
    expect(Number(after.accounts[0]?.pools[0]?.wallet)).toBeCloseTo(
      0.0025 + 0.002 + 0.02 * 0.9 * 0.00055,
      15,
    );
  });

  it('begins a shared pool with what lies outside the pools', () => {
    const source = binance('1');
    const [held] = source.accounts;
    const without: Book = { ...source, accounts: [{ ...held!, positions: [], pools: [] }] };
    const { book: after } = edited(without, { ...open, marginMode: 'cross' });
    expect(after.accounts[0]?.pools).toMatchObject([
      { id: 'cross:USDT', kind: 'cross', wallet: String(10000 - 50.5) },
    ]);
  });

  it('joins the position that is there, or takes from it', () => {
    const cross: Edit = { ...open, marginMode: 'cross', quantity: '-3' };
    expect(edited(binance('2'), cross).book.accounts[0]?.positions).toMatchObject([
      { quantity: '-1', entryPrice: '101000' },
    ]);
  });

  it('notes what the venue would not have accepted', () => {
    const { notes } = edited(binance('1'), { kind: 'resize', ...at, quantity: '50' });
    expect(notes[0]?.text).toContain('more margin than is free');
  });

  it.each<[string, Edit, string]>([
    ['an account that is not there', { ...open, account: 'b' }, 'accounts[b]: the book has no'],
    [
      'a position that is not there',
      { kind: 'close', account: 'a', position: 'none' },
      'edits[0]: accounts[a].positions[none]: the account has no such position',
    ],
    ['an unknown instrument', { ...open, instrument: 'binance:NONE' }, 'no instrument'],
    ['a leg of a one-way account', { ...open, leg: 'long' }, 'one-way mode'],
    ['the other margin mode beside it', open, 'it is cross'],
  ])('refuses %s', (_name, edit, message) => {
    expect(refusal(binance('1'), edit)).toContain(message);
  });

  it('refuses to add without a price', () => {
    const source = binance('1');
    expect(refusal({ ...source, prices: [] }, { kind: 'resize', ...at, quantity: '2' })).toContain(
      'state a price',
    );
  });
});

describe('cancelling', () => {
  const source = okxBook(
    okxAccount({
      positions: [okxPosition('ETH-USDT-SWAP', '1')],
      orders: [
        okxOrder('ETH-USDT-SWAP', 'buy', '10', '3000'),
        okxOrder('ETH-USDT-SWAP', 'buy', '5', '2900'),
      ],
    }),
    { 'ETH-USDT-SWAP': '4000' },
  );

  it('takes the named orders away, or all', () => {
    const some = ['ETH-USDT-SWAP-buy-3000'];
    const one = edited(source, { kind: 'cancel', account: 'okx', orders: some }).book;
    expect(one.accounts[0]?.orders.map(({ id }) => id)).toEqual(['ETH-USDT-SWAP-buy-2900']);
    const none = edited(source, { kind: 'cancel', account: 'okx', orders: 'all' }).book;
    expect(accountOf(none).load.value).toBeLessThan(accountOf(one).load.value ?? 0);
    expect(refusal(source, { kind: 'cancel', account: 'okx', orders: ['x'] })).toContain(
      'accounts[okx].orders[x]',
    );
  });
});
