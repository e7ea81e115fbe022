import { Book } from '#shared/domain/book.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { Fault } from '../fake-venues/core/fault.ts';
import type { TruePosition } from '../fake-venues/core/truth.ts';
import { canaries } from '../fixtures/canaries.ts';
import { childrenOf } from '../fixtures/child-processes.ts';
import { heapSnapshot } from '../fixtures/heap-snapshot.ts';
import { expect, test } from '../fixtures/host.ts';
import { startLiveHost, type LiveHost } from '../fixtures/live-host.ts';
import type { RecordedFrame } from '../fixtures/recorded-frames.ts';
import { createSecretScan } from '../fixtures/secret-scan.ts';
import { LiveAccounts } from '../pages/live-accounts.ts';
import { shownRows, wrongWhileLive } from '../pages/live-rows.ts';
import { Overview } from '../pages/overview.ts';

const PHRASE = canaries.passphrase;
/** By venue; one key of Binance opens both of its accounts. */
const watched = {
  bybit: ['bybit-cross'],
  okx: ['okx-futures'],
  deribit: ['deribit-standard'],
  hyperliquid: ['hyperliquid-unified'],
  binance: ['binance-usdm', 'binance-coinm'],
} as const satisfies Readonly<Record<VenueId, readonly string[]>>;
const ids = Object.values(watched).flat();
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
let world: LiveHost;
let live: LiveAccounts;

test.beforeAll(async ({ hostKind, openBrowser }) => {
  world = await startLiveHost(hostKind, openBrowser);
  live = new LiveAccounts(world.page);
  await new Overview(world.page).openStill();
  await live.vault.open();
  await live.vault.createByPassphrase(PHRASE);
  await live.close();
});
test.afterAll(() => world.close());

/** Holds the invariant against the page until what is waited for is so. */
async function holdsUntil(settled: () => Promise<boolean>, timeout: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const wrong = await wrongWhileLive(world.page, world.venues, ids);
        if (wrong.length > 0) throw new Error(wrong.join('\n'));
        return settled();
      },
      { timeout, intervals: [250] },
    )
    .toBe(true);
}

async function qualityOf(name: string): Promise<string> {
  const rows = await shownRows(world.page);
  return rows.find((row) => row.name === name)?.quality ?? 'not there';
}

async function areLive(names: readonly string[]): Promise<boolean> {
  const rows = await shownRows(world.page);
  return names.every((id) => rows.some(({ name, quality }) => name === id && quality === 'live'));
}

async function noneLive(names: readonly string[]): Promise<boolean> {
  const rows = await shownRows(world.page);
  return !rows.some(({ name, quality }) => names.includes(name) && quality === 'live');
}

async function othersLive(but: readonly string[]): Promise<boolean> {
  return areLive(ids.filter((id) => !but.includes(id)));
}

/** Every position the venues hold is in the book as a person saves it, and no other. */
async function holdsPositions(): Promise<void> {
  const text = await new Overview(world.page).save();
  const { accounts } = Book.parse(JSON.parse(text));
  const sizes = (held: readonly Pick<TruePosition, 'instrument' | 'leg' | 'quantity'>[]) =>
    held.map(({ instrument, leg, quantity }) => `${instrument} ${leg} ${Number(quantity)}`).sort();
  for (const id of ids) {
    const read = accounts.find(({ label }) => label === id);
    expect(sizes(read?.positions ?? []), id).toEqual(sizes(world.venues.truth(id).positions));
    expect(read?.positions.length, id).toBeGreaterThan(0);
  }
}

/** Wallets that were half as full: a figure of before is then plainly not the truth. */
function doubleWallets(names: readonly string[]): void {
  for (const name of names)
    world.venues.change(name, (state) => ({
      ...state,
      wallets: state.wallets.map(({ asset, balance }) => ({
        asset,
        balance: String(Number(balance) * 2),
      })),
    }));
}

