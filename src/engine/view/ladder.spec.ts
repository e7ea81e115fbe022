import { describe, expect, it } from 'vitest';
import type { Ladder, LadderLook, LadderRow } from '#shared/contract/ladder.ts';
import type { Order } from '#shared/domain/account.ts';
import type { Shock } from '#shared/domain/shock.ts';
import { bookRisk, shockedRisk } from '../book/book-risk.ts';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { bookNow } from '../report/risk-report.ts';
import { buildLadder } from './ladder.ts';

const btc = 'binance:BTCUSDT';
const eth = 'binance:ETHUSDT';
const sol = 'binance:SOLUSDT';
const long = (id: string, instrument: string, quantity: string) =>
  position({ id, instrument, quantity, entryPrice: null });
/** A stop that would close the whole of a position in BTC. */
const stop = (change: Partial<Order>): Order => ({
  id: 's',
  instrument: btc,
  side: 'sell',
  leg: 'both',
  kind: 'stop-market',
  quantity: null,
  price: null,
  triggerPrice: '90000',
  triggerBy: 'mark',
  callbackRate: null,
  reduceOnly: true,
  ...change,
});

/**
 * Alpha: BTC for 100,000 on 20,000. Beta: ETH for 40,000 on 5,000, the nearest of all, and SOL for 2,000. Gamma: short BTC for 50,000
 * on 40,000, furthest away. Delta has no model, so its SOL is unknown.
 */
function ladderOf(
  look: Partial<LadderLook>,
  { shocks = [], toggled = [], orders = [], window = {} }: Setup = {},
): Ladder {
  const source = book(
    [
      account({
        id: 'a',
        label: 'Alpha',
        pools: [crossPool('20000')],
        positions: [position({ id: 'p', instrument: btc, quantity: '1' })],
        orders: [...orders],
      }),
      account({
        id: 'b',
        label: 'Beta',
        pools: [crossPool('5000')],
        positions: [
          position({ id: 'e', instrument: eth, quantity: '10', entryPrice: '4000' }),
          position({ id: 's', instrument: sol, quantity: '10', entryPrice: '200' }),
        ],
      }),
      account({
        id: 'c',
        label: 'Gamma',
        pools: [crossPool('40000')],
        positions: [position({ id: 'p', instrument: btc, quantity: '-0.5' })],
      }),
      account({
        id: 'd',
        label: 'Delta',
        mode: 'binance-portfolio',
        positions: [long('s', sol, '1')],
      }),
    ],
    { [btc]: '100000', [eth]: '4000', [sol]: '200' },
  );
  const prices = source.prices.map((price) =>
    price.instrument === btc ? { ...price, last: '102000' } : price,
  );
  const { book: compiled, moment } = bookNow({ ...source, prices });
  const now = bookRisk(compiled, moment);
  const after = shocks.length === 0 ? null : shockedRisk(compiled, moment, shocks);
  const whole = { ...everything, ...look };
  return buildLadder(now, after, {
    offset: 0,
    count: 50,
    toggled: [...toggled],
    look: whole,
    ...window,
  });
}

interface Setup {
  readonly shocks?: readonly Shock[];
  readonly toggled?: readonly string[];
  readonly orders?: readonly Order[];
  readonly window?: { readonly offset?: number; readonly count?: number };
}

const everything: LadderLook = {
  list: 'coins',
  sort: 'nearest',
  reverse: false,
  accounts: [],
  venues: [],
  coins: [],
};
const ids = ({ rows }: Ladder): readonly string[] => rows.map(({ id }) => id);
const inPositions = (look: Partial<LadderLook>): readonly string[] =>
  ids(ladderOf({ list: 'positions', ...look }));

describe('the order of the ladder', () => {
  it('is nearest first, unknown before all, and turns round', () => {
    expect(ids(ladderOf({}))).toEqual(['SOL', 'ETH', 'BTC']);
    expect(ids(ladderOf({ reverse: true }))).toEqual(['BTC', 'ETH', 'SOL']);
    const nearest = inPositions({});
    expect(nearest).toEqual(['d/s', 'b/e', 'a/p', 'c/p', 'b/s']);
    expect(inPositions({ reverse: true })).toEqual(nearest.toReversed());
  });

  it('is by coin, by size, or by account, and by nearest among equals', () => {
    expect(ids(ladderOf({ sort: 'coin' }))).toEqual(['BTC', 'ETH', 'SOL']);
    // Net: BTC 50,000, ETH 40,000, SOL 2,200.
    expect(ids(ladderOf({ sort: 'exposure' }))).toEqual(['BTC', 'ETH', 'SOL']);
    expect(ids(ladderOf({ sort: 'exposure', reverse: true }))).toEqual(['SOL', 'ETH', 'BTC']);
    expect(inPositions({ sort: 'exposure' })).toEqual(['a/p', 'c/p', 'b/e', 'b/s', 'd/s']);
    expect(inPositions({ sort: 'coin' })).toEqual(['a/p', 'c/p', 'b/e', 'd/s', 'b/s']);
    expect(inPositions({ sort: 'account' })).toEqual(['a/p', 'b/e', 'b/s', 'd/s', 'c/p']);
  });

  it('orders the positions of an open coin as well, by account where the coins have no order', () => {
    const toggled = ['BTC'];
    expect(ids(ladderOf({ sort: 'account' }, { toggled }))).toEqual([
      ...['SOL', 'ETH', 'BTC', 'a/p', 'c/p'],
    ]);
    const turned = ladderOf({ sort: 'account', reverse: true }, { toggled });
    expect(ids(turned)).toEqual(['SOL', 'ETH', 'BTC', 'c/p', 'a/p']);
  });

  it('keeps its place in a window, and without a choice is what it was', () => {
    const window = { offset: 1, count: 1 };
    const ladder = ladderOf({}, { window });
    expect([ladder.total, ladder.offset, ids(ladder)]).toEqual([3, 1, ['ETH']]);
    expect(ids(ladderOf({}, { window: { ...window, offset: 9 } }))).toEqual([]);
  });
});

