import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { BOOK_PART_LENGTH } from '#shared/contract/book.ts';
import { createClient, type Client } from '#shared/contract/client.ts';
import { contract, type Contract } from '#shared/contract/contract.ts';
import { fail, ok } from '#shared/contract/failure.ts';
import { contractFingerprint } from '#shared/contract/fingerprint.ts';
import { defaultSettings, type Settings } from '#shared/contract/host.ts';
import { memoryTransport } from '#shared/contract/memory-transport.ts';
import type { RiskView, View } from '#shared/contract/risk.ts';
import { parseBookText } from '#shared/domain/parse-book.ts';
import { startRiskThread } from '../risk/risk-thread.ts';
import { openVault } from '../storage/vault/vault.ts';
import { createApplication } from './application.ts';
import type { Clock, MarketPath, Ports } from './ports.ts';

const examples = join(import.meta.dirname, '../../../examples');
/** The example with three venues in modes that have no model: what their accounts show is the venue's own. */
const exampleText = readFileSync(join(examples, 'example.plimsoll.json'), 'utf8')
  .replace('"bybit-cross"', '"bybit-portfolio"')
  .replace('"deribit-segregated-standard"', '"deribit-segregated-portfolio"')
  .replace('"hyperliquid-standard"', '"hyperliquid-portfolio"');
const path = JSON.parse(readFileSync(join(examples, 'market-path.json'), 'utf8')) as MarketPath;
const rows = { offset: 0, count: 100, toggled: [] };
const view: View = { edits: [], detail: null, choices: null, shocks: [], ladder: rows, tree: rows };
const closing: (() => Promise<void>)[] = [];

/** A clock that moves when a spec says so. */
function handClock(): Clock & { tick(): void } {
  const calls = new Set<() => void>();
  return {
    now: () => 1_760_104_800_000,
    every: (_ms, call) => {
      calls.add(call);
      return () => calls.delete(call);
    },
    tick: () => {
      for (const call of calls) call();
    },
  };
}

