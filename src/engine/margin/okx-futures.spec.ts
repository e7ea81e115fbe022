import { describe, expect, it } from 'vitest';
import { accountAfter, accountOf, liquidationMoves, poolOf } from '../fixtures/model-risk.ts';
import {
  isolatedPool,
  okxAccount,
  okxBook,
  okxOrder,
  okxPosition,
  wholeTiers,
} from '../fixtures/okx-book.ts';
import { crossPool } from '../fixtures/book-builder.ts';

const marks = { 'ETH-USDT-SWAP': '4000' };
const ethBook = (quantity: string, wallet = '10000') =>
  okxBook(
    okxAccount({ pools: [crossPool(wallet)], positions: [okxPosition('ETH-USDT-SWAP', quantity)] }),
    marks,
  );
const hedge = { positionMode: 'hedge' } as const;

describe('OKX futures mode, cross', () => {
  it('holds maintenance and the taker fee against cash and unrealized PnL', () => {
    const pool = poolOf(accountOf(ethBook('10')));
    // 40,000 × 0.4 % and × 0.05 %.
    expect(pool).toMatchObject({
      marginBalance: { value: 10_000 },
      initialMargin: { value: 4_000 },
      maintenanceMargin: { value: 160 },
      requirement: { value: 180 },
      load: { value: 0.018, beyond: false },
    });
    expect([...pool.legs.maintenanceMargin, ...pool.legs.initialMargin]).toEqual([160, 4_000]);
  });

  it('rates the whole size by its contracts, so maintenance jumps at a bound', () => {
    const at = (quantity: string) => poolOf(accountOf(ethBook(quantity))).maintenanceMargin.value;
    expect(at('300')).toBeCloseTo(300 * 4000 * 0.004, 9);
    expect(at('300.01')).toBeCloseTo(300.01 * 4000 * 0.005, 9);
  });

  it('keeps the tier when the price moves: it goes by contracts, not by value', () => {
    const moved = poolOf(accountAfter(ethBook('300', '2000000'), 'ETH', 1));
    expect(moved.maintenanceMargin.value).toBeCloseTo(300 * 8000 * 0.004, 9);
  });

  it('says that a size beyond the last tier has no known rate', () => {
    const { load } = poolOf(accountOf(ethBook('1300', '2000000')));
    expect(load).toMatchObject({ value: null, beyond: false });
    expect(load.reason).toContain('beyond the book’s last position tier');
  });

  it('adds up expiries of one family and both legs of a hedge to choose the tier', () => {
    const futures = { 'ETH-USDT-251226': '4000', 'ETH-USDT-260327': '4000' };
    const spread = okxBook(
      okxAccount({
        pools: [crossPool('1000000')],
        positions: [
          okxPosition('ETH-USDT-251226', '200'),
          okxPosition('ETH-USDT-260327', '-200', { id: 'far' }),
        ],
      }),
      futures,
    );
    expect(poolOf(accountOf(spread)).maintenanceMargin.value).toBeCloseTo(400 * 4000 * 0.005, 9);
    const both = okxBook(
      okxAccount({
        ...hedge,
        pools: [crossPool('1000000')],
        positions: [
          okxPosition('ETH-USDT-SWAP', '200', { leg: 'long', id: 'long' }),
          okxPosition('ETH-USDT-SWAP', '-200', { leg: 'short', id: 'short' }),
        ],
      }),
      marks,
    );
    expect(poolOf(accountOf(both)).maintenanceMargin.value).toBeCloseTo(400 * 4000 * 0.005, 9);
  });

  it.each(['100', '-100'])('solves a liquidation price that plugs back, %s ETH', (quantity) => {
    const book = ethBook(quantity, '60000');
    const { down, up } = liquidationMoves(accountOf(book), 'ETH');
    const move = quantity.startsWith('-') ? up : down;
    expect(quantity.startsWith('-') ? down : up).toBeNull();
    const loadAt = (x: number) => poolOf(accountAfter(book, 'ETH', x)).load.value ?? Number.NaN;
    expect(Math.abs(loadAt(move ?? 0) - 1)).toBeLessThan(1e-9);
    expect(loadAt((move ?? 0) * (1 - 1e-9))).toBeLessThan(1);
    // Closed form of the documents: P = (q·m − E) / (q·(1 − k)), short with (1 + k).
    const side = quantity.startsWith('-') ? -1 : 1;
    const price = (100 * 4000 - side * 60_000) / (100 * (1 - side * 0.0045));
    expect(4000 * (1 + (move ?? 0))).toBeCloseTo(price, 6);
  });

  it('margins an inverse contract in its coin, and falls with it', () => {
    const book = okxBook(
      okxAccount({
        pools: [crossPool('0.5', 'BTC')],
        balances: [{ asset: 'BTC', wallet: '0.5', borrowed: null, reported: null }],
        positions: [
          okxPosition('BTC-USD-SWAP', '100000', { entryPrice: '100000', pool: 'cross:BTC' }),
        ],
      }),
      { 'BTC-USD-SWAP': '100000' },
      { usd: { BTC: '100000' } },
    );
    const account = accountOf(book);
    expect(poolOf(account)).toMatchObject({ marginBalance: { value: 0.5 }, usd: 100_000 });
    expect(poolOf(account).requirement.value).toBeCloseTo(0.0045, 15);
    // P = N(1 + k) / (E + N/m).
    const price = 100_450 / 1.5;
    const { down } = liquidationMoves(account, 'BTC');
    expect(100_000 * (1 + (down ?? 0))).toBeCloseTo(price, 6);
  });

  it('mirrors a long into a short of equal load at an unmoved mark', () => {
    expect(poolOf(accountOf(ethBook('50'))).load.value).toBe(
      poolOf(accountOf(ethBook('-50'))).load.value,
    );
  });

  it('never carries more load with more collateral, nor a higher requirement when reduced', () => {
    const loads = ['10000', '20000', '40000'].map(
      (wallet) => poolOf(accountOf(ethBook('310', wallet))).load.value ?? Number.NaN,
    );
    expect(loads).toEqual([...loads].sort((left, right) => right - left));
    const needs = ['1200', '601', '600', '301', '300', '1'].map(
      (size) => poolOf(accountOf(ethBook(size))).requirement.value ?? Number.NaN,
    );
    expect(needs).toEqual([...needs].sort((left, right) => right - left));
  });

  it('is beyond liquidation, not a number, when the cash is gone', () => {
    const { load } = poolOf(accountAfter(ethBook('10', '1000'), 'ETH', -0.5));
    expect(load).toMatchObject({ value: null, beyond: true });
  });
});

