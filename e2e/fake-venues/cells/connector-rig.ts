import { createClient, type Client } from '#shared/contract/client.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { runConnector } from '#main/connectors/connector.ts';
import {
  connectorContract,
  type Assignment,
  type Wellbeing,
} from '#main/connectors/connector-contract.ts';
import {
  frameTransport,
  type ConnectorMessage,
  type ConnectorPipe,
} from '#main/connectors/connector-pipe.ts';
import type { StampedMark } from '#main/venues/wire/ask.ts';
import { doorsOf, venueDoors } from '#main/venues/doors.ts';
import { createEgress, type Egress } from '#main/venues/egress/egress.ts';
import { memoryBans } from '#main/venues/egress/spec-venue.ts';
import type { Snapshot } from '#main/venues/read-live-account.ts';
import type { LiveQuote } from '#main/venues/wire/live-quote.ts';
import type { FakeVenues } from '../fake-venues.ts';
import { productOf } from '../spec-ask.ts';
import { keyOf } from '../spec-keys.ts';
import { RigClock } from './rig-clock.ts';
import { Stillness } from './stillness.ts';
import './exchanges-loaded.ts';

/** The connector of one venue in this process, on a clock that is driven: no second of it is waited for. */
export class ConnectorRig {
  readonly clock: RigClock;
  /** By account, newest. */
  readonly snapshots = new Map<string, Snapshot>();
  /** By contract, newest. */
  readonly marks = new Map<string, StampedMark>();
  readonly states = new Map<string, string>();
  readonly words = new Map<string, string | null>();
  readonly health = new Map<string, Wellbeing>();
  /** By coin, newest. */
  readonly quotes = new Map<string, LiveQuote>();
  readonly #assignments: readonly Assignment[];
  readonly #client: Client<typeof connectorContract>;
  readonly #egress: Egress;
  readonly #stillness: Stillness;

  constructor(
    venues: FakeVenues,
    venue: VenueId,
    ids: readonly string[],
    coins: readonly string[] = [],
  ) {
    this.clock = new RigClock(venues.clock);
    this.#stillness = new Stillness(venues);
    this.#egress = this.#stillness.watching(
      createEgress({
        doors: doorsOf(venue),
        exit: { kind: 'direct' },
        clock: this.clock,
        bans: memoryBans(),
        fakeVenues: { origin: venues.origin, packaged: false },
      }),
    );
    const [main, own] = pipes();
    runConnector({
      venue,
      door: venueDoors[venue],
      egress: this.#egress,
      clock: this.clock,
      pipe: own,
      onBug: (name) => {
        throw new Error(name);
      },
    });
    const client = createClient(connectorContract, frameTransport(main), { check: false });
    client.on('account/read', ({ id, snapshot }) => void this.snapshots.set(id, snapshot));
    client.on('account/standing', ({ id, standing }) => {
      this.states.set(id, standing.state);
      this.words.set(id, standing.words);
    });
    client.on('account/health', ({ id, health }) => void this.health.set(id, health));
    client.on('marks/read', ({ marks }) => {
      for (const mark of marks) this.marks.set(mark.instrument, mark);
    });
    client.on('coins/read', ({ quotes }) => {
      for (const quote of quotes) this.quotes.set(quote.coin, quote);
    });
    this.#assignments = ids.map((of, turn): Assignment => {
      const account = venues.account(of);
      const id = `account-${turn}`;
      const { fields } = keyOf(account, 0);
      const bytes = Object.entries(fields).map(
        ([name, secret]) => [name, secret.use((text) => Uint8Array.from(text))] as const,
      );
      main.send({ kind: 'key', name: id, fields: Object.fromEntries(bytes) });
      const isPublic = venue === 'hyperliquid';
      const uid = isPublic ? (account.keys[0]?.key ?? null) : account.uid;
      return { id, uid, product: productOf(of), key: isPublic ? null : id, checkedAt: null };
    });
    this.#client = client;
    void this.watchCoins(coins);
    // As with the first process there is: it reads for all what is of no venue.
    void client.call('reporting/read', { on: coins.length > 0 });
    void this.watch(() => true);
  }

  /** Of the accounts it began with, by `account-0` and so on. `checkedAt`: when their venue last said what the keys may do. */
  async watch(isWanted: (id: string) => boolean, checkedAt: number | null = null): Promise<void> {
    const accounts = this.#assignments
      .filter(({ id }) => isWanted(id))
      .map((account) => ({ ...account, checkedAt }));
    await this.#client.call('accounts/watch', { accounts });
  }

  async watchCoins(coins: readonly string[]): Promise<void> {
    await this.#client.call('coins/watch', { coins });
  }

  async pass(ms: number, step = 500): Promise<void> {
    for (let left = ms; left > 0; left -= step) {
      this.clock.advance(Math.min(step, left));
      await this.#stillness.settle();
    }
  }

  settle(): Promise<void> {
    return this.#stillness.settle();
  }

  close(): Promise<void> {
    return this.#egress.close();
  }
}

/** Both ends of a pipe within one process. */
function pipes(): readonly [ConnectorPipe, ConnectorPipe] {
  const listeners = [
    new Set<(message: ConnectorMessage) => void>(),
    new Set<(message: ConnectorMessage) => void>(),
  ] as const;
  const end = (own: 0 | 1): ConnectorPipe => ({
    send: (message) => {
      for (const listener of listeners[own === 0 ? 1 : 0]) listener(message);
    },
    onMessage: (listener) => {
      listeners[own].add(listener);
      return () => listeners[own].delete(listener);
    },
    onClose: () => () => undefined,
  });
  return [end(0), end(1)];
}