test('keys that can withdraw or trade are refused, a trading one but for an exception', async () => {
  const { page, venues } = world;
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

for (const [venue, names] of Object.entries(watched))
  test(`${venue}: the key is checked, and its accounts are watched`, async () => {
    const [first, ...others] = names.map((id) => world.venues.account(id));
    if (first === undefined) throw new Error(`${venue} has no account`);
    await live.add([first, ...others]);
    await live.close();
  });

test('the live book shows what the venues hold', async () => {
  const { page } = world;
  await page.getByTestId('open-live').click();
  await expect(page.getByTestId('open-live')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByTestId('fake-venues')).toBeVisible();
  await holdsUntil(() => areLive([...ids, 'total']), 30_000);
  await holdsPositions();
  doubleWallets(['bybit-cross']);
  const before = (await shownRows(page)).find(({ name }) => name === 'bybit-cross')?.equity ?? 0;
  const now = async (): Promise<number> =>
    (await shownRows(page)).find(({ name }) => name === 'bybit-cross')?.equity ?? 0;
  await holdsUntil(async () => (await now()) > before * 1.5, 20_000);
});

test(
  'a connector that dies stops its own venue alone, and is replaced',
  { tag: '@page' },
  async () => {
    await live.openList();
    for (const id of ids) await live.stands(id, 'live');
    const otherIds = ids.filter((id) => id !== 'bybit-cross');
    const [first, ...more] = childrenOf(world.host.pid, '--venue bybit');
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
    expect(childrenOf(world.host.pid, '--venue bybit')).toHaveLength(1);
  },
);

test(
  'a ban is honoured and a revoked key is not tried again; the others go on',
  { tag: '@page' },
  async () => {
    const { page, venues } = world;
    const struck = [...watched.binance, ...watched.deribit];
    doubleWallets(ids);
    venues.ban('binance', 418, 22_000);
    const until = venues.clock.now() + 22_000;
    venues.revoke(venues.account('deribit-standard').keys[0]?.key ?? '');
    await live.openList();
    for (const id of watched.binance) await live.stands(id, 'banned');
    await live.stands('deribit-standard', 'attention');
    await live.close();
    const asked = venues.log.arrivals.length;
    await holdsUntil(() => noneLive([...struck, 'total']), 25_000);
    expect(await othersLive(struck)).toBe(true);
    // How many of the accounts the total can be trusted for.
    await expect(page.getByRole('region', { name: 'The whole book' })).toContainText(
      /partial \([1-5] of 6 accounts live\)/,
    );
    await holdsUntil(() => areLive(watched.binance), 40_000);
    const since = venues.log.arrivals.slice(asked);
    expect(since.filter(({ venue, at }) => venue === 'binance' && at < until)).toEqual([]);
    expect(since.filter(({ venue, account }) => venue === 'deribit' && account !== null)).toEqual(
      [],
    );
    expect(await qualityOf('deribit-standard')).not.toBe('live');
  },
);

test(
  'answers that are none make figures old, never wrong and never empty',
  { tag: '@page' },
  async () => {
    const { venues } = world;
    venues.heal();
    await live.openList();
    await live.line('deribit-standard').locator('[data-do="recheck"]').click();
    for (const id of ids) await live.stands(id, 'live');
    await live.close();
    await holdsUntil(() => areLive([...ids, 'total']), 20_000);
    doubleWallets(ids);
    for (const [venue, fault] of broken) venues.faults.put({ venue }, fault);
    await holdsUntil(() => noneLive([...ids, 'total']), 30_000);
    await holdsPositions();
    expect((await shownRows(world.page)).filter(({ equity }) => equity === 0)).toEqual([]);
    venues.heal();
    await holdsUntil(() => areLive([...ids, 'total']), 40_000);
  },
);

test('no secret is on disk, in what was printed, in what the host sent or in the page', async ({
  hostKind,
}) => {
  const { page, venues, dataFolder, host, frames } = world;
  const used = [...ids, 'bybit-hedge'].map((id) => venues.account(id));
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
    ...scan.buffer('what the host printed', Buffer.from(host.said())),
    ...scan.buffer('frames', textOf(frames.filter((frame) => !isGiven(frame)))),
    ...scan.buffer('the page', heap),
  ];
  expect(hits).toEqual([]);
  expect(scan.read().files).toBeGreaterThan(3);
});