describe('what OKX futures mode cannot tell', () => {
  const positions = [okxPosition('ETH-USDT-SWAP', '10')];
  const reasonOf = (change: Parameters<typeof okxBook>[2], held = okxAccount({ positions })) => {
    const { load } = poolOf(accountOf(okxBook(held, marks, change)));
    expect(load.value).toBeNull();
    return load.reason;
  };

  it('names the missing tier table', () => {
    expect(reasonOf({ rules: { instruments: [] } })).toContain('no position tiers');
  });

  it('names the missing taker fee: the ratio counts it', () => {
    expect(reasonOf({ rules: { fees: [] } })).toContain('taker fee');
  });

  it('does not read a schedule by value as one by contracts', () => {
    const instruments = [
      {
        instrument: 'okx:ETH-USDT-SWAP',
        tierUnit: 'notional' as const,
        tiers: [...wholeTiers([['0', null, '0.004']])],
      },
    ];
    expect(reasonOf({ rules: { instruments } })).toContain('no position tiers');
  });

  it('names the missing entry price and the missing balance', () => {
    const unpriced = [okxPosition('ETH-USDT-SWAP', '10', { entryPrice: null })];
    expect(reasonOf({}, okxAccount({ positions: unpriced }))).toContain('entry price');
    const pools = [{ ...crossPool('0'), wallet: null }];
    expect(reasonOf({}, okxAccount({ positions, pools }))).toContain('balance of USDT');
  });
});

