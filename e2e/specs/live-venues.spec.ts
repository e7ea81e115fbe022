import type { VenueId } from '#shared/domain/venue.ts';
import type { Fault } from '../fake-venues/core/fault.ts';
import { canaries } from '../fixtures/canaries.ts';
import { childrenOf } from '../fixtures/child-processes.ts';
import { heapSnapshot } from '../fixtures/heap-snapshot.ts';
import { expect, test } from '../fixtures/host.ts';
import { startLiveHost, type LiveHost } from '../fixtures/live-host.ts';
import { LiveWorld, watched, watchedIds } from '../fixtures/live-world.ts';
import type { RecordedFrame } from '../fixtures/recorded-frames.ts';
import { createSecretScan } from '../fixtures/secret-scan.ts';
import type { LiveAccounts } from '../pages/live-accounts.ts';
import { shownRows } from '../pages/live-rows.ts';
import { betrayed } from '../pages/over-the-shoulder.ts';
import { Tables } from '../pages/tables.ts';
import { violations } from './violations.ts';

const PHRASE = canaries.passphrase;
const VENUES = ['bybit', 'okx', 'deribit', 'hyperliquid', 'binance'] as const;
/** Accounts whose venue tells of them on a stream. */
const streamed = [
  { venue: 'bybit', id: 'bybit-cross' },
  { venue: 'okx', id: 'okx-futures' },
  { venue: 'deribit', id: 'deribit-standard' },
  { venue: 'hyperliquid', id: 'hyperliquid-unified' },
] as const;
const json = 'application/json';
/** What every question at a venue is answered with, marks too. */
const broken: readonly (readonly [venue: VenueId, fault: Fault])[] = [
  ['binance', { kind: 'truncated', share: 0.5 }],
  ['bybit', { kind: 'text', text: '{}', type: json }],
  ['okx', { kind: 'text', text: '<!doctype html><h1>We will be back soon</h1>', type: json }],
  ['deribit', { kind: 'field', name: 'mark_price', become: '1e400' }],
  ['hyperliquid', { kind: 'text', text: '[]', type: json }],
];

// The accounts are added once, to one host on one set of venues, and every test goes on from there.
test.describe.configure({ mode: 'serial' });
let host: LiveHost;
let world: LiveWorld;
let live: LiveAccounts;

test.beforeAll(async ({ hostKind, openBrowser }) => {
  host = await startLiveHost(hostKind, openBrowser);
  world = new LiveWorld(host);
  ({ live } = world);
  await world.openVault();
});
test.afterAll(() => host.close());

test('keys that can withdraw or trade are refused, a trading one but for an exception', async () => {
  const { page, venues } = host;
  await live.openAdd();
  await live.give(venues.account('bybit-hedge'), 'withdraw');
  await expect(live.verdict).toContainText('This key is refused');
  await expect(page.getByTestId('found')).toHaveCount(0);
  await page.getByTestId('another-key').click();
  await live.give(venues.account('bybit-hedge'), 'trade');
  await expect(live.verdict).toContainText('This key can trade');
  await expect(page.getByTestId('found-watch')).toBeDisabled();
  await page.getByTestId('exception-box').check();
  await expect(page.getByTestId('found-watch')).toBeEnabled();
  await page.getByTestId('another-key').click();
  await live.vault.chooseVenue('Hyperliquid');
  await page.getByTestId('key-address').fill(`0x${canaries.privateKey}`);
  await expect(page.getByTestId('key-wrong')).toContainText('private key');
  await live.close();
  expect(venues.log.arrivals.filter(({ venue }) => venue === 'hyperliquid')).toEqual([]);
});

for (const venue of VENUES)
  test(`${venue}: the key is checked, and its accounts are watched`, () => world.add(venue));

test('the live book shows what the venues hold', async () => {
  const { page } = host;
  await world.openLiveBook();
  await expect(page.getByTestId('fake-venues')).toBeVisible();
  await world.holdsUntil(() => world.areLive([...watchedIds, 'total']), 30_000);
  await world.holdsPositions();
  await world.seesNews(['bybit-cross'], 20_000);
  // A coin that is watched and that no account holds is as a venue that lists it says.
  const hype = page.getByTestId('market-HYPE');
  const said = /^Watched, not held: \w+ HYPE\w*, asked for at /;
  await expect(hype).toHaveAttribute('data-hint', said, { timeout: 30_000 });
  await expect(page.getByTestId('market-missing')).toContainText('LEO');
});

