import { describe, expect, it } from 'vitest';
import type { Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { account, book, btcTiers, crossPool, position, T0 } from '../fixtures/book-builder.ts';
import { bybitAccount, bybitBook, crossPosition } from '../fixtures/bybit-book.ts';
import { currencyPool, deribitBook, deribitPosition } from '../fixtures/deribit-book.ts';
import { hyperliquidBook, hyperliquidPosition } from '../fixtures/hyperliquid-book.ts';
import { okxAccount, okxBook, okxPosition } from '../fixtures/okx-book.ts';
import { riskReport } from './risk-report.ts';

const BTC = 'binance:BTCUSDT';

function accountOf(source: Book) {
  const [first] = riskReport(source, []).accounts;
  if (!first) throw new Error('no account');
  return first;
}

function positionOf(source: Book) {
  const [first] = accountOf(source).positions;
  if (!first) throw new Error('no position');
  return first;
}

function binance(wallet: string, change: Partial<Position> = {}, fee: string | null = '0.0125') {
  return book(
    [
      account({
        id: 'a',
        pools: [crossPool(wallet)],
        positions: [position({ instrument: BTC, quantity: '1', ...change })],
      }),
    ],
    { [BTC]: '100000' },
    {
      rules: [
        {
          venue: 'binance',
          asOf: T0,
          origin: 'spec',
          collateral: [],
          fees:
            fee === null ? [] : [{ instrument: BTC, maker: null, taker: null, liquidation: fee }],
          instruments: [{ instrument: BTC, tierUnit: 'notional', tiers: [...btcTiers] }],
        },
      ],
    },
  );
}

describe('the fee for being liquidated', () => {
  it('is Binance’s rate on the value at the liquidation price', () => {
    const { liquidationPrice, liquidationFee } = positionOf(binance('10000'));
    // 10,000 + p − 100,000 = 0.004 p
    expect(Number(liquidationPrice)).toBeCloseTo(90_000 / 0.996, 6);
    expect(liquidationFee).toMatchObject({ rate: '0.0125', reason: null });
    expect(Number(liquidationFee.amount)).toBeCloseTo((90_000 / 0.996) * 0.0125, 6);
  });

  it('has no amount where no price liquidates, and no rate where the book has none', () => {
    expect(positionOf(binance('100000')).liquidationFee).toMatchObject({
      rate: '0.0125',
      amount: null,
      reason: 'not reachable: no price of this instrument alone liquidates',
    });
    const { liquidationFee } = positionOf(binance('10000', {}, null));
    expect(liquidationFee).toMatchObject({ rate: null, amount: null });
    expect(liquidationFee.reason).toContain('clearance fee of BTCUSDT');
  });

  it('is the taker rate at OKX, in the coin of an inverse contract', () => {
    const held = okxAccount({
      pools: [
        { id: 'cross:BTC', kind: 'cross', marginAsset: 'BTC', wallet: '0.1', reported: null },
      ],
      positions: [
        okxPosition('BTC-USD-SWAP', '50000', { pool: 'cross:BTC', entryPrice: '100000' }),
      ],
    });
    const at = positionOf(okxBook(held, { 'BTC-USD-SWAP': '100000' }, { usd: { BTC: '100000' } }));
    expect(at.liquidationFee.rate).toBe('0.0005');
    expect(Number(at.liquidationFee.amount)).toBeCloseTo(
      (50_000 / Number(at.liquidationPrice)) * 0.0005,
      8,
    );
  });

  it('is none at Hyperliquid, reachable or not', () => {
    const source = hyperliquidBook({
      marks: { BTC: '100000' },
      positions: [hyperliquidPosition('BTC', '0.01', { entryPrice: '100000' })],
    });
    expect(positionOf(source)).toMatchObject({
      liquidationPrice: null,
      liquidationFee: { rate: '0', amount: '0', reason: null },
    });
  });

  it('is not published by Bybit, nor in a Deribit book without its instruments', () => {
    const bybit = bybitAccount({
      positions: [crossPosition('BTCUSDT', '1')],
      balances: [{ asset: 'USDT', wallet: '20000', borrowed: null, reported: null }],
    });
    expect(positionOf(bybitBook(bybit, { BTCUSDT: '100000' })).liquidationFee.reason).toContain(
      'Bybit publishes no liquidation fee',
    );
    const deribit = deribitBook({
      marks: { 'BTC-PERPETUAL': '100000' },
      positions: [deribitPosition('BTC-PERPETUAL', '50000')],
      pools: [currencyPool('BTC', '1')],
      usd: { BTC: '100000' },
    });
    expect(positionOf(deribit).liquidationFee.reason).toContain('max_liquidation_commission');
  });
});

describe('the place in the ADL queue', () => {
  it('is told on the venue’s own scale beside ours', () => {
    expect(positionOf(binance('10000', { adlRank: 0.75 })).adl).toEqual({
      rank: 0.75,
      words: 'ADL quantile 3 of 4',
      reason: null,
    });
  });

  it('is unknown, not last, where the replies carry none', () => {
    const { adl } = positionOf(binance('10000'));
    expect(adl.rank).toBeNull();
    expect(adl.reason).toContain('no ADL rank');
  });
});

describe('effective leverage', () => {
  it('is exposure over equity: of the account, of its pool, of a position', () => {
    const source = binance('8000', { entryPrice: '98000' });
    expect(accountOf(source).effectiveLeverage).toBe(10);
    expect(accountOf(source).pools[0]?.effectiveLeverage).toBe(10);
    expect(positionOf(source).effectiveLeverage).toBe(10);
  });

  it('has no meaning without equity', () => {
    const report = accountOf(binance('1000', { entryPrice: '101000' }));
    expect(report.equity).toBe('0');
    expect(report.effectiveLeverage).toBeNull();
    expect(report.reasons['effectiveLeverage']).toBe('the equity is at or below zero');
  });

  it('is said to be partial when a position has no price', () => {
    const ETH = 'binance:ETHUSDT';
    const source = binance('10000');
    const held = source.accounts[0]!;
    const ethereum = { ...source.instruments[0]!, id: ETH, venueSymbol: 'ETHUSDT', base: 'ETH' };
    const report = accountOf({
      ...source,
      instruments: [...source.instruments, ethereum],
      accounts: [
        { ...held, positions: [...held.positions, position({ instrument: ETH, quantity: '1' })] },
      ],
    });
    expect(report.grossExposure).toBe('100000');
    expect(report.reasons['grossExposure']).toContain('partial: 1 of 2 positions unknown');
    // Equity lacks the PnL of the second position, so the quotient is unknown, not small.
    expect(report.effectiveLeverage).toBeNull();
    expect(report.coins.find(({ coin }) => coin === 'ETH')?.reasons['netExposure']).toBe(
      'there is no price for ETHUSDT',
    );
  });
});
