import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';
import { createEngine } from '#engine/engine.ts';
import type { Standing } from '#main/app/ports.ts';
import { startAccountTask } from '#main/connectors/account-task.ts';
import { BookClock } from '#main/connectors/book-clock.ts';
import { liveBook } from '#main/connectors/live-book.ts';
import { askVenue } from '#main/venues/ccxt/ask-venue.ts';
import { createVenueClient, type Keys } from '#main/venues/ccxt/venue-client.ts';
import { venueDoors } from '#main/venues/doors.ts';
import { createEgress, type Egress } from '#main/venues/egress/egress.ts';
import { memoryBans } from '#main/venues/egress/spec-venue.ts';
import { liveAccountReader, type Snapshot } from '#main/venues/read-live-account.ts';
import { SHIPPED_TIERS_PATH } from '#main/venues/shipped-tables.ts';
import type { LiveMark } from '#main/venues/wire/ask.ts';
import type { AccountPortion } from '#main/venues/wire/portion.ts';
import type { TreeRow } from '#shared/contract/risk.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { FakeAccount } from '../core/account.ts';
import type { FakeVenues } from '../fake-venues.ts';
import { productOf } from '../spec-ask.ts';
import { RigClock } from './rig-clock.ts';

const tiers = readFileSync(SHIPPED_TIERS_PATH, 'utf8');
const signal = new AbortController().signal;
const WINDOW = { offset: 0, count: 100, toggled: [] };
/** A busy machine may take so long to answer, real ms. */
const PATIENT_MS = 5_000;

/** What the screen would show of the account, with what it was made of. */
export interface Shown {
  readonly row: TreeRow;
  readonly portion: Pick<AccountPortion, 'account' | 'prices'>;
}

/** A venue that states no rate of a dollar coin leaves it to another's: a flat account elsewhere, which no fault hits. */
export const COMPANION = 'bybit-flat';
const withoutRates: ReadonlySet<VenueId> = new Set(['deribit', 'hyperliquid']);

/** One account watched the way the app does, in this process: its way out, ccxt, plan, task, live book and engine. */
export class Rig {
  readonly clock: RigClock;
  readonly standings = new Map<string, Standing>();
  /** Everything a person or a log could read of what went wrong. */
  readonly texts: string[] = [];
  /** Most requests that one question of a plan became. */
  mostTries = 0;
  /** How long the sockets may stand still before what is under way counts as hanging, real ms. */
  patience = PATIENT_MS;
  readonly #venues: FakeVenues;
  readonly #accounts: readonly FakeAccount[];
  readonly #egress: Egress;
  readonly #bookClock: BookClock;
  readonly #stops: readonly (() => void)[];
  readonly #onRead = new Set<(id: string, snapshot: Snapshot) => void>();
  readonly #onMarks = new Set<(marks: readonly LiveMark[], at: number) => void>();
  readonly #feed;
  readonly #engine = createEngine();
  readonly #asking = new AsyncLocalStorage<{ tries: number }>();
  #isNewBook = true;

