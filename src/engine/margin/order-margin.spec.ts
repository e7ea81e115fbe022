import { describe, expect, it } from 'vitest';
import type { Account, Order } from '#shared/domain/account.ts';
import { limitOrder, multiBook, multiPosition } from '../fixtures/binance-book.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { bybitAccount, bybitBook, crossPosition, isolatedAccount } from '../fixtures/bybit-book.ts';
import { deribitBook, currencyPool, deribitPosition } from '../fixtures/deribit-book.ts';
import { hyperliquidBook, hyperliquidPosition } from '../fixtures/hyperliquid-book.ts';
import { isolatedPool, okxAccount, okxBook, okxOrder, okxPosition } from '../fixtures/okx-book.ts';
import { riskReport } from '../report/risk-report.ts';

const BTC = 'binance:BTCUSDT';

function limit(instrument: string, price: string, quantity: string): Order {
  return {
    id: 'o',
    instrument,
    side: 'buy',
    leg: 'both',
    kind: 'limit',
    quantity,
    price,
    triggerPrice: null,
    triggerBy: null,
    callbackRate: null,
    reduceOnly: false,
  };
}

function only(source: Parameters<typeof riskReport>[0]) {
  const [first] = riskReport(source, []).accounts;
  if (!first) throw new Error('no account');
  return first;
}

describe('margin of resting orders', () => {
  const binance = (change: Partial<Account>) =>
    only(
      book(
        [
          account({
            id: 'a',
            pools: [crossPool('10000')],
            positions: [position({ instrument: BTC, quantity: '1' })],
            ...change,
          }),
        ],
        { [BTC]: '100000' },
      ),
    );

  it('is what Binance’s larger side needs beyond the position', () => {
    // |1 × 100,000 + 0.5 × 90,000| ÷ 20 − 100,000 ÷ 20
    const report = binance({ orders: [limit(BTC, '90000', '0.5')] });
    expect(report.orderMargin).toBe('2250');
    expect(report.initialMargin).toBe('7250');
  });

  it('is nothing without orders, for stops and for orders that only reduce', () => {
    expect(binance({}).orderMargin).toBe('0');
    const stop = { ...limit(BTC, '90000', '0.5'), kind: 'stop-market' as const };
    expect(binance({ orders: [stop] }).orderMargin).toBe('0');
    const reducing = { ...limit(BTC, '90000', '0.5'), reduceOnly: true };
    expect(binance({ orders: [reducing] }).orderMargin).toBe('0');
  });

  it('enters Binance’s multi-assets mode at the ask rate, as the positions do', () => {
    const orders = [limitOrder({ instrument: BTC, side: 'buy', quantity: '0.5', price: '50000' })];
    const report = only(
      multiBook({
        marks: { BTCUSDT: '60000' },
        assets: { USDT: { index: '0.9995', bid: '0.0001', ask: '0.0001' } },
        wallets: { USDT: '10000' },
        positions: [multiPosition('BTCUSDT', '1', { entryPrice: '60000', leverage: '20' })],
        orders,
      }),
    );
    // 0.5 × 50,000 ÷ 20, and nothing of what the ask rate adds to the position's 3,000.
    expect(Number(report.orderMargin)).toBeCloseTo(1250 * 0.9995 * 1.0001, 6);
  });

  it('is unknown when nobody asked for the orders', () => {
    const report = binance({ gaps: ['Open orders are not in these replies; add openOrders.'] });
    expect(report.orderMargin).toBeNull();
    expect(report.reasons['orderMargin']).toBe('the open orders are not in the replies');
    expect(report.pools[0]?.orderMargin).toBeNull();
  });

  it('is Bybit’s order cost, in USD for the account', () => {
    // By the example of Bybit's "Order Cost": 1 BTC at 50,000, 10x: 5,000 + 27.5 + 24.75.
    const held = crossPosition('BTCUSDT', '1', { entryPrice: '50000', leverage: '10' });
    const order = limit('bybit:BTCUSDT', '50000', '1');
    const balances = [{ asset: 'USDT', wallet: '20000', borrowed: null, reported: null }];
    const cross = bybitAccount({ positions: [held], orders: [order], balances });
    expect(only(bybitBook(cross, { BTCUSDT: '50000' })).orderMargin).toBe('5052.25');
    const isolated = isolatedAccount(held, '6000', { orders: [order] });
    const report = only(bybitBook(isolated, { BTCUSDT: '50000' }));
    expect(report.orderMargin).toBe('5052.25');
    // The margin of the position does not have it.
    expect(report.initialMargin).toBe('5024.75');
  });

  it('is unknown where Bybit does not publish how an order nets', () => {
    const held = crossPosition('BTCUSDT', '-1', { entryPrice: '50000', leverage: '10' });
    const balances = [{ asset: 'USDT', wallet: '20000', borrowed: null, reported: null }];
    const orders = [limit('bybit:BTCUSDT', '50000', '1')];
    const report = only(
      bybitBook(bybitAccount({ positions: [held], orders, balances }), { BTCUSDT: '50000' }),
    );
    expect(report.orderMargin).toBeNull();
    expect(report.reasons['orderMargin']).toContain('how Bybit nets a resting order');
  });

  it('is price ÷ leverage at OKX, of cross pools and isolated positions', () => {
    const order = okxOrder('ETH-USDT-SWAP', 'buy', '5', '3900');
    const cross = okxAccount({ positions: [okxPosition('ETH-USDT-SWAP', '10')], orders: [order] });
    expect(only(okxBook(cross, { 'ETH-USDT-SWAP': '4000' })).orderMargin).toBe('1950');
    const isolated = okxAccount({
      pools: [crossPool('10000'), isolatedPool('iso', 'USDT', '4000')],
      positions: [okxPosition('ETH-USDT-SWAP', '10', { pool: 'iso', marginMode: 'isolated' })],
      orders: [order],
    });
    const report = only(okxBook(isolated, { 'ETH-USDT-SWAP': '4000' }));
    expect(report.pools.map(({ orderMargin }) => orderMargin)).toEqual(['0', '1950']);
    expect(report.orderMargin).toBe('1950');
  });

  it('stands beside Hyperliquid’s margin used, pool by pool', () => {
    const report = only(
      hyperliquidBook({
        marks: { ETH: '4000' },
        positions: [hyperliquidPosition('ETH', '10', { entryPrice: '4000', leverage: '20' })],
        orders: [limit('hyperliquid:ETH', '3900', '2')],
      }),
    );
    expect(report.orderMargin).toBe('390');
    expect(report.initialMargin).toBe('2000');
    const opening = report.levels.find(({ id }) => id === 'no-new-risk');
    expect(opening?.value).toBeCloseTo((2000 + 390) / 10_000, 12);
  });

  it('is unknown at Deribit, which does not document how an order nets', () => {
    const report = only(
      deribitBook({
        marks: { 'BTC-PERPETUAL': '100000' },
        positions: [deribitPosition('BTC-PERPETUAL', '50000')],
        pools: [currencyPool('BTC', '1')],
        usd: { BTC: '100000' },
        orders: [limit('deribit:BTC-PERPETUAL', '90000', '10000')],
      }),
    );
    expect(report.orderMargin).toBeNull();
    expect(report.reasons['orderMargin']).toContain('not documented');
  });
});