test('streams that are cut are opened again, and what happened meanwhile is seen', async () => {
  const { venues } = host;
  const asked = venues.log.arrivals.length;
  for (const { venue } of streamed) expect(venues.dropSockets(venue), venue).toBeGreaterThan(0);
  await world.seesNews(
    streamed.map(({ id }) => id),
    20_000,
  );
  const opened = (): readonly unknown[] =>
    venues.log.arrivals
      .slice(asked)
      .flatMap(({ call, venue }) => (call.startsWith('ws ') ? venue : []));
  for (const { venue } of streamed) await expect.poll(opened, { timeout: 10_000 }).toContain(venue);
  await world.holdsUntil(() => world.areLive(watchedIds), 20_000);
});

test(
  'a connector that dies stops its own venue alone, and is replaced',
  { tag: '@page' },
  async () => {
    await live.openList();
    for (const id of watchedIds) await live.stands(id, 'live');
    const otherIds = watchedIds.filter((id) => id !== 'bybit-cross');
    const [first, ...more] = childrenOf(host.host.pid, '--venue bybit');
    if (first === undefined) throw new Error('Bybit has no process');
    expect(more).toEqual([]);
    const seen = await live.statesFromNowOn();
    // Of all ways to end a process the one that leaves a core, where anything does.
    process.kill(first, 'SIGSEGV');
    await expect.poll(() => seen.jsonValue(), { timeout: 10_000 }).toContain('bybit-cross stale');
    await live.stands('bybit-cross', 'live');
    const others = (await seen.jsonValue()).filter((state) => !state.startsWith('bybit-cross '));
    expect(new Set(others)).toEqual(new Set(otherIds.map((id) => `${id} live`)));
    await live.close();
    expect(childrenOf(host.host.pid, '--venue bybit')).toHaveLength(1);
  },
);

test(
  'a ban is honoured and a revoked key is not tried again; the others go on',
  { tag: '@page' },
  async () => {
    // Positions are live for 30 s without a reading.
    test.slow();
    const { page, venues } = host;
    const struck = [...watched.binance, ...watched.deribit];
    world.doubleWallets(watchedIds);
    // Marks may go on by their stream, which asks nothing: it is the positions that grow old, in 30 s.
    venues.ban('binance', 418, 45_000);
    const until = venues.clock.now() + 45_000;
    venues.revoke(venues.account('deribit-standard').keys[0]?.key ?? '');
    await live.openList();
    for (const id of watched.binance) await live.stands(id, 'banned');
    for (const id of watched.deribit) await live.stands(id, 'attention');
    await live.close();
    const asked = venues.log.arrivals.length;
    await world.holdsUntil(() => world.noneLive([...struck, 'total']), 40_000);
    expect(
      await world.areLive(watchedIds.filter((id) => !struck.some((each) => each === id))),
    ).toBe(true);
    // How many of the accounts the total can be trusted for.
    await expect(page.getByRole('region', { name: 'The whole book' })).toContainText(
      /partial \([1-6] of 7 accounts live\)/,
    );
    await world.holdsUntil(() => world.areLive(watched.binance), 60_000);
    const since = venues.log.arrivals.slice(asked);
    expect(since.filter(({ venue, at }) => venue === 'binance' && at < until)).toEqual([]);
    const ofRevoked = since.filter(({ venue, account }) => venue === 'deribit' && account !== null);
    // What the key may still do is asked once, when it has been refused.
    expect(ofRevoked.filter(({ call }) => call !== 'public/auth')).toEqual([]);
    expect(ofRevoked.length).toBeLessThanOrEqual(1);
    expect(await world.qualityOf('deribit-standard')).not.toBe('live');
    // Whoever comes after finds all of them live.
    venues.heal();
    await live.openList();
    await live.line('deribit-standard').locator('[data-do="recheck"]').click();
    for (const id of watchedIds) await live.stands(id, 'live');
    await live.close();
    await world.holdsUntil(() => world.areLive([...watchedIds, 'total']), 20_000);
  },
);