describe('resting orders in OKX futures mode', () => {
  const withOrders = (orders: ReturnType<typeof okxOrder>[], quantity = '10') =>
    poolOf(
      accountOf(
        okxBook(okxAccount({ positions: [okxPosition('ETH-USDT-SWAP', quantity)], orders }), marks),
      ),
    );

  it('counts an opening order at its price for initial margin, at the mark for maintenance', () => {
    const pool = withOrders([okxOrder('ETH-USDT-SWAP', 'buy', '5', '3600')]);
    expect(pool.initialMargin.value).toBeCloseTo(4_000 + 1_800, 9);
    expect(pool.maintenanceMargin.value).toBeCloseTo(160 + 80, 9);
    // Cash less the order's own fee, 18,000 × 0.05 %.
    expect(pool.marginBalance.value).toBeCloseTo(10_000 - 9, 9);
  });

  it('takes only the fee of an order that closes, and nothing of a stop', () => {
    const pool = withOrders([
      okxOrder('ETH-USDT-SWAP', 'sell', '10', '4400'),
      okxOrder('ETH-USDT-SWAP', 'buy', '10', '3000', { kind: 'stop-limit', triggerPrice: '3100' }),
    ]);
    expect(pool.requirement.value).toBeCloseTo(180, 9);
    expect(pool.marginBalance.value).toBeCloseTo(10_000 - 22, 9);
  });

  it('margins neither a reduce-only order nor, in hedge mode, one on its leg’s closing side', () => {
    const short = okxPosition('ETH-USDT-SWAP', '-10', { leg: 'short', id: 'short' });
    const held = okxAccount({
      ...hedge,
      positions: [short],
      orders: [
        okxOrder('ETH-USDT-SWAP', 'buy', '15', '3600', { leg: 'short' }),
        okxOrder('ETH-USDT-SWAP', 'sell', '5', '4400', { leg: 'short', reduceOnly: true }),
      ],
    });
    expect(poolOf(accountOf(okxBook(held, marks))).requirement.value).toBeCloseTo(180, 9);
  });

  it('does not guess how orders on both sides, or past the position, count', () => {
    const turning = withOrders([okxOrder('ETH-USDT-SWAP', 'sell', '11', '4400')]);
    expect(turning.load.reason).toContain('both sides of okx:ETH-USDT-SWAP');
    const quoting = okxAccount({
      orders: [
        okxOrder('ETH-USDT-SWAP', 'buy', '1', '3600'),
        okxOrder('ETH-USDT-SWAP', 'sell', '1', '4400'),
      ],
    });
    const flat = poolOf(accountOf(okxBook(quoting, marks)));
    expect(flat.requirement.reason).toContain('both sides of okx:ETH-USDT-SWAP');
  });

  it('sets aside margin and fee of an order that would open an isolated position', () => {
    const held = okxAccount({
      pools: [crossPool('10000'), isolatedPool('isolated:ETH', 'USDT', '900')],
      positions: [
        okxPosition('ETH-USDT-SWAP', '2', { pool: 'isolated:ETH', marginMode: 'isolated' }),
      ],
      orders: [okxOrder('ETH-USDT-SWAP', 'buy', '1', '3600')],
    });
    const account = accountOf(okxBook(held, marks));
    expect(poolOf(account, 'cross:USDT').marginBalance.value).toBeCloseTo(10_000 - 360 - 1.8, 9);
    expect(poolOf(account, 'isolated:ETH').requirement.value).toBeCloseTo(36, 9);
  });
});

describe('an isolated OKX position', () => {
  it('stands on its own margin, with initial margin as it was at entry', () => {
    const held = okxAccount({
      pools: [crossPool('10000'), isolatedPool('isolated:ETH', 'USDT', '900')],
      positions: [
        okxPosition('ETH-USDT-SWAP', '2', { pool: 'isolated:ETH', marginMode: 'isolated' }),
      ],
    });
    const book = okxBook(held, marks);
    const moved = poolOf(accountAfter(book, 'ETH', -0.05), 'isolated:ETH');
    expect(moved.initialMargin.value).toBeCloseTo(800, 9);
    expect(moved.load.value).toBeCloseTo((2 * 3800 * 0.0045) / 500, 12);
    expect(poolOf(accountAfter(book, 'ETH', -0.05), 'cross:USDT').load.value).toBe(0);
  });

  it('says that its margin is missing', () => {
    const held = okxAccount({
      pools: [isolatedPool('isolated:ETH', 'USDT', null)],
      positions: [
        okxPosition('ETH-USDT-SWAP', '2', { pool: 'isolated:ETH', marginMode: 'isolated' }),
      ],
    });
    expect(poolOf(accountOf(okxBook(held, marks))).load.reason).toContain('margin of the isolated');
  });
});
