import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { createEngine } from '#engine/engine.ts';
import type { RiskFigures } from '#engine/view/risk-view.ts';
import type { ListedAccount, Standing, WatchedAccount } from '#main/app/ports.ts';
import { BookClock } from '#main/connectors/book-clock.ts';
import { bansFile } from '#main/connectors/file-bans.ts';
import { connectorFleet } from '#main/connectors/fleet.ts';
import { liveBook } from '#main/connectors/live-book.ts';
import { startArguments } from '#main/connectors/start-options.ts';
import { spawnProcess } from '#main/hosts/headless/spawn-process.ts';
import type { View } from '#shared/contract/risk.ts';
import type { RiskReport } from '#shared/domain/risk-report.ts';
import { productOf } from './spec-ask.ts';
import { keyOf } from './spec-keys.ts';
import { FakeVenues, type FakeVenuesOptions } from './fake-venues.ts';

const root = join(import.meta.dirname, '../..');
const entry = join(root, 'src/main/connectors/connector-process.ts');
const signal = new AbortController().signal;

/** The fleet and the live book as the hosts put them together, on the fake venues. */
export class Live {
  readonly standings = new Map<string, Standing>();
  readonly #folder = mkdtempSync(join(tmpdir(), 'plimsoll-live-'));
  readonly #clock = new BookClock({
    wallNow: () => Date.now(),
    monotonic: () => performance.now(),
  });
  readonly fleet;
  readonly feed;
  readonly #venues: FakeVenues;
  #ids = 0;

  constructor(venues: FakeVenues) {
    this.#venues = venues;
    this.fleet = connectorFleet({
      spawn: (venue) =>
        spawnProcess(
          entry,
          startArguments({
            venue,
            bansFile: bansFile(this.#folder, venue),
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
      twin: null,
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

  async opened(id: string): Promise<WatchedAccount> {
    const all = await this.allOpened(id);
    const account = all.find(({ product }) => product === productOf(id)) ?? all[0];
    if (account === undefined) throw new Error(`${id}: the key opens nothing`);
    return { ...account, id };
  }

  /** Everything that the key of a fake account opens, each by its product and number. */
  async allOpened(id: string): Promise<readonly WatchedAccount[]> {
    const account = this.#venues.account(id);
    const { venue } = account;
    const key = keyOf(account, 0);
    const checked = await this.fleet.check(key, new AbortController().signal);
    if (!checked.ok) throw new Error(checked.failure.message);
    expect(checked.value.verdict.verdict).toBe('read-only');
    return checked.value.found.map(({ uid, product }, place) => ({
      ...{ id: `${id}:${place}`, venue, uid, product, key, checkedAt: null },
    }));
  }

  /** Equity and quality of every account, as the engine says them of the live book now. */
  async shown(): Promise<ReadonlyMap<string, { equity: number | null; quality: string }>> {
    const { tree } = await this.#view(null);
    return new Map(
      tree.rows.map(({ id, equity }) => [
        id,
        {
          equity: equity.now.value === null ? null : Number(equity.now.value),
          quality: equity.now.quality,
        },
      ]),
    );
  }

  /** The page of an account now. */
  async page(account: string): Promise<RiskReport['accounts'][number]> {
    const { detail } = await this.#view({ kind: 'account', account });
    if (detail?.kind !== 'account' || !detail.report)
      throw new Error(`${account}: not in the book`);
    return detail.report.now;
  }

  async #view(detail: View['detail']): Promise<RiskFigures> {
    const book = this.feed.book();
    const engine = createEngine();
    await engine['book/replace']({ bookId: 'live', book }, signal);
    await engine['market/apply']({ bookId: 'live', update: this.feed.update() }, signal);
    const window = { offset: 0, count: 100, toggled: [] };
    const view = await engine['view/evaluate'](
      { edits: [], detail, choices: null, shocks: [], ladder: window, tree: window },
      signal,
    );
    if (!view.ok) throw new Error(view.failure.message);
    return view.value;
  }
}

/** Venues, and the fleet and the book on them, anew for each test of a file; `take` puts them where its tests find them. */
export function liveForEach(
  take: (started: { readonly venues: FakeVenues; readonly live: Live }) => void,
  options: FakeVenuesOptions = { leniency: 5 },
): void {
  let end: () => Promise<void>;
  beforeEach(async () => {
    const venues = await FakeVenues.start(options);
    const live = new Live(venues);
    end = async () => {
      await live.close();
      await venues.close();
    };
    take({ venues, live });
  });
  afterEach(() => end());
}