test(
  'answers that are none make figures old, never wrong and never empty',
  { tag: '@long' },
  async () => {
    // Positions are live for 30 s without a reading.
    test.slow();
    const { venues } = host;
    world.doubleWallets(watchedIds);
    for (const [venue, fault] of broken) venues.faults.put({ venue }, fault);
    await world.holdsUntil(() => world.noneLive([...watchedIds, 'total']), 45_000);
    await world.holdsPositions();
    expect(await violations(host.page)).toEqual([]);
    expect((await shownRows(host.page)).filter(({ equity }) => equity === 0)).toEqual([]);
    venues.heal();
    // Who has failed again and again is asked again within a minute.
    await world.holdsUntil(() => world.areLive([...watchedIds, 'total']), 75_000);
  },
);

test('what stands beside the accounts is told, and what a key cannot read', async () => {
  const { page, venues } = host;
  await live.openList();
  await live.line('bybit-cross').locator('[data-do="health"]').click();
  await expect(page.getByTestId('reserves')).toContainText('Funding: 15,000 USDT');
  await expect(page.getByTestId('key-health')).toContainText('the unified trading account');
  await expect(page.getByTestId('key-health')).toContainText('told by the venue’s stream');
  await live.close();
  await page.getByRole('button', { name: 'Open bybit-cross' }).first().click({ force: true });
  await expect(page.getByTestId('account-reserves')).toContainText('Funding: 15,000 USDT');
  expect(await betrayed(page, ['15,000'])).toHaveLength(1);
  await page.keyboard.press('h');
  expect(await betrayed(page, ['15,000'])).toEqual([]);
  await page.keyboard.press('h');
  await page.getByTestId('back').click();
  await expect(page.getByTestId('account-reserves')).toHaveCount(0);
  await live.openAdd();
  await live.give(venues.account('okx-futures'));
  await expect(page.getByTestId('unwatchable')).toContainText('300002');
  await expect(page.getByTestId('unwatchable')).toContainText('a key of its own');
  await expect(page.getByTestId('found')).toContainText('watched already');
  await live.close();
});

test('the health of portfolio margin says that its changes are seen by asking', async () => {
  const { page, venues } = host;
  await live.add([venues.account('binance-portfolio')]);
  await live.line('binance-portfolio').locator('[data-do="health"]').click();
  await expect(page.getByTestId('key-health')).toContainText('seen by asking, every 13 s');
  await live.line('binance-portfolio').locator('[data-do="remove"]').click();
  await page.getByTestId('removal-confirm').click();
  await expect(live.line('binance-portfolio')).toHaveCount(0);
  await live.close();
  // The page forgets it with the next figures.
  await expect.poll(() => world.qualityOf('binance-portfolio')).toBe('not there');
});

test('one account under two keys is flagged, and no total that holds it twice is trusted', async () => {
  const { page, venues } = host;
  await world.holdsUntil(() => world.areLive([...watchedIds, 'total']), 40_000);
  await live.openAdd();
  await live.give(venues.account('deribit-cross'));
  await expect(page.getByTestId('found')).toContainText('watched already');
  await page.getByTestId('found-account').check();
  await page.getByTestId('name-account-label').fill('twice');
  await page.getByTestId('found-watch').click();
  await expect(live.line('twice').first()).toContainText('same number at its venue');
  await live.close();
  await expect(page.getByTestId('counted-twice')).toContainText('twice');
  await expect.poll(() => world.qualityOf('total'), { timeout: 20_000 }).toBe('suspect');
  expect(await world.qualityOf('bybit-cross')).toBe('live');
  await live.openList();
  await page
    .locator('tr[data-testid^="live-"]')
    .filter({ has: page.locator('th b', { hasText: /^twice$/ }) })
    .locator('[data-do="remove"]')
    .click();
  await page.getByTestId('removal-confirm').click();
  await live.close();
  await expect(page.getByTestId('counted-twice')).toHaveCount(0);
  await expect.poll(() => world.qualityOf('twice')).toBe('not there');
  await world.holdsUntil(() => world.areLive([...watchedIds, 'total']), 40_000);
});

