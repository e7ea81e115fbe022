import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { defaultSettings } from '#shared/contract/host.ts';
import { ageLimits } from '#shared/domain/freshness.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { venueDoors } from '#main/venues/doors.ts';
import type { Endpoint } from '#main/venues/egress/endpoint.ts';
import { ConnectorRig } from './cells/connector-rig.ts';
import './cells/provided.ts';
import type { Arrival } from './core/request-log.ts';
import { FakeVenues } from './fake-venues.ts';
import { NOON } from './spec-against-truth.ts';

let venues: FakeVenues;
beforeEach(async () => {
  venues = await FakeVenues.start({ heldAt: NOON });
});
afterEach(async () => {
  await venues.close();
});

const MINUTE = 60_000;
/** Deribit refuses what is asked of a contract it does not list, as some watched coins have none there. */
const ABSENT_CALL = 'public/ticker';
/** Where anything is asked seldom, several rounds of it. */
const isLong = (venue: VenueId): boolean => venue === 'binance' || venue === 'hyperliquid';
const watchedMs = (venue: VenueId): number => (isLong(venue) ? 4 * MINUTE : MINUTE);
/** Rules, the venue's time and the first readings are asked for at the start, all at once. */
const startMs = (venue: VenueId, count: number): number =>
  isLong(venue) ? 18_000 * Math.max(5, count) : 20_000;

const accounts: Readonly<Record<VenueId, readonly string[]>> = {
  binance: ['binance-usdm', 'binance-multi', 'binance-hedge', 'binance-usdm', 'binance-hedge'],
  bybit: ['bybit-cross', 'bybit-hedge', 'bybit-isolated', 'bybit-flat', 'bybit-cross'],
  okx: ['okx-futures', 'okx-multi', 'okx-futures', 'okx-multi', 'okx-futures'],
  deribit: [
    'deribit-standard',
    'deribit-cross',
    'deribit-segregated-portfolio',
    'deribit-cross-portfolio',
    'deribit-standard',
  ],
  hyperliquid: [
    'hyperliquid-standard',
    'hyperliquid-unified',
    'hyperliquid-portfolio',
    'hyperliquid-flat',
    'hyperliquid-standard',
  ],
};

interface Use {
  /** A host, or one path of it where the venue limits each. */
  readonly limited: string;
  /** What arrived, as a share of the published limit. */
  readonly share: number;
  /** The same of the worst window of the limit's own length: bursts. */
  readonly worst: number;
}

function endpointOf(venue: VenueId, { method, path, call }: Arrival): Endpoint | null {
  const { endpoints } = venueDoors[venue];
  return (
    endpoints.find(
      (row) => row.method === method && row.path === path && (row.type ?? call) === call,
    ) ?? null
  );
}

function usesOf(venue: VenueId, arrivals: readonly Arrival[]): readonly Use[] {
  const door = venueDoors[venue];
  const byLimit = new Map<string, { at: number; weight: number }[]>();
  const limits = new Map<string, { readonly weight: number; readonly perMs: number }>();
  for (const arrival of arrivals.filter((each) => each.venue === venue)) {
    if (arrival.call.startsWith('ws ')) continue;
    const endpoint = endpointOf(venue, arrival);
    if (endpoint === null) throw new Error(`${arrival.path} is on no list`);
    const limited = endpoint.limit ? endpoint.path : endpoint.host;
    const limit = endpoint.limit ?? door.limits[endpoint.host];
    if (limit === undefined) throw new Error(`${limited} has no limit`);
    limits.set(limited, limit);
    const used = byLimit.get(limited) ?? [];
    byLimit.set(limited, [...used, { at: arrival.at, weight: endpoint.weight }]);
  }
  return [...byLimit].map(([limited, used]) => {
    const { weight, perMs } = limits.get(limited) ?? { weight: 1, perMs: 1 };
    const within = (from: number): number =>
      used
        .filter(({ at }) => at >= from && at < from + perMs)
        .reduce((sum, each) => sum + each.weight, 0);
    const most = Math.max(...used.map(({ at }) => within(at)));
    const total = used.reduce((sum, each) => sum + each.weight, 0);
    return { limited, share: total / weight / (watchedMs(venue) / perMs), worst: most / weight };
  });
}

