import { describe, expect, it } from 'vitest';
import type { VenueId } from '#shared/domain/venue.ts';
import type { FakeVenues } from './fake-venues.ts';
import { dropKey } from './spec-keys.ts';
import { liveForEach, type Live } from './spec-live.ts';

let venues: FakeVenues;
let live: Live;
liveForEach((started) => ({ venues, live } = started));

const PATIENT = { timeout: 25_000, interval: 20 } as const;
/** Less than the time between two readings that nothing wakes. */
const SOON_MS = 6_000;

const streams = [
  ['binance', 'binance-usdm', 'ws /private/ws', '/fapi/v3/positionRisk'],
  ['binance', 'binance-coinm', 'ws /ws/', '/dapi/v1/positionRisk'],
  ['bybit', 'bybit-cross', 'ws /v5/private', '/v5/position/list'],
  ['okx', 'okx-futures', 'ws /ws/v5/private', '/api/v5/account/positions'],
  ['deribit', 'deribit-standard', 'ws /ws/api/v2', 'private/get_positions'],
  ['hyperliquid', 'hyperliquid-standard', 'ws /ws', 'clearinghouseState'],
] as const satisfies readonly (readonly [VenueId, string, string, string])[];

/** When the calls arrived, newest last. */
function times(call: string): readonly number[] {
  return venues.log.arrivals
    .filter((arrival) => arrival.call === call || arrival.path.endsWith(call))
    .map(({ at }) => at);
}

/** Connections of this path so far, whatever key stands behind it. */
function opened(path: string): number {
  return venues.log.arrivals.filter(({ call }) => call.startsWith(path)).length;
}

/** Longer than several messages of one change are taken together. */
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2_500));

describe.each(streams)('the private stream of %s, %s', (venue, id, socket, state) => {
  it('wakes the next reading, and again after it was cut', async () => {
    const account = await live.opened(id);
    live.watch([account]);
    await expect.poll(() => opened(socket), PATIENT).toBeGreaterThan(0);
    const change = async (): Promise<void> => {
      const before = times(state).at(-1) ?? 0;
      venues.change(id, (now) => ({ ...now, orders: [], holdings: now.holdings.slice(1) }));
      await expect.poll(() => times(state).at(-1) ?? 0, PATIENT).toBeGreaterThan(before);
      expect((times(state).at(-1) ?? 0) - before).toBeLessThan(SOON_MS);
    };
    await live.until(id, 'live');
    await quiet();
    await change();

    const before = opened(socket);
    expect(venues.dropSockets(venue)).toBeGreaterThan(0);
    // That of the marks may be at the same address.
    await expect.poll(() => opened(socket), PATIENT).toBeGreaterThanOrEqual(2 * before);
    await quiet();
    await change();
    dropKey(account.key);
  }, 90_000);
});

it.each(['binance-usdm', 'binance-coinm'])(
  'the listen key of %s that ends before its time is made anew within five seconds',
  async (id) => {
    const account = await live.opened(id);
    live.watch([account]);
    const path = id === 'binance-usdm' ? '/fapi/v1/listenKey' : '/dapi/v1/listenKey';
    const made = (): readonly number[] =>
      venues.log.arrivals
        .filter((arrival) => arrival.path === path && arrival.method === 'POST')
        .map(({ at }) => at);
    await expect.poll(() => made().length, PATIENT).toBe(1);
    await live.until(id, 'live');
    const ended = venues.clock.now();
    venues.expireStream(id);
    await expect.poll(() => made().length, PATIENT).toBe(2);
    expect((made().at(-1) ?? 0) - ended).toBeLessThan(5_000);
    expect(live.standings.get(id)?.state).toBe('live');
    dropKey(account.key);
  },
  60_000,
);

it('no stream is opened while the venue has shut us out', async () => {
  const account = await live.opened('bybit-cross');
  live.watch([account]);
  await expect.poll(() => opened('ws /v5/private'), PATIENT).toBe(1);
  venues.ban('bybit', 403, 600_000);
  await live.until('bybit-cross', 'banned');
  venues.dropSockets('bybit');
  // Others are still asked what amounts can be shown in.
  const asked = (): number => venues.log.arrivals.filter(({ venue }) => venue === 'bybit').length;
  const before = asked();
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  expect(asked()).toBe(before);
  dropKey(account.key);
}, 60_000);
