import { afterEach, beforeEach, expect, it } from 'vitest';
import { account, book, crossPool, position } from '#engine/fixtures/book-builder.ts';
import { add, byPhrase, settle, specFolder, startAccounts } from '../app/accounts/spec-accounts.ts';
import type { Snapshot } from '../venues/read-live-account.ts';
import { BookClock } from './book-clock.ts';
import { liveBook } from './live-book.ts';
import { specFleet } from './spec-fleet.ts';

const BTC = 'binance:BTCUSDT';
const held = position({ instrument: BTC, quantity: '1' });

let place: ReturnType<typeof specFolder>;
let clock: BookClock;
beforeEach(() => {
  place = specFolder();
  clock = new BookClock({ wallNow: () => 1_764_000_000_000, monotonic: () => 0 });
});
afterEach(() => {
  clock.close();
  place.remove();
});

/** A feed whose readings a spec gives, and the list of accounts beside it as the application puts them together. */
async function start() {
  const { fleet, read } = specFleet();
  const feed = liveBook({ fleet, clock });
  const started = await startAccounts(place.folder, 'connectors', feed);
  started.accounts.onChange((list) => feed.list(list.accounts));
  await started.vault.create(byPhrase());
  await settle();
  const [odd] = await add(started, ['usdm']);
  const id = odd!.id;
  return {
    ...started,
    feed,
    entry: () => started.accounts.list().accounts[0],
    says(rows: number, standing: 'live' | 'banned' = 'live') {
      const stateAt = started.clock.now();
      read(id, snapshotOf(id, rows, stateAt));
      started.connectors.say(id, {
        state: standing,
        words: standing === 'live' ? null : 'Banned for a while.',
        snapshotAt: stateAt,
      });
    },
  };
}

function snapshotOf(id: string, rows: number, at: number): Snapshot {
  const positions = Array.from({ length: rows }, () => held);
  const own = account({ id, pools: [crossPool('10000')], positions });
  const { instruments, prices, assetPrices } = book([own], { [BTC]: '100000' });
  const portion = { account: own, instruments, prices, assetPrices, rules: null };
  return { portion, marks: [], stateAt: at, keptAt: at, pricesAt: at, rulesAt: at };
}

it('an account that the live book leaves out is not live, and its standing says why, until it fits', async () => {
  const { entry, feed, says, accounts } = await start();
  const told: (string | undefined)[] = [];
  accounts.onChange((list) => told.push(list.accounts[0]?.state));
  says(1);
  expect(entry()).toMatchObject({ state: 'live', words: null });
  told.length = 0;

  says(2);
  expect(feed.book().accounts[0]?.positions).toEqual([]);
  expect(entry()?.state).toBe('left-out');
  expect(entry()?.words).toMatch(/^Left out of the live book: .*contradicts.*appears twice/);
  expect(told).not.toContain('live');
  expect(told.at(-1)).toBe('left-out');

  says(1);
  expect(entry()).toMatchObject({ state: 'live', words: null });
  expect(told.at(-1)).toBe('live');
});

it('what its venue says of it comes before that', async () => {
  const { entry, says } = await start();
  says(2, 'banned');
  expect(entry()).toMatchObject({ state: 'banned', words: 'Banned for a while.' });
});

it('an account that was read at another moment is no other list, and one that is renamed is', async () => {
  const { entry, feed, says } = await start();
  says(1);
  const own = entry()!;
  const told: string[] = [];
  feed.onChange((change) => told.push(change));
  feed.list([{ ...own, snapshotAt: (own.snapshotAt ?? 0) + 5_000 } as typeof own]);
  expect(told).toEqual([]);
  feed.list([{ ...own, label: 'Renamed' }]);
  expect(told).toContain('book');
});