const idsOf = (venue: VenueId, count: number): readonly string[] =>
  Array.from({ length: count }, (_none, turn) => accounts[venue][turn % 5] ?? '');

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const all = Object.keys(accounts) as VenueId[];
/** More than fit at full pace are each read less often: what is live stays so (2.7), and no more. */
const isSlow = (venue: VenueId, count: number, isStreamed: boolean): boolean =>
  isLong(venue) ? count > 5 || (count === 5 && !isStreamed) : venue === 'okx' && count > 5;

describe.each([
  ['with the streams of marks', true, inject('isLong') ? [2, 5, 10] : [5]],
  ['while the streams of marks say nothing', false, [5]],
])('%s', (_name, isStreamed, counts) => {
  it.each(all.flatMap((venue) => counts.map((count) => [venue, count] as const)))(
    '%s: %i accounts stay fresh within half of its limit',
    async (venue, count) => {
      if (!isStreamed) venues.faults.putStream({ venue, account: null }, { kind: 'silent' });
      const held = idsOf(venue, count);
      const rig = new ConnectorRig(venues, venue, held, defaultSettings.watchList);
      try {
        await rig.pass(startMs(venue, count));
        const first = venues.log.arrivals.length;
        const oldest = { positions: 0, kept: 0, mark: 0, told: 0 };
        for (let passed = 0; passed < watchedMs(venue); passed += 500) {
          await rig.pass(500);
          const now = rig.clock.now();
          for (const { stateAt, keptAt } of rig.snapshots.values()) {
            oldest.positions = Math.max(oldest.positions, now - stateAt);
            oldest.kept = Math.max(oldest.kept, now - keptAt);
          }
          for (const { stamp } of rig.marks.values())
            oldest.mark = Math.max(oldest.mark, now - stamp);
        }
        const uses = usesOf(venue, venues.log.arrivals.slice(first));
        const most = uses.reduce((left, right) => (left.share >= right.share ? left : right));
        console.log(
          `${venue}, ${count} accounts, marks ${isStreamed ? 'streamed' : 'asked'}: ${percent(most.share)} of the limit of ${most.limited}, ${percent(most.worst)} at worst; at the oldest positions ${oldest.positions} ms, orders ${oldest.kept} ms, marks ${oldest.mark} ms`,
        );
        expect([...rig.states.values()]).toEqual(Array.from({ length: count }, () => 'live'));
        expect(rig.marks.size).toBeGreaterThan(1);
        expect(uses.length).toBeGreaterThan(0);
        for (const { limited, worst } of uses) expect(worst, limited).toBeLessThanOrEqual(0.5);
        const refused = venues.log.arrivals.filter(
          ({ status, call }) => status !== null && status >= 400 && call !== ABSENT_CALL,
        );
        expect(refused).toEqual([]);
        const { positions, mark, balances } = ageLimits;
        const limit = isSlow(venue, count, isStreamed) ? 'staleAfter' : 'liveWithin';
        const isMost = venue === 'hyperliquid' && count > 5;
        expect(oldest.positions).toBeLessThanOrEqual(isMost ? 60_000 : positions[limit]);
        // Of more accounts the margin is stale between two readings of their orders, and says so.
        if (limit === 'liveWithin') expect(oldest.kept).toBeLessThanOrEqual(balances.staleAfter);
        // Where a minute's weight is nearly spent they wait for their turn as all else does, and are stale meanwhile.
        const isSpent = venue === 'hyperliquid' && !isStreamed;
        expect(oldest.mark).toBeLessThanOrEqual(isSpent ? 25_000 : mark[limit]);
      } finally {
        await rig.close();
      }
    },
    180_000,
  );
});
