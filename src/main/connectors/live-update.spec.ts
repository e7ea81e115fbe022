import { afterEach, beforeEach, expect, it } from 'vitest';
import { account, book, crossPool, position } from '#engine/fixtures/book-builder.ts';
import type { LiveFeed } from '../app/ports.ts';
import type { Snapshot } from '../venues/read-live-account.ts';
import { BookClock } from './book-clock.ts';
import type { FleetNews } from './fleet-news.ts';
import { liveBook } from './live-book.ts';
import { specFleet } from './spec-fleet.ts';

const BTC = 'binance:BTCUSDT';
const START = 1_764_000_000_000;

let clock: BookClock;
let feed: LiveFeed;
let read: Parameters<FleetNews['onRead']>[0];
beforeEach(() => {
  clock = new BookClock({ wallNow: () => START, monotonic: () => 0 });
  const spec = specFleet();
  read = spec.read;
  feed = liveBook({ fleet: spec.fleet, clock });
  const common = { venue: 'binance', uid: null, state: 'live', words: null, twin: null } as const;
  feed.list(['one', 'two'].map((id) => ({ ...common, id, label: id })));
});
afterEach(() => clock.close());

interface Told {
  readonly mark: string;
  readonly last: string | null;
  readonly stateAt: number;
  readonly pricesAt: number;
}

/** A reading of an account with one bitcoin, whose mark no list of marks has. */
function reads(id: string, { mark, last, stateAt, pricesAt }: Told): void {
  const held = position({ instrument: BTC, quantity: '1' });
  const own = account({ id, pools: [crossPool('10000')], positions: [held] });
  const { instruments, prices, assetPrices } = book([own], { [BTC]: mark });
  const portion: Snapshot['portion'] = {
    ...{ account: own, instruments, assetPrices, rules: null },
    prices: prices.map((price) => ({ ...price, last })),
  };
  read(id, { portion, marks: [], stateAt, keptAt: stateAt, pricesAt, rulesAt: stateAt });
}

it('a last trade goes to the engine with each reading, as old as the oldest it may be of, the newest of all accounts’', () => {
  const at = START - 20_000;
  reads('one', { mark: '100000', last: '99900', stateAt: at, pricesAt: at - 5_000 });
  expect(feed.update().lasts).toEqual([{ instrument: BTC, price: '99900', at: at - 5_000 }]);
  reads('two', { mark: '100000', last: '99950', stateAt: at + 9_000, pricesAt: at + 9_500 });
  const newest = [{ instrument: BTC, price: '99950', at: at + 9_000 }];
  expect(feed.update().lasts).toEqual(newest);
  reads('one', { mark: '100000', last: '99800', stateAt: at + 1_000, pricesAt: at + 1_000 });
  expect(feed.update().lasts).toEqual(newest);
  for (const id of ['one', 'two'])
    reads(id, { mark: '100000', last: null, stateAt: at + 12_000, pricesAt: at + 12_000 });
  expect(feed.update().lasts).toEqual([]);
});

it('a mark that only a position’s own reply tells goes to the engine with each reading, as what it confirms', () => {
  const told = { last: null, stateAt: START - 9_000, pricesAt: START - 9_000 };
  reads('one', { ...told, mark: '100000' });
  const book = feed.book();
  reads('one', { ...told, mark: '90000', stateAt: START });
  const update = feed.update();
  expect(book.prices).toMatchObject([{ mark: '100000' }]);
  expect(update.marks).toMatchObject([{ instrument: BTC, mark: 90_000 }]);
  expect(update.live?.confirmed).toContainEqual({
    input: { kind: 'mark', instrument: BTC },
    at: START,
  });
});
