import { describe, expect, it } from 'vitest';
import type { WatchedAccount } from '#main/app/ports.ts';
import { ageLimits } from '#shared/domain/freshness.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { StreamFault } from './core/fault.ts';
import type { FakeVenues } from './fake-venues.ts';
import { dropKey } from './spec-keys.ts';
import { liveForEach, type Live } from './spec-live.ts';
import { marksOf, type SeenMark } from './spec-marks.ts';

let venues: FakeVenues;
let live: Live;
liveForEach((started) => ({ venues, live } = started), {});

/** An account of each venue, how many contracts it holds, and the question that asks for their marks. */
const held = [
  ['binance-usdm', '/fapi/v1/premiumIndex'],
  ['bybit-cross', '/v5/market/tickers'],
  ['okx-futures', '/api/v5/public/mark-price'],
  ['deribit-standard', 'public/ticker'],
  ['hyperliquid-standard', 'metaAndAssetCtxs'],
] as const;
const ids: readonly VenueId[] = ['binance', 'bybit', 'okx', 'deribit', 'hyperliquid'];

const PATIENT = { timeout: 40_000, interval: 100 } as const;
const { liveWithin, staleAfter } = ageLimits.mark;

async function watchAll(): Promise<() => void> {
  const accounts: WatchedAccount[] = [];
  for (const [id] of held) accounts.push(await live.opened(id));
  live.watch(accounts);
  for (const [id] of held) await live.until(id, 'live');
  return () => {
    for (const { key } of accounts) dropKey(key);
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Looks often for so long; what each look saw. */
async function looks(ms: number): Promise<readonly (readonly SeenMark[])[]> {
  const seen: (readonly SeenMark[])[] = [];
  for (const end = Date.now() + ms; Date.now() < end; await pause(250))
    seen.push(marksOf(venues, live.feed));
  return seen;
}

const freshOf = (seen: readonly SeenMark[]): readonly string[] =>
  ids.filter((venue) => {
    const own = seen.filter(({ instrument }) => instrument.startsWith(`${venue}:`));
    return own.length > 0 && own.every(({ age }) => age <= 3_000);
  });

const falseOf = (all: readonly (readonly SeenMark[])[]): readonly SeenMark[] =>
  all.flat().filter(({ age, isTrue }) => age <= staleAfter && !isTrue);

function asked(): ReadonlyMap<string, number> {
  return new Map(
    held.map(([, call]) => [
      call,
      venues.log.arrivals.filter((arrival) => arrival.call === call).length,
    ]),
  );
}

describe('marks', () => {
  it('come by the streams of all five venues, true and seconds old, and are asked for by nothing but snapshots', async () => {
    const done = await watchAll();
    await expect.poll(() => freshOf(marksOf(venues, live.feed)), PATIENT).toEqual(ids);
    const before = asked();
    const all = await looks(12_000);
    const after = asked();
    expect(falseOf(all)).toEqual([]);
    const ages = all.flat().map(({ age }) => age);
    expect(Math.max(...ages)).toBeLessThanOrEqual(liveWithin);
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    // Two snapshots fall into so long a time; a question every few seconds would be four and more.
    for (const [call, count] of after) {
      const contracts = call === '/v5/market/tickers' || call === 'public/ticker' ? 4 : 1;
      expect((count - (before.get(call) ?? 0)) / contracts, call).toBeLessThanOrEqual(2);
    }
    done();
  }, 120_000);

  it('are true or old while the streams are cut, silent, doubled and out of order, and are asked for meanwhile', async () => {
    const done = await watchAll();
    await expect.poll(() => freshOf(marksOf(venues, live.feed)), PATIENT).toEqual(ids);
    const kinds: readonly StreamFault['kind'][] = [
      'duplicated',
      'reordered',
      'replayed',
      'gaps',
      'paired',
    ];
    for (const kind of kinds) {
      for (const venue of ids) venues.faults.putStream({ venue }, { kind });
      expect(falseOf(await looks(2_500))).toEqual([]);
      venues.faults.clear();
      for (const [turn, code] of [null, 1008, 1012].entries())
        venues.dropSockets(ids[turn] ?? 'deribit', code);
    }
    const before = asked();
    for (const venue of ids) venues.faults.putStream({ venue }, { kind: 'silent' });
    const silent = await looks(13_000);
    expect(falseOf(silent)).toEqual([]);
    // What the streams withhold is asked for before it is stale.
    expect(Math.max(...silent.flat().map(({ age }) => age))).toBeLessThan(staleAfter);
    for (const [call, count] of asked()) expect(count, call).toBeGreaterThan(before.get(call) ?? 0);
    venues.faults.put({ venue: null }, { kind: 'refuse' });
    await pause(staleAfter + 2_000);
    expect(marksOf(venues, live.feed).filter(({ age }) => age <= staleAfter)).toEqual([]);
    venues.heal();
    await expect.poll(() => freshOf(marksOf(venues, live.feed)), PATIENT).toEqual(ids);
    done();
  }, 180_000);
});
