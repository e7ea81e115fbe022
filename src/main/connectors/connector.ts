import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { serve } from '#shared/contract/server.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { createVenueClient, type Keys, type VenueClient } from '../venues/ccxt/venue-client.ts';
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
import { heldContracts } from './held-contracts.ts';
import { startMarkFeed } from './mark-feed.ts';
import { marksMsOf, paceOf } from './pace.ts';
import { startPublicTasks } from './public-tasks.ts';
import { startReserveTask } from './reserve-task.ts';
import { wellbeingOf } from './wellbeing.ts';
import { keysOf, textOf, type KeyFields } from './key-fields.ts';

export interface ConnectorOptions {
  readonly venue: VenueId;
  readonly door: VenueDoor;
  readonly egress: Egress;
  readonly clock: EgressClock;
  /** Text of the tier table that ships with the app; null: none. */
  readonly shippedTiers: string | null;
  readonly pipe: ConnectorPipe;
  /** A bug; it names the request and holds nothing of what was asked. */
  readonly onBug: (name: string) => void;
}

interface Running {
  readonly assignment: Assignment;
  readonly stop: () => void;
}

/** All accounts of one venue, each a task of its own, behind one pipe to main. */
export function runConnector(options: ConnectorOptions): void {
  const { venue, door, egress, clock, pipe } = options;
  const keys = new Map<string, KeyFields>();
  const clients = new Map<string, VenueClient>();
  const running = new Map<string, Running>();
  /** By account, as it was read last. */
  const held = new Map<string, AccountPortion>();
  const streamed = new Set<string>();
  const { shared, ask } = publicWays(options);
  let isReporter = false;

  pipe.onMessage((message) => {
    if (message.kind === 'key') keys.set(message.name, message.fields);
    if (message.kind === 'drop-key') dropKey(message.name);
  });

  function dropKey(name: string): void {
    for (const bytes of Object.values(keys.get(name) ?? {})) bytes.fill(0);
    keys.delete(name);
    clients.get(name)?.close();
    clients.delete(name);
  }

  function clientOf(key: string | null): VenueClient {
    const name = key ?? '';
    const open = clients.get(name);
    if (open !== undefined) return open;
    const signing: Keys | null = key === null ? null : keysOf(venue, keys.get(key) ?? {});
    const client = createVenueClient({ door, egress, clock, keys: signing });
    clients.set(name, client);
    return client;
  }

  function venueFor(key: string | null, uid: string | null): AskedVenue {
    // Hyperliquid's accounts are public: what a signature is elsewhere, the address is there.
    return askVenue(clientOf(key), clock, venue === 'hyperliquid' ? uid : null, shared);
  }

  function start(assignment: Assignment): Result<Running> {
    const { id, product, key, uid } = assignment;
    const asked = venueFor(key, uid);
    const account = { id, venue, product, uid };
    const pace = paceOf(venue, account, () => assignmentsOf(running));
    const reader = liveAccountReader(account, asked.ask, options.shippedTiers, (answeredAt) =>
      pace.isDue(answeredAt, clock.now()),
    );
    if (!reader.ok) return reader;
    const client = clientOf(key);
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
      onBug: () => options.onBug(`reading of a ${product}`),
      news: {
        read: (snapshot) => {
          held.set(id, snapshot.portion);
          main.emit('account/read', { id, snapshot });
        },
        standing: (standing) => {
          // A key that is refused is not tried again for what lies beside the account either.
          if (standing.state === 'attention') endReserves();
          main.emit('account/standing', { id, standing });
        },
        health: wellbeing.account,
      },
    });
    const endStream = startAccountStream({
      ...{ id, streamed, venue, product, egress, clock, client, onWake: () => task.wake() },
      keys: () => (key === null ? null : keysOf(venue, keys.get(key) ?? {})),
      address: uid,
    });
    return ok({
      assignment,
      stop() {
        endStream();
        endReserves();
        task.stop();
      },
    });
  }

  const main = serve(
    connectorContract,
    {
      'key/check': async ({ key, wantsAccounts }) => {
        const fields = keys.get(key);
        if (fields === undefined) return fail('missing-data', 'No such key was handed over.');
        const address = venue === 'hyperliquid' ? textOf(fields, 'address') : null;
        const asked = venueFor(address === null ? key : null, address);
        return checkKey({ venue, ask: asked.ask, address, clock, wantsAccounts });
      },
      'venue/time': async () => {
        if (door.time === null) return fail('unsupported', 'This venue does not tell its time.');
        const began = clock.monotonic();
        const answer = await ask({ path: door.time.name, params: {} });
        return answer.ok ? ok({ roundTripMs: clock.monotonic() - began }) : answer;
      },
      'accounts/watch': ({ accounts }) => {
        const wanted = new Map(accounts.map((account) => [account.id, account]));
        for (const [id, { assignment, stop }] of running) {
          if (JSON.stringify(wanted.get(id)) === JSON.stringify(assignment)) continue;
          stop();
          running.delete(id);
          held.delete(id);
        }
        for (const account of accounts) {
          if (running.has(account.id)) continue;
          const started = start(account);
          if (!started.ok) return started;
          running.set(account.id, started.value);
        }
        return ok(null);
      },
      'reporting/read': ({ on }) => {
        isReporter = on;
        return ok(null);
      },
    },
    frameTransport(pipe),
    (_error, name) => options.onBug(name),
  );

  startPublicTasks({ venue, egress, clock, ask, held, isReporter: () => isReporter, main });
  startMarkFeed({
    ...{ venue, egress, clock, ask, askEveryMs: () => marksMsOf(venue, assignmentsOf(running)) },
    offsetMs: () => offsetOf(clients.values()),
    held: () => heldContracts(venue, held, (id) => running.get(id)?.assignment.product),
    tell: (marks) => main.emit('marks/read', { marks }),
    onBug: () => options.onBug('reading of marks'),
  });
}

function assignmentsOf(running: ReadonlyMap<string, Running>): readonly Assignment[] {
  return [...running.values()].map(({ assignment }) => assignment);
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
