import { describe, expect, it } from 'vitest';
import type { Account, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import {
  bybitAccount,
  bybitBook,
  bybitInverse,
  crossPosition,
  isolatedAccount,
} from '../../fixtures/bybit-book.ts';
import { position } from '../../fixtures/book-builder.ts';
import { accountAfter, accountOf, liquidationMoves } from '../../fixtures/model-risk.ts';

const LAST_DAY = Date.UTC(2025, 8, 1, 23, 59);
const FIRST_DAY = Date.UTC(2025, 8, 2);
const TAKER = 0.00055;

const held = (quantity: string, change: Partial<Position> = {}): Position =>
  position({
    instrument: 'bybit:BTCUSDT',
    quantity,
    leverage: '10',
    entryPrice: '40000',
    ...change,
  });

const own = (value: number, factor: number): number => value / 10 + value * factor * TAKER;

function linear(quantity: number, added: number, mark = '41000', asOf = LAST_DAY): Book {
  const wallet = own(40_000, 1 - quantity / 10) + added;
  const account = isolatedAccount(held(String(quantity)), String(wallet), { asOf });
  return bybitBook(account, { BTCUSDT: mark });
}

function inverse(wallet: number, side = 1): Book {
  const face = held(String(side * 40_000), { instrument: bybitInverse.id });
  return bybitBook(isolatedAccount(face, String(wallet), { asOf: LAST_DAY }), { BTCUSD: '41000' });
}

const price = (book: Book, mark = 41_000, side: 'down' | 'up' = 'down'): number =>
  mark * (1 + (liquidationMoves(accountOf(book), 'BTC')[side] ?? Number.NaN));

describe('an isolated position of Bybit before 2 September 2025', () => {
  it('is liquidated at entry − side × (initial − maintenance + added margin) ÷ size', () => {
    expect(price(linear(1, 0))).toBeCloseTo(40_000 - (4000 - 200), 8);
    expect(price(linear(1, 500))).toBeCloseTo(40_000 - (4000 - 200) - 500, 8);
    expect(price(linear(-1, 500), 41_000, 'up')).toBeCloseTo(40_000 + (4000 - 200) + 500, 8);
  });

  it('keeps that price wherever the mark is, and both margins with it', () => {
    const [here, elsewhere] = ['41000', '39000'].map((mark) => linear(1, 500, mark));
    expect(price(elsewhere!, 39_000)).toBeCloseTo(price(here!), 8);
    const { initialMargin, maintenanceMargin } = accountOf(elsewhere!);
    const fee = 40_000 * 0.9 * TAKER;
    expect(initialMargin.value).toBeCloseTo(4000 + fee, 9);
    expect(maintenanceMargin.value).toBeCloseTo(200 + fee, 9);
  });

  it('is judged by the value at mark from that day on', () => {
    expect(price(linear(1, 0, '41000', FIRST_DAY))).toBeCloseTo(36_000 / 0.995, 8);
  });

  it('of an inverse contract is liquidated at size ÷ (value ± (initial − maintenance))', () => {
    const long = inverse(own(1, 1.1));
    expect(price(long)).toBeCloseTo(40_000 / (1 + 0.1 - 0.005), 8);
    const short = inverse(own(1, 0.9), -1);
    expect(price(short, 41_000, 'up')).toBeCloseTo(40_000 / (1 - (0.1 - 0.005)), 8);
  });

  it('of an inverse contract with added margin has no load, for want of a documented rule', () => {
    const { load } = accountOf(inverse(own(1, 1.1) + 0.01));
    expect(load).toMatchObject({ value: null, beyond: false });
    expect(load.reason).toContain('before September 2025 is not documented');
  });

  it('finds added margin in the liquidation price printed by the same rule', () => {
    const printed = {
      mark: null,
      notional: null,
      unrealizedPnl: null,
      initialMargin: null,
      maintenanceMargin: null,
      liquidationPrice: '35700',
      bankruptcyPrice: null,
    };
    const account = isolatedAccount(held('1', { reported: printed }), null, { asOf: LAST_DAY });
    const { load } = accountOf(bybitBook(account, { BTCUSDT: '41000' }));
    expect(load.value).toBeCloseTo(accountOf(linear(1, 500)).load.value!, 12);
  });
});

describe('a cross account of Bybit before 2 September 2025', () => {
  const account = (asOf: number, change: Partial<Account> = {}): Account =>
    bybitAccount({
      asOf,
      balances: [{ asset: 'USDT', wallet: '6000', borrowed: null, reported: null }],
      positions: [crossPosition('BTCUSDT', '1', { leverage: '10', entryPrice: '40000' })],
      ...change,
    });
  const book = (asOf: number, change: Partial<Account> = {}): Book =>
    bybitBook(account(asOf, change), { BTCUSDT: '41000', BTCUSD: '41000' });
  const fee = 40_000 * 0.9 * TAKER;

  it('holds margins of the value at entry, from that day on of the value at mark', () => {
    const before = accountOf(book(LAST_DAY));
    expect(before.initialMargin.value).toBeCloseTo(4000 + fee, 9);
    expect(before.maintenanceMargin.value).toBeCloseTo(200 + fee, 9);
    const after = accountOf(book(FIRST_DAY));
    expect(after.initialMargin.value).toBeCloseTo(4100 + fee, 9);
    expect(after.maintenanceMargin.value).toBeCloseTo(205 + fee, 9);
  });

  it.each([
    ['linear', 'BTCUSDT', '1', 'USDT', '6000'],
    ['inverse', 'BTCUSD', '40000', 'BTC', '0.2'],
  ])(
    'is liquidated exactly at the move it solves, %s',
    (_settlement, symbol, quantity, asset, wallet) => {
      const balances = [{ asset, wallet, borrowed: null, reported: null }];
      const positions = [crossPosition(symbol, quantity, { leverage: '10', entryPrice: '40000' })];
      const source = book(LAST_DAY, { positions, balances });
      const { down } = liquidationMoves(accountOf(source), 'BTC');
      expect(accountAfter(source, 'BTC', down!).load.value).toBeCloseTo(1, 9);
      expect(accountAfter(source, 'BTC', down! * (1 - 1e-6)).load.value).toBeLessThan(1);
    },
  );

  it('reads the taker rate out of a printed maintenance margin of the value at entry', () => {
    const reported = {
      mark: '41000',
      notional: null,
      unrealizedPnl: null,
      initialMargin: null,
      maintenanceMargin: String(200 + 40_000 * 0.9 * 0.0006),
      liquidationPrice: null,
      bankruptcyPrice: null,
    };
    const [plain] = account(LAST_DAY).positions;
    const source = book(LAST_DAY, { positions: [{ ...plain!, reported }] });
    const rules = source.rules.map((row) => ({ ...row, fees: [] }));
    expect(accountOf({ ...source, rules }).initialMargin.value).toBeCloseTo(
      4000 + 40_000 * 0.9 * 0.0006,
      9,
    );
  });
});
