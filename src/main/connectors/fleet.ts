import { createClient, type Client } from '#shared/contract/client.ts';
import { ok, type Result } from '#shared/contract/failure.ts';
import type { Unsubscribe } from '#shared/contract/transport.ts';
import { venueNames, type VenueId } from '#shared/domain/venue.ts';
import type { AccountHealth } from '#shared/contract/accounts.ts';
import type {
  Clock,
  Connectors,
  Log,
  ProxyExit,
  Standing,
  VenueKey,
  WatchedAccount,
} from '../app/ports.ts';
import {
  connectorContract,
  type Assignment,
  type ConnectorContract,
  type Wellbeing,
} from './connector-contract.ts';
import type { ConnectorChild, SpawnConnector } from './connector-child.ts';
import { frameTransport } from './connector-pipe.ts';
import { dropLogin, reachThrough, sendOut } from './fleet-exit.ts';
import { reporterDuty } from './fleet-duty.ts';
import { fleetNews, type FleetNews } from './fleet-news.ts';
import { FigureTwins } from './figure-twins.ts';

export interface FleetOptions {
  readonly spawn: SpawnConnector;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
}

interface Crew {
  readonly venue: VenueId;
  readonly child: ConnectorChild;
  readonly client: Client<ConnectorContract>;
}

