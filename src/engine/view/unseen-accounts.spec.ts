import { describe, expect, it } from 'vitest';
import type { View } from '#shared/contract/risk.ts';
import type { LadderLook } from '#shared/contract/ladder.ts';
import type { Account } from '#shared/domain/account.ts';
import { account } from '../fixtures/book-builder.ts';
import { doubtedBook, viewOf } from '../fixtures/spec-doubted-book.ts';

const [near, far] = doubtedBook.accounts as [Account, Account];
const refused = 'refused by the venue: the key has expired';
/** An account that was never read. */
const gone: Account = {
  ...account({
    id: 'gone',
    mode: 'binance-unknown',
    unread: { state: 'refused', since: doubtedBook.asOf, reason: 'the key has expired' },
  }),
  pools: [],
  balances: [],
};
const why = 'its COIN-M wallet is not read';
const inPart = { ...near, unreadPart: why };

const seen = (accounts: readonly Account[], view: Partial<View> = {}) =>
  viewOf(view, [], { ...doubtedBook, accounts: [...accounts] });
const rowsOf = (accounts: readonly Account[], look?: Partial<LadderLook>) => {
  const all: LadderLook = {
    ...{ list: 'coins', sort: 'nearest', reverse: false },
    ...{ accounts: [], venues: [], coins: [] },
    ...look,
  };
  return seen(accounts, { ladder: { offset: 0, count: 50, toggled: [], look: all } }).ladder;
};

describe.each([
  ['an account that was never read', [near, far, gone], 'gone', refused],
  ['an account that was read in part', [inPart, far], 'near', why],
] as const)('%s', (_, accounts, name, reason) => {
  const partial = { quality: 'partial', reason: expect.stringContaining(`${name}: ${reason}`) };

  it('may hold any coin: no row of the ladder is whole, and none says that nothing is reached', () => {
    const { rows } = rowsOf(accounts);
    expect(rows.map(({ coin }) => coin)).toEqual(['BTC', 'ETH']);
    for (const row of rows) {
      expect(row.bands.now.quality).toBe('partial');
      expect(row.bands.now.unknown).toEqual([{ account: name, reason }]);
      if (row.kind === 'coin') expect(row.netExposure.now).toMatchObject(partial);
    }
    expect(rows[0]?.nearest.now.move).toMatchObject({
      value: expect.any(Number),
      quality: 'partial',
    });
    expect(rows[1]?.nearest.now.move).toMatchObject({ value: null, quality: 'unknown', reason });
  });

  it('counts among the accounts of a coin of which it is said how many are unknown', () => {
    const [, ether] = rowsOf(accounts).rows;
    expect(ether).toMatchObject({ coin: 'ETH', accounts: 2 });
  });

  it('leaves no exposure, share or what-if of a coin whole', () => {
    const shocks = [{ kind: 'price' as const, coin: 'ETH', move: -0.1 }];
    const { overview, coins, ladder } = seen(accounts, { shocks });
    for (const coin of overview.coins) {
      const { netExposure, grossExposure, grossShare, netOfEquity } = coin;
      expect([netExposure.now, grossExposure.now]).toMatchObject([partial, partial]);
      expect([netExposure.after, grossExposure.after]).toMatchObject([partial, partial]);
      expect([grossShare.now.quality, netOfEquity.now.quality]).toEqual(['partial', 'partial']);
    }
    for (const coin of coins) expect(coin.netExposure.now).toMatchObject(partial);
    for (const row of ladder.rows) expect(row.bands.after?.unknown).toHaveLength(1);
  });

  it('stands on the map of every coin', () => {
    const { detail } = seen(accounts, { detail: { kind: 'map', coin: 'ETH' } });
    if (detail?.kind !== 'map') throw new Error('there is no map');
    expect(detail.map.now).toMatchObject({
      quality: 'partial',
      unknown: [{ account: name, reason }],
    });
  });

  it('is told of where a filter keeps it out of sight, and then leaves the rows as they are', () => {
    const { rows, hidden } = rowsOf(accounts, { accounts: ['far'] });
    for (const row of rows) expect(row.bands.now).toMatchObject({ quality: 'live', unknown: [] });
    expect(hidden?.unknown).toBe(1);
    expect(rowsOf(accounts, { coins: ['BTC', 'ETH'] }).hidden).toBeNull();
  });
});

it('an account that was never read is hidden by a filter that hides nothing else', () => {
  expect(rowsOf([far, gone], { accounts: ['far'] }).hidden).toMatchObject({ unknown: 1 });
});

it('the order of the coins is told by what is known of them', () => {
  const further = { ...far, positions: far.positions.slice(1) };
  const [btc, eth] = [rowsOf([near, further, gone]), rowsOf([near, further])].map(({ rows }) =>
    rows.map(({ coin }) => coin),
  );
  expect(btc).toEqual(eth);
});

it('a coin that only the what-if holds may be held now where something was not read', () => {
  const opened = {
    kind: 'open' as const,
    account: 'near',
    instrument: 'binance:ETHUSDT',
    leg: 'both' as const,
    quantity: '5',
    marginMode: 'cross' as const,
    leverage: '10',
  };
  const rowOf = (accounts: readonly Account[]) =>
    seen(accounts, { edits: [opened] }).ladder.rows.find(({ coin }) => coin === 'ETH');
  expect(rowOf([near])?.nearest.now.move).toMatchObject({ value: null, reason: 'not held now' });
  expect(rowOf([near, gone])?.nearest.now.move).toMatchObject({ value: null, reason: refused });
});

it('in the tree an account that was read in part reaches no coin for certain, nor is without positions', () => {
  const nearestOf = (part: Account) => {
    const row = seen([part]).tree.rows.find(({ id }) => id === `account:${part.id}`);
    return row?.nearest?.now.move;
  };
  const unknown = { value: null, quality: 'unknown', reason: expect.stringContaining(why) };
  expect(nearestOf({ ...far, unreadPart: why, positions: far.positions.slice(1) })).toMatchObject(
    unknown,
  );
  expect(nearestOf({ ...inPart, positions: [] })).toMatchObject(unknown);
  expect(nearestOf(inPart)).toMatchObject({ value: expect.any(Number), quality: 'partial' });
});
