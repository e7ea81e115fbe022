import { AsyncLocalStorage } from 'node:async_hooks';
import { createEngine } from '#engine/engine.ts';
import type { Standing } from '#main/app/ports.ts';
import { startAccountStream } from '#main/connectors/account-stream.ts';
import { startAccountTask } from '#main/connectors/account-task.ts';
import { BookClock } from '#main/connectors/book-clock.ts';
import { liveBook } from '#main/connectors/live-book.ts';
import { startMarkFeed } from '#main/connectors/mark-feed.ts';
import { StreamPlaces } from '#main/connectors/stream-places.ts';
import type { StampedMark } from '#main/venues/wire/ask.ts';
import { marksMsOf, paceOf } from '#main/connectors/pace.ts';
import { askVenue } from '#main/venues/ccxt/ask-venue.ts';
import { sharedReplies } from '#main/venues/ccxt/shared-replies.ts';
import { createVenueClient, type Keys } from '#main/venues/ccxt/venue-client.ts';
import { venueDoors } from '#main/venues/doors.ts';
import { createEgress, type Egress } from '#main/venues/egress/egress.ts';
import { memoryBans } from '#main/venues/egress/spec-venue.ts';
import { liveAccountReader, planOf, type Snapshot } from '#main/venues/read-live-account.ts';
import type { AccountPortion } from '#main/venues/wire/portion.ts';
import type { TreeRow } from '#shared/contract/risk.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { FakeAccount } from '../core/account.ts';
import type { FakeVenues } from '../fake-venues.ts';
import { productOf } from '../spec-ask.ts';
import { RigClock } from './rig-clock.ts';
import { Stillness } from './stillness.ts';
import './exchanges-loaded.ts';

const signal = new AbortController().signal;
const WINDOW = { offset: 0, count: 100, toggled: [] };

/** What the screen would show of the account, with what it was made of. */
export interface Shown {
  readonly row: TreeRow;
  readonly portion: Pick<AccountPortion, 'account' | 'prices' | 'instruments'>;
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
  readonly #accounts: readonly FakeAccount[];
  readonly #egress: Egress;
  readonly #bookClock: BookClock;
  readonly #stops: readonly (() => void)[];
  readonly #onRead = new Set<(id: string, snapshot: Snapshot) => void>();
  readonly #onMarks = new Set<(marks: readonly StampedMark[]) => void>();
  readonly #held = new Map<string, AccountPortion>();
  readonly #stillness: Stillness;
  readonly #feed;
  readonly #engine = createEngine();
  readonly #asking = new AsyncLocalStorage<{ tries: number }>();
  #isNewBook = true;