async function startCore(played: MarketPath = path): Promise<{
  connect(): Client<Contract>;
  clock: ReturnType<typeof handClock>;
}> {
  const clock = handClock();
  let settings: Settings = defaultSettings;
  const log = { info: () => undefined, error: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-core-'));
  closing.push(() => Promise.resolve(rmSync(folder, { recursive: true })));
  const ports: Ports = {
    vault: openVault({ folder, keychain: null, now: () => 0, monotonic: () => 0 }),
    accounts: { read: () => [], write: () => undefined, lost: null },
    connectors: null,
    live: null,
    quotes: null,
    venues: 'real',
    newId: () => 'an-id',
    settings: { read: () => settings, write: (change) => (settings = { ...settings, ...change }) },
    books: {
      example: () => {
        const book = parseBookText(exampleText);
        return book.ok ? ok({ book: book.value, path: played }) : book;
      },
      recorded: () => fail('missing-data', 'none here'),
    },
    history: { daily: () => ok({ origin: 'nowhere', from: '2024-01-01', days: 0, series: [] }) },
    risk: startRiskThread(new URL('../risk/risk-worker.ts', import.meta.url), log),
    clock,
    log,
    version: '0.0.0',
    windows: null,
  };
  const application = await createApplication(ports);
  closing.push(() => application.close());
  return {
    clock,
    connect() {
      const { left, right } = memoryTransport();
      application.connect(right);
      return createClient(contract, left, { check: true });
    },
  };
}

function nextView(client: Client<Contract>): Promise<RiskView> {
  return new Promise((resolve) => {
    const stop = client.on('risk/updated', (payload) => {
      stop();
      resolve(payload);
    });
  });
}

async function accountsAfterOneStep(played: MarketPath): Promise<RiskView['tree']['rows']> {
  const core = await startCore(played);
  const client = core.connect();
  await watch(client);
  const moved = nextView(client);
  core.clock.tick();
  return (await moved).tree.rows.filter((row) => row.kind === 'account');
}

async function watch(client: Client<Contract>, asked: View = view): Promise<RiskView> {
  const result = await client.call('risk/watch', asked);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

async function sendFile(
  client: Client<Contract>,
  text: string,
): Promise<Awaited<ReturnType<Client<Contract>['call']>>> {
  const parts = Math.ceil(text.length / BOOK_PART_LENGTH);
  for (let part = 0; ; part++) {
    const slice = text.slice(part * BOOK_PART_LENGTH, (part + 1) * BOOK_PART_LENGTH);
    const result = await client.call('book/receive', {
      transfer: 'file',
      part,
      parts,
      text: slice,
    });
    if (!result.ok || part === parts - 1) return result;
  }
}

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

describe('the core', () => {
  it('greets a page of its own contract and sends another one away', async () => {
    const client = (await startCore()).connect();
    expect((await client.call('host/hello', { contract: contractFingerprint(contract) })).ok).toBe(
      true,
    );
    const refused = await client.call('host/hello', { contract: 'old' });
    expect(!refused.ok && refused.failure.message).toContain('reload');
  });

  it('opens with the example and answers its view whole', async () => {
    const client = (await startCore()).connect();
    const shown = await watch(client);
    expect(shown.book).toMatchObject({ kind: 'example', accounts: 6, venues: 5 });
    expect(shown.replay).toMatchObject({ step: 0, playing: true });
    expect(shown.ladder.rows.length).toBe(shown.ladder.total);
  });

  it('sends only the rows a view asks for', async () => {
    const client = (await startCore()).connect();
    const shown = await watch(client, {
      ...view,
      ladder: { offset: 1, count: 2, toggled: ['BTC'] },
    });
    expect(shown.ladder.rows.length).toBe(2);
    expect(shown.ladder.total).toBeGreaterThan(10);
  });

  it('names every account with its positions after it, from the place asked for on', async () => {
    const client = (await startCore()).connect();
    const all = await client.call('book/names', { offset: 0 });
    if (!all.ok) throw new Error(all.failure.message);
    const { names, total } = all.value;
    expect(names).toHaveLength(total);
    expect(names[0]).toMatchObject({ account: { label: 'Binance · Main' }, position: null });
    expect(names[1]?.position).toMatchObject({ id: 'BTCUSDT:long', symbol: 'BTCUSDT' });
    expect(new Set(names.map(({ account }) => account.id)).size).toBe(6);
    const rest = await client.call('book/names', { offset: total - 1 });
    expect(rest.ok && rest.value.names).toEqual(names.slice(-1));
  });

  it('moves the marks with the replay and tells every page', async () => {
    const core = await startCore();
    const [first, second] = [core.connect(), core.connect()];
    const before = await watch(first);
    await watch(second);
    const updates = Promise.all([nextView(first), nextView(second)]);
    core.clock.tick();
    const [one, two] = await updates;
    expect(one?.replay?.step).toBe(1);
    expect(two?.clock.now).toBe(before.clock.now + path.stepMs);
    expect(one?.totals.equity.now.value).not.toBe(before.totals.equity.now.value);
  });

  it('tells how far equity has moved since the book was opened, and keeps its journal', async () => {
    const core = await startCore();
    const client = core.connect();
    const before = await watch(client);
    expect(before.dayChange).toBeNull();
    const moved = nextView(client);
    core.clock.tick();
    const shown = await moved;
    const change = Number(shown.totals.equity.now.value) - Number(before.totals.equity.now.value);
    expect(shown.dayChange).toMatchObject({ since: before.clock.now, wholeDay: false });
    expect(Number(shown.dayChange?.amount.value)).toBeCloseTo(change, 3);
    const journal = await client.call('journal/read', null);
    expect(journal.ok && journal.value.points.map(({ at, joins }) => [at, joins])).toEqual([
      [before.clock.now, false],
      [shown.clock.now, true],
    ]);
    await sendFile(client, exampleText);
    const fresh = await client.call('journal/read', null);
    expect(fresh.ok && fresh.value.points.length).toBe(1);
  });

  it('goes to a step of the replay at once', async () => {
    const client = (await startCore()).connect();
    const before = await watch(client);
    const moved = nextView(client);
    const control = await client.call('replay/control', { action: 'seek', step: 40 });
    expect(control.ok && control.value.step).toBe(40);
    const shown = await moved;
    expect(shown.clock.now).toBe(before.clock.now + 40 * path.stepMs);
    expect(shown.overview.market.find(({ coin }) => coin === 'BTC')?.since).toBe(
      before.clock.now - 21 * 3_600_000,
    );
  });

  it('keeps venue figures but calls them stale once the marks have moved on', async () => {
    const accounts = await accountsAfterOneStep({ ...path, reports: {} });
    expect(accounts.find((row) => row.venue === 'binance')?.load?.now.quality).toBe('live');
    expect(accounts.find((row) => row.venue === 'bybit')?.load?.now).toMatchObject({
      quality: 'stale',
      source: 'venue',
    });
  });

  it('takes a venue’s fresh report as live, and only that venue’s', async () => {
    const { 'example-bybit-carry': bybit = [] } = path.reports;
    const accounts = await accountsAfterOneStep({
      ...path,
      reports: { 'example-bybit-carry': bybit },
    });
    const quality = (venue: string): unknown =>
      accounts.find((row) => row.venue === venue)?.load?.now.quality;
    expect([quality('bybit'), quality('hyperliquid'), quality('deribit')]).toEqual([
      'live',
      'stale',
      'stale',
    ]);
  });

  it('answers the newest of many sliders and cancels those in between', async () => {
    const client = (await startCore()).connect();
    const asked = Array.from({ length: 20 }, (_, index) =>
      client.call('risk/watch', { ...view, shocks: [{ coin: 'BTC', move: -index / 100 }] }),
    );
    const results = await Promise.all(asked);
    const last = results.at(-1);
    expect(last?.ok && last.value.shocks).toEqual([{ coin: 'BTC', move: -0.19 }]);
    expect(
      results.filter((result) => !result.ok && result.failure.reason === 'cancelled').length,
    ).toBeGreaterThan(10);
  });

  it('says a what-if in each venue’s own ratio and direction', async () => {
    const client = (await startCore()).connect();
    const shown = await watch(client, { ...view, shocks: [{ coin: '*', move: -0.05 }] });
    const okx = shown.tree.rows.find((row) => row.kind === 'account' && row.venue === 'okx');
    const percent = (text: string | undefined): number => Number(text?.replace(/[^\d.]/g, ''));
    // OKX's ratio falls towards 100 % as the load rises towards it.
    expect(okx?.load?.after?.value).toBeGreaterThan(okx?.load?.now.value ?? 1);
    expect(percent(okx?.native?.after?.text)).toBeLessThan(percent(okx?.native?.now.text));
    expect(percent(okx?.native?.after?.text)).toBeCloseTo(100 / (okx?.load?.after?.value ?? 0), -1);
  });

  it('saves a book and opens it again with the same figures', async () => {
    const client = (await startCore()).connect();
    const before = await watch(client);
    let text = '';
    for (let part = 0, parts = 1; part < parts; part++) {
      const read = await client.call('book/read', { part });
      if (!read.ok) throw new Error(read.failure.message);
      parts = read.value.parts;
      text += read.value.text;
    }
    await sendFile(client, text);
    const after = await watch(client);
    expect(after.book.kind).toBe('saved');
    expect(after.replay).toBeNull();
    expect(after.totals.equity.now.value).toBe(before.totals.equity.now.value);
    expect(after.totals.equity.now.quality).toBe('as-of');
  });

  it('keeps the open book when a file is refused', async () => {
    const client = (await startCore()).connect();
    const before = await watch(client);
    const result = await sendFile(
      client,
      exampleText.replace('"quantity": "24"', '"quantity": "many"'),
    );
    expect(!result.ok && result.failure.message).toContain('accounts[0].positions[0].quantity');
    expect((await watch(client)).book.id).toBe(before.book.id);
  });

  it('never lets a step of the old book’s path land on a newly opened one', async () => {
    const core = await startCore();
    const client = core.connect();
    await watch(client);
    const opening = sendFile(client, exampleText);
    core.clock.tick();
    await opening;
    core.clock.tick();
    const shown = await watch(client);
    expect(shown.book.kind).toBe('saved');
    expect(shown.clock.now).toBe(1_760_104_800_000);
    expect(Number(shown.coins.find((coin) => coin.coin === 'BTC')?.mark.now.value)).toBe(121893);
  });

  it('saves the book as it stands on screen', async () => {
    const core = await startCore();
    const client = core.connect();
    await watch(client);
    const moved = nextView(client);
    core.clock.tick();
    const equity = (await moved).totals.equity.now.value;
    const read = await client.call('book/read', { part: 0 });
    if (!read.ok) throw new Error(read.failure.message);
    await sendFile(client, read.value.text);
    expect((await watch(client)).totals.equity.now.value).toBe(equity);
  });

  it('refuses parts out of order', async () => {
    const client = (await startCore()).connect();
    const result = await client.call('book/receive', {
      transfer: 'file',
      part: 1,
      parts: 2,
      text: 'x',
    });
    expect(!result.ok && result.failure.reason).toBe('invalid');
  });

  it('refuses names that only an object’s prototype knows', async () => {
    const client = (await startCore()).connect();
    for (const name of ['constructor', '__proto__', 'toString']) {
      const result = await client.call(name as 'host/hello', { contract: '' });
      expect(!result.ok && result.failure.reason).toBe('unsupported');
    }
  });
});
