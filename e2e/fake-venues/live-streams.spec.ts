import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VenueId } from '#shared/domain/venue.ts';
import { FakeVenues } from './fake-venues.ts';
import { dropKey } from './spec-keys.ts';
import { Live } from './spec-live.ts';

let venues: FakeVenues;
let live: Live;
beforeEach(async () => {
  venues = await FakeVenues.start({ leniency: 5 });
  live = new Live(venues);
});
afterEach(async () => {
  await live.close();
  await venues.close();
});

const PATIENT = { timeout: 25_000, interval: 20 } as const;
/** Less than the time between two readings that nothing wakes. */
const SOON_MS = 6_000;

const streams = [
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

async function quiet(state: string, id: string): Promise<number> {
  await live.until(id, 'live');
  const before = times(state).length;
  await expect.poll(() => times(state).length, PATIENT).toBeGreaterThan(before);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return times(state).at(-1) ?? 0;
}

describe.each(streams)('the private stream of %s', (venue, id, socket, state) => {
  it('wakes the next reading, and again after it was cut', async () => {
    const account = await live.opened(id);
    live.watch([account]);
    await expect.poll(() => times(socket).length, PATIENT).toBe(1);
    const before = await quiet(state, id);
    const halved = (): void =>
      venues.change(id, (now) => ({ ...now, orders: [], holdings: now.holdings.slice(1) }));
    halved();
    await expect.poll(() => times(state).at(-1) ?? 0, PATIENT).toBeGreaterThan(before);
    expect((times(state).at(-1) ?? 0) - before).toBeLessThan(SOON_MS);

    expect(venues.dropSockets(venue)).toBeGreaterThan(0);
    await expect.poll(() => times(socket).length, PATIENT).toBeGreaterThan(1);
    dropKey(account.key);
  }, 60_000);
});

it('no stream is opened while the venue has shut us out', async () => {
  const account = await live.opened('bybit-cross');
  live.watch([account]);
  await expect.poll(() => times('ws /v5/private').length, PATIENT).toBe(1);
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
