import { expect, it } from 'vitest';
import type { MarketUpdate } from '#engine/engine-contract.ts';
import { fail, ok } from '#shared/contract/failure.ts';
import type { Book } from '#shared/domain/book.ts';
import { followLive } from './live-follow.ts';
import type { LiveFeed, Ports } from './ports.ts';

const confirmation = { input: { kind: 'balances', account: 'a' }, at: 5 } as const;
const update: MarketUpdate = {
  now: 7,
  marks: [],
  assets: [],
  accounts: [],
  live: { confirmed: [confirmation], suspects: [], blind: [], twins: [] },
};
const book = { kind: 'live' } as Book;

/** A feed and an engine that note what they are asked; the loops of the follower itself are what is tried. */
function follower() {
  const applied: MarketUpdate[] = [];
  const state = { replaces: true };
  const live: LiveFeed = {
    list: () => undefined,
    book: () => book,
    update: () => update,
    leftOut: () => null,
    onChange: () => () => undefined,
  };
  const sample = { at: 0, equity: 1, quality: 'live' } as const;
  const risk = {
    replaceBook: () => Promise.resolve(state.replaces ? ok(sample) : fail('internal', 'engine')),
    applyMarket: (_id: string, given: MarketUpdate) => {
      applied.push(given);
      return Promise.resolve(ok(sample));
    },
  } as unknown as Ports['risk'];
  const clock = { now: () => 0, every: () => () => undefined };
  const desk = { openId: () => 'book-1', renew: () => undefined, moved: () => undefined };
  return { ...followLive({ risk, clock }, live, desk), applied, state };
}

it('takes the newest figures with the times of their inputs', async () => {
  const { follow, applied } = follower();
  await follow('book');
  expect(applied).toEqual([update]);
});

it('confirms nothing while the engine has not taken the book that figures belong to', async () => {
  const { follow, applied, state } = follower();
  state.replaces = false;
  await follow('book');
  await follow('market');
  expect(applied.map(({ now, live }) => ({ now, confirmed: live?.confirmed }))).toEqual([
    { now: 7, confirmed: [] },
    { now: 7, confirmed: [] },
  ]);
  state.replaces = true;
  await follow('market');
  expect(applied.at(-1)).toEqual(update);
});
