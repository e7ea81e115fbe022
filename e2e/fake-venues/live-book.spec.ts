import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '#engine/engine.ts';
import type { ListedAccount, Standing, WatchedAccount } from '#main/app/ports.ts';
import { BookClock } from '#main/connectors/book-clock.ts';
import { connectorFleet } from '#main/connectors/fleet.ts';
import { liveBook } from '#main/connectors/live-book.ts';
import { startArguments } from '#main/connectors/start-options.ts';
import { spawnProcess } from '#main/hosts/headless/spawn-process.ts';
import { dropKey, keyOf } from './spec-keys.ts';
import { FakeVenues } from './fake-venues.ts';

const root = join(import.meta.dirname, '../..');
const entry = join(root, 'src/main/connectors/connector-process.ts');
const chosen = [
  'binance-usdm',
  'bybit-cross',
  'okx-futures',
  'deribit-standard',
  'hyperliquid-flat',
] as const;

/** The fleet and the live book as the hosts put them together, on the fake venues. */
class Live {
  readonly standings = new Map<string, Standing>();
  readonly #folder = mkdtempSync(join(tmpdir(), 'plimsoll-live-'));
  readonly #clock = new BookClock({
    wallNow: () => Date.now(),
    monotonic: () => performance.now(),
  });
  readonly fleet;
  readonly feed;
  #ids = 0;

  constructor(venues: FakeVenues) {
    this.fleet = connectorFleet({
      spawn: (venue) =>
        spawnProcess(
          entry,
          startArguments({
            venue,
            bansFile: join(this.#folder, `bans-${venue}.json`),
            tiersFile: join(root, 'recordings/tiers/binance_usdm_leverage_tiers.csv'),
            fakeVenues: venues.origin,
          }),
          venue,
        ),
      clock: {
        now: () => Date.now(),
        every: (ms, call) => {
          const timer = setInterval(call, ms);
          return () => clearInterval(timer);
        },
      },
      log: { info: () => undefined, error: () => undefined },
      newId: () => `id-${++this.#ids}`,
    });
    this.fleet.onState((id, standing) => {
      this.standings.set(id, standing);
    });
    this.feed = liveBook({ fleet: this.fleet, clock: this.#clock });
  }

  watch(accounts: readonly WatchedAccount[]): void {
    const listed = accounts.map(({ id, venue, uid }): ListedAccount => ({
      id,
      venue,
      uid,
      label: id,
      state: 'connecting',
      words: null,
    }));
    this.feed.list(listed);
    this.fleet.watch(accounts);
  }

  async until(id: string, state: Standing['state']): Promise<void> {
    await expect
      .poll(() => this.standings.get(id)?.state, { timeout: 25_000, interval: 50 })
      .toBe(state);
  }

  async close(): Promise<void> {
    await this.fleet.stop();
    this.#clock.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

let venues: FakeVenues;
let live: Live;
beforeEach(async () => {
  venues = await FakeVenues.start({ leniency: 5 });
  live = new Live(venues);
});
afterEach(async () => {
  await live.close();
  await venues.close();
});

async function opened(id: string): Promise<WatchedAccount> {
  const account = venues.account(id);
  const key = keyOf(account, 0);
  const checked = await live.fleet.check(key, new AbortController().signal);
  if (!checked.ok) throw new Error(checked.failure.message);
  const [found] = checked.value.found;
  if (found === undefined) throw new Error(`${id}: the key opens nothing`);
  expect(checked.value.verdict.verdict).toBe('read-only');
  return { id, venue: account.venue, uid: found.uid, product: found.product, key };
}

const signal = new AbortController().signal;

/** Equity and quality of every account, as the engine says them of the live book now. */
async function shown(): Promise<ReadonlyMap<string, { equity: number | null; quality: string }>> {
  const book = live.feed.book();
  if (!book.ok) throw new Error(book.failure.message);
  const engine = createEngine();
  await engine['book/replace']({ bookId: 'live', book: book.value }, signal);
  await engine['market/apply']({ bookId: 'live', update: live.feed.update() }, signal);
  const window = { offset: 0, count: 100, toggled: [] };
  const view = await engine['view/evaluate'](
    { edits: [], detail: null, choices: null, shocks: [], ladder: window, tree: window },
    signal,
  );
  if (!view.ok) throw new Error(view.failure.message);
  return new Map(
    view.value.tree.rows.map(({ id, equity }) => [
      id,
      {
        equity: equity.now.value === null ? null : Number(equity.now.value),
        quality: equity.now.quality,
      },
    ]),
  );
}

describe('live accounts, read by a process for each venue', () => {
  it('are what the venues hold, and a key that is revoked stops its own account alone', async () => {
    const accounts = [];
    for (const id of chosen) accounts.push(await opened(id));
    live.watch(accounts);
    for (const id of chosen) await live.until(id, 'live');

    const figures = await shown();
    const bybit = venues.truth('bybit-cross').totals?.equity;
    // Marks walk on between the reading and the truth.
    expect(figures.get('account:bybit-cross')).toMatchObject({ quality: 'live' });
    expect(figures.get('account:bybit-cross')?.equity).toBeCloseTo(Number(bybit), -3);
    expect(figures.get('account:okx-futures')?.equity).not.toBeNull();
    expect(figures.get('account:deribit-standard')?.equity).not.toBeNull();
    expect(figures.get('account:binance-usdm')?.equity).not.toBeNull();

    venues.revoke(venues.account('okx-futures').keys[0]?.key ?? '');
    await live.until('okx-futures', 'attention');
    expect(live.standings.get('okx-futures')?.words).toMatch(/refused the key/);
    expect(live.standings.get('bybit-cross')?.state).toBe('live');
    for (const { key } of accounts) dropKey(key);
  }, 90_000);

  it('that were never read are in the book with nothing known', async () => {
    const account = await opened('bybit-cross');
    venues.ban('bybit', 403, 600_000);
    live.watch([account]);
    await live.until('bybit-cross', 'banned');
    const figures = await shown();
    expect(figures.get('account:bybit-cross')).toEqual({ equity: null, quality: 'unknown' });
    expect(figures.get('total')).toMatchObject({
      quality: expect.stringMatching(/unknown|partial/),
    });
    const asked = venues.log.arrivals.length;
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(venues.log.arrivals.length).toBe(asked);
    dropKey(account.key);
  }, 60_000);
});