  /** `isStreamed`: with the venue's streams, as the app does; without, all is asked for. */
  constructor(venues: FakeVenues, id: string, isStreamed: boolean) {
    const ids = withoutRates.has(venues.account(id).venue) ? [id, COMPANION] : [id];
    this.#accounts = ids.map((own) => venues.account(own));
    const clock = new RigClock(venues.clock);
    this.clock = clock;
    this.#stillness = new Stillness(venues);
    const egress = createEgress({
      doors: this.#accounts.map(({ venue }) => venueDoors[venue]),
      exit: { kind: 'direct' },
      clock,
      bans: memoryBans(),
      fakeVenues: { origin: venues.origin, packaged: false },
    });
    this.#egress = this.#stillness.watching(isStreamed ? egress : { ...egress, open: unopened });
    this.#bookClock = new BookClock({ wallNow: clock.now, monotonic: clock.monotonic });
    this.#feed = liveBook({
      fleet: {
        onRead: (listener) => (this.#onRead.add(listener), () => undefined),
        onMarks: (listener) => (this.#onMarks.add(listener), () => undefined),
        // What is asked without a key is not part of the cells.
        onRanges: () => () => undefined,
        onWeek: () => () => undefined,
        onRates: () => () => undefined,
        onQuotes: () => () => undefined,
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
    const product = productOf(id);
    const pace = paceOf(venue, { id, product }, () => [{ id, product }]);
    const egress = this.#counting(door.time?.name ?? null);
    const client = createVenueClient({ door, egress, clock, keys: keysOf(account) });
    const keyless = createVenueClient({ door, egress, clock, keys: null });
    const shared = sharedReplies(door, keyless, clock);
    const address = venue === 'hyperliquid' ? (account.keys[0]?.key ?? null) : null;
    const asked = askVenue(client, clock, address, shared);
    const reader = liveAccountReader(
      { id, venue, product, uid: null },
      (question) => this.#asking.run({ tries: 0 }, () => asked.ask(question)),
      {
        isDue: (answeredAt) => pace.isDue(answeredAt, clock.now()),
        onMoved: () => asked.forget(),
      },
    );
    if (!reader.ok) throw new Error(reader.failure.message);
    const task = startAccountTask({
      reader: reader.value,
      venue: asked,
      clock,
      venueClock: () => client.venueClock(),
      pace,
      isStreamed: () => stream.isOpen(),
      onBug: () => this.texts.push('a reader threw'),
      news: {
        read: (snapshot) => {
          this.#held.set(id, snapshot.portion);
          this.#onRead.forEach((tell) => tell(id, snapshot));
        },
        standing: (standing) => {
          this.standings.set(id, standing);
          this.texts.push(standing.words ?? '');
          this.#list();
        },
        health: (health) => this.texts.push(JSON.stringify(health)),
      },
    });
    const stream = startAccountStream({
      ...{ id, places: new StreamPlaces(venue), venue, product, egress, clock, client, address },
      keys: () => keysOf(account),
      onWake: () => task.wake(),
    });
    const plan = planOf(venue, product);
    if (plan === null) throw new Error(`${product} is not read`);
    const endMarks = startMarkFeed({
      ...{ venue, egress, clock },
      ask: askVenue(keyless, clock, null, shared).ask,
      askEveryMs: () => marksMsOf(venue, [{ id, product }]),
      offsetMs: () => client.venueClock()?.offsetMs ?? 0,
      held: () => [{ plan, instruments: this.#held.get(id)?.instruments ?? [] }],
      tell: (marks) => this.#onMarks.forEach((tell) => tell(marks)),
      onBug: () => this.texts.push('a reader threw'),
    });
    return () => {
      endMarks();
      stream.end();
      task.stop();
    };
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
      if (isDue || this.#stillness.underWay > 0) await this.settle();
    }
  }

  /** Until nothing is under way but what hangs. */
  settle(): Promise<void> {
    return this.#stillness.settle(() => this.texts.length);
  }

  /** How long all may stand still before what is under way counts as hanging, real ms. */
  set patience(ms: number) {
    this.#stillness.patience = ms;
  }

  /** The account as it stands on the screen now. */
  async shown(account: string): Promise<Shown> {
    const book = this.#feed.book();
    if (this.#isNewBook) {
      await this.#engine['book/replace']({ bookId: 'live', book }, signal);
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
    const held = book.accounts.find(({ id }) => id === account);
    if (row === undefined || held === undefined) throw new Error('the account is not shown');
    const marks = new Map(update.marks.map(({ instrument, mark }) => [instrument, String(mark)]));
    const prices = book.prices.map((price) => ({
      ...price,
      mark: marks.get(price.instrument) ?? price.mark,
    }));
    return { row, portion: { account: held, prices, instruments: book.instruments } };
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.#bookClock.close();
    await this.#egress.close();
  }

  /** The time of a venue may be asked beside any question and is none. */
  #counting(timePath: string | null): Egress {
    const { turn, send, open, close } = this.#egress;
    return {
      turn,
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

function unopened(): never {
  throw new Error('no streams here');
}

function keysOf({ venue, keys }: FakeAccount): Keys | null {
  const [own] = keys;
  if (venue === 'hyperliquid' || own === undefined) return null;
  const pair = { apiKey: own.key, secret: own.secret };
  return venue === 'okx' ? { ...pair, password: own.passphrase } : pair;
}
