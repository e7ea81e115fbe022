import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { account, book, crossPool, position } from '#engine/fixtures/book-builder.ts';
import type { MarketUpdate } from '#engine/engine-contract.ts';
import { fail, ok } from '#shared/contract/failure.ts';
import type { View } from '#shared/contract/risk.ts';
import type { Book } from '#shared/domain/book.ts';
import { parseBookText } from '#shared/domain/parse-book.ts';
import { startRiskThread } from '../risk/risk-thread.ts';
import { openDesk, type Desk } from './desk.ts';
import type { LiveFeed, MarketPath, Ports } from './ports.ts';

const examples = join(import.meta.dirname, '../../../examples');
const path = JSON.parse(readFileSync(join(examples, 'market-path.json'), 'utf8')) as MarketPath;
const log = { info: () => undefined, error: () => undefined };
const rows = { offset: 0, count: 100, toggled: [] };
const view: View = { edits: [], detail: null, choices: null, shocks: [], ladder: rows, tree: rows };

function holding(...ids: readonly string[]): Book {
  const accounts = ids.map((id) =>
    account({
      id,
      pools: [crossPool('10000')],
      positions: [position({ instrument: 'binance:BTCUSDT', quantity: '1' })],
    }),
  );
  return { ...book(accounts, { 'binance:BTCUSDT': '100000' }), kind: 'live' };
}

/** The live accounts as a spec says they were read. */
class HandFeed implements LiveFeed {
  #book = holding('one');
  readonly #listeners = new Set<(change: 'book' | 'market') => void>();

  list(): void {
    throw new Error('nobody lists accounts here');
  }
  book() {
    return this.#book;
  }
  update(): MarketUpdate {
    const { asOf, accounts } = this.#book;
    return { now: asOf, marks: [], assets: [], accounts };
  }
  leftOut(): null {
    return null;
  }
  onChange(listener: (change: 'book' | 'market') => void) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  read(next: Book, change: 'book' | 'market'): void {
    this.#book = next;
    for (const listener of this.#listeners) listener(change);
  }
}

let feed: HandFeed;
let risk: ReturnType<typeof startRiskThread>;
let desk: Desk;

beforeEach(async () => {
  feed = new HandFeed();
  risk = startRiskThread(new URL('../risk/risk-worker.ts', import.meta.url), log);
  const example = parseBookText(readFileSync(join(examples, 'example.plimsoll.json'), 'utf8'));
  if (!example.ok) throw new Error(example.failure.message);
  const ports: Pick<Ports, 'risk' | 'clock' | 'log' | 'live' | 'books'> = {
    risk,
    clock: { now: () => 1_760_104_800_000, every: () => () => undefined },
    log,
    live: feed,
    books: {
      example: () => ok({ book: example.value, path }),
      recorded: () => fail('missing-data', 'none here'),
    },
  };
  // The desk asks nothing else of its host.
  desk = await openDesk(ports as Ports);
});
afterEach(async () => {
  desk.close();
  await risk.close();
});

async function accountsShown(): Promise<readonly string[]> {
  const shown = await risk.evaluate(view, new AbortController().signal);
  if (!shown.ok) throw new Error(shown.failure.message);
  return shown.value.tree.rows.filter(({ kind }) => kind === 'account').map(({ label }) => label);
}

it('an account that is read while the live book is being opened is in it', async () => {
  const opening = desk.openLive();
  feed.read(holding('one', 'two'), 'book');
  expect(await opening).toMatchObject({ ok: true });
  expect(await accountsShown()).toHaveLength(2);
});

it('what is saved of the live book is what was read last, though only figures moved', async () => {
  await desk.openLive();
  const [one] = holding('one').accounts;
  if (one === undefined) throw new Error('no account');
  const positions = one.positions.map((each) => ({ ...each, quantity: '3' }));
  feed.read({ ...holding('one'), accounts: [{ ...one, positions }] }, 'market');
  expect(desk.book().accounts[0]?.positions[0]?.quantity).toBe('3');
});

it('an account that is added is no gain of the day', async () => {
  await desk.openLive();
  const equity = (value: string) =>
    ({ value, quality: 'live', source: 'model', reason: null }) as const;
  const { id } = desk.summary();
  const later = (book: Book, ms: number): Book => ({ ...book, asOf: book.asOf + ms });
  const taken = Promise.withResolvers<null>();
  const stop = desk.onChange(() => {
    if (desk.summary().accounts === 2) taken.resolve(null);
  });
  feed.read(later(holding('one', 'two'), 1_000), 'book');
  await taken.promise;
  stop();
  const now = holding('one').asOf + 2_000;
  const change = desk.dayChange(id, now, equity('20000'));
  expect(change).toMatchObject({ since: now - 1_000, amount: { value: '0' } });
});
