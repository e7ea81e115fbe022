import { describe, expect, it } from 'vitest';
import type { Position } from '#shared/domain/account.ts';
import type { FundingRate, Instrument } from '#shared/domain/instrument.ts';
import { account, book, linearInstrument, position, T0 } from '../fixtures/book-builder.ts';
import { currencyPool, deribitBook, deribitPosition } from '../fixtures/deribit-book.ts';
import { hyperliquidBook, hyperliquidPosition } from '../fixtures/hyperliquid-book.ts';
import { compileBook } from '../book/compile-book.ts';
import { fundingPerDay } from './funding.ts';
import { hyperliquidFundingRate, hyperliquidPremium } from './funding-rate.ts';
import { riskReport } from '../report/risk-report.ts';
import type { Book } from '#shared/domain/book.ts';

const BTC = 'binance:BTCUSDT';
const ETH = 'binance:ETHUSDT';
const marks = { [BTC]: '100000', [ETH]: '4000' };

function rate(text: string, intervalHours = 8, nextAt: number | null = null): FundingRate {
  return { rate: text, intervalHours, nextAt };
}

function funded(source: Book, rates: Readonly<Record<string, FundingRate>>): Book {
  return {
    ...source,
    prices: source.prices.map((price) => {
      const funding = rates[price.instrument];
      return funding ? { ...price, funding } : price;
    }),
  };
}

function held(positions: readonly Position[]): Book {
  return book([account({ id: 'a', positions: [...positions] })], marks);
}

function only(source: Book, shocks: Parameters<typeof riskReport>[1] = []) {
  const [first] = riskReport(source, shocks).accounts;
  if (!first) throw new Error('no account');
  return first;
}

describe('funding a day', () => {
  const both = held([
    position({ instrument: BTC, quantity: '1' }),
    position({ instrument: ETH, quantity: '-10' }),
  ]);

  it('is paid by longs and received by shorts at a positive rate, three times a day at eight hours', () => {
    const source = funded(both, { [BTC]: rate('0.0001'), [ETH]: rate('0.0002') });
    // −100,000 × 0.01 % × 3 + 40,000 × 0.02 % × 3
    expect(only(source).fundingPerDay).toBe('-6');
    expect(only(source).pools[0]?.fundingPerDay).toBe('-6');
  });

  it('is no better than the worst of its rates', () => {
    const compiled = compileBook(funded(both, { [BTC]: rate('0.0001'), [ETH]: rate('0.0002') }));
    const legs = compiled.accounts.flatMap(({ pools }) => pools.flatMap((pool) => pool.legs));
    const reading = fundingPerDay(legs, () => 1, {
      market: { marks: compiled.marks, usd: compiled.usd },
      quality: 'live',
      now: T0,
      rateWorth: ({ instrument }) =>
        instrument.id === ETH
          ? { quality: 'stale', reason: 'not confirmed lately' }
          : { quality: 'live', reason: null },
    });
    expect(reading).toMatchObject({ quality: 'stale', reason: 'not confirmed lately' });
    expect(reading.value).toBeCloseTo(-6, 9);
  });

  it('follows the interval of its instrument', () => {
    const source = funded(both, { [BTC]: rate('0.0001', 4), [ETH]: rate('0') });
    expect(only(source).fundingPerDay).toBe('-60');
  });

  it('follows the mark under a shock', () => {
    const source = funded(both, { [BTC]: rate('0.0001'), [ETH]: rate('0') });
    expect(only(source, [{ coin: 'BTC', move: -0.5 }]).fundingPerDay).toBe('-15');
  });

  it('says what it lacks: part of it, or all', () => {
    const half = only(funded(both, { [BTC]: rate('0.0001') }));
    expect(half.fundingPerDay).toBe('-30');
    expect(half.reasons['fundingPerDay']).toBe(
      'partial: 1 of 2 perpetual positions unknown: the funding rate of ETHUSDT is not given',
    );
    const none = only(both);
    expect(none.fundingPerDay).toBeNull();
    expect(none.reasons['fundingPerDay']).toBe('the funding rate of BTCUSDT is not given');
  });

  it('is stale once the exchange it was for is past', () => {
    const next = (at: number): string | undefined =>
      only(funded(both, { [BTC]: rate('0.0001', 8, at), [ETH]: rate('0') })).reasons[
        'fundingPerDay'
      ];
    expect(next(T0 + 1)).toBeUndefined();
    expect(next(T0 - 1)).toContain('stale: the funding rate of BTCUSDT');
  });

  it('is no business of a dated future', () => {
    const future: Instrument = {
      ...linearInstrument('BTCUSDT', 'BTC'),
      kind: 'future',
      expiresAt: T0 + 86_400_000,
    };
    const source = held([position({ instrument: BTC, quantity: '1' })]);
    const report = only({ ...source, instruments: [future] });
    expect(report.fundingPerDay).toBe('0');
  });

  it('pays an inverse contract in its coin, on its face value', () => {
    const inverse: Instrument = {
      ...linearInstrument('BTC-PERPETUAL', 'BTC', 'deribit', 'USD'),
      settlement: 'inverse',
      settle: 'BTC',
    };
    const source = funded(
      book(
        [
          account({
            id: 'd',
            venue: 'deribit',
            mode: 'deribit-segregated-standard',
            pools: [
              { id: 'cross:BTC', kind: 'cross', marginAsset: 'BTC', wallet: '1', reported: null },
            ],
            positions: [
              position({ instrument: inverse.id, quantity: '-50000', pool: 'cross:BTC' }),
            ],
          }),
        ],
        { [inverse.id]: '100000' },
        {
          instruments: [inverse],
          assetPrices: [{ asset: 'BTC', venue: null, usd: '99000', asOf: T0, origin: null }],
        },
      ),
      { [inverse.id]: rate('0.0002') },
    );
    // 0.5 BTC × 0.02 % × 3, of a coin worth 99,000
    expect(only(source).pools[0]?.fundingPerDay).toBe('0.0003');
    expect(only(source).fundingPerDay).toBe('29.7');
  });
});

