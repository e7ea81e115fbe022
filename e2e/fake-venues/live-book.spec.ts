import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BookClock } from '#main/connectors/book-clock.ts';
import { connectorFleet } from '#main/connectors/fleet.ts';
import { liveBook } from '#main/connectors/live-book.ts';
import { startArguments } from '#main/connectors/start-options.ts';
import { spawnProcess } from '#main/hosts/headless/spawn-process.ts';
import { Secret } from '#main/storage/vault/secret.ts';
import type { ListedAccount, Standing, VenueKey } from '#main/app/ports.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { createEngine } from '#engine/engine.ts';
import type { FakeAccount } from './core/account.ts';
import { FakeVenues } from './fake-venues.ts';

const root = join(import.meta.dirname, '../..');
const entry = join(root, 'src/main/connectors/connector-process.ts');

function keyOf({ venue, keys }: FakeAccount): VenueKey {
  const [made] = keys;
  if (made === undefined) throw new Error('the account has no key');
  const { key, secret, passphrase } = made;
  const texts: Readonly<Record<VenueId, Readonly<Record<string, string>>>> = {
    binance: { apiKey: key, apiSecret: secret },
    bybit: { apiKey: key, apiSecret: secret },
    okx: { apiKey: key, apiSecret: secret, passphrase },
    deribit: { clientId: key, clientSecret: secret },
    hyperliquid: { address: key },
  };
  const fields = Object.entries(texts[venue]).map(
    ([name, text]) => [name, Secret.fromText(text)] as const,
  );
  return { venue, fields: Object.fromEntries(fields) };
}

describe('live accounts of every venue, read by processes of their own', () => {
  let venues: FakeVenues;
  let folder: string;
  const standings = new Map<string, Standing>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-live-'));
    venues = await FakeVenues.start({ leniency: 5 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('shows what the venues hold', async () => {
    let ids = 0;
    const log: string[] = [];
    const fleet = connectorFleet({
      spawn: (venue: VenueId) =>
        spawnProcess(
          entry,
          startArguments({
            venue,
            bansFile: join(folder, `bans-${venue}.json`),
            tiersFile: join(root, 'recordings/tiers/binance_usdm_leverage_tiers.csv'),
            fakeVenues: venues.origin,
          }),
          venue,
        ),
      clock: { now: () => Date.now(), every: (ms, call) => { const t = setInterval(call, ms); return () => clearInterval(t); } },
      log: { info: () => undefined, error: (message) => void log.push(message) },
      newId: () => `id-${++ids}`,
    });
    fleet.onState((id, standing) => void standings.set(id, standing));
    const clock = new BookClock({ wallNow: () => Date.now(), monotonic: () => performance.now() });
    const feed = liveBook({ fleet, clock });
    const chosen = ['binance-usdm', 'bybit-cross', 'okx-futures', 'deribit-standard', 'hyperliquid-standard'].map((id) => venues.account(id));
    const watched = [];
    for (const account of chosen) {
      const key = keyOf(account);
      const checked = await fleet.check(key, new AbortController().signal);
      console.log(account.id, JSON.stringify(checked).slice(0, 400));
      if (!checked.ok) continue;
      const found = checked.value.found[0];
      watched.push({ id: account.id, venue: account.venue, uid: found?.uid ?? null, product: found?.product ?? '', key });
    }
    feed.list(watched.map(({ id, venue, uid }) => ({ id, venue, uid, label: id, state: 'connecting' as const, words: null })));
    fleet.watch(watched);
    await new Promise((r) => setTimeout(r, 9000));
    console.log(JSON.stringify([...standings], null, 0));
    const book = feed.book();
    console.log(book.ok ? book.value.accounts.map((a) => [a.id, a.mode, a.positions.length, a.unread?.reason, a.reported?.equity, a.gaps]) : book.failure);
    if (book.ok) {
      const engine = createEngine();
      const signal = new AbortController().signal;
      await engine['book/replace']({ bookId: 'x', book: book.value }, signal);
      const r = await engine['market/apply']({ bookId: 'x', update: feed.update() }, signal);
      console.log(JSON.stringify(r));
      const view = await engine['view/evaluate']({ edits: [], detail: null, choices: null, shocks: [], ladder: { offset: 0, count: 60, toggled: [] }, tree: { offset: 0, count: 60, toggled: [] } }, signal);
      if (view.ok) for (const row of view.value.tree.rows) console.log(row.id, row.quality, row.equity.now.value, row.equity.now.quality, row.equity.now.reason, row.load?.now.value, row.load?.now.reason);
      for (const a of chosen) { const t = venues.truth(a.id); console.log(a.id, JSON.stringify(t.totals), JSON.stringify(t.pools.map((p) => [p.kind, p.marginAsset, p.figures.equity]))); }
    }
    console.log(log);
    await fleet.stop();
    void feed; void expect; void Secret; void ({} as ListedAccount | VenueKey);
  }, 60_000);
});
