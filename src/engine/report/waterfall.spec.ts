import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import type { ReportAccount } from '#shared/domain/risk-report.ts';
import { account, book, crossPool, position, T0 } from '../fixtures/book-builder.ts';
import { bybitAccount, bybitBook, crossPosition } from '../fixtures/bybit-book.ts';
import { riskReport } from './risk-report.ts';

const BTC = 'binance:BTCUSDT';
const ETH = 'binance:ETHUSDT';
const totals = new Set(['assets', 'wallet', 'equity', 'margin-balance', 'available']);

function reported(source: Book): ReportAccount {
  const [first] = riskReport(source, []).accounts;
  if (!first) throw new Error('no account');
  return first;
}

function named(source: Book): readonly (readonly [string, number | null])[] {
  return reported(source).waterfall.map(({ step, amount }) => [
    step,
    amount === null ? null : Number(amount),
  ]);
}

/** Every total is the one before it and the changes between them. */
function addsUp({ waterfall }: ReportAccount): void {
  let running: number | null = null;
  for (const { step, amount } of waterfall) {
    if (amount === null) throw new Error(`${step} is unknown`);
    if (totals.has(step) && running !== null) expect(running).toBeCloseTo(Number(amount), 1);
    running = totals.has(step) ? Number(amount) : (running ?? 0) + Number(amount);
  }
}

const isolated = {
  id: 'isolated:ETH',
  kind: 'isolated' as const,
  marginAsset: 'USDT',
  wallet: '1000',
  reported: null,
};
const both = book(
  [
    account({
      id: 'a',
      pools: [crossPool('10000'), isolated],
      positions: [
        position({ instrument: BTC, quantity: '1', entryPrice: '99000' }),
        position({
          instrument: ETH,
          quantity: '1',
          entryPrice: '4000',
          pool: isolated.id,
          marginMode: 'isolated',
        }),
      ],
    }),
  ],
  { [BTC]: '100000', [ETH]: '4000' },
);

describe('the steps from the wallet to the available margin', () => {
  it('name what each position takes and what is left in isolated pools', () => {
    expect(named(both)).toEqual([
      ['wallet', 11_000],
      ['unrealized-pnl', 1_000],
      ['equity', 12_000],
      ['margin-balance', 12_000],
      ['position', -5_000],
      ['position', -200],
      ['isolated', -800],
      ['available', 6_000],
    ]);
    const [first] = reported(both).waterfall.filter(({ step }) => step === 'position');
    expect(first).toMatchObject({ position: BTC, maintenance: '400' });
  });

  it('add up, short of margin or not', () => {
    addsUp(reported(both));
    const short = bybitBook(
      bybitAccount({
        positions: [crossPosition('BTCUSDT', '1')],
        balances: [{ asset: 'USDT', wallet: '3000', borrowed: null, reported: null }],
      }),
      { BTCUSDT: '100000' },
    );
    addsUp(reported(short));
    expect(named(short).map(([step]) => step)).toContain('shortfall');
  });

  it('begin with what is there before debts, where there are any', () => {
    const owing = (borrowed: string) =>
      bybitBook(
        bybitAccount({
          positions: [crossPosition('BTCUSDT', '1')],
          balances: [
            { asset: 'USDT', wallet: '50000', borrowed, reported: null },
            { asset: 'BTC', wallet: '1', borrowed: null, reported: null },
          ],
        }),
        { BTCUSDT: '100000' },
      );
    expect(named(owing('8000')).slice(0, 3)).toEqual([
      ['assets', 150_000],
      ['borrowed', -8_000],
      ['wallet', 142_000],
    ]);
    expect(named(owing('0'))[0]).toEqual(['wallet', 150_000]);
    const priceless = { ...owing('8000'), assetPrices: [] };
    expect(reported(priceless).waterfall.slice(0, 2)).toMatchObject([
      { step: 'assets', amount: null, reason: 'there is no USD price for what is owed' },
      { step: 'borrowed', amount: null },
    ]);
  });

  it('say what cannot be told, and guess nothing in its place', () => {
    const bare = {
      ...both,
      accounts: both.accounts.map((own) => ({
        ...own,
        positions: own.positions.map((held) => ({ ...held, leverage: null })),
      })),
    };
    const { waterfall } = reported(bare);
    expect(waterfall.find(({ step }) => step === 'position')).toMatchObject({
      amount: null,
      reason: 'the leverage is not given',
    });
    expect(waterfall.at(-1)).toMatchObject({ step: 'available', amount: null });
  });

  it('do not take our PnL from the venue’s equity', () => {
    const source = book(
      [
        account({
          id: 'p',
          mode: 'binance-portfolio',
          positions: [position({ instrument: BTC, quantity: '1' })],
          reported: {
            currency: 'USD',
            asOf: T0,
            equity: '9000',
            marginBalance: '8000',
            initialMargin: '500',
            maintenanceMargin: '450',
            available: '7000',
            unrealizedPnl: null,
            nativeRatio: null,
          },
        }),
      ],
      { [BTC]: '100000' },
    );
    const shown = reported(source);
    expect(shown.fromVenue).toEqual(
      expect.arrayContaining(['equity', 'marginBalance', 'initialMargin', 'available', 'load']),
    );
    expect(shown.waterfall[0]).toMatchObject({ step: 'wallet', amount: null });
    expect(named(source)).toContainEqual(['initial-margin', -500]);
    expect(named(source)).toContainEqual(['held-back', -500]);
  });
});

describe('the venue’s figures', () => {
  it('come with their verdict', () => {
    const source = book(
      [
        account({
          id: 'a',
          positions: [
            position({
              instrument: BTC,
              quantity: '1',
              reported: {
                mark: '100000',
                notional: '100000.1',
                unrealizedPnl: '0',
                initialMargin: null,
                maintenanceMargin: null,
                liquidationPrice: null,
                bankruptcyPrice: null,
              },
            }),
          ],
        }),
      ],
      { [BTC]: '100000' },
    );
    const [held] = reported(source).positions;
    expect(held?.compared).toEqual([
      {
        figure: 'notional',
        unit: 'USDT',
        model: '100000',
        venue: '100000.1',
        difference: '-0.1',
        tolerance: expect.any(String) as string,
        verdict: 'drift',
        why: null,
      },
      expect.objectContaining({ figure: 'unrealizedPnl', verdict: 'match' }),
    ]);
  });

  it('stand beside a last trade only while the mark is the book’s own', () => {
    const source = {
      ...both,
      prices: both.prices.map((price) => ({ ...price, last: '99900' })),
    };
    const [held] = reported(source).positions;
    expect(held).toMatchObject({ lastPrice: '99900', priceAsOf: T0 });
    expect(held?.lastGap).toBeCloseTo(100 / 99_900, 12);
    const moved = riskReport(source, [{ coin: 'BTC', move: -0.1 }]).accounts[0]?.positions[0];
    expect(moved).toMatchObject({ lastPrice: null, lastGap: null, priceAsOf: null });
    expect(moved?.reasons['lastPrice']).toBe('the what-if moves the mark away from its last trade');
  });
});
