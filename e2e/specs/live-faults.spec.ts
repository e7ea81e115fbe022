import type { VenueId } from '#shared/domain/venue.ts';
import type { Fault } from '../fake-venues/core/fault.ts';
import { childrenOf } from '../fixtures/child-processes.ts';
import { expect, test } from '../fixtures/host.ts';
import { startLiveHost, type LiveHost } from '../fixtures/live-host.ts';
import { LiveWorld, watched, watchedIds } from '../fixtures/live-world.ts';
import { shownRows } from '../pages/live-rows.ts';

/**
 * Every fault at every venue through the app itself, where `live-venues.spec.ts` tries each of them at one: all five venues are
 * struck at once and must come back. Asked by `npm run test:long`.
 */
test.describe.configure({ mode: 'serial' });
let host: LiveHost;
let world: LiveWorld;

const venueIds = ['binance', 'bybit', 'okx', 'deribit', 'hyperliquid'] as const;
/** What each venue calls a mark, in lists of positions and of prices. */
const markNames: Readonly<Record<VenueId, string>> = {
  binance: 'markPrice',
  bybit: 'markPrice',
  okx: 'markPx',
  deribit: 'mark_price',
  hyperliquid: 'markPx',
};
const type = 'application/json';
const answers: Readonly<Record<string, (venue: VenueId) => Fault>> = {
  'an HTML page': () => ({ kind: 'text', text: '<!doctype html><h1>Back soon</h1>', type }),
  '{}': () => ({ kind: 'text', text: '{}', type }),
  '[]': () => ({ kind: 'text', text: '[]', type }),
  'truncated JSON': () => ({ kind: 'truncated', share: 0.5 }),
  'a mark of 1e400': (venue) => ({ kind: 'field', name: markNames[venue], become: '1e400' }),
};

test.beforeAll(async ({ hostKind, openBrowser }) => {
  test.setTimeout(180_000);
  host = await startLiveHost(hostKind, openBrowser);
  world = new LiveWorld(host);
  await world.openVault();
  for (const venue of venueIds) await world.add(venue);
  await world.openLiveBook();
  await world.holdsUntil(() => world.areLive([...watchedIds, 'total']), 60_000);
});
test.afterAll(() => host.close());
test.beforeEach(() => test.setTimeout(300_000));

/** Whatever is shown while nothing can be read: no figure is live, none is zero, and no position has gone. */
async function nothingIsMadeUp(): Promise<void> {
  await world.holdsUntil(() => world.noneLive([...watchedIds, 'total']), 45_000);
  await world.holdsPositions();
  expect((await shownRows(host.page)).filter(({ equity }) => equity === 0)).toEqual([]);
}

async function comesBack(): Promise<void> {
  await world.holdsUntil(() => world.areLive([...watchedIds, 'total']), 90_000);
  await world.holdsPositions();
}

async function recheckAll(): Promise<void> {
  await world.live.openList();
  for (const id of watchedIds) await world.live.line(id).locator('[data-do="recheck"]').click();
  await world.live.close();
}

for (const [name, fault] of Object.entries(answers))
  test(`${name} from every venue`, { tag: '@long' }, async () => {
    // Wallets of another size: a figure of before, called live, would be seen.
    world.doubleWallets();
    for (const venue of venueIds) host.venues.faults.put({ venue }, fault(venue));
    await nothingIsMadeUp();
    host.venues.heal();
    await comesBack();
  });

test('every connector dies', { tag: '@long' }, async () => {
  await world.live.openList();
  for (const id of watchedIds) await world.live.stands(id, 'live');
  const seen = await world.live.statesFromNowOn();
  for (const venue of venueIds) {
    const [pid] = childrenOf(host.host.pid, `--venue ${venue}`);
    if (pid === undefined) throw new Error(`${venue} has no process`);
    process.kill(pid, 'SIGSEGV');
  }
  for (const id of watchedIds)
    await expect.poll(() => seen.jsonValue(), { timeout: 15_000 }).toContain(`${id} stale`);
  await world.live.close();
  const started = (): readonly number[] =>
    venueIds.map((venue) => childrenOf(host.host.pid, `--venue ${venue}`).length);
  await expect.poll(started, { timeout: 15_000 }).toEqual(venueIds.map(() => 1));
  await world.seesNews(watchedIds, 30_000);
  await comesBack();
});

test('every stream is cut, with and without a farewell', { tag: '@long' }, async () => {
  for (const code of [null, 1000, 1012] as const) {
    const asked = host.venues.log.arrivals.length;
    const cut = venueIds.filter((venue) => host.venues.dropSockets(venue, code) > 0);
    expect(cut.length).toBeGreaterThan(3);
    const opened = (): readonly unknown[] =>
      host.venues.log.arrivals
        .slice(asked)
        .flatMap(({ call, venue }) => (call.startsWith('ws ') ? venue : []));
    for (const venue of cut) await expect.poll(opened, { timeout: 30_000 }).toContain(venue);
    await world.seesNews(watchedIds, 30_000);
    await comesBack();
  }
});

test('every key is revoked', { tag: '@long' }, async () => {
  const signed = venueIds.filter((venue) => venue !== 'hyperliquid');
  const struck = signed.flatMap((venue) => watched[venue]);
  world.doubleWallets(struck);
  for (const id of struck) host.venues.revoke(host.venues.account(id).keys[0]?.key ?? '');
  await world.live.openList();
  for (const id of struck) await world.live.stands(id, 'attention', 30_000);
  await world.live.close();
  await world.holdsUntil(() => world.noneLive([...struck, 'total']), 45_000);
  expect(await world.areLive(watched.hyperliquid)).toBe(true);
  // Each key was asked about once more when its venue refused it; since then nobody is asked with it.
  const asked = host.venues.log.arrivals.length;
  const quietUntil = performance.now() + 12_000;
  await world.holdsUntil(() => Promise.resolve(performance.now() > quietUntil), 20_000);
  const since = host.venues.log.arrivals.slice(asked);
  expect(since.filter(({ venue, account }) => venue !== 'hyperliquid' && account !== null)).toEqual(
    [],
  );
  host.venues.heal();
  await recheckAll();
  await comesBack();
});

// The last one: venues that say no end of a ban are left alone for longer than a test waits.
test('every venue bans the address', { tag: '@long' }, async () => {
  world.doubleWallets();
  for (const venue of venueIds) host.venues.ban(venue, venue === 'binance' ? 418 : 403, 60_000);
  const until = host.venues.clock.now() + 60_000;
  await world.live.openList();
  for (const id of watchedIds) await world.live.stands(id, 'banned', 30_000);
  await world.live.close();
  const asked = host.venues.log.arrivals.length;
  await nothingIsMadeUp();
  await world.holdsUntil(() => world.areLive(watched.binance), 90_000);
  const since = host.venues.log.arrivals.slice(asked);
  expect(since.filter(({ at }) => at < until)).toEqual([]);
  expect(since.filter(({ venue }) => venue !== 'binance')).toEqual([]);
  const others = watchedIds.filter((id) => !watched.binance.some((own) => own === id));
  expect(await world.noneLive([...others, 'total'])).toBe(true);
});
