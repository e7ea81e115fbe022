import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/domain/account.ts';
import { account, position } from '../fixtures/book-builder.ts';
import { doubtedBook, doubtOf, viewOf } from '../fixtures/spec-doubted-book.ts';

const doubt = { quality: 'suspect', reason: 'far: the replies contradict each other' };

const pool = (id: string, kind: 'cross' | 'isolated', wallet: string) =>
  ({ id, kind, marginAsset: 'USDT', wallet, reported: null }) as const;
/** Of its two pools that with ether has no tier table, so its load is unknown. */
const mixed = account({
  id: 'mixed',
  pools: [pool('cross:USDT', 'cross', '20000'), pool('isolated:ETHUSDT', 'isolated', '9000')],
  positions: [
    position({ instrument: 'binance:BTCUSDT', quantity: '1' }),
    position({
      instrument: 'binance:ETHUSDT',
      quantity: '1',
      entryPrice: '4000',
      pool: 'isolated:ETHUSDT',
      marginMode: 'isolated',
    }),
  ],
});
const rules = doubtedBook.rules.map((venue) => ({
  ...venue,
  instruments: venue.instruments.filter(({ instrument }) => instrument.includes('BTC')),
}));
const dark = account({
  id: 'dark',
  mode: 'binance-portfolio',
  positions: [
    position({
      instrument: 'binance:BTCUSDT',
      quantity: '1',
      reported: {
        mark: null,
        notional: null,
        unrealizedPnl: null,
        initialMargin: null,
        maintenanceMargin: null,
        liquidationPrice: '60000',
        bankruptcyPrice: null,
      },
    }),
  ],
});

describe('a fall of everything', () => {
  it('liquidates nobody first for certain while any account is in doubt: that one may come before', () => {
    const { now } = viewOf({}).curve.firstLiquidation;
    expect(now.down).toMatchObject({ account: 'near', move: { quality: 'live', reason: null } });
    expect(now.up).toMatchObject({ account: null, move: { value: null, quality: 'live' } });
    const doubted = viewOf({}, [doubtOf('far')]).curve.firstLiquidation.now;
    expect(doubted.down).toMatchObject({ account: 'near', move: doubt });
    expect(doubted.down.move.value).toBe(now.down.move.value);
    expect(doubted.up.move).toMatchObject({ value: null, ...doubt });
  });

  it('is not reached for certain, and by nobody known, while an account could not be read', () => {
    const {
      pools: _,
      balances: __,
      ...unread
    } = account({
      id: 'gone',
      mode: 'binance-unknown',
      unread: { state: 'refused', since: doubtedBook.asOf, reason: 'the key has expired' },
    });
    const gone = { ...unread, pools: [], balances: [] };
    const [near] = doubtedBook.accounts;
    const some = viewOf({}, [], { ...doubtedBook, accounts: [near!, gone] }).curve;
    expect(some.firstLiquidation.now.unsolved).toBe(1);
    expect(some.firstLiquidation.now.down).toMatchObject({
      account: 'near',
      move: {
        quality: 'partial',
        reason: 'gone: refused by the venue: the key has expired',
      },
    });
    expect(some.lines.now).toMatchObject({ quality: 'partial' });
    const none = viewOf({}, [], { ...doubtedBook, accounts: [gone] }).curve;
    expect(none.firstLiquidation.now.down.move).toMatchObject({ value: null, quality: 'unknown' });
  });

  it('draws no line that is worth more than the totals it begins at', () => {
    expect(viewOf({}).curve.lines.now.quality).toBe('live');
    expect(viewOf({}, [doubtOf('near')]).curve.lines.now).toMatchObject({
      quality: 'suspect',
      reason: 'the replies contradict each other',
    });
  });
});

