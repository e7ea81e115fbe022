import { describe, expect, it } from 'vitest';
import { account, position } from '../fixtures/book-builder.ts';
import { doubtedBook, doubtOf, viewOf } from '../fixtures/spec-doubted-book.ts';

const doubt = { quality: 'suspect', reason: 'far: the replies contradict each other' };

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
    const dark = account({
      id: 'dark',
      mode: 'binance-portfolio',
      positions: [position({ instrument: 'binance:BTCUSDT', quantity: '1' })],
    });
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
