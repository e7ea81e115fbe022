import { describe, expect, it } from 'vitest';
import type { OverviewFigures } from '#shared/contract/overview.ts';
import type { NextLevel, View } from '#shared/contract/risk.ts';
import type { RowWindow } from '#shared/contract/row-window.ts';
import type { Book } from '#shared/domain/book.ts';
import type { MarketUpdate } from '../engine-contract.ts';
import { createEngine } from '../engine.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import type { RiskFigures } from './risk-view.ts';

const rows: RowWindow = { offset: 0, count: 50, toggled: [] };
const HOUR = 3_600_000;
/** Equity 20,000 and 9,000; BTC long for 100,000, ETH short for 80,000. */
const source = book(
  [
    account({
      id: 'a',
      pools: [crossPool('20000')],
      positions: [position({ instrument: 'binance:BTCUSDT', quantity: '1' })],
    }),
    account({
      id: 'b',
      pools: [crossPool('9000')],
      positions: [position({ instrument: 'binance:ETHUSDT', quantity: '-20', entryPrice: '4000' })],
    }),
  ],
  { 'binance:BTCUSDT': '100000', 'binance:ETHUSDT': '4000' },
);

async function shown(
  view: Partial<View>,
  update: Partial<MarketUpdate> | null = null,
  opened: Book = source,
): Promise<RiskFigures> {
  const engine = createEngine();
  const { signal } = new AbortController();
  await engine['book/replace']({ bookId: 'one', book: opened }, signal);
  if (update !== null) {
    const whole = { now: opened.asOf, marks: [], assets: [], accounts: [], ...update };
    await engine['market/apply']({ bookId: 'one', update: whole }, signal);
  }
  const none = { edits: [], shocks: [], choices: null, detail: null };
  const whole: View = { ...none, ladder: rows, tree: rows, ...view };
  const result = await engine['view/evaluate'](whole, signal);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const overview = async (...asked: Parameters<typeof shown>): Promise<OverviewFigures> =>
  (await shown(...asked)).overview;

describe('the overview’s shares', () => {
  it('are of the whole book, largest first', async () => {
    const { coins, venues } = await overview({});
    expect(coins.map(({ coin }) => coin)).toEqual(['BTC', 'ETH']);
    expect(coins[0]?.grossShare.now.value).toBeCloseTo(100 / 180, 9);
    expect(coins[0]?.netOfEquity.now.value).toBeCloseTo(100 / 29, 9);
    expect(coins[1]?.netOfEquity.now.value).toBeCloseTo(-80 / 29, 9);
    expect(venues).toHaveLength(1);
    expect(venues[0]).toMatchObject({
      venue: 'binance',
      equityShare: { now: { value: 1 }, after: null },
    });
  });

  it('follow a what-if', async () => {
    const { coins, accounts } = await overview({ shocks: [{ coin: 'BTC', move: -0.1 }] });
    expect(coins[0]?.grossExposure.after?.value).toBe('90000');
    expect(coins[0]?.grossShare.after?.value).toBeCloseTo(90 / 170, 9);
    expect(coins[0]?.netOfEquity.after?.value).toBeCloseTo(90 / 19, 9);
    expect(accounts.map(({ equity }) => equity.after?.value)).toEqual(['10000', '9000']);
  });

  it('of nothing are unknown, never 0 %', async () => {
    const { coins } = await overview({ shocks: [{ coin: 'BTC', move: -0.3 }] });
    expect(coins[0]?.netOfEquity.after).toMatchObject({ value: null, quality: 'unknown' });
  });

  it('have a place for a coin that only the what-if holds, by its size there', async () => {
    const held = { ...source, accounts: source.accounts.slice(0, 1) };
    const open = (quantity: string) =>
      overview(
        {
          edits: [
            {
              ...{
                kind: 'open',
                account: 'a',
                instrument: 'binance:ETHUSDT',
                leg: 'both',
                quantity,
              },
              ...{ marginMode: 'cross', leverage: '50' },
            },
          ],
        },
        null,
        held,
      );
    const { coins, moreCoins } = await open('5');
    expect([coins.map(({ coin }) => coin), moreCoins]).toEqual([['BTC', 'ETH'], 0]);
    expect(coins[1]).toMatchObject({
      netExposure: { now: { value: '0' }, after: { value: '20000' } },
      grossShare: { now: { value: 0 }, after: { value: 20 / 120 } },
    });
    const larger = await open('50');
    expect(larger.coins.map(({ coin }) => coin)).toEqual(['ETH', 'BTC']);
  });

  it('find accounts by name in a book whose places have changed', async () => {
    const { accounts } = await overview({
      edits: [{ kind: 'deposit', account: 'b', asset: 'USDT', amount: '1000' }],
    });
    expect(accounts.map(({ id, equity }) => [id, equity.after?.value])).toEqual([
      ['a', '20000'],
      ['b', '10000'],
    ]);
  });
});

describe('the next level of the worst account', () => {
  const next = async (move: number): Promise<NextLevel | null | undefined> =>
    (await shown({ shocks: [{ coin: 'BTC', move }] })).worst?.next.after;

  it('is its margin call, then its liquidation, then none', async () => {
    const { worst } = await shown({});
    expect(worst?.next.now).toMatchObject({ level: 'margin-call', coin: 'ETH' });
    const { worst: falling } = await shown(
      { edits: [], shocks: [] },
      {
        marks: [{ instrument: 'binance:BTCUSDT', mark: 80_390 }],
      },
    );
    const left = falling?.next.now;
    expect(falling?.now.load.value).toBeGreaterThan(0.8);
    expect(left?.level).toBe('liquidation');
    expect(Number(left?.room.value)).toBeGreaterThan(0);
    expect(left?.move.value).toBeLessThan(0);
    const { worst: gone } = await shown(
      {},
      {
        marks: [{ instrument: 'binance:BTCUSDT', mark: 70_000 }],
      },
    );
    expect(gone?.next.now).toMatchObject({ level: null, room: { value: '0' } });
  });

  it('is of the same account after a what-if', async () => {
    expect((await next(-0.01))?.level).toBe('margin-call');
  });
});

describe('the market strip', () => {
  const marks = [
    {
      instrument: 'binance:BTCUSDT',
      mark: 102_000,
      dayAgo: { price: 100_000, at: source.asOf - 24 * HOUR },
    },
    { instrument: 'binance:ETHUSDT', mark: 4000 },
  ];
  const coin = (figures: OverviewFigures, name: string) =>
    figures.market.find((entry) => entry.coin === name);

  it('holds the mark against the price of a day ago, and says since when', async () => {
    const figures = await overview({}, { marks });
    expect(coin(figures, 'BTC')?.dayChange.value).toBeCloseTo(0.02, 12);
    expect(coin(figures, 'BTC')?.since).toBe(source.asOf - 24 * HOUR);
    expect(coin(figures, 'ETH')?.dayChange).toMatchObject({ value: null, quality: 'unknown' });
    expect(coin(figures, 'USDT')?.dayChange.value).toBeNull();
  });

  it('does not call the change of three days one of a day', async () => {
    const late = { now: source.asOf + 3 * HOUR, marks };
    expect(coin(await overview({}, late), 'BTC')?.dayChange.value).toBeNull();
  });

  it('calls a rate stale once its interval has ended', async () => {
    const funding = { rate: '0.0001', intervalHours: 8, nextAt: source.asOf + HOUR };
    const prices = source.prices.map((price) => ({ ...price, funding }));
    const rated = { ...source, prices };
    expect(coin(await overview({}, null, rated), 'BTC')?.funding).toMatchObject([
      { symbol: 'BTCUSDT', rate: { value: 0.0001 } },
    ]);
    const later = await overview({}, { now: source.asOf + HOUR, marks }, rated);
    expect(coin(later, 'BTC')?.funding[0]?.rate.quality).toBe('stale');
    expect(coin(await overview({}), 'BTC')?.funding).toEqual([]);
  });
});

describe('the price a coin is shown at', () => {
  const option = 'binance:BTC-CALL';
  const cross = 'binance:ETHBTC';
  const odd = book(
    [
      account({
        id: 'a',
        pools: [crossPool('90000')],
        positions: [
          position({ instrument: option, quantity: '900' }),
          position({ instrument: cross, quantity: '1' }),
          position({ instrument: 'binance:BTCUSDT', quantity: '0.01' }),
          position({ instrument: 'binance:ETHUSDT', quantity: '0.01', entryPrice: '4000' }),
        ],
      }),
    ],
    {
      [option]: '0.0345',
      [cross]: '0.036',
      'binance:BTCUSDT': '100000',
      'binance:ETHUSDT': '4000',
    },
  );
  const instruments = odd.instruments.map((instrument) => {
    if (instrument.id === option) return { ...instrument, kind: 'option' as const, base: 'BTC' };
    return instrument.id === cross ? { ...instrument, base: 'ETH', quote: 'BTC' } : instrument;
  });
  const held = { ...odd, instruments };
  const marks = ({ coins }: RiskFigures) =>
    Object.fromEntries(coins.map(({ coin, mark }) => [coin, mark.now.value]));

  it('is that of a contract in dollars, wherever it is shown and whatever is listed first', async () => {
    const dayAgo = { price: 80_000, at: odd.asOf - 24 * HOUR };
    const figures = await shown(
      { shocks: [{ coin: 'BTC', move: 0.1 }] },
      { marks: [{ instrument: 'binance:BTCUSDT', mark: 100_000, dayAgo }] },
      held,
    );
    expect(marks(figures)).toMatchObject({ BTC: '100000', ETH: '4000' });
    const bitcoin = figures.coins.find(({ coin }) => coin === 'BTC');
    expect(bitcoin).toMatchObject({
      mark: { after: { value: '110000' } },
      contract: { venue: 'binance', symbol: 'BTCUSDT' },
    });
    const market = figures.overview.market.find(({ coin }) => coin === 'BTC');
    expect(market?.dayChange.value).toBeCloseTo(0.25, 12);
    const rowMarks = figures.ladder.rows.map(({ coin, mark }) => [coin, mark.now.value]);
    expect(Object.fromEntries(rowMarks)).toEqual({ BTC: '100000', ETH: '4000' });
  });

  it('is unknown where no contract is in dollars and no rate is given', async () => {
    const without = instruments.filter(({ id }) => id === option);
    const account_ = { ...odd.accounts[0]!, positions: odd.accounts[0]!.positions.slice(0, 1) };
    const prices = odd.prices.filter(({ instrument }) => instrument === option);
    const figures = await shown({}, null, {
      ...held,
      accounts: [account_],
      instruments: without,
      prices,
    });
    const [bitcoin] = figures.coins.filter(({ coin }) => coin === 'BTC');
    expect(bitcoin).toMatchObject({
      contract: null,
      mark: {
        now: { value: null, quality: 'unknown', reason: 'there is no price in dollars for BTC' },
      },
    });
    expect(figures.ladder.rows[0]?.mark.now.value).toBeNull();
  });

  it('is told of every coin of the book, however many there are', async () => {
    const symbols = Array.from({ length: 60 }, (_, place) => `C${place}USDT`);
    const marksOf = Object.fromEntries(symbols.map((symbol) => [`binance:${symbol}`, '1']));
    const figures = await shown({}, null, book([], marksOf));
    const told = new Set(figures.overview.market.map(({ coin }) => coin));
    expect(figures.coins.filter(({ coin }) => !told.has(coin))).toEqual([]);
  });
});