describe('bands of the ladder', () => {
  const bandsOf = (coin: string, suspects: Parameters<typeof viewOf>[1] = []) =>
    viewOf({}, suspects).ladder.rows.find((row) => row.coin === coin)!;

  it('are worth what the worst of the accounts that hold the coin is', () => {
    expect(bandsOf('BTC').bands.now).toMatchObject({ quality: 'live', reason: null });
    expect(bandsOf('BTC', [doubtOf('far')]).bands.now).toMatchObject(doubt);
    expect(bandsOf('ETH', [doubtOf('far')]).bands.now).toMatchObject(doubt);
    expect(bandsOf('ETH', [doubtOf('near')]).bands.now).toMatchObject({ quality: 'live' });
  });

  it('are no better for an account that is unknown: what is known of the others is still old', () => {
    const source = { ...doubtedBook, accounts: [...doubtedBook.accounts, dark] };
    const [fresh, old] = [null, 'far'].map((id) => {
      const { rows } = viewOf({}, [], source, id).ladder;
      return rows.find(({ coin }) => coin === 'BTC')?.bands.now;
    });
    expect(fresh).toMatchObject({ quality: 'partial', unknown: [{ account: 'dark' }] });
    expect(old).toMatchObject({ quality: 'stale', unknown: [{ account: 'dark' }] });
    expect(old?.reason).toContain('far');
  });

  it('and the nearest of them says why', () => {
    expect(bandsOf('BTC', [doubtOf('far')]).nearest.now.move).toMatchObject(doubt);
  });

  it('and so does a price that is the venue’s own', () => {
    const own = 'the venue’s own liquidation price, all else unchanged';
    const nearestOf = (suspects: Parameters<typeof viewOf>[1]) => {
      const source = { ...doubtedBook, accounts: [dark] };
      return viewOf({}, suspects, source).ladder.rows[0]?.nearest.now.move;
    };
    expect(nearestOf([])).toMatchObject({ quality: 'partial', source: 'venue' });
    expect(nearestOf([])?.reason).toMatch(new RegExp(`^dark is not .*; ${own}$`, 'u'));
    expect(nearestOf([doubtOf('dark')])).toMatchObject({
      quality: 'suspect',
      source: 'venue',
      reason: `dark: the replies contradict each other; ${own}`,
    });
  });
});

describe('the load of a group', () => {
  const loadOf = (accounts: readonly Account[], suspects: Parameters<typeof viewOf>[1] = []) => {
    const source = { ...doubtedBook, accounts: [...accounts], rules };
    return viewOf({}, suspects, source).tree.rows[0]?.load?.now;
  };
  const [near] = doubtedBook.accounts;

  it('counts as unknown what is unknown, and as in doubt what is known in part', () => {
    expect(loadOf([near!, mixed, dark])).toMatchObject({
      quality: 'partial',
      reason: expect.stringMatching(/^1 of 3 accounts unknown: dark: .*, and 1 more in doubt$/u),
    });
    expect(loadOf([near!, mixed])).toMatchObject({
      quality: 'partial',
      reason: expect.stringMatching(/^mixed: at least this: .*ETHUSDT$/u),
    });
  });
});

describe('a total', () => {
  it('says what it lacks and what stands against the rest of it, of several doubts the worst', () => {
    const equityOf = (suspects: Parameters<typeof viewOf>[1]) =>
      viewOf({}, suspects, { ...doubtedBook, accounts: [...doubtedBook.accounts, dark] }, 'near')
        .totals.equity.now;
    expect(equityOf([])).toMatchObject({
      quality: 'partial',
      reason: expect.stringMatching(/^1 of 3 accounts unknown: .*; .*not confirmed lately$/u),
    });
    expect(equityOf([doubtOf('far')])).toMatchObject({
      quality: 'suspect',
      reason: expect.stringMatching(/^1 of 3 accounts unknown: .*; the replies contradict/u),
    });
  });
});

