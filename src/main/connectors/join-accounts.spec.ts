import { expect, it } from 'vitest';
import { account, book, crossPool, position } from '#engine/fixtures/book-builder.ts';
import type { Position } from '#shared/domain/account.ts';
import type { ListedAccount } from '../app/ports.ts';
import type { Snapshot } from '../venues/read-live-account.ts';
import { joinAccounts } from './join-accounts.ts';

const BTC = 'binance:BTCUSDT';
const held = position({ instrument: BTC, quantity: '1' });

function listed(id: string): ListedAccount {
  const names = { id, venue: 'binance', uid: null, label: id } as const;
  return { ...names, state: 'live', words: null, twin: null };
}

function snapshotOf(id: string, positions: readonly Position[], at: number): Snapshot {
  const own = account({ id, pools: [crossPool('10000')], positions: [...positions] });
  const { instruments, prices, assetPrices } = book([own], { [BTC]: '100000' });
  const portion = { account: own, instruments, prices, assetPrices, rules: null };
  return { portion, marks: [], stateAt: at, keptAt: at, pricesAt: at, rulesAt: at };
}

it('leaves out an account that does not fit, and says so; all others stand', () => {
  const snapshots = new Map([
    ['one', snapshotOf('one', [held], 10)],
    ['odd', snapshotOf('odd', [held, held], 20)],
    ['two', snapshotOf('two', [held], 30)],
  ]);
  const ids = ['one', 'odd', 'never', 'two'];
  const { accounts, kind } = joinAccounts(ids.map(listed), snapshots, 5);
  expect(kind).toBe('live');
  expect(accounts.map(({ id, positions }) => [id, positions.length])).toEqual([
    ['one', 1],
    ['odd', 0],
    ['never', 0],
    ['two', 1],
  ]);
  expect(accounts.map(({ unread }) => unread?.since ?? null)).toEqual([null, 20, 5, null]);
  expect(accounts[1]?.unread?.reason).toMatch(/contradicts.*appears twice/);
});

it('is a book even where no account fits', () => {
  const { accounts } = joinAccounts(
    [listed('odd')],
    new Map([['odd', snapshotOf('odd', [held, held], 20)]]),
    5,
  );
  expect(accounts.map(({ unread }) => unread?.state)).toEqual(['unreachable']);
});

it('checks each new reading, and takes a new label of an old one', () => {
  const snapshots = new Map([
    ['one', snapshotOf('one', [held], 10)],
    ['two', snapshotOf('two', [held], 20)],
  ]);
  const both = ['one', 'two'].map(listed);
  const before = joinAccounts(both, snapshots, 5);
  expect(before.accounts.map(({ unread }) => unread ?? null)).toEqual([null, null]);

  const garbled = { ...held, quantity: '0x10' };
  snapshots.set('two', snapshotOf('two', [garbled], 30));
  const renamed = both.map((own) => (own.id === 'one' ? { ...own, label: 'Main desk' } : own));
  const after = joinAccounts(renamed, snapshots, 5);
  expect(after.accounts.map(({ label, positions }) => [label, positions.length])).toEqual([
    ['Main desk', 1],
    ['two', 0],
  ]);
  expect(after.accounts[1]?.unread?.reason).toMatch(/positions\[0\]\.quantity/);
  expect(joinAccounts(both, snapshots, 5).accounts[0]?.label).toBe('one');
});