test('no secret is on disk, in what was printed, in what the host sent or in the page', async ({
  hostKind,
}) => {
  const { page, venues, dataFolder, frames } = host;
  const used = [...watchedIds, 'bybit-hedge'].map((id) => venues.account(id));
  const keys = used.flatMap((account) => (account.venue === 'hyperliquid' ? [] : account.keys));
  const secrets = keys.flatMap(({ key, secret, passphrase }) => [key, secret, passphrase]);
  const scan = createSecretScan([...new Set(secrets), PHRASE]);
  const isGiven = ({ from, text }: RecordedFrame): boolean =>
    from === 'page' && /"(account\/check|vault\/create)"/.test(text);
  const textOf = (kept: readonly RecordedFrame[]): Buffer =>
    Buffer.from(kept.map(({ text }) => text).join('\n'));
  // A decoy that is there to be found shows that this look would find the others.
  const decoy = 'decoy-0123456789abcdef';
  await page.evaluate((text) => Reflect.set(window, 'decoy', { text }), decoy);
  const heap = await heapSnapshot(page);
  expect(createSecretScan([decoy]).buffer('the page', heap)).not.toEqual([]);
  if (hostKind === 'headless')
    expect(scan.buffer('keys on their way', textOf(frames.filter(isGiven)))).not.toEqual([]);
  const hits = [
    ...scan.paths(dataFolder),
    ...scan.buffer('what the host printed', Buffer.from(host.host.said())),
    ...scan.buffer('frames', textOf(frames.filter((frame) => !isGiven(frame)))),
    ...scan.buffer('the page', heap),
  ];
  expect(hits).toEqual([]);
  expect(scan.read().files).toBeGreaterThan(3);
});

// The last one: the host sees that it has slept.
test('a host that has stopped speaking is not believed: its figures grow old on the page', async ({
  hostKind,
}) => {
  test.skip(hostKind !== 'headless', 'the page of a window stops with its main process');
  const { page } = host;
  const header = page.getByRole('region', { name: 'The whole book' });
  await expect(header.getByTestId('worst-load').locator('[data-quality="live"]')).toHaveCount(1);
  await page.getByTestId('open-worst').click();
  const account = page.getByTestId('account-screen');
  await expect(account.getByTestId('level-prices')).toBeVisible();
  await expect(account).not.toContainText('in doubt: stale');
  process.kill(host.host.pid, 'SIGSTOP');
  try {
    // The host may have said of itself that nothing is live; only this is the page's own word.
    await expect(header).toContainText('nothing has been heard since', { timeout: 30_000 });
    await expect(header).toContainText(/partial \(0 of \d+ accounts live\)/);
    await expect(page.getByTestId('not-current')).toContainText('says nothing');
    await expect(page.getByTestId('state-badge')).toHaveAttribute('data-tone', 'alarm');
    await expect(page.locator('[data-quality="live"]')).toHaveCount(0);
    // Nor does a figure of the account's page that says nothing of itself look any better.
    await expect(
      account.locator('section').filter({ has: page.getByTestId('level-prices') }),
    ).toContainText('in doubt: stale');
    await expect(account.locator('[data-quality="as-of"]')).toHaveCount(0);
    await expect(account.getByTestId('levels')).not.toContainText('not yet');
    await page.getByTestId('back').click();
    const tables = new Tables(page);
    await tables.open('accounts');
    await expect(tables.item('table-save')).toBeDisabled();
    await expect(page.getByRole('menu')).toContainText('neither copied nor saved');
    await page.keyboard.press('Escape');
    const age = header.getByTestId('oldest-age');
    const seen = await age.textContent();
    await expect(age).not.toHaveText(seen ?? '', { timeout: 5_000 });
  } finally {
    process.kill(host.host.pid, 'SIGCONT');
  }
  // Its accounts are still to be read again; the page hears of that from the host itself.
  await expect(header).not.toContainText('nothing has been heard since', { timeout: 15_000 });
});