describe('a liquidation map', () => {
  const mapOf = (coin: string, suspects: Parameters<typeof viewOf>[1] = []) => {
    const { detail } = viewOf({ detail: { kind: 'map', coin } }, suspects);
    if (detail?.kind !== 'map') throw new Error('there is no map');
    return detail.map.now;
  };

  it('says of each crossing what its account is worth, and of the map the worst of those on it', () => {
    expect(mapOf('BTC')).toMatchObject({ quality: 'live', reason: null });
    const doubted = mapOf('BTC', [doubtOf('far')]);
    expect(doubted).toMatchObject(doubt);
    for (const { account, quality } of doubted.crossings)
      expect(quality).toBe(account.id === 'far' ? 'suspect' : 'live');
    expect(mapOf('ETH', [doubtOf('near')])).toMatchObject({ quality: 'live' });
  });

  it('supplies the price of each crossing and what is gone at each', () => {
    const { mark, crossings, steps } = mapOf('BTC');
    for (const { move, price } of crossings)
      expect(price).toBeCloseTo((mark ?? Number.NaN) * (1 + move), 6);
    const liquidation = steps?.find(({ level }) => level === 'liquidation');
    expect(liquidation?.byAccount.map(({ name }) => name)).toEqual(['near', 'far']);
    expect(liquidation?.total.at(-1)).toBe(0);
  });
});

describe('an account page', () => {
  const reportOf = (...[suspects, old]: [Parameters<typeof viewOf>[1]?, string?]) => {
    const asked = { kind: 'account' as const, account: 'mixed' };
    const source = { ...doubtedBook, accounts: [mixed], rules };
    const { detail } = viewOf({ detail: asked }, suspects, source, old);
    if (detail?.kind !== 'account' || !detail.report) throw new Error('there is no account');
    return detail.report.now;
  };

  it('says what the inputs are worth, whatever is known of the load', () => {
    expect(reportOf()).toMatchObject({
      quality: 'partial',
      inputs: { quality: 'live', reason: null },
    });
    const old = reportOf([], 'mixed');
    expect(old.inputs.quality).toBe('stale');
    expect(old.inputs.reason).toContain('not confirmed lately');
    expect(reportOf([doubtOf('mixed')]).inputs).toEqual({
      quality: 'suspect',
      reason: 'the replies contradict each other',
    });
  });

  it('has no load that is worth more, or says less, for a pool that is unknown', () => {
    expect(reportOf().reasons['load']).toMatch(/^partial: at least this: the book has no/u);
    expect(reportOf([], 'mixed').reasons['load']).toMatch(/not confirmed lately; at least this/u);
    const doubted = reportOf([doubtOf('mixed')]);
    expect(doubted.quality).toBe('suspect');
    expect(doubted.reasons['load']).toMatch(
      /^suspect: the replies contradict each other; at least this: the book/u,
    );
  });
});

describe('a frontier', () => {
  it('is worth what the worst account of the book is: any may be met first', () => {
    const curvesOf = (suspects: Parameters<typeof viewOf>[1]) => {
      const asked = { kind: 'frontier' as const, first: ['BTC'], second: ['ETH'] };
      const { detail } = viewOf({ detail: asked }, suspects);
      if (detail?.kind !== 'frontier') throw new Error('there is no frontier');
      return detail.curves.now;
    };
    for (const curve of curvesOf([])) expect(curve).toMatchObject({ quality: 'live' });
    for (const curve of curvesOf([doubtOf('far')])) expect(curve).toMatchObject(doubt);
  });
});

describe('a venue’s own ratio', () => {
  const ratioOf = (id: string, suspects: Parameters<typeof viewOf>[1] = []) =>
    viewOf({}, suspects).tree.rows.find((row) => row.id === `account:${id}`)?.native?.now;

  it('is worth what its account is, and says why', () => {
    expect(ratioOf('far')).toMatchObject({ quality: 'live', reason: null });
    expect(ratioOf('far', [doubtOf('far')])).toMatchObject({
      quality: 'suspect',
      reason: 'the replies contradict each other',
    });
    expect(ratioOf('near', [doubtOf('far')])).toMatchObject({ quality: 'live', reason: null });
  });
});