describe('the filter of the ladder', () => {
  it('lets through what every list of choices names', () => {
    expect(inPositions({ accounts: ['a', 'b'] })).toEqual(['b/e', 'a/p', 'b/s']);
    expect(inPositions({ accounts: ['a', 'b'], coins: ['SOL', 'BTC'] })).toEqual(['a/p', 'b/s']);
    expect(inPositions({ venues: ['okx'] })).toEqual([]);
    const { coins, positions, total } = ladderOf({ accounts: ['b'] });
    expect([coins, positions, total]).toEqual([{ shown: 2, all: 3 }, { shown: 2, all: 5 }, 2]);
  });

  it('counts a coin over the accounts in sight, and says how many are not', () => {
    const [row] = ladderOf({ accounts: ['c'] }).rows;
    const net = row?.kind === 'coin' && [
      row.netExposure.now.value,
      row.accounts,
      row.hiddenAccounts,
    ];
    expect(net).toEqual(['-50000', 1, 1]);
    expect(row?.bands.now.down.liquidation).toBeNull();
  });

  it('says what it hides that is nearer than all it shows, and whose bands are unknown', () => {
    expect(ladderOf({}).hidden).toBeNull();
    expect(ladderOf({ coins: ['ETH'] }).hidden).toEqual({
      nearer: { now: null, after: null },
      unknown: 1,
    });
    const { hidden } = ladderOf({ accounts: ['c', 'd'] });
    expect(hidden?.nearer.now).toMatchObject({ coin: 'ETH', account: 'Beta' });
    expect(hidden?.nearer.now?.move).toBeCloseTo(-0.12, 1);
    expect(hidden?.unknown).toBe(0);
    // Nothing in sight at all: the nearest of everything is hidden.
    expect(ladderOf({ venues: ['okx'] }).hidden?.nearer.now?.coin).toBe('ETH');
  });

  it('says of a what-if what it would hide then', () => {
    const shocks = [{ coin: 'BTC', move: -0.18 }];
    const { hidden } = ladderOf({ accounts: ['b'] }, { shocks });
    expect(hidden?.nearer.now).toBeNull();
    expect(hidden?.nearer.after).toMatchObject({ coin: 'BTC', account: 'Alpha' });
  });
});

describe('stops in the ladder', () => {
  const stopsOf = (orders: readonly Order[], shocks: readonly Shock[] = []) => {
    const { rows } = ladderOf({ list: 'positions', accounts: ['a'] }, { orders, shocks });
    return (rows[0] as LadderRow).stops;
  };

  it('carry the verdict of their race, now and after', () => {
    const [tick] = stopsOf([stop({})]);
    expect(tick).toMatchObject({ price: '90000', account: 'Alpha', symbol: 'BTCUSDT' });
    expect(tick?.move.now).toBeCloseTo(-0.1, 12);
    expect(tick?.race.now).toMatchObject({ covers: 1, alone: { verdict: 'stop-first' } });
    expect(tick?.race.after).toBeNull();
    const [late] = stopsOf([stop({ triggerPrice: '75000', quantity: '0.25' })]);
    expect(late?.race.now).toMatchObject({ covers: 0.25, alone: { verdict: 'account-first' } });
    const [met] = stopsOf([stop({})], [{ coin: 'BTC', move: -0.12 }]);
    expect(met?.race.now?.alone.verdict).toBe('stop-first');
    expect(met?.race.after?.alone.verdict).toBe('triggered');
    expect(met?.move.after).toBeCloseTo(90 / 88 - 1, 12);
  });

  it('that open a position win no race, and one without a price is listed all the same', () => {
    const [opening] = stopsOf([stop({ side: 'buy', triggerPrice: '110000', reduceOnly: false })]);
    expect(opening?.race).toEqual({ now: null, after: null });
    const [trailing] = stopsOf([
      stop({ kind: 'trailing-stop', triggerPrice: null, callbackRate: '0.05' }),
    ]);
    expect(trailing).toMatchObject({ move: { now: -0.05, after: null }, price: null });
    const [unsaid] = stopsOf([stop({ triggerPrice: null })]);
    expect(unsaid?.move.now).toBeNull();
    expect(unsaid?.race.now?.alone.verdict).toBe('unknown');
  });

  it('are raced after a shock with the last price where the shock takes it', () => {
    const order = stop({ triggerPrice: '95000', triggerBy: 'last' });
    // Last stands 2 % above the mark: at 91,800 after the shock, which is past the trigger.
    const [tick] = stopsOf([order], [{ coin: 'BTC', move: -0.1 }]);
    expect(tick?.race.now?.alone.verdict).toBe('stop-first');
    expect(tick?.race.after?.alone.verdict).toBe('triggered');
  });
});

it('compares closes only with a mark in dollars of the coin itself', () => {
  const [row] = ladderOf({ coins: ['BTC'] }).rows;
  expect(row?.closesOf).toBe('BTC');
});