/** A process that ended is started again after so long, twice as long each time, at most a minute. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** One process per venue in use. One that dies takes its own venue's accounts with it and nothing else, and is replaced. */
// eslint-disable-next-line max-lines-per-function -- its parts share the crews; `fleet-news.ts`, `fleet-duty.ts` and `fleet-exit.ts` hold what does not
export function connectorFleet(options: FleetOptions): Connectors & FleetNews {
  const { spawn, clock, log, newId } = options;
  const crews = new Map<VenueId, Crew>();
  const deaths = new Map<VenueId, number>();
  const restarts = new Map<VenueId, Unsubscribe>();
  const health = new Map<string, Wellbeing>();
  const standings = new Map<string, Standing>();
  const { news, hear } = fleetNews();
  const onState = new Set<(id: string, standing: Standing) => void>();
  const duty = reporterDuty();
  let wayOut = (): Promise<Result<ProxyExit | null>> => Promise.resolve(ok(null));
  const twins = new FigureTwins();
  let watched: readonly WatchedAccount[] = [];

  function crewOf(venue: VenueId): Crew {
    const present = crews.get(venue);
    if (present !== undefined) return present;
    const child = spawn(venue);
    const client = createClient(connectorContract, frameTransport(child.pipe), { check: false });
    const crew = { venue, child, client };
    crews.set(venue, crew);
    void showOut(crew);
    client.on('account/read', ({ id, snapshot }) => {
      deaths.delete(venue);
      twins.take(id, snapshot);
    });
    hear(venue, client);
    client.on('account/standing', ({ id, standing }) => tell(id, standing));
    client.on('account/health', ({ id, health: found }) => void health.set(id, found));
    client.onClose(() => mourn(crew));
    return crew;
  }

  /** A process asks nobody before it knows which way to leave. */
  async function showOut({ venue, child }: Crew): Promise<void> {
    const way = await wayOut();
    const isGone = crews.get(venue)?.child !== child;
    if (way.ok && isGone) dropLogin(way.value);
    else if (way.ok) sendOut(child, way.value);
    else if (!isGone) tellAll(venue, `The proxy’s password cannot be had: ${way.failure.message}`);
  }

  function tellAll(venue: VenueId, words: string): void {
    for (const { id } of watched.filter((account) => account.venue === venue)) {
      const snapshotAt = standings.get(id)?.snapshotAt ?? null;
      tell(id, { state: snapshotAt === null ? 'unreachable' : 'stale', words, snapshotAt });
    }
  }

  function appoint(): void {
    const used = new Set(watched.map(({ venue }) => venue));
    duty.appoint([...crews.values()].flatMap((crew) => (used.has(crew.venue) ? crew.client : [])));
  }

  function tell(id: string, standing: Standing): void {
    standings.set(id, standing);
    each(onState, (listener) => listener(id, standing));
  }

  /** The process is gone: its accounts are as old as they were, and say so, until another has read them. */
  function mourn(crew: Crew): void {
    const { venue } = crew;
    if (crews.get(venue) !== crew) return;
    crews.delete(venue);
    const count = (deaths.get(venue) ?? 0) + 1;
    deaths.set(venue, count);
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - 1));
    log.error(`the connector of ${venueNames[venue]} ended`, new Error('process ended'));
    tellAll(venue, `What asks ${venueNames[venue]} ended and is started again.`);
    const stop = clock.every(waitMs, () => {
      stop();
      restarts.delete(venue);
      assign(venue);
    });
    restarts.set(venue, stop);
    appoint();
  }

  function assign(venue: VenueId): void {
    const accounts = watched.filter((account) => account.venue === venue);
    if (accounts.length === 0) {
      const idle = crews.get(venue);
      crews.delete(venue);
      void idle?.child.kill();
      appoint();
      return;
    }
    if (restarts.has(venue)) return;
    const crew = crewOf(venue);
    for (const { id, key } of accounts) handOver(crew, id, key);
    void crew.client
      .call('accounts/watch', { accounts: accounts.map(assignmentOf) })
      .then((result) => noteRefusal(log, venue, result));
    appoint();
  }

  return {
    async check(key, signal, wants = 'accounts') {
      const name = `check-${newId()}`;
      const crew = crewOf(key.venue);
      handOver(crew, name, key);
      const asked = { key: name, wantsAccounts: wants === 'accounts' };
      const result = await crew.client.call('key/check', asked, signal);
      crew.child.pipe.send({ kind: 'drop-key', name });
      if (!watched.some(({ venue }) => venue === key.venue)) assign(key.venue);
      return result;
    },
    watch(accounts) {
      const before = watched;
      watched = accounts;
      for (const { id, venue } of before) {
        if (accounts.some((account) => account.id === id)) continue;
        crews.get(venue)?.child.pipe.send({ kind: 'drop-key', name: id });
        health.delete(id);
        standings.delete(id);
      }
      twins.keepOnly(new Set(accounts.map(({ id }) => id)));
      for (const venue of new Set([...before, ...accounts].map((account) => account.venue)))
        assign(venue);
    },
    exitBy: (way) => void (wayOut = way),
    renewExit() {
      const ending = [...crews.values()];
      crews.clear();
      for (const { child } of ending) void child.kill();
      for (const venue of new Set(watched.map((account) => account.venue))) assign(venue);
    },
    tryExit(exit, signal) {
      const used = watched.find(({ venue }) => venue !== 'hyperliquid');
      return reachThrough(spawn, used?.venue ?? 'okx', exit, signal);
    },
    ...news,
    health: (id): AccountHealth => ({ id, verdict: null, ...(health.get(id) ?? NOTHING_ASKED) }),
    sameFigures: (id) => twins.of(id),
    onState: (listener) => subscribe(onState, listener),
    async stop() {
      const ending = [...crews.values()];
      crews.clear();
      duty.appoint([]);
      for (const cancel of restarts.values()) cancel();
      restarts.clear();
      watched = [];
      twins.keepOnly(new Set());
      await Promise.all(ending.map(({ child }) => child.kill()));
    },
  };
}

const NOTHING_ASKED: Wellbeing = {
  endpoints: [],
  clock: null,
  bannedUntil: null,
  reserves: [],
};

function noteRefusal(log: Log, venue: VenueId, result: Result<null>): void {
  if (!result.ok && result.failure.reason !== 'cancelled')
    log.error(`accounts of ${venueNames[venue]} cannot be watched`, new Error('refused'));
}

function handOver({ child }: Crew, name: string, key: VenueKey): void {
  const fields = Object.fromEntries(
    Object.entries(key.fields).map(([field, secret]) => [
      field,
      secret.use((bytes) => Uint8Array.from(bytes)),
    ]),
  );
  child.pipe.send({ kind: 'key', name, fields });
  for (const bytes of Object.values(fields)) bytes.fill(0);
}

function assignmentOf({ id, uid, product, venue }: WatchedAccount): Assignment {
  return { id, uid, product, key: venue === 'hyperliquid' ? null : id };
}

function each<L>(listeners: ReadonlySet<L>, tell: (listener: L) => void): void {
  for (const listener of listeners) tell(listener);
}

function subscribe<L>(listeners: Set<L>, listener: L): Unsubscribe {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
