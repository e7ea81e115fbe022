import { describe, expect, it } from 'vitest';
import { account } from '../fixtures/book-builder.ts';
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

  it('and the nearest of them says why', () => {
    expect(bandsOf('BTC', [doubtOf('far')]).nearest.now.move).toMatchObject(doubt);
  });
});
