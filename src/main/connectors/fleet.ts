import { createClient } from '#shared/contract/client.ts';
import { ok, type Result } from '#shared/contract/failure.ts';
import { venueNames, type VenueId } from '#shared/domain/venue.ts';
import type { AccountHealth } from '#shared/contract/accounts.ts';
import type { Clock, Connectors, Log, ProxyExit, WatchedAccount } from '../app/ports.ts';
import { connectorContract, type Assignment, type Wellbeing } from './connector-contract.ts';
import type { SpawnConnector } from './connector-child.ts';
import { frameTransport } from './connector-pipe.ts';
import { askAboutKey, dropKey, handOver, type Crew } from './fleet-crew.ts';
import { dropLogin, reachThrough, sendOut } from './fleet-exit.ts';
import { publicDuty } from './fleet-duty.ts';
import { listenForHeart } from './heartbeat.ts';
import { FleetRestarts } from './fleet-restarts.ts';
import { FleetStandings } from './fleet-standings.ts';
import { fleetNews, type FleetNews } from './fleet-news.ts';
import type { CoinReaders } from './coin-quotes.ts';
import { FigureTwins } from './figure-twins.ts';

export interface FleetOptions {
  readonly spawn: SpawnConnector;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
}

/** One process per venue in use. One that dies takes its own venue's accounts with it and nothing else, and is replaced. */
export function connectorFleet(options: FleetOptions): Connectors & FleetNews & CoinReaders {
  const { spawn, clock, log, newId } = options;
  const crews = new Map<VenueId, Crew>();
  const restarts = new FleetRestarts(clock);
  const health = new Map<string, Wellbeing>();
  const standings = new FleetStandings();
  const { news, hear } = fleetNews();
  const duty = publicDuty();
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
      restarts.isWell(venue);
      twins.take(id, snapshot, health.get(id)?.changes?.everyMs ?? 0);
    });
    hear(venue, client);
    client.on('account/standing', ({ id, standing }) => standings.tell(id, standing));
    client.on('account/health', ({ id, health: found }) => void health.set(id, found));
    client.onClose(() => mourn(crew));
    return crew;
  }

  /** A process asks nobody before it knows which way to leave. */
  async function showOut(crew: Crew): Promise<void> {
    const { venue, child, client } = crew;
    const way = await wayOut();
    const isGone = crews.get(venue)?.child !== child;
    if (way.ok && isGone) dropLogin(way.value);
    else if (way.ok) {
      sendOut(child, way.value);
      // One that may not ask anybody yet hears nothing either.
      listenForHeart(client, clock, () => mourn(crew));
    } else if (!isGone)
      standings.tellUnasked(
        idsAt(venue, watched),
        `The proxy’s password cannot be had: ${way.failure.message}`,
      );
  }

  function appoint(): void {
    const inUse = [...crews.values()].filter(({ venue }) => idsAt(venue, watched).length > 0);
    duty.appoint(inUse.map(({ client }) => client));
  }

  /** The process is gone, or as good as gone: its accounts are as old as they were, and say so, until another has read them. */
  function mourn(crew: Crew): void {
    const { venue, child } = crew;
    if (crews.get(venue) !== crew) return;
    crews.delete(venue);
    void child.kill();
    log.error(`the connector of ${venueNames[venue]} ended`, new Error('process ended'));
    standings.tellUnasked(
      idsAt(venue, watched),
      `What asks ${venueNames[venue]} ended and is started again.`,
    );
    restarts.later(venue, () => assign(venue));
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
    if (restarts.isWaiting(venue)) return;
    const crew = crewOf(venue);
    for (const { id, key } of accounts) handOver(crew, id, key);
    void crew.client
      .call('accounts/watch', { accounts: accounts.map(assignmentOf) })
      .then((result) => noteRefusal(log, venue, result));
    appoint();
  }

  return {
    async check(key, signal, wants = 'accounts') {
      const crew = crewOf(key.venue);
      const wantsAccounts = wants === 'accounts';
      const result = await askAboutKey(crew, `check-${newId()}`, key, wantsAccounts, signal);
      if (!watched.some(({ venue }) => venue === key.venue)) assign(key.venue);
      return result;
    },
    watch(accounts) {
      const before = watched;
      watched = accounts;
      for (const { id, venue } of before) {
        if (accounts.some((account) => account.id === id)) continue;
        const crew = crews.get(venue);
        if (crew !== undefined) dropKey(crew, id);
        health.delete(id);
        standings.forget(id);
      }
      twins.keepOnly(new Set(accounts.map(({ id }) => id)));
      for (const venue of new Set([...before, ...accounts].map((account) => account.venue)))
        assign(venue);
    },
    watchCoins: (coins) => duty.watch(coins),
    exitBy: (way) => void (wayOut = way),
    renewExit() {
      const ending = [...crews.values()];
      crews.clear();
      for (const { child } of ending) void child.kill();
      for (const venue of new Set(watched.map((account) => account.venue))) assign(venue);
    },
    tryExit(exit, signal) {
      const { venue = 'okx' } = watched.find((account) => account.venue !== 'hyperliquid') ?? {};
      return reachThrough(spawn, venue, exit, signal);
    },
    ...news,
    health: (id): AccountHealth => ({ id, verdict: null, ...(health.get(id) ?? NOTHING_ASKED) }),
    sameFigures: (id) => twins.of(id),
    onState: (listener) => standings.onTold(listener),
    async stop() {
      const ending = [...crews.values()];
      crews.clear();
      watched = [];
      appoint();
      restarts.cancel();
      twins.keepOnly(new Set());
      await Promise.all(ending.map(({ child }) => child.kill()));
    },
  };
}

function idsAt(venue: VenueId, watched: readonly WatchedAccount[]): readonly string[] {
  return watched.flatMap((account) => (account.venue === venue ? account.id : []));
}

const NOTHING_ASKED: Wellbeing = {
  endpoints: [],
  changes: null,
  clock: null,
  bannedUntil: null,
  reserves: [],
};

function noteRefusal(log: Log, venue: VenueId, result: Result<null>): void {
  if (!result.ok && result.failure.reason !== 'cancelled')
    log.error(`accounts of ${venueNames[venue]} cannot be watched`, new Error('refused'));
}

function assignmentOf({ id, uid, product, venue, checkedAt }: WatchedAccount): Assignment {
  return { id, uid, product, key: venue === 'hyperliquid' ? null : id, checkedAt };
}