  constructor(venues: FakeVenues, id: string) {
    this.#venues = venues;
    const ids = withoutRates.has(venues.account(id).venue) ? [id, COMPANION] : [id];
    this.#accounts = ids.map((own) => venues.account(own));
    const clock = new RigClock(venues.clock);
    this.clock = clock;
    this.#egress = createEgress({
      doors: this.#accounts.map(({ venue }) => venueDoors[venue]),
      exit: { kind: 'direct' },
      clock,
      bans: memoryBans(),
      fakeVenues: { origin: venues.origin, packaged: false },
    });
    this.#bookClock = new BookClock({ wallNow: clock.now, monotonic: clock.monotonic });
    this.#feed = liveBook({
      fleet: {
        onRead: (listener) => (this.#onRead.add(listener), () => undefined),
        onMarks: (listener) => (this.#onMarks.add(listener), () => undefined),
        // What is asked without a key is not part of the cells.
        onRanges: () => () => undefined,
        onWeek: () => () => undefined,
        onRates: () => () => undefined,
        onReporting: () => () => undefined,
      },
      clock: this.#bookClock,
    });
    this.#feed.onChange((change) => {
      if (change === 'book') this.#isNewBook = true;
    });
    this.#list();
    this.#stops = this.#accounts.map((account) => this.#watch(account));
  }

  /** One account as `connector.ts` starts it. */
  #watch(account: FakeAccount): () => void {
    const { id, venue } = account;
    const { clock } = this;
    const door = venueDoors[venue];
    const egress = this.#counting(door.time?.name ?? null);
    const client = createVenueClient({ door, egress, clock, keys: keysOf(account) });
    const address = venue === 'hyperliquid' ? (account.keys[0]?.key ?? null) : null;
    const asked = askVenue(client, clock, address);
    const reader = liveAccountReader(
      { id, venue, product: productOf(id), uid: null },
      (question) => this.#asking.run({ tries: 0 }, () => asked.ask(question)),
      tiers,
    );
    if (!reader.ok) throw new Error(reader.failure.message);
    const task = startAccountTask({
      reader: reader.value,
      venue: asked,
      clock,
      venueClock: () => client.venueClock(),
      onBug: () => this.texts.push('a reader threw'),
      news: {
        read: (snapshot) => this.#onRead.forEach((tell) => tell(id, snapshot)),
        marks: (newest, at) => this.#onMarks.forEach((tell) => tell(newest, at)),
        standing: (standing) => {
          this.standings.set(id, standing);
          this.texts.push(standing.words ?? '');
          this.#list();
        },
        health: (health) => this.texts.push(JSON.stringify(health)),
      },
    });
    return () => task.stop();
  }

  #list(): void {
    this.#feed.list(
      this.#accounts.map(({ id, venue, uid }) => {
        const { state, words } = this.standings.get(id) ?? { state: 'connecting', words: null };
        return { id, venue, uid, label: id, state, words, twin: null };
      }),
    );
  }

  stateOf(id: string): Standing['state'] {
    return this.standings.get(id)?.state ?? 'connecting';
  }

  /** Lets so much time pass, in steps short enough that nobody seems to have slept. */
  async pass(ms: number, step = 1_000): Promise<void> {
    for (let left = ms; left > 0; left -= step) {
      const part = Math.min(step, left);
      const isDue = this.clock.isDue(part);
      this.clock.advance(part);
      this.#bookClock.now();
      if (isDue || this.clock.underWay() > 0) await this.settle();
    }
  }

  /** Until nothing is under way but what hangs. */
  async settle(): Promise<void> {
    let quiet = 0;
    let still = performance.now();
    let seen = '';
    while (quiet < 6) {
      await new Promise((resolve) => setImmediate(resolve));
      const now = `${this.clock.underWay()} ${this.#venues.log.arrivals.length} ${this.texts.length}`;
      if (now !== seen) still = performance.now();
      seen = now;
      quiet = this.clock.underWay() === 0 ? quiet + 1 : 0;
      if (performance.now() - still > this.patience) return;
    }
  }

  /** The account as it stands on the screen now; null: the book itself cannot be made. */
  async shown(account: string): Promise<Shown | null> {
    const book = this.#feed.book();
    if (!book.ok) return null;
    if (this.#isNewBook) {
      await this.#engine['book/replace']({ bookId: 'live', book: book.value }, signal);
      this.#isNewBook = false;
    }
    const update = this.#feed.update();
    await this.#engine['market/apply']({ bookId: 'live', update }, signal);
    const view = await this.#engine['view/evaluate'](
      { edits: [], detail: null, choices: null, shocks: [], ladder: WINDOW, tree: WINDOW },
      signal,
    );
    if (!view.ok) throw new Error(view.failure.message);
    const row = view.value.tree.rows.find(({ id }) => id === `account:${account}`);
    const held = book.value.accounts.find(({ id }) => id === account);
    if (row === undefined || held === undefined) throw new Error('the account is not shown');
    const marks = new Map(update.marks.map(({ instrument, mark }) => [instrument, String(mark)]));
    const prices = book.value.prices.map((price) => ({
      ...price,
      mark: marks.get(price.instrument) ?? price.mark,
    }));
    return { row, portion: { account: held, prices } };
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#bookClock.close();
    await this.#egress.close();
  }

  /** The time of a venue may be asked beside any question and is none. */
  #counting(timePath: string | null): Egress {
    const { send, open, close } = this.#egress;
    return {
      open,
      close,
      send: (venue, request) => {
        const store = this.#asking.getStore();
        if (store && !(timePath !== null && request.url.includes(timePath))) {
          store.tries += 1;
          this.mostTries = Math.max(this.mostTries, store.tries);
        }
        return send(venue, request);
      },
    };
  }
}

function keysOf({ venue, keys }: FakeAccount): Keys | null {
  const [own] = keys;
  if (venue === 'hyperliquid' || own === undefined) return null;
  const pair = { apiKey: own.key, secret: own.secret };
  return venue === 'okx' ? { ...pair, password: own.passphrase } : pair;
}
