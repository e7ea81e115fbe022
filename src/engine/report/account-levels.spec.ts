import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { bybitAccount, bybitBook, crossPosition } from '../fixtures/bybit-book.ts';
import { hyperliquidBook, hyperliquidPosition, usdcPool } from '../fixtures/hyperliquid-book.ts';
import { okxAccount, okxBook, okxPosition } from '../fixtures/okx-book.ts';
import { riskReport } from './risk-report.ts';

const BTC = 'binance:BTCUSDT';
const ETH = 'binance:ETHUSDT';

function levelsOf(source: Book) {
  const [first] = riskReport(source, []).accounts;
  if (!first) throw new Error('no account');
  return {
    account: first,
    at: (id: string) => {
      const found = first.levels.find((level) => level.id === id);
      if (!found) throw new Error(`no level ${id}`);
      return found;
    },
  };
}

describe('the levels of Binance', () => {
  const held = (wallet: string, change: Partial<Account> = {}) =>
    levelsOf(
      book(
        [
          account({
            id: 'a',
            pools: [crossPool(wallet)],
            positions: [position({ instrument: BTC, quantity: '1' })],
            ...change,
          }),
        ],
        { [BTC]: '100000' },
      ),
    );

  it('come in its order, the margin call inferred, the others its own', () => {
    const { account: report } = held('10000');
    expect(report.levels.map(({ id, whose }) => `${id} ${whose}`)).toEqual([
      'margin-call inferred',
      'no-new-risk venue',
      'liquidation venue',
    ]);
  });

  it('hold initial margin, or maintenance, against the margin balance', () => {
    const { at } = held('10000');
    expect(at('no-new-risk')).toMatchObject({ value: 0.5, ratio: 1, passed: false, reason: null });
    expect(at('margin-call')).toMatchObject({ value: 0.04, passed: false });
  });

  it('pass one by one', () => {
    const passed = (wallet: string): readonly (boolean | null)[] =>
      held(wallet).account.levels.map((level) => level.passed);
    expect(passed('5000')).toEqual([false, true, false]);
    expect(passed('500')).toEqual([true, true, false]);
    expect(passed('400')).toEqual([true, true, true]);
    // No margin left: beyond, without a number.
    expect(passed('-1')).toEqual([true, true, true]);
    expect(held('-1').at('no-new-risk')).toMatchObject({ value: null, passed: true });
  });

  it('count what resting orders on isolated symbols take from the shared pool', () => {
    const { at } = held('10000', {
      pools: [
        crossPool('10000'),
        { id: 'iso', kind: 'isolated', marginAsset: 'USDT', wallet: '6000', reported: null },
      ],
      positions: [
        position({ instrument: BTC, quantity: '1', pool: 'iso', marginMode: 'isolated' }),
      ],
      orders: [
        {
          id: 'o',
          instrument: BTC,
          side: 'buy',
          leg: 'both',
          kind: 'limit',
          quantity: '0.5',
          price: '90000',
          triggerPrice: null,
          triggerBy: null,
          callbackRate: null,
          reduceOnly: false,
        },
      ],
    });
    expect(at('no-new-risk').value).toBeCloseTo(2250 / 10_000, 12);
  });

  it('never say "not yet" of a lower bound', () => {
    const { at } = levelsOf(
      book(
        [
          account({
            id: 'a',
            pools: [
              crossPool('450'),
              { id: 'iso', kind: 'isolated', marginAsset: 'USDT', wallet: null, reported: null },
            ],
            positions: [
              position({ instrument: BTC, quantity: '1' }),
              position({ instrument: ETH, quantity: '1', entryPrice: '4000', pool: 'iso' }),
            ],
          }),
        ],
        { [BTC]: '100000', [ETH]: '4000' },
      ),
    );
    expect(at('margin-call').passed).toBe(true);
    expect(at('liquidation')).toMatchObject({ passed: null, quality: 'partial' });
    expect(at('liquidation').reason).toContain('at least this');
  });

  it('never say "not yet" of initial margin when nobody asked for the orders', () => {
    const gaps = ['Open orders are not in these replies; add openOrders.'];
    const opening = held('10000', { gaps }).at('no-new-risk');
    expect(opening).toMatchObject({ value: 0.5, passed: null, quality: 'partial' });
    expect(opening.reason).toBe('at least this: the open orders are not in the replies');
    expect(held('5000', { gaps }).at('no-new-risk').passed).toBe(true);
  });

  it('are unknown, with a reason, without a tier table', () => {
    const source = book(
      [account({ id: 'a', positions: [position({ instrument: BTC, quantity: '1' })] })],
      { [BTC]: '100000' },
      { rules: [] },
    );
    const { at } = levelsOf(source);
    expect(at('liquidation')).toMatchObject({ value: null, passed: null, quality: 'unknown' });
    expect(at('liquidation').reason).toContain('no maintenance table');
    // Initial margin needs no table.
    expect(at('no-new-risk').passed).toBe(false);
  });
});

describe('the levels of the other venues', () => {
  it('put OKX’s warning at a third of its liquidation', () => {
    const at = (wallet: string) =>
      levelsOf(
        okxBook(
          okxAccount({
            pools: [crossPool(wallet)],
            positions: [okxPosition('ETH-USDT-SWAP', '10')],
          }),
          { 'ETH-USDT-SWAP': '4000' },
        ),
      ).at;
    // 40,000 × (0.4 % + 0.05 %) = 180, three times that is 540.
    expect(at('540.01')('margin-call').passed).toBe(false);
    expect(at('540')('margin-call').passed).toBe(true);
    expect(at('540')('liquidation').passed).toBe(false);
    expect(at('540')('cancel-orders')).toMatchObject({ ratio: null, passed: null });
    expect(at('540')('cancel-orders').reason).toContain('not published');
  });

  it('do not guess from where Bybit lends no more, and call the early line ours', () => {
    const { at } = levelsOf(
      bybitBook(
        bybitAccount({
          positions: [crossPosition('BTCUSDT', '1')],
          balances: [{ asset: 'USDT', wallet: '20000', borrowed: null, reported: null }],
        }),
        { BTCUSDT: '100000' },
      ),
    );
    expect(at('no-new-borrowing')).toMatchObject({ ratio: null, passed: null });
    expect(at('no-new-borrowing').reason).toContain('not in the book');
    expect(at('margin-call')).toMatchObject({ ratio: 0.8, whose: 'ours' });
    // 100,000 ÷ 20 and the fee to close, over 20,000.
    expect(at('no-new-risk').value).toBeCloseTo((5000 + 95_000 * 0.00055) / 20_000, 12);
  });

  it('put Hyperliquid’s backstop at one and a half times its liquidation', () => {
    const at = (wallet: string) =>
      levelsOf(
        hyperliquidBook({
          marks: { BTC: '100000' },
          pools: [usdcPool('cross:USDC', wallet)],
          positions: [hyperliquidPosition('BTC', '1', { entryPrice: '100000' })],
        }),
      ).at;
    // Maintenance 100,000 ÷ 80 = 1,250; two thirds of it are 833.33.
    expect(at('1250')('liquidation').passed).toBe(true);
    expect(at('834')('backstop').passed).toBe(false);
    expect(at('833')('backstop').passed).toBe(true);
  });
});
