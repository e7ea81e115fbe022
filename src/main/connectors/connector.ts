import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { serve } from '#shared/contract/server.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { createVenueClient, type VenueClient } from '../venues/ccxt/venue-client.ts';
import type { VenueDoor } from '../venues/egress/endpoint.ts';
import type { Egress } from '../venues/egress/egress.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import { liveAccountReader } from '../venues/read-live-account.ts';
import type { AccountPortion } from '../venues/wire/portion.ts';
import { startAccountStream } from './account-stream.ts';
import { startAccountTask } from './account-task.ts';
import { askVenue, type AskedVenue } from '../venues/ccxt/ask-venue.ts';
import { sharedReplies } from '../venues/ccxt/shared-replies.ts';
import { checkKey } from './check-key.ts';
import { connectorContract, type Assignment } from './connector-contract.ts';
import { frameTransport, type ConnectorPipe } from './connector-pipe.ts';
import { HeldClients } from './held-clients.ts';
import { heldContracts } from './held-contracts.ts';
import { startMarkFeed } from './mark-feed.ts';
import { marksMsOf, paceOf } from './pace.ts';
import { startPublicTasks } from './public-tasks.ts';
import { StreamPlaces } from './stream-places.ts';
import { startReserveTask } from './reserve-task.ts';
import { wellbeingOf } from './wellbeing.ts';
import { textOf } from './key-fields.ts';

export interface ConnectorOptions {
  readonly venue: VenueId;
  readonly door: VenueDoor;
  readonly egress: Egress;
  readonly clock: EgressClock;
  readonly pipe: ConnectorPipe;
  /** A bug; it names the request and holds nothing of what was asked. */
  readonly onBug: (name: string) => void;
}

interface Running {
  readonly assignment: Assignment;
  /** The venue refused its key: nothing of it is asked for any more. */
  readonly isRefused: () => boolean;
  readonly stop: () => void;
}

/** Whether it may go on as it does. A key that was refused is tried again once its venue has said what it may do. */
function mayGoOn({ assignment, isRefused }: Running, wanted: Assignment | undefined): boolean {
  if (wanted === undefined) return false;
  const { checkedAt } = assignment;
  const isSame = JSON.stringify({ ...wanted, checkedAt }) === JSON.stringify(assignment);
  return isSame && !(isRefused() && wanted.checkedAt !== checkedAt);
}