describe('funding of Hyperliquid', () => {
  const source = funded(
    hyperliquidBook({
      marks: { ETH: '4000' },
      positions: [hyperliquidPosition('ETH', '10', { entryPrice: '4000' })],
    }),
    { 'hyperliquid:ETH': rate('0.0000125', 1) },
  );

  it('is unknown without the oracle price it is paid on', () => {
    expect(only(source).fundingPerDay).toBeNull();
    expect(only(source).reasons['fundingPerDay']).toContain('oracle price');
  });

  it('is paid on the oracle price, hourly', () => {
    const prices = source.prices.map((price) => ({ ...price, index: '4010' }));
    // −10 × 4,010 × 0.00125 % × 24
    expect(only({ ...source, prices }).fundingPerDay).toBe('-12.03');
  });
});

describe('funding of Deribit', () => {
  const source = deribitBook({
    marks: { 'BTC-PERPETUAL': '100000' },
    pools: [currencyPool('BTC', '1')],
    positions: [deribitPosition('BTC-PERPETUAL', '50000', { entryPrice: '100000' })],
    usd: { BTC: '100000' },
  });
  const withIndex = (index: string): Book => ({
    ...source,
    prices: source.prices.map((price) => ({ ...price, index })),
  });

  it('is nothing while the mark stays within 0.025 % of the index', () => {
    expect(only(withIndex('100025')).fundingPerDay).toBe('0');
    expect(only(withIndex('99976')).fundingPerDay).toBe('0');
  });

  it('is unknown beyond, where a cap that the book lacks may hold it', () => {
    const { fundingPerDay, reasons } = only(withIndex('99974'));
    expect(fundingPerDay).toBeNull();
    expect(reasons['fundingPerDay']).toContain('nor the cap');
  });

  it('is the given rate before anything else', () => {
    const given = funded(withIndex('100000'), { 'deribit:BTC-PERPETUAL': rate('0.0002') });
    // −50,000 × 0.02 % × 3
    expect(only(given).fundingPerDay).toBe('-30');
  });
});

describe('the funding rate of Hyperliquid', () => {
  const TODAY = Date.UTC(2026, 7, 1);

  it('pulls a small premium to the interest rate and takes 0.05 % off a large one', () => {
    expect(hyperliquidFundingRate(0.0002, TODAY)).toBeCloseTo(0.0001, 15);
    expect(hyperliquidFundingRate(-0.001, TODAY)).toBeCloseTo(-0.0005, 15);
    expect(hyperliquidFundingRate(0.01, TODAY)).toBeCloseTo(0.0095, 15);
  });

  it('is at most 4 % an hour, eight times that for its eight hours', () => {
    expect(hyperliquidFundingRate(0.5, TODAY)).toBe(0.32);
    expect(hyperliquidFundingRate(-0.5, TODAY)).toBe(-0.32);
  });

  it('had a shorter reach in May 2023', () => {
    expect(hyperliquidFundingRate(-0.001, Date.UTC(2023, 4, 12))).toBeCloseTo(-0.0007, 15);
    expect(hyperliquidFundingRate(-0.001, Date.UTC(2023, 4, 13))).toBeCloseTo(-0.0005, 15);
  });

  it('knows a premium above the oracle price from one below', () => {
    expect(hyperliquidPremium({ bid: 101, ask: 102, oracle: 100 })).toBeCloseTo(0.01, 15);
    expect(hyperliquidPremium({ bid: 97, ask: 98, oracle: 100 })).toBeCloseTo(-0.02, 15);
    expect(hyperliquidPremium({ bid: 99, ask: 101, oracle: 100 })).toBe(0);
  });
});