/** All accounts of one venue, each a task of its own, behind one pipe to main. */
export function runConnector(options: ConnectorOptions): void {
  const { venue, door, egress, clock, pipe } = options;
  const clients = new HeldClients(options);
  const running = new Map<string, Running>();
  /** By account, as it was read last. */
  const held = new Map<string, AccountPortion>();
  const places = new StreamPlaces(venue);
  const { shared, ask } = publicWays(options);
  const wishes = publicWishes();

  function venueFor(key: string | null, uid: string | null, isAhead = false): AskedVenue {
    // Hyperliquid's accounts are public: what a signature is elsewhere, the address is there.
    return askVenue(
      clients.clientOf(key),
      clock,
      venue === 'hyperliquid' ? uid : null,
      shared,
      isAhead,
    );
  }

  function start(assignment: Assignment): Result<Running> {
    const { id, product, key, uid } = assignment;
    const asked = venueFor(key, uid);
    const account = { id, venue, product, uid };
    const pace = paceOf(venue, account, () => assignmentsOf(running));
    const reader = liveAccountReader(account, asked.ask, {
      isDue: (answeredAt) => pace.isDue(answeredAt, clock.now()),
      onMoved: () => asked.forget(),
    });
    if (!reader.ok) return reader;
    const client = clients.clientOf(key);
    let isRefused = false;
    const wellbeing = wellbeingOf((health) => main.emit('account/health', { id, health }));
    // Questions of its own: a wallet that cannot be seen says nothing of how the account stands.
    const beside = venueFor(key, uid);
    const endReserves = startReserveTask({
      ...{ venue, ask: beside.ask, clock },
      onRead: (reserves) => wellbeing.reserves(reserves, beside.endpoints()),
      onBug: () => options.onBug(`wallets beside a ${product}`),
    });
    const task = startAccountTask({
      reader: reader.value,
      venue: asked,
      clock,
      venueClock: () => client.venueClock(),
      pace,
      isStreamed: () => stream.isOpen(),
      onBug: () => options.onBug(`reading of a ${product}`),
      news: {
        read: (snapshot) => {
          held.set(id, snapshot.portion);
          main.emit('account/read', { id, snapshot });
        },
        standing: (standing) => {
          isRefused = standing.state === 'attention';
          if (isRefused) endOthers();
          main.emit('account/standing', { id, standing });
        },
        health: wellbeing.account,
      },
    });
    const stream = startAccountStream({
      ...{ id, places, venue, product, egress, clock, client, onWake: () => task.wake() },
      keys: () => clients.keysOf(key),
      address: uid,
    });
    /** A key that is refused is not tried again for what lies beside the account, nor logged in with to hear of it. */
    function endOthers(): void {
      stream.end();
      endReserves();
    }
    return ok({
      assignment,
      isRefused: () => isRefused,
      stop() {
        endOthers();
        task.stop();
      },
    });
  }

  const main = serve(
    connectorContract,
    {
      'key/check': async ({ key, wantsAccounts }) => {
        const fields = clients.fieldsOf(key);
        if (fields === undefined) return fail('missing-data', 'No such key was handed over.');
        const address = venue === 'hyperliquid' ? textOf(fields, 'address') : null;
        // `wantsAccounts`: someone is adding a key, and looks at the answer.
        const asked = venueFor(address === null ? key : null, address, wantsAccounts);
        return checkKey({ venue, ask: asked.ask, address, clock, wantsAccounts });
      },
      'connector/ping': () => ok(null),
      'venue/time': async () => {
        if (door.time === null) return fail('unsupported', 'This venue does not tell its time.');
        const began = clock.monotonic();
        const answer = await ask({ path: door.time.name, params: {} });
        return answer.ok ? ok({ roundTripMs: clock.monotonic() - began }) : answer;
      },
      'accounts/watch': ({ accounts }) => {
        const wanted = new Map(accounts.map((account) => [account.id, account]));
        for (const [id, present] of running) {
          if (mayGoOn(present, wanted.get(id))) continue;
          present.stop();
          running.delete(id);
          held.delete(id);
        }
        for (const account of accounts) {
          const present = running.get(account.id);
          if (present !== undefined) {
            running.set(account.id, { ...present, assignment: account });
            continue;
          }
          const started = start(account);
          if (!started.ok) return started;
          running.set(account.id, started.value);
        }
        return ok(null);
      },
      ...wishes.handlers,
    },
    frameTransport(pipe),
    (_error, name) => options.onBug(name),
  );

  startPublicTasks({ venue, egress, clock, ask, held, main, ...wishes.read });
  startMarkFeed({
    ...{ venue, egress, clock, ask, askEveryMs: () => marksMsOf(venue, assignmentsOf(running)) },
    offsetMs: () => offsetOf(clients.all()),
    held: () => heldContracts(venue, held, (id) => running.get(id)?.assignment.product),
    tell: (marks) => main.emit('marks/read', { marks }),
    onBug: () => options.onBug('reading of marks'),
  });
}

function assignmentsOf(running: ReadonlyMap<string, Running>): readonly Assignment[] {
  return [...running.values()].map(({ assignment }) => assignment);
}

/** What main wants read that concerns no account. */
function publicWishes() {
  let isReporter = false;
  let coins: readonly string[] = [];
  return {
    read: { coins: () => coins, isReporter: () => isReporter },
    handlers: {
      'coins/watch': ({ coins: wanted }: { readonly coins: readonly string[] }) => {
        coins = wanted;
        return ok(null);
      },
      'reporting/read': ({ on }: { readonly on: boolean }) => {
        isReporter = on;
        return ok(null);
      },
    },
  };
}

/** How all accounts ask what concerns none of them. */
function publicWays({ door, egress, clock }: ConnectorOptions) {
  const keyless = createVenueClient({ door, egress, clock, keys: null });
  const shared = sharedReplies(door, keyless, clock);
  return { shared, ask: askVenue(keyless, clock, null, shared).ask };
}

/** What to add to our clock for the venue's, by whichever account has measured it; ms. */
function offsetOf(clients: Iterable<VenueClient>): number {
  for (const client of clients) {
    const known = client.venueClock();
    if (known !== null) return known.offsetMs;
  }
  return 0;
}
